import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Clock } from "#app/ui/clock.tsx";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { NearSteps } from "../application-record/near-steps.tsx";
import { keepRestricted, openRecord } from "../application-record/open-record.server.ts";
import { NotOpen, RefusedSummary } from "../application-record/refused-step.tsx";
import { StepForm } from "../application-record/step-form.tsx";
import { answerDecision } from "./answer-decision.server.ts";
import { LetterShown } from "./letter-to-read.tsx";
import { readDecision } from "./read-decision.server.ts";

export const loader = officerLoader({ permission: "decision:read" }, async (given) => {
  const record = await openRecord(given, "the decision");
  return { ...(await readDecision(given, record)), done: given.url.searchParams.get("done") };
});

export const action = officerAction({ permission: "application:decide" }, async (given) => {
  await keepRestricted(given);
  return answerDecision(given);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.name ?? "A decision"} - Decisions - Nearhome` },
  { name: "robots", content: "noindex" },
];

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const DONE: Record<string, { title: string; words: string }> = {
  approve: {
    title: "Approved, and the letter is sent",
    words: "Tell them in person or by telephone within two working days. The foster care agreement comes next.",
  },
  "mind-not-to-approve": {
    title: "The letter is sent",
    words: "Nothing is final. They may make representations or ask for an independent review; the dates are below.",
  },
  "not-approve": { title: "Decided, and the letter is sent", words: "The decision not to approve is final." },
};

function Minutes({ heard }: { heard: NonNullable<Shown["heard"]> }) {
  const { minutes, votes } = heard;
  if (!minutes) return <p>The minutes are not final yet.</p>;
  return (
    <>
      <p className="small muted">
        Final: {minutes.saved}, {minutes.by}
      </p>
      <Facts
        facts={[
          { name: "There", value: minutes.attended },
          { name: "Interests", value: minutes.interests || "None" },
        ]}
      />
      <h3 className="after-facts">Key issues</h3>
      <p className="as-typed">{minutes.issues}</p>
      <h3>Reasons</h3>
      <p className="as-typed">{minutes.reasons}</p>
      {votes.length > 0 ? (
        <>
          <h3>How members stood</h3>
          <ul>
            {votes.map(({ name, vote, words }) => (
              <li key={name}>
                {name}: {vote}
                {words ? <p className="small muted as-typed">{words}</p> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Papers({ shown }: { shown: Shown }) {
  const { heard, id, pack, recommendation, comments, panelAsked } = shown;
  return (
    <>
      {heard ? (
        <section className="section" aria-labelledby="title-minutes">
          <h2 id="title-minutes">
            {heard.panel}, {heard.on}
          </h2>
          <p>
            {heard.pack ? (
              <a href={`/officer/applications/${id}/pack/${heard.pack.id}`}>
                The panel’s papers, version {heard.pack.number}, {heard.pack.pages} pages (PDF)
              </a>
            ) : (
              <a href={`/officer/applications/${id}/report`}>The report</a>
            )}
          </p>
          <Minutes heard={heard} />
        </section>
      ) : (
        <section className="section" aria-labelledby="title-papers">
          <h2 id="title-papers">What there is to weigh</h2>
          {panelAsked ? null : (
            <p>
              No panel was asked: the rules in force when they applied leave the decision to you alone. Weigh the
              report, the checks and what they say about it.
            </p>
          )}
          <ul className="plain-list link-list">
            {pack ? (
              <li>
                <a href={`/officer/applications/${id}/pack/${pack.id}`}>
                  The papers, version {pack.number}, {pack.pages} pages (PDF)
                </a>
              </li>
            ) : null}
            <li>
              <a href={`/officer/applications/${id}/report`}>The report</a>
            </li>
            <li>
              <a href={`/officer/applications/${id}/checks`}>The checks</a>
            </li>
            <li>
              <a href={`/officer/applications/${id}/people`}>The references</a>
            </li>
          </ul>
        </section>
      )}
      {recommendation ? (
        <section className="section" aria-labelledby="title-recommendation">
          <h2 id="title-recommendation">
            {recommendation.by}: {recommendation.outcome}
          </h2>
          {heard?.minutes?.reasons === recommendation.reasons ? (
            <p>For the reasons in the minutes.</p>
          ) : (
            <Inset>
              <p className="as-typed">{recommendation.reasons}</p>
            </Inset>
          )}
        </section>
      ) : null}
      <section className="section" aria-labelledby="title-comments">
        <h2 id="title-comments">What the applicants say about the report</h2>
        {comments ? (
          <Inset>
            <p className="as-typed">{comments}</p>
          </Inset>
        ) : (
          <p>{comments === "" ? "They had no comments." : "The time to comment passed without comments."}</p>
        )}
      </section>
    </>
  );
}

function Challenge({ shown }: { shown: Shown }) {
  if (shown.challenge.length === 0) return null;
  return (
    <section className="section" aria-labelledby="title-challenge">
      <h2 id="title-challenge">The letter and what follows</h2>
      <Facts facts={shown.challenge.map(({ name, on, toCome }) => ({ name, value: toCome ? `${on}, to come` : on }))} />
      <p>
        Answers and the independent review’s recommendation are recorded on{" "}
        <a href={`/officer/applications/${shown.id}/panel`}>Panel and decision</a>.
      </p>
    </section>
  );
}

/** One decision: what it is made on, the reasons and terms, the letter to read before it goes, and the challenge to its end. */
export default function DecisionPage() {
  const shown = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered?.refused ?? undefined;
  const letter = answered?.letter ?? null;
  // What was typed comes back with the letter as well, to be changed.
  const sentBack =
    refused ??
    (letter ? { step: letter.step, typed: letter.typed, rule: null, errors: {}, formErrors: [] } : undefined);
  const { name, caption, clock, open, near, version, mayDecide, pending, minutesFinalOn, done } = shown;
  const steps = open.map(({ step }) => step);
  const said = done && !answered ? DONE[done] : undefined;
  return (
    <>
      <RefusedSummary refused={refused} open={steps} />
      <PageHeading
        above={<BackLink href="/officer/decisions">Decisions</BackLink>}
        title={name}
        caption={caption}
        aside={clock ? <Clock remaining={clock.text} tone={clock.late ? "late" : "plain"} ends={clock.ends} /> : null}
      />
      <NotOpen refused={refused} open={steps} />
      {said ? (
        <Notice tone="done" title={said.title}>
          <p>{said.words}</p>
        </Notice>
      ) : null}
      {letter ? <LetterShown letter={letter} /> : null}
      <div className="two-columns">
        <div>
          <Papers shown={shown} />
        </div>
        <div id="decide">
          {minutesFinalOn ? <Facts facts={[{ name: "Minutes final", value: minutesFinalOn }]} /> : null}
          <Challenge shown={shown} />
          {mayDecide
            ? open.map((offer) => (
                <section key={offer.step} className="section" aria-labelledby={`title-${offer.step}`}>
                  <h2 id={`title-${offer.step}`}>{offer.label}</h2>
                  <details open={sentBack?.step === offer.step || open.length === 1}>
                    <summary>Give your reasons</summary>
                    <StepForm
                      offer={offer}
                      version={version}
                      staff={[]}
                      refused={sentBack}
                      first={{ intent: "read-letter", label: "Read the letter" }}
                    />
                  </details>
                </section>
              ))
            : null}
          {mayDecide ? <NearSteps near={near} /> : null}
          {!mayDecide && pending ? <p>The decision maker decides. You can read what it is made on.</p> : null}
        </div>
      </div>
    </>
  );
}
