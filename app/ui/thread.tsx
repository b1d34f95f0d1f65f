import type { ReactNode } from "react";

type StepState = "done" | "now" | "next";

/** A step of the journey. What it waits for goes into `children` as a WaitList. */
export type ThreadStep = { title: string; state: StepState; detail?: ReactNode; children?: ReactNode };

const WORDS: Record<StepState, string> = { done: "Done: ", now: "Now: ", next: "Still to come: " };

function StepMark({ state }: { state: StepState }) {
  return (
    <svg className="thread-mark" viewBox="0 0 24 24" aria-hidden="true">
      {state === "next" ? <circle className="mark-ring" cx="12" cy="12" r="10.3" strokeWidth="3" /> : null}
      {state === "next" ? null : <circle className="mark-fill" cx="12" cy="12" r="12" />}
      {state === "now" ? <circle className="mark-in" cx="12" cy="12" r="4.6" /> : null}
      {state === "done" ? (
        <path
          className="mark-tick"
          d="m7 12.2 3.6 3.6L17.2 9"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
    </svg>
  );
}

/** The carer's journey as one thread: what is done, what is going on and whom we wait for, what is still to come. */
export function Thread({ steps, headingLevel = 2 }: { steps: readonly ThreadStep[]; headingLevel?: 2 | 3 }) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <ol className="thread">
      {steps.map((step) => (
        <li key={step.title} aria-current={step.state === "now" ? "step" : undefined}>
          <StepMark state={step.state} />
          <Heading className="thread-title">
            <span className="visually-hidden">{WORDS[step.state]}</span>
            {step.title}
          </Heading>
          {step.detail ? <div className="thread-detail">{step.detail}</div> : null}
          {step.children}
        </li>
      ))}
    </ol>
  );
}
