import type { FrozenAnswers, FrozenPage } from "#app/domain/applications/form/engine.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { QuietButton } from "#app/ui/button.tsx";
import { HowGiven } from "#app/ui/how-given.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { type LaterPage, LaterTasks } from "./later-tasks.tsx";

/** A change they proposed: where it stands, and what was said to it. */
export type OwnProposal = {
  id: string;
  title: string;
  on: string;
  state: "proposed" | "accepted" | "declined" | "taken-back";
  mine: boolean;
  reason: string | null;
};

export type SentShownProps = {
  reference: string;
  sentOn: string;
  number: number;
  changedOn: string;
  document: FrozenAnswers;
  /** The pages of later stages: still open, or answered already. */
  later: LaterPage[];
  /** Pages whose answers may be proposed to be changed. */
  changeable: string[];
  proposals: OwnProposal[];
  proposed: boolean;
  worker: string;
};

const STATE_WORDS: Record<OwnProposal["state"], string> = {
  proposed: "with your worker",
  accepted: "accepted",
  declined: "not accepted",
  "taken-back": "taken back",
};

/** What was sent, what is still to write, and the changes proposed since. */
export function SentShown(props: SentShownProps) {
  const { reference, sentOn, number, changedOn, document, later, proposals, proposed, worker } = props;
  return (
    <>
      {proposed ? (
        <Notice tone="done" title="Your change is sent">
          <p>{worker} reads it and answers you. Until then everything stays as you sent it.</p>
        </Notice>
      ) : null}
      <PageHeading title="What you sent" caption={`Sent on ${sentOn}. Your reference is ${reference}.`} />
      {later.length > 0 ? (
        <section className="section no-print" aria-labelledby="later">
          <h2 id="later">Still to answer</h2>
          <p>
            These can be done one by one, whenever it suits you. Your worker sees each as you save it, apart from the
            questions we only count.
          </p>
          <LaterTasks later={later} />
        </section>
      ) : null}
      {proposals.length > 0 ? <Proposals proposals={proposals} /> : null}
      <p className="no-print">
        {number > 1
          ? `This is version ${number}, with the changes accepted up to ${changedOn}.`
          : "These are the questions and your answers as they were that day."}{" "}
        If something has changed, propose it beside the answers: your worker decides with you.
      </p>
      <p className="no-print">
        <a href="/carer/application/sent.pdf">Open it as a PDF</a> to keep or print.
      </p>
      {document.sections.map((section) => (
        <section key={section.id} className="section">
          <h2>{section.title}</h2>
          {section.pages.map((page) => (
            <SentPage key={page.slug} page={page} alone={page.title === section.title} {...props} />
          ))}
        </section>
      ))}
    </>
  );
}

function SentPage({ page, alone, changeable }: SentShownProps & { page: FrozenPage; alone: boolean }) {
  return (
    <section>
      {alone ? null : <h3>{page.title}</h3>}
      <HowGiven words={page.given} />
      <AnswersShown items={page.items} />
      {changeable.includes(page.slug) ? (
        <p className="small no-print">
          <a href={`/carer/application/change/${page.slug}`}>
            Propose a change<span className="visually-hidden">: {page.title}</span>
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Proposals({ proposals }: { proposals: OwnProposal[] }) {
  return (
    <section className="section no-print" aria-labelledby="proposals">
      <h2 id="proposals">Changes you proposed</h2>
      <ul className="plain-list">
        {proposals.map(({ id, title, on, state, mine, reason }) => (
          <li key={id}>
            <b>{title}</b>, {on}: {STATE_WORDS[state]}.{reason ? ` “${reason}”` : null}
            {state === "proposed" && mine ? (
              <form method="post" action="/carer/application?index">
                <QuietButton name="take-back" value={id}>
                  Take it back<span className="visually-hidden">: {title}</span>
                </QuietButton>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
