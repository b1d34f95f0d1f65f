import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import {
  agreeWithAgency,
  askAgencies,
  endAgreement,
  endAsk,
  leaveAnswer,
} from "#app/services/matching/agency-asks.server.ts";
import { takeUpAnswer } from "#app/services/matching/take-up-answer.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findRequest } from "#db/queries/matching.ts";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import { Answers, EndIt } from "./answers.tsx";
import { AgenciesForm, type AgenciesPage, readAgencies } from "./read-agencies.server.ts";
import { idIn, type Refused } from "./take-up-form.tsx";

const DONE: Readonly<Record<string, string>> = {
  sent: "Sent, by a private link to each. Their answers appear here.",
  "link-ended": "The link is over from now. What the agency answered stays here.",
  left: "Kept. The agency hears that it need not keep the place.",
  "agreement-ended": "The agreement is ended, and every link under it is over from now.",
  agreed: "Kept. The agency can be asked from its first day.",
};

/** The forms whose errors stand at their fields; the others are a press or one line. */
const WITH_FIELDS: ReadonlySet<string> = new Set(["take", "agree"]);

const CHANGED = "Somebody changed this a moment ago. Look again";

export const loader = officerLoader({ permission: "offer:make" }, async (given) => {
  const page = await readAgencies(given);
  if (!page) throw notFound();
  const done = given.url.searchParams.get("done") ?? "";
  return { page, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
});

export const action = officerAction({ permission: "offer:make" }, async (given) => {
  const { work, db, env, officer, params, request } = given;
  await requestOfTheirs(given);
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: AgenciesForm });
  const written: Record<string, string> = { ...typedIn(form), careTypes: form.getAll("careTypes").join() };
  const refuse = (...errors: string[]) => data<Refused>({ errors, fields: {}, typed: written }, { status: 422 });
  const amiss = (fields: Refused["fields"]) => data<Refused>({ errors: [], fields, typed: written }, { status: 422 });
  if (submission.status !== "success") {
    const fields = errorsIn(submission);
    return WITH_FIELDS.has(written.intent ?? "") ? amiss(fields) : refuse(...Object.values(fields).flat());
  }
  const typed = submission.value;
  const of = { councilIds: officer.councilIds, requestId: params.requestId ?? "" };
  const record = await findRequest(db, of.councilIds, of.requestId);
  if (!record) throw notFound();
  const page = `/officer/requests/${of.requestId}/agencies`;
  switch (typed.intent) {
    case "agree": {
      const { intent: _intent, ...agreed } = typed;
      const kept = await agreeWithAgency(work, record.request.councilId, agreed);
      return kept.ok ? redirect(`${page}?done=agreed`) : amiss({ endsOn: ["The last day is before the first"] });
    }
    case "send": {
      const sent = await askAgencies(work, env.secret, { ...of, agreementIds: typed.agreementIds });
      if (sent.ok) return redirect(`${page}?done=sent`);
      if (sent.refusal === "not-found") throw notFound();
      return refuse(sent.refusal === "request-ended" ? "This search has ended" : "Tick the agencies to ask");
    }
    case "take": {
      const { fosteredAges: fostered, ownAges: own, approvedOn, agreementSignedOn, reviewDueOn } = typed;
      const { sex, careTypes } = typed;
      const approval = { approvedOn, agreementSignedOn, reviewDueOn, sex, careTypes };
      const there = fostered && own ? { fostered, own } : undefined;
      const taken = await takeUpAnswer(work, { ...of, askId: typed.askId, there, approval });
      if (taken.ok) return redirect(`/officer/requests/${of.requestId}?done=written#offers`);
      if (taken.refusal.why === "not-found") throw notFound();
      if ("finding" in taken.refusal) {
        return refuse(`This home cannot be asked as it stands. ${taken.refusal.finding ?? ""}`.trim());
      }
      switch (taken.refusal.why) {
        case "agreement-over":
          return refuse("The agreement with this agency is over. Enter a new one before you ask it again");
        case "free-too-late":
          return refuse(
            `This home is free from ${formatDay(taken.refusal.from)}, after the day it is needed. Ask the agency for an earlier day`,
          );
        case "approval-days":
          return amiss({
            approvedOn: [
              "The carers are approved first, then the agreement is signed, today at the latest, and the review comes after. Check the three days with the agency",
            ],
          });
        case "ages-missing":
          return amiss({
            fosteredAges: ["Enter the ages of the children who live there. Write none if there are none"],
          });
        default:
          return refuse("Something changed since they answered. Look again");
      }
    }
    case "end-link": {
      const ended = await endAsk(work, { ...of, askId: typed.askId }, typed.because);
      if (ended.ok) return redirect(`${page}?done=link-ended`);
      if (ended.refusal === "not-found") throw notFound();
      return refuse(ended.refusal === "over" ? "This link is over already" : CHANGED);
    }
    case "leave-home": {
      const left = await leaveAnswer(work, { ...of, askId: typed.askId }, typed.because);
      if (left.ok) return redirect(`${page}?done=left`);
      if (left.refusal === "not-found") throw notFound();
      return refuse(CHANGED);
    }
    case "end-agreement": {
      const which = { councilIds: [record.request.councilId], agreementId: typed.agreementId };
      const ended = await endAgreement(work, which, typed.because);
      if (ended.ok) return redirect(`${page}?done=agreement-ended`);
      if (ended.refusal === "not-found") throw notFound();
      return refuse(CHANGED);
    }
  }
});

