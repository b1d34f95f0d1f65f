import { can, type Role } from "../access/permissions.ts";
import type { BankHolidays } from "../calendar/working-days.ts";
import type { Actor } from "../history/event.ts";
import { type Day, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import {
  type Application,
  type ApplicationEvent,
  type ApplicationMoved,
  CLOCKS,
  type Clock,
  type ClockRun,
  clocksOf,
  isStep,
  type Restored,
  replay,
  type StepPutRight,
} from "./application.ts";
import type { Check } from "./checks.ts";
import type { AnySetting } from "./rulebook.ts";
import type { ClockId, Notice, StepName } from "./steps.ts";
import { stepData } from "./steps.ts";

/** An event of an application with who did it, oldest first in a list. */
export type Happened = { event: ApplicationEvent; by: Actor };

/** Who wants to put a step right, and what is known beside the application. */
export type PutRightFacts = {
  roles: readonly Role[];
  checks: readonly Check[];
  holidays: BankHolidays;
  local?: readonly AnySetting[];
};

/** Why the last step cannot be put right, in words for the person, and what they can do instead. */
export type PutRightRefusal = {
  code:
    | "nothing-to-put-right"
    | "not-permitted"
    | "by-the-applicant"
    | "by-the-clock"
    | "decided"
    | "time-has-passed"
    | "checks-asked-for"
    | "incomplete";
  words: string;
  instead: string;
};

/** What happens to a clock when a step is put right. */
export type ClockChange = {
  clock: ClockId;
  name: string;
  /** It runs again as if it had never stopped; it is as if it had never started; it goes back to the run before. */
  change: "runs-again" | "never-started" | "as-before";
  startedOn: Day;
  /** The last day of it once put right; null where it no longer runs. */
  endsOn: Day | null;
};

/** What putting the last step right does, before anybody says so. */
export type PutRightPreview = {
  step: StepName;
  label: string;
  takenOn: Day;
  takenBy: Actor;
  before: Application;
  after: Application;
  clocks: ClockChange[];
  /** The notice that went out with the step. The applicant is then written to again. */
  noticeSent: Notice | null;
};

/** The steps that stand, oldest first: those taken and not put right since. */
export function standingSteps(happened: readonly Happened[]): { index: number; event: ApplicationMoved; by: Actor }[] {
  const standing: { index: number; event: ApplicationMoved; by: Actor }[] = [];
  happened.forEach(({ event, by }, index) => {
    if (event.type === "StepPutRight") standing.pop();
    else if (isStep(event)) standing.push({ index, event, by });
  });
  return standing;
}

const no = (code: PutRightRefusal["code"], words: string, instead: string) => refuse({ code, words, instead });

const DECISIONS: Partial<Record<StepName, { words: string; instead: string }>> = {
  approve: {
    words: "The approval letter is sent and the approval has made a household.",
    instead: "Change the terms, or end the approval, with a review.",
  },
  "move-panel": {
    words: "The panel’s meeting itself was moved, with everybody on its agenda.",
    instead: "Move it again, or take them off its agenda.",
  },
  "not-approve": {
    words: "The final decision is made and sent.",
    instead: "The decision maker may write again. The applicant may apply again.",
  },
};

/** Steps of the applicant's own that staff may not take back for them. */
const OWN: Partial<Record<StepName, string>> = {
  start: "They go on with their application, or withdraw it.",
  submit: "Ask them for a change to what they sent, or decline it with your reasons.",
  withdraw: "They can apply again. What they wrote is kept.",
  "record-observations": "Ask the panel adviser to add what they want to say.",
  "make-representations": "The panel looks at it again.",
  "apply-to-review-mechanism": "The independent review goes on.",
};

/** Clocks that are somebody's right, or bind us by law: once past, going back inside them would leave nobody any time. */
const BINDING: readonly ClockId[] = ["stage-1-window", "observations", "determination-reply"];

/** What a clock is after a step is put right, with what has been noted of the same run since. */
function restoredClocks(before: Application, now: Application): Application["clocks"] {
  const clocks: Application["clocks"] = {};
  for (const [key, run] of Object.entries(before.clocks) as [ClockId, ClockRun][]) {
    const since = now.clocks[key];
    clocks[key] =
      since && since.startedOn === run.startedOn
        ? {
            ...run,
            ...(since.warned ? { warned: since.warned } : {}),
            ...(since.passedOn ? { passedOn: since.passedOn } : {}),
            ...(since.explained ? { explained: since.explained } : {}),
          }
        : run;
  }
  return clocks;
}

function restoredOf(before: Application, now: Application): Restored {
  const { id: _id, councilId: _council, enquiryId: _enquiry, applicants: _names, moved: _moved, ...rest } = before;
  return { ...rest, clocks: restoredClocks(before, now) };
}

function clockChanges(now: Application, after: Application, clocksAfter: readonly Clock[]): ClockChange[] {
  const ids = Object.keys({ ...now.clocks, ...after.clocks }) as ClockId[];
  return ids.flatMap((clock): ClockChange[] => {
    const [is, was] = [now.clocks[clock], after.clocks[clock]];
    if (is?.startedOn === was?.startedOn && is?.stoppedOn === was?.stoppedOn) return [];
    const { name } = CLOCKS[clock];
    if (!was) return is ? [{ clock, name, change: "never-started", startedOn: is.startedOn, endsOn: null }] : [];
    const endsOn = was.stoppedOn ? null : (clocksAfter.find(({ id }) => id === clock)?.endsOn ?? null);
    const runsAgain = is?.startedOn === was.startedOn && was.stoppedOn === null;
    return [{ clock, name, change: runsAgain ? "runs-again" : "as-before", startedOn: was.startedOn, endsOn }];
  });
}

/**
 * What putting the last step right would do. Only the last step that stands can be: after it, the one before. Whoever may
 * take a step may put it right, and a manager may for everybody but the decision maker. Refuses what applicants did
 * themselves, what the clock did by law, decisions that are made, and a way back into a time that has passed.
 */
export function previewPutRight(
  application: Application,
  happened: readonly Happened[],
  facts: PutRightFacts,
  today: Day,
): Result<PutRightPreview, PutRightRefusal> {
  const last = standingSteps(happened).at(-1);
  if (!last) return no("nothing-to-put-right", "No step has been taken yet.", "");
  const { event, by, index } = last;
  const { label, by: permission } = stepData(event.step);
  const decided = DECISIONS[event.step];
  if (decided) return no("decided", decided.words, decided.instead);
  if (by.kind === "system") {
    return event.step === "complete-part-1"
      ? no("by-the-clock", "The last check came in, and so the time began.", "Reopen stage 1 information instead.")
      : no(
          "by-the-clock",
          "The clock took this step because the time had passed. By law it stands.",
          "Go on from here.",
        );
  }
  const own = OWN[event.step];
  if (own && by.kind !== "staff") return no("by-the-applicant", "The applicant did this themselves.", own);
  if (
    !can(facts.roles, permission) &&
    (permission === "application:decide" || !can(facts.roles, "application:put-right"))
  ) {
    return no("not-permitted", `“${label}” is not yours to put right.`, "Ask somebody whose role may take it.");
  }
  const asked = facts.checks.some(({ state }) => state === "requested" || state === "received");
  if (event.step === "accept" && asked) {
    return no(
      "checks-asked-for",
      "Checks have been asked for since.",
      "Pause the application, or record that they withdraw.",
    );
  }
  const before = replay(happened.slice(0, index).map((one) => one.event));
  if (!before) return no("nothing-to-put-right", "Its history does not begin with an invitation.", "");
  const after: Application = { ...application, ...restoredOf(before, application) };
  const clocks = clocksOf(after, facts.holidays, today, facts.local);
  const gone = clocks.find(({ id, state }) => BINDING.includes(id) && state === "overdue");
  if (gone) {
    return no(
      "time-has-passed",
      `${gone.name}: the time ended on ${formatDay(gone.endsOn)}, so there is no way back into it.`,
      "Go on from here.",
    );
  }
  return accept({
    step: event.step,
    label,
    takenOn: event.on,
    takenBy: by,
    before: application,
    after,
    clocks: clockChanges(application, after, clocks),
    noticeSent: event.notice,
  });
}

/**
 * Puts the last step right, with the reason for the record and, where a notice went out with the step, what the applicant
 * is told. Nothing is deleted: the step stays in the history, and the event carries what the application goes back to.
 */
export function putRight(
  application: Application,
  happened: readonly Happened[],
  facts: PutRightFacts,
  given: { reason: string; said: string },
  today: Day,
): Result<StepPutRight, PutRightRefusal> {
  const preview = previewPutRight(application, happened, facts, today);
  if (!preview.ok) return preview;
  const { step, takenOn, noticeSent, after } = preview.value;
  if (given.reason.trim() === "") {
    return no("incomplete", "Say why the step is put right.", "The reason is kept in the history.");
  }
  if (toldBy(noticeSent) && given.said.trim() === "") {
    return no(
      "incomplete",
      "Say what the applicant is told.",
      "They had a letter about the step, and get another now.",
    );
  }
  return accept({
    type: "StepPutRight",
    on: today,
    undone: { step, type: stepData(step).event as ApplicationMoved["type"], on: takenOn },
    reason: given.reason.trim(),
    said: toldBy(noticeSent) ? given.said.trim() : null,
    restores: restoredOf(after, application),
  });
}

/** Whether a notice told the applicant something, so that they are told again when it no longer holds. */
export function toldBy(notice: Notice | null): notice is Exclude<Notice, "save-link"> {
  return notice !== null && notice !== "save-link";
}
