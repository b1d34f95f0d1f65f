import { type Day, daysBetween, formatDay, weekdayName } from "../shared/day.ts";
import { type BankHolidays, endOfPeriod, type Period, workingDaysBetween } from "./working-days.ts";

/**
 * Where a time limit comes from: `law` an Act or regulations, `standard` the national minimum standards for
 * fostering, `guidance` statutory or practice guidance, `local` the council's own promise.
 */
export type ClockBasis = "law" | "standard" | "guidance" | "local";

/**
 * One time limit of the field as a dated setting. `verified` is false where the source has not been read by us, so
 * that the settings page can say so. `warnAt` is how many days (working days, where it runs in those) before the end
 * people are warned.
 */
export type ClockRule = Period & {
  id: string;
  name: string;
  startsWhen: string;
  basis: ClockBasis;
  source: string;
  verified: boolean;
  ifMissed: string;
  warnAt: number;
};

/**
 * The time limits that Nearhome runs. "Within so many days of" leaves out the day itself (`after`); "beginning with"
 * counts it. Where the wording could be counted either way, a deadline of the service's own takes the shorter reading
 * and a person's right the longer. The limits of an assessment agree with its rulebook, which a council may date and
 * change; a test holds the two together.
 */
export const CLOCKS = {
  C01: {
    id: "C01",
    name: "First reply to an enquiry",
    startsWhen: "the enquiry arrives",
    length: 1,
    unit: "working-days",
    convention: "after",
    basis: "local",
    source: "Set by the council; one working day is a published local standard",
    verified: true,
    ifMissed: "The promise is broken and the public record shows it",
    warnAt: 0,
  },
  C02: {
    id: "C02",
    name: "Initial visit",
    startsWhen: "the enquiry arrives",
    length: 5,
    unit: "working-days",
    convention: "after",
    basis: "local",
    source: "Set by the council; five working days is a published local standard",
    verified: true,
    ifMissed: "The promise is broken; tell the person when the visit will be",
    warnAt: 1,
  },
  C03: {
    id: "C03",
    name: "Panel recommendation",
    startsWhen: "the application is received",
    length: 8,
    unit: "months",
    convention: "after",
    basis: "standard",
    source: "National minimum standard 14",
    verified: true,
    ifMissed: "The reason for the delay is recorded and can be asked for by Ofsted",
    warnAt: 42,
  },
  C04: {
    id: "C04",
    name: "Refusal at stage 1",
    startsWhen: "the last item of stage 1 information is in",
    length: 10,
    unit: "working-days",
    convention: "after",
    basis: "law",
    source: "Fostering Services (England) Regulations 2011, regulation 26",
    verified: true,
    ifMissed: "The service can no longer refuse at stage 1 and must complete stage 2",
    warnAt: 3,
  },
  C07: {
    id: "C07",
    name: "Applicant's comments on the report",
    startsWhen: "the report is sent to the applicant",
    length: 10,
    unit: "working-days",
    convention: "beginning",
    basis: "law",
    source: "Fostering Services (England) Regulations 2011, regulation 26(4)",
    verified: false,
    ifMissed: "The report may go to panel without comments; the time is never shortened",
    warnAt: 2,
  },
  C09: {
    id: "C09",
    name: "Agency decision",
    startsWhen: "the recommendation and the final minutes are with the decision maker",
    length: 7,
    unit: "working-days",
    convention: "after",
    basis: "standard",
    source: "National minimum standard 14.9",
    verified: false,
    ifMissed: "The decision maker's manager is told, and so is the applicant",
    warnAt: 2,
  },
  C10: {
    id: "C10",
    name: "Telling the applicant",
    startsWhen: "the decision is made",
    length: 2,
    unit: "working-days",
    convention: "after",
    basis: "standard",
    source: "National minimum standard 14.10",
    verified: false,
    ifMissed: "The applicant can complain",
    warnAt: 0,
  },
  C11: {
    id: "C11",
    name: "Decision in writing",
    startsWhen: "the decision is made",
    length: 5,
    unit: "working-days",
    convention: "after",
    basis: "standard",
    source: "National minimum standard 14.10",
    verified: false,
    ifMissed: "The applicant can complain",
    warnAt: 1,
  },
  C12: {
    id: "C12",
    name: "Answer to a proposal not to approve",
    startsWhen: "the letter with the proposal is dated",
    length: 28,
    unit: "days",
    convention: "after",
    basis: "law",
    source: "Fostering Services (England) Regulations 2011, regulation 27; Independent Review Mechanism guidance",
    verified: true,
    ifMissed: "The service may confirm its decision",
    warnAt: 7,
  },
  C15: {
    id: "C15",
    name: "First review of approval",
    startsWhen: "the household is approved",
    length: 12,
    unit: "months",
    convention: "after",
    basis: "law",
    source: "Fostering Services (England) Regulations 2011, regulation 28",
    verified: true,
    ifMissed: "The approval stands, but the review is late in law",
    warnAt: 42,
  },
  C24: {
    id: "C24",
    name: "Emergency stay outside the terms of approval",
    startsWhen: "the child arrives",
    length: 6,
    unit: "working-days",
    convention: "beginning",
    basis: "law",
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 23",
    verified: true,
    ifMissed: "The terms of approval must be changed or the child must move",
    warnAt: 2,
  },
  C26: {
    id: "C26",
    name: "Notice to the council where the child lives",
    startsWhen: "a child arrives in an emergency",
    length: 5,
    unit: "working-days",
    convention: "after",
    basis: "law",
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 13(4)",
    verified: true,
    ifMissed: "The breach is recorded",
    warnAt: 2,
  },
} as const satisfies Record<string, ClockRule>;

