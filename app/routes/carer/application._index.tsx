import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answersSeenBy, applicantsIn } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { type FrozenAnswers, formFor, type Task, taskList } from "#app/domain/applications/form/engine.ts";
import { documentSeenBy } from "#app/domain/applications/form/sent-document.ts";
import { hasSigned, ownPart } from "#app/domain/applications/form/signing.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { findDocument, findPlaceToJoin, listAnswers } from "#db/queries/applications.ts";
import { placeOfPage, SIGNED } from "./application-parts/form-pages.ts";
import { isBeingWritten, ownApplication, ownPlace } from "./own-application.server.ts";

/** The parts of the form and where each stands; once it is sent, what was sent. */
export const loader = carerLoader(async (given) => {
  const { db, person, url } = given;
  if (await findPlaceToJoin(db, person.id)) throw redirect("/carer/application/join");
  const record = await ownApplication(given);
  const me = await ownPlace(given, record);
  const reference = record.ref;
  if (!isBeingWritten(record)) {
    const document = await findDocument(db, record.id);
    return { reference, sent: document ? documentSeenBy(document, me) : null, parts: null };
  }
  const { answers } = await listAnswers(db, record.id);
  const saved = placeOfPage(url.searchParams.get("saved") ?? "")?.page.title ?? null;
  const other = applicantsIn(answers).find((key) => key !== me);
  const parts = {
    tasks: taskList(formFor(applicationForm, ["sending"]), answersSeenBy(answers, me)),
    saved,
    signed: hasSigned(answers, me),
    other: other ? ownPart(answers, other) : null,
  };
  return { reference, sent: null, parts };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.parts ? "Your application" : "What you sent"} - Nearhome` },
];

export default function ApplicationParts() {
  const { reference, sent, parts } = useLoaderData<typeof loader>();
  if (parts) return <Parts {...parts} />;
  return sent ? <Sent reference={reference} document={sent} /> : <NothingSent />;
}

const STATUS = {
  complete: { kind: "done" },
  "in-progress": { kind: "started" },
  "not-started": { kind: "to-do" },
  "cannot-start": { kind: "cannot-start", word: "Not yet" },
} as const;

type PartsProps = {
  tasks: Task[];
  saved: string | null;
  signed: boolean;
  other: ReturnType<typeof ownPart> | null;
};

/** What the other applicant still has to do, without a word of what they wrote. */
function otherInWords({ name, missing, signed }: ReturnType<typeof ownPart>): string {
  const first = name.split(" ")[0] || "the other person";
  if (signed) return `${first} has signed.`;
  if (missing === 0) return `${first} has answered everything about themselves and has still to sign.`;
  return `We are waiting for ${first}: ${missing === 1 ? "1 page" : `${missing} pages`} about themselves, then their signature.`;
}

function Parts({ tasks, saved, signed, other }: PartsProps) {
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

function Sent({ reference, document }: { reference: string; document: FrozenAnswers }) {
  return (
    <>
      <PageHeading
        title="What you sent"
        caption={`Sent on ${formatDay(dayOf(new Date(document.at)))}. Your reference is ${reference}.`}
      />
      <p>
        These are the questions and your answers as they were that day. If something has changed, tell your worker; they
        write it down beside this.
      </p>
      <p className="small no-print">
        To keep a copy on paper, use Print in your browser. Only the answers are printed.
      </p>
      {document.sections.map((section) => (
        <section key={section.id} className="section">
          <h2>{section.title}</h2>
          {section.pages.map((page) => (
            <section key={page.slug}>
              {page.title !== section.title ? <h3>{page.title}</h3> : null}
              <AnswersShown items={page.items} />
            </section>
          ))}
        </section>
      ))}
    </>
  );
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
