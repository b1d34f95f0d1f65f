import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answersSeenBy, applicantsIn, type PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { formFor, isPageComplete, pagesThatApply, type Task, taskList } from "#app/domain/applications/form/engine.ts";
import { documentSeenBy, howGiven } from "#app/domain/applications/form/sent-document.ts";
import { hasSigned, ownPart, SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { type HowOpen, howOpen } from "#app/domain/applications/form/writing.ts";
import { dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { type CarerAsked, carerAction, carerLoader } from "#app/http/guards.server.ts";
import { takeBackProposal } from "#app/services/applications/propose-change.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { HowGiven } from "#app/ui/how-given.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { listProposals } from "#db/queries/answer-proposals.ts";
import { type ApplicationRecord, findPlaceToJoin, listAnswers, listDocuments } from "#db/queries/applications.ts";
import { placeOfPage, SIGNED } from "./application-parts/form-pages.ts";
import { type LaterPage, LaterTasks } from "./application-parts/later-tasks.tsx";
import { SentShown, type SentShownProps } from "./application-parts/sent-shown.tsx";
import { isBeingWritten, ownApplication, ownPlace } from "./own-application.server.ts";

/** What was sent, as this applicant may see it, with what is still to write and what they proposed. */
async function afterSending(
  given: CarerAsked,
  record: ApplicationRecord,
  me: PersonKey,
): Promise<SentShownProps | null> {
  const { db, person, today, url } = given;
  const [[newest], kept, rows] = await Promise.all([
    listDocuments(db, record.id),
    listAnswers(db, record.id),
    listProposals(db, record.id),
  ]);
  if (!newest || !record.submittedOn) return null;
  const seen = answersSeenBy(kept.answers, me);
  const pages = pagesThatApply(applicationForm, seen);
  const open = (wanted: HowOpen) => pages.filter((page) => howOpen(page, record.application) === wanted);
  const theirs = rows.filter(({ person: whose }) => whose === "household" || whose === me);
  return {
    reference: record.ref,
    sentOn: formatDay(record.submittedOn),
    number: newest.number,
    changedOn: formatDay(dayOf(newest.frozenAt)),
    document: documentSeenBy(newest.document, me),
    later: open("write").map((page) => ({ slug: page.slug, title: page.title, done: isPageComplete(page, seen) })),
    changeable: open("propose").map(({ slug }) => slug),
    proposals: theirs.map(({ id, page, proposedAt, state, proposedById, reason }) => ({
      id,
      title: placeOfPage(page)?.page.title ?? page,
      on: formatDayShort(dayOf(proposedAt), today),
      state,
      mine: proposedById === person.id,
      reason,
    })),
    proposed: url.searchParams.has("proposed"),
    worker: record.application.worker?.name.split(" ")[0] ?? "Your worker",
  };
}

/** The parts of the form and where each stands; once it is sent, what was sent. */
export const loader = carerLoader(async (given) => {
  const { db, person, url } = given;
  if (await findPlaceToJoin(db, person.id)) throw redirect("/carer/application/join");
  const record = await ownApplication(given);
  const me = await ownPlace(given, record);
  if (!isBeingWritten(record)) return { sent: await afterSending(given, record, me), parts: null };
  const { answers, written } = await listAnswers(db, record.id);
  const saved = placeOfPage(url.searchParams.get("saved") ?? "")?.page.title ?? null;
  const other = applicantsIn(answers).find((key) => key !== me);
  const seen = answersSeenBy(answers, me);
  const parts = {
    tasks: taskList(formFor(applicationForm, ["sending"]), seen),
    later: pagesThatApply(formFor(applicationForm, ["stage-1", "stage-2"]), seen).map((page) => ({
      slug: page.slug,
      title: page.title,
      done: isPageComplete(page, seen),
    })),
    saved,
    signed: hasSigned(answers, me),
    onPaper: hasSigned(answers, me) ? howGiven(answers, written, SIGNED_PAGE, me) : null,
    other: other ? ownPart(answers, other) : null,
  };
  return { sent: null, parts };
});

/** Takes back a change they proposed. */
export const action = carerAction(async (given) => {
  const { request, person, work } = given;
  const record = await ownApplication(given);
  const form = await request.formData();
  const proposalId = String(form.get("take-back") ?? "");
  await takeBackProposal(work, person.id, { applicationId: record.id, proposalId });
  return redirect("/carer/application");
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.parts ? "Your application" : "What you sent"} - Nearhome` },
];

export default function ApplicationParts() {
  const { sent, parts } = useLoaderData<typeof loader>();
  if (parts) return <Parts {...parts} />;
  return sent ? <SentShown {...sent} /> : <NothingSent />;
}

const STATUS = {
  complete: { kind: "done" },
  "in-progress": { kind: "started" },
  "not-started": { kind: "to-do" },
  "cannot-start": { kind: "cannot-start", word: "Not yet" },
} as const;

type PartsProps = {
  tasks: Task[];
  later: LaterPage[];
  saved: string | null;
  signed: boolean;
  /** How they signed, where that was on paper. */
  onPaper: string | null;
  other: ReturnType<typeof ownPart> | null;
};

/** What the other applicant still has to do, without a word of what they wrote. */
function otherInWords({ name, missing, signed }: ReturnType<typeof ownPart>): string {
  const first = name.split(" ")[0] || "the other person";
  if (signed) return `${first} has signed.`;
  if (missing === 0) return `${first} has answered everything about themselves and has still to sign.`;
  return `We are waiting for ${first}: ${missing === 1 ? "1 page" : `${missing} pages`} about themselves, then their signature.`;
}

function Parts({ tasks, later, saved, signed, onPaper, other }: PartsProps) {
  const written = tasks.filter(({ id }) => id !== SIGNED);
  const done = written.filter(({ state }) => state === "complete").length;
  const open = written.find(({ state }) => state !== "complete");
  return (
    <>
      {saved ? (
        <Notice tone="done" title="Saved">
          <p>
            What you wrote on “{saved}” is kept. Come back whenever you like: sign in with your email address and go on
            from here.
          </p>
        </Notice>
      ) : null}
      <PageHeading
        title="Your application"
        caption="One part at a time, in any order. You can stop and come back: every page you save is kept."
      />
      <p>
        <b>
          {done} of {written.length} parts are complete.
        </b>
      </p>
      {other ? <p>{otherInWords(other)}</p> : null}
      {signed && other && !other.signed ? (
        <Notice tone="done" title="You have signed">
          <HowGiven words={onPaper} />
          <p>
            Nothing more is needed from you now. When {other.name.split(" ")[0]} has signed too, the application is sent
            and we write to both of you. If a page is changed before that, we ask for your signature again.
          </p>
        </Notice>
      ) : null}
      <TaskList
        tasks={tasks.map(({ id, title, state, slug, done, of }) => ({
          id,
          title,
          href: slug === null ? undefined : id === SIGNED ? "/carer/application/check" : `/carer/application/${slug}`,
          hint: id === SIGNED ? hintToSign(state) : state === "in-progress" ? `${done} of ${of} pages` : undefined,
          status: STATUS[state],
        }))}
      />
      {open ? (
        <ButtonLink href={`/carer/application/${open.slug}`}>
          {done === 0 && open.state === "not-started" ? "Start" : "Go on"}: {open.title}
        </ButtonLink>
      ) : (
        <ButtonLink href="/carer/application/check">Read it through and send it</ButtonLink>
      )}
      <Details summary="Not needed to send: questions for stage 1 and stage 2">
        <p>You can answer these now or after you have sent your application.</p>
        <LaterTasks later={later} />
        <p>
          Papers such as passports and certificates are not part of the form. <a href="/carer/documents">Papers</a> says
          which we need and why.
        </p>
      </Details>
      <p className="small muted section">
        <a href="/carer/application/check">See all your answers on one page</a>. If fostering is not for you after all,{" "}
        <a href="/carer/application/withdraw">tell us and we stop here</a>.
      </p>
    </>
  );
}

function hintToSign(state: Task["state"]): string | undefined {
  return state === "cannot-start" ? "When the other parts are complete" : undefined;
}

function NothingSent() {
  return (
    <>
      <PageHeading title="Your application" />
      <p>
        Your application ended before it was sent, so there is nothing here to read. <a href="/carer">Your journey</a>{" "}
        says what happened.
      </p>
    </>
  );
}