export type ClockId = keyof typeof CLOCKS;

/** A time limit that runs for someone: since when, and when it was met, if it was. */
export type Clock = { rule: ClockRule; startedOn: Day; stoppedOn: Day | null };

export type ClockState = "running" | "warning" | "due-today" | "breached" | "stopped";

/**
 * What a clock shows on a date. `elapsed` and `remaining` are in `countedIn`; `remaining` is below zero when the time
 * has run out. A stopped clock shows how it stood on the day it stopped, and `late` says whether that was too late.
 */
export type ClockReading = {
  dueOn: Day;
  elapsed: number;
  remaining: number;
  countedIn: "working-days" | "days";
  state: ClockState;
  late: boolean;
  words: string;
};

/** Starts one of the clocks in the table. `stoppedOn` is the date it was met, null while it runs. */
export function clock(id: ClockId, startedOn: Day, stoppedOn: Day | null = null): Clock {
  return { rule: CLOCKS[id], startedOn, stoppedOn };
}

/** The last date on which a clock that started on `startedOn` is still met. */
export function dueOn(rule: ClockRule, startedOn: Day, holidays: BankHolidays): Day {
  return endOfPeriod(startedOn, rule, holidays);
}

type Standing = Pick<ClockReading, "dueOn" | "elapsed" | "remaining" | "countedIn">;

function inDays(count: number, countedIn: ClockReading["countedIn"]): string {
  return `${count} ${countedIn === "working-days" ? "working " : ""}${count === 1 ? "day" : "days"}`;
}

function stateOf(running: Clock, remaining: number): ClockState {
  if (running.stoppedOn) return "stopped";
  if (remaining < 0) return "breached";
  if (remaining === 0) return "due-today";
  return remaining <= running.rule.warnAt ? "warning" : "running";
}

function wordsOf(state: ClockState, { dueOn: due, elapsed, remaining, countedIn }: Standing): string {
  const date = `${weekdayName(due)} ${formatDay(due)}`;
  const late = inDays(-remaining, countedIn);
  if (state === "stopped")
    return remaining < 0 ? `Done ${late} late` : `Done in time, after ${inDays(elapsed, countedIn)}`;
  if (state === "breached") return `${late} late, was due ${date}`;
  if (state === "due-today") return "Due today";
  return `${inDays(remaining, countedIn)} left, due ${date}`;
}

/**
 * Reads a clock on a date. It says and never acts: what follows when the time has run out is `rule.ifMissed`, and
 * a person does it.
 */
export function readClock(running: Clock, today: Day, holidays: BankHolidays): ClockReading {
  const { rule, startedOn } = running;
  const on = running.stoppedOn ?? today;
  const due = dueOn(rule, startedOn, holidays);
  const countedIn = rule.unit === "working-days" ? "working-days" : "days";
  const count = (from: Day, to: Day) =>
    countedIn === "working-days" ? workingDaysBetween(from, to, holidays) : daysBetween(from, to);
  // On the Saturday after a missed Friday no working day has passed, yet it is late: one day is the least.
  const remaining = on > due ? -Math.max(1, count(due, on)) : count(on, due);
  const standing = { dueOn: due, elapsed: Math.max(0, count(startedOn, on)), remaining, countedIn } as const;
  const state = stateOf(running, remaining);
  return { ...standing, state, late: remaining < 0, words: wordsOf(state, standing) };
}
