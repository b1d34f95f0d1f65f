import { Fragment, type ReactNode } from "react";
import type { Journey, JourneyStep, NextStep as Next, Wait } from "#app/domain/applications/journey.ts";
import { rangeInWords, rangeSource } from "#app/domain/applications/usual-ranges.ts";
import { type Day, formatDayShort } from "#app/domain/shared/day.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Thread } from "#app/ui/thread.tsx";
import { WaitCard, WaitList } from "#app/ui/wait-card.tsx";
import { type Reach, YourWorker } from "./your-worker.tsx";

/** The journey as the page shows it. `awaited` names each check that is out, by its id. */
export type JourneyFacts = {
  council: string;
  journey: Journey;
  usual: string | null;
  awaited: Record<string, string>;
  today: Day;
  /** When a paused application is looked at again. */
  pausedUntil: Day | null;
  reported: boolean;
  /** Who came to preparation training, and the seats that are to come. */
  training: { came: string; next: readonly string[] };
  reach: Reach;
};

/** One next thing, what is done, and whom we wait for. */
export function JourneyShown(facts: JourneyFacts) {
  const { council, journey, usual, today, training, reach } = facts;
  return (
    <>
      <PageHeading
        title="Your journey"
        caption={[`With ${council} since ${formatDayShort(journey.since, today)}.`, usual].filter(Boolean).join(" ")}
      />
      {journey.next ? <Turn {...facts} next={journey.next} /> : null}
      <Thread
        steps={journey.steps.map((step) => ({
          title: step.id === "applied" && step.state !== "done" ? "Your application" : step.title,
          state: step.state,
          detail: <StepDetail step={step} {...facts} />,
          children: step.waits.length > 0 ? <Waits waits={step.waits} {...facts} /> : undefined,
        }))}
      />
      <section className="section" aria-labelledby="training">
        <h2 id="training">Preparing to foster</h2>
        <p>{training.came || "Everybody who applies prepares together with others. You choose the day yourself."}</p>
        {training.next.length > 0 ? <p>Booked: {training.next.join("; ")}.</p> : null}
        <p>
          <a href="/carer/events">{training.next.length > 0 ? "See what is booked" : "Choose a day"}</a>
        </p>
      </section>
      <YourWorker {...reach} />
      <p className="small muted section">
        Is it not the right time? <a href="/carer/application/withdraw">You can take a break or stop</a>.
      </p>
    </>
  );
}

const ACTIONS: Record<Next["place"], { href: string; label: string } | null> = {
  application: { href: "/carer/application", label: "Go to your application" },
  report: { href: "/carer/report", label: "Read about it and comment" },
  determination: { href: "/carer/letters", label: "Read our letter" },
  messages: null,
};

/** Whose turn it is: the one thing asked of the reader, or who on our side has it and since when. */
function Turn({ next, today, pausedUntil }: JourneyFacts & { next: Next }) {
  const since = formatDayShort(next.since, today);
  const act = next.from === "you" ? ACTIONS[next.place] : null;
  const holder = next.holder.charAt(0).toUpperCase() + next.holder.slice(1);
  return (
    <NextStep
      title={next.title}
      kicker={next.from === "you" ? "One thing from you" : "Nothing to do for you now"}
      action={act ? <ButtonLink href={act.href}>{act.label}</ButtonLink> : undefined}
    >
      <p>{next.words}</p>
      {next.from === "us" ? (
        <p className="muted">
          {holder} has had it since {since}.
          {pausedUntil ? ` We look at it again on ${formatDayShort(pausedUntil, today)}.` : null}
        </p>
      ) : null}
    </NextStep>
  );
}

function StepDetail({ step, today, reported }: JourneyFacts & { step: JourneyStep }) {
  const on = step.on ? `${formatDayShort(step.on, today)}. ` : "";
  const asked = step.waits.some(({ standing }) => standing !== "to-ask");
  const link = LINKS[step.id];
  const shownLink = step.id === "report" ? reported : step.state === "done";
  const words: ReactNode = step.state === "done" && step.id !== "welcome" && step.id !== "stage-1" ? "" : step.words;
  return (
    <p className={step.state === "done" ? "small" : undefined}>
      {step.state === "done" ? on : null}
      {words}
      {asked ? " We are waiting for:" : null}
      {link && shownLink ? (
        <>
          {" "}
          <a href={link.href}>{link.label}</a>
        </>
      ) : null}
    </p>
  );
}

const LINKS: Partial<Record<JourneyStep["id"], { href: string; label: string }>> = {
  applied: { href: "/carer/application", label: "Read what you sent" },
  report: { href: "/carer/report", label: "About your report" },
};

/** What is out, each with its holder and where it lies in the usual range; then what has not been asked for yet, in a line. */
function Waits({ waits, awaited, today }: JourneyFacts & { waits: readonly Wait[] }) {
  const out = waits.filter(({ standing }) => standing !== "to-ask");
  const toAsk = waits.filter(({ standing }) => standing === "to-ask");
  return (
    <>
      {out.length > 0 ? (
        <WaitList>
          {out.map((wait) => (
            <WaitCard
              key={wait.id}
              what={awaited[wait.id] ?? wait.title}
              holder={wait.holder}
              since={formatDayShort(wait.since, today)}
              elapsed={wait.elapsed}
              unit={wait.elapsed === 1 ? "working day" : "working days"}
              usual={{
                from: wait.usual.low,
                to: wait.usual.high,
                words: `${rangeInWords(wait.usual)}, ${rangeSource(wait.usual)}`,
              }}
            />
          ))}
        </WaitList>
      ) : null}
      {toAsk.length > 0 ? (
        <p className="small muted to-ask">
          Your worker has not asked for {toAsk.length === 1 ? "this" : "these"} yet:{" "}
          {toAsk.map((wait, index) => (
            <Fragment key={wait.id}>
              {index > 0 ? "; " : null}
              {lowerFirst(awaited[wait.id] ?? wait.title)}
            </Fragment>
          ))}
          .
        </p>
      ) : null}
    </>
  );
}

function lowerFirst(words: string): string {
  return /^(GP|DBS|Ofsted)/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
