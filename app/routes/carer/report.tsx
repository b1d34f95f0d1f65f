import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { clocksOf } from "#app/domain/applications/application.ts";
import { REPORT_SECTION_NAMES, REPORT_SECTIONS } from "#app/domain/applications/report.ts";
import { formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { commentOnReport } from "#app/services/applications/comment-on-report.server.ts";
import { calendarOf } from "#app/services/applications/rules-in-force.server.ts";
import { ownCopy } from "#app/services/panels/own-copy.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { listSentSections } from "#db/queries/reports.ts";
import { ownApplication } from "./own-application.server.ts";

/** The longest comment that is kept. Nobody reaches it by hand; it stops a machine. */
const LONGEST = 20_000;

/** The report while it is theirs to comment on, and afterwards what they said. Before that there is no report to read. */
export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const { application } = record;
  const { dates, stage } = application;
  if (!dates.ReportSent) throw notFound();
  const open = stage === "observations";
  const { holidays, local } = await calendarOf(given.db, record.councilId);
  const ends = clocksOf(application, holidays, given.today, local).find(({ id }) => id === "observations")?.endsOn;
  const [council, rows, own] = await Promise.all([
    findCouncil(given.db, record.councilId),
    listSentSections(given.db, record.councilId, record.id),
    ownCopy(given.db, given.person.id, record, given.now),
  ]);
  return {
    open,
    version: record.version,
    until: open && ends ? `${weekdayName(ends)} ${formatDay(ends)}` : null,
    worker: application.worker?.name ?? "your worker",
    phone: council?.phone ?? null,
    email: council?.email ?? null,
    comments: application.observations,
    sentOn: formatDay(dates.ReportSent),
    ownCopy: own.ok,
    // As it was sent, whatever was written since. What others said in confidence lies apart and is never read here.
    sections: REPORT_SECTION_NAMES.flatMap((key) => {
      const words = rows.find((row) => row.key === key)?.words;
      return words ? [{ key, title: REPORT_SECTIONS[key].title, words }] : [];
    }),
  };
});

export const action = carerAction(async (given) => {
  const { request, person, work } = given;
  const record = await ownApplication(given);
  const form = await request.formData();
  const said = String(form.get("said") ?? "");
  const comments = String(form.get("comments") ?? "").trim();
  const errors: Record<string, string[]> = {};
  if (said !== "comments" && said !== "none") errors.said = ["Choose whether you want to comment"];
  if (said === "comments" && comments === "") errors.comments = ["Write your comments, or choose that you have none"];
  if (comments.length > LONGEST) errors.comments = ["Your comments must be 20,000 characters or fewer"];
  const typed = { said, comments };
  if (Object.keys(errors).length > 0) {
    return data({ typed, errors, formErrors: [] as string[], version: record.version }, { status: 422 });
  }
  const kept = await commentOnReport(work, person.id, {
    applicationId: record.id,
    version: Number(form.get("version")),
    comments: said === "comments" ? comments : "",
  });
  if (kept.ok) return redirect("/carer/report");
  const formErrors =
    kept.refusal === "changed-meanwhile"
      ? ["Something in your application moved on while you were writing. Your words are kept below: press Send again"]
      : ["The time for comments is over, or they have already been sent. Your words are kept below: ring your worker"];
  return data({ typed, errors: {}, formErrors, version: record.version }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "Your report - Nearhome" }];

export default function Report() {
  const shown = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { open, until, worker } = shown;
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer">Your journey</BackLink>}
        title="Your report"
        caption={until ? `Yours to read first. You have until ${until} to comment.` : `Sent to you on ${shown.sentOn}.`}
      />
      {shown.ownCopy ? (
        <p>
          <a href="/carer/panel-papers">Your copy of the panel papers</a>
        </p>
      ) : null}
      {open ? <ToComment {...shown} refused={refused} /> : <Commented {...shown} />}
      {shown.sections.length > 0 ? (
        <section className="section">
          <h2>What it says</h2>
          {shown.sections.map(({ key, title, words }) => (
            <div key={key}>
              <h3>{title}</h3>
              {words.split(/\n+/).map((line) => (line ? <p key={line}>{line}</p> : null))}
            </div>
          ))}
        </section>
      ) : null}
      <section className="section">
        <h2>What the report is</h2>
        <p>
          It tells the story of your family and what you would bring to a child: your home, your own childhood, the
          people around you, what came easily and what was hard. {worker} wrote it from your visits, the checks and the
          people who know you.
        </p>
        <p>
          What other people said in confidence is not in your copy. Everything else the panel reads, you read first.
        </p>
      </section>
    </>
  );
}

function HowToRead({
  worker,
  phone,
  email,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "worker" | "phone" | "email">) {
  return (
    <section className="section">
      <h2>How to read it</h2>
      <p>
        Reports hold private things, so they never come by email. {worker} brings it to you or sends it on paper, and
        can read it with you, as slowly as you like. Ask for large print, another language, or somebody to read it
        aloud.
      </p>
      {phone || email ? (
        <p>
          If you do not have it yet,{" "}
          {phone ? (
            <>
              ring <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a>
            </>
          ) : null}
          {phone && email ? " or " : null}
          {email ? (
            <>
              write to <a href={`mailto:${email}`}>{email}</a>
            </>
          ) : null}
          .
        </p>
      ) : null}
      <p>As you read, ask yourself: is it true, is it fair, is something important missing?</p>
    </section>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
type Refused = ReturnType<typeof useActionData<typeof action>>;

function ToComment({ refused, ...shown }: Shown & { refused: Refused }) {
  const given = { values: refused?.typed, errors: refused?.errors };
  const said = fieldFrom("said", given);
  const comments = fieldFrom("comments", given);
  return (
    <>
      <ErrorSummary fields={[said, comments]} formErrors={refused?.formErrors} />
      <HowToRead {...shown} />
      <section className="section">
        <h2>What you think of it</h2>
        <form className="application-form" method="post" action="/carer/report" noValidate>
          <input type="hidden" name="version" value={refused?.version ?? shown.version} />
          <RadioField
            field={said}
            label="Do you want to comment?"
            hint="Your comments go to the panel and the decision maker word for word. Nobody changes them."
            choices={[
              {
                value: "comments",
                label: "Yes",
                reveal: (
                  <TextArea
                    field={comments}
                    label="Your comments"
                    hint="What is wrong, what is missing, what you see differently, or what you are glad of."
                    rows={10}
                  />
                ),
              },
              {
                value: "none",
                label: "No, I have no comments",
                hint: "That is fine, and is never held against you.",
              },
            ]}
          />
          <p>
            When you send this, your report goes on to the panel and you cannot change your comments.
            {shown.until ? ` You may take until ${shown.until}; there is no need to hurry.` : null}
          </p>
          <FormActions>
            <Button>Send</Button>
          </FormActions>
        </form>
      </section>
    </>
  );
}

function Commented({ comments }: Shown) {
  if (comments === null) {
    return (
      <Notice title="The time to comment is over">
        <p>Your report went on without comments. You can still say what you think at the panel.</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="done" title={comments === "" ? "You had no comments" : "Your comments are sent"}>
        <p>
          {comments === ""
            ? "Your report goes on to the panel. "
            : "They go to the panel and the decision maker word for word. "}
          Next we find a panel date and invite you. You can bring someone with you.
        </p>
      </Notice>
      {comments === "" ? null : (
        <section className="section">
          <h2>What you wrote</h2>
          <Inset>
            <p className="as-typed">{comments}</p>
          </Inset>
        </section>
      )}
    </>
  );
}
