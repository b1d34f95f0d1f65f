import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Thread, type ThreadStep } from "#app/ui/thread.tsx";
import { type Reach, YourWorker } from "./your-worker.tsx";

export type ApprovedFacts = {
  council: string;
  approvedOn: Day;
  agreementSignedOn: Day | null;
  reviewDueOn: Day;
  today: Day;
  /** "2 children, aged 5 to 12, girls or boys: short-term" */
  terms: string;
  /** What they last said of having room, in words. */
  room: string;
  offersWaiting: number;
  /** Foster children who live with them today. */
  living: number;
  reach: Reach;
};

function childrenWords(living: number): string {
  if (living === 0) return "A child who needs a home";
  return living === 1 ? "A child lives with you" : `${living} children live with you`;
}

/** The first page of approved carers: an offer to answer if there is one, then what is next. */
export function ApprovedShown(facts: ApprovedFacts) {
  const { council, approvedOn, agreementSignedOn, reviewDueOn, today, terms, room, offersWaiting, living, reach } =
    facts;
  const steps: ThreadStep[] = [
    { title: "You are approved", state: "done", detail: <p className="small">{formatDay(approvedOn)}</p> },
    {
      title: "Foster care agreement",
      state: agreementSignedOn ? "done" : "now",
      detail: agreementSignedOn ? (
        <p className="small">Signed on {formatDay(agreementSignedOn)}</p>
      ) : (
        <p>Your worker brings it and goes through it with you. A child can come once it is signed.</p>
      ),
    },
    {
      title: childrenWords(living),
      state: agreementSignedOn ? "now" : "next",
      detail: (
        <p>
          We ask you when {living > 0 ? "another" : "a"} child needs a home like yours. You can always say no. For some
          weeks we then ask others first about a child like that one; nothing else follows.{" "}
          <a href="/carer/offers">See your offers</a>
        </p>
      ),
    },
    {
      title: reviewDueOn < today ? "Review" : "Next review",
      state: "next",
      detail: <p>By {formatDay(reviewDueOn)}. You, your worker and the children say how it has been.</p>,
    },
  ];
  return (
    <>
      <PageHeading title="You are approved to foster" caption={`With ${council} since ${formatDay(approvedOn)}.`} />
      {offersWaiting > 0 ? (
        <NextStep
          title={offersWaiting === 1 ? "A child may need your home" : "Children may need your home"}
          action={<ButtonLink href="/carer/offers">Read and answer</ButtonLink>}
        >
          <p>
            {offersWaiting === 1 ? "One offer waits" : `${offersWaiting} offers wait`} for you. Read what we know. Yes,
            no, and a question are all good answers.
          </p>
        </NextStep>
      ) : (
        <NextStep
          title={
            agreementSignedOn ? "Tell us whether you have room" : "Sign the foster care agreement with your worker"
          }
          kicker={agreementSignedOn ? "One thing from you" : "Next, with your worker"}
          action={
            agreementSignedOn ? <ButtonLink href="/carer/availability">Say how things are</ButtonLink> : undefined
          }
        >
          <p>
            {agreementSignedOn
              ? `${room} If that is still right, confirm it; if not, change it. Nobody asks why a break is needed.`
              : "It says what you do, what we do, and how we help. Ask about anything in it before you sign."}
          </p>
        </NextStep>
      )}
      <Facts
        facts={[
          { name: "Approved for", value: terms },
          {
            name: "Room now",
            value: (
              <>
                {room} <a href="/carer/availability">Change</a>
              </>
            ),
          },
        ]}
      />
      <section className="section">
        <h2>What is done and what comes next</h2>
        <Thread steps={steps} headingLevel={3} />
      </section>
      <YourWorker {...reach} />
    </>
  );
}