/** The agreements of the council, those that have ended too. */
function Agreements({ page }: { page: AgenciesPage }) {
  if (page.agreements.length === 0) return null;
  return (
    <section aria-labelledby="agreements">
      <h2 id="agreements" className="after-facts">
        Agreements with agencies
      </h2>
      {page.agreements.map((one) => (
        <section key={one.id} aria-labelledby={`agreement-${one.id}`}>
          <h3 id={`agreement-${one.id}`}>{one.agency}</h3>
          <p className="small muted">
            {one.email}, from {one.from}, {one.until === "no last day" ? one.until : `until ${one.until}`}. {one.ended}
          </p>
          {one.mayEnd ? (
            <EndIt
              intent="end-agreement"
              name="agreementId"
              id={one.id}
              summary={`End the agreement with ${one.agency}`}
              says="Nothing more is sent, and every link under it is over at once."
            />
          ) : null}
        </section>
      ))}
    </section>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Agencies: ${found?.page.ref ?? "a request"} - Nearhome` },
];

/** Independent agencies asked about one request, under agreement, and what they answered. */
export default function Agencies() {
  const { page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const agreeing = refused?.typed.intent === "agree" ? refused : undefined;
  const field = (name: string) => fieldFrom(name, { values: agreeing?.typed, errors: agreeing?.fields });
  const wrong = Object.entries(refused?.fields ?? {}).map(([name, errors]) => ({
    id: idIn(refused, name),
    name,
    errors,
  }));
  return (
    <>
      <ErrorSummary fields={wrong} formErrors={refused?.errors} />
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title="Independent agencies"
        caption={`For ${page.who}. An agency’s answer is one option beside your own; people decide.`}
      />
      {done && !refused ? (
        <Notice tone="done">
          <p>{done}</p>
        </Notice>
      ) : null}
      <Answers page={page} refused={refused} />
      {page.open && page.mayAsk.length > 0 ? (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="send" />
          <CheckboxesField field={fieldFrom("agreementIds")} label="Send the request to" choices={page.mayAsk} small />
          <Button small>Send a private link</Button>
        </form>
      ) : null}
      <Agreements page={page} />
      <Details summary="Enter an agreement with an agency" open={!page.anyAgreement || agreeing !== undefined}>
        <form method="post" className="measure" noValidate>
          <input type="hidden" name="intent" value="agree" />
          <TextField field={field("agency")} label="Agency" width={30} />
          <TextField field={field("email")} label="Where requests are sent" type="email" width={30} />
          <SelectField
            field={field("owner")}
            label="Owned"
            emptyLabel="Choose"
            options={[
              { value: "private", label: "Privately" },
              { value: "voluntary", label: "By a charity or a voluntary body" },
            ]}
          />
          <TextField field={field("startsOn")} label="First day" type="date" width={10} />
          <TextField field={field("endsOn")} label="Last day, if known" type="date" width={10} />
          <Button small look="secondary">
            Keep the agreement
          </Button>
        </form>
      </Details>
    </>
  );
}
