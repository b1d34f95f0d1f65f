import { addDays, type Day, formatDay } from "../../shared/day.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import { datesBackFrom, earliestPanel, type PlanDates, type PlanRules, planDays } from "./dates.ts";

/** The days within which a session is to be. */
export type Window = { from: Day; to: Day };

/**
 * A session as the flow of a plan sees it. `held` has been, on its day; `booked` has its day; `open` is still to find one;
 * `not-needed` takes no time. The order of the list is the order of the plan.
 */
export type FlowSession = { id: string; state: "held" | "booked" | "open" | "not-needed"; on: Day | null } & Window;

/** Why the sessions do not fit, in numbers, with what would make them fit. */
export type FlowRefusal = {
  code: "no-room";
  /** Sessions that still want a day. */
  open: number;
  /** Days on which they could be, as things are. */
  daysThere: number;
  /** The earliest panel date that leaves room for all of them. */
  panelOn: Day;
  /** How many sessions would have to be left out for the panel date as it is. */
  tooMany: number;
  /** The last day for a session under the panel date as it is. */
  sessionsBy: Day;
};

export type Flow = { dates: PlanDates; windows: ReadonlyMap<string, Window> };

/** What a plan is counted by. `papersDueOn`: what the meeting wanted says itself, where the panel is one. */
export type FlowGiven = { startsOn: Day; panelOn: Day; papersDueOn?: Day; today: Day; rules: PlanRules };

/** The first position of each open session: a step after the one before, and after the day of a session booked before it. */
function earliestOf(sessions: readonly FlowSession[], days: readonly Day[], apart: number): number[] {
  const earliest: number[] = [];
  let next = 0;
  for (const { state, on } of sessions) {
    if ((state === "booked" || state === "held") && on) {
      const after = days.findIndex((day) => day > on);
      next = Math.max(next, after === -1 ? days.length : after);
    } else if (state === "open") {
      earliest.push(next);
      next += apart;
    }
  }
  return earliest;
}

/**
 * The last position of each open session: a step before the one after, and before the day of a session booked after it
 * where there is room. Somebody who booked a later session early keeps it, and the earlier ones follow.
 */
function latestOf(
  sessions: readonly FlowSession[],
  days: readonly Day[],
  earliest: readonly number[],
  apart: number,
): number[] {
  const latest: number[] = new Array(earliest.length);
  let nth = earliest.length - 1;
  let end = days.length - 1;
  let cap = end;
  for (const { state, on } of sessions.toReversed()) {
    if (state === "booked" && on) {
      const before = days.findLastIndex((day) => day < on);
      cap = Math.min(cap, before);
    } else if (state === "open") {
      const first = earliest[nth] ?? 0;
      const at = Math.min(end, cap >= first ? cap : end);
      latest[nth] = at;
      end = at - apart;
      nth -= 1;
    }
  }
  return latest;
}

function latestBooked(sessions: readonly FlowSession[], from: Day): Day {
  return sessions.reduce((last, { state, on }) => (state === "booked" && on && on > last ? on : last), from);
}

/** More days than the longest plan takes at its slowest, from the last day that is settled. */
const FAR_DAYS = 400;

function noRoom(
  sessions: readonly FlowSession[],
  dates: PlanDates,
  days: readonly Day[],
  begin: Day,
  rules: PlanRules,
) {
  const far = planDays(begin, addDays(latestBooked(sessions, begin), FAR_DAYS), rules);
  const lastSession = far[earliestOf(sessions, far, rules.sessionsApart).at(-1) ?? 0] ?? begin;
  const earliest = earliestOf(sessions, days, rules.sessionsApart);
  return refuse<FlowRefusal>({
    code: "no-room",
    open: earliest.length,
    daysThere: days.length,
    panelOn: earliestPanel(lastSession, rules),
    tooMany: earliest.filter((at) => at >= days.length).length,
    sessionsBy: dates.sessionsBy,
  });
}

/**
 * Gives every session of a plan the days within which it is to be, dated back from the panel. What was held stays where it
 * was, what is booked stays booked, and what is still open is spread over the time between, in its order and a few days
 * apart. Refuses a plan that cannot fit, with the earliest panel date that would do and how many sessions are too many.
 */
export function flowPlan(sessions: readonly FlowSession[], given: FlowGiven): Result<Flow, FlowRefusal> {
  const { rules, startsOn, panelOn, today } = given;
  const dates = datesBackFrom(panelOn, rules, given.papersDueOn);
  const begin = startsOn > today ? startsOn : today;
  const days = planDays(begin, dates.sessionsBy, rules);
  const earliest = earliestOf(sessions, days, rules.sessionsApart);
  if ((earliest.at(-1) ?? -1) >= days.length) return noRoom(sessions, dates, days, begin, rules);
  const latest = latestOf(sessions, days, earliest, rules.sessionsApart);
  const windows = new Map<string, Window>();
  const open = earliest.length;
  let nth = 0;
  for (const session of sessions) {
    if (session.state !== "open") {
      const on = session.state === "not-needed" ? null : session.on;
      windows.set(session.id, on && session.state === "booked" ? { from: on, to: on } : session);
      continue;
    }
    const [first = 0, last = 0] = [earliest[nth], latest[nth]];
    const within = (at: number) => Math.min(Math.max(at, first), last);
    // Each has its share of the time; the bounds keep it in its order and between what is booked.
    const from = within(Math.floor((nth * days.length) / open));
    const to = within(Math.max(from, Math.floor(((nth + 1) * days.length) / open) - 1));
    windows.set(session.id, { from: days[from] ?? session.from, to: days[Math.max(from, to)] ?? session.to });
    nth += 1;
  }
  return accept({ dates, windows });
}

/** Why a plan does not fit, and what would make it, in sentences. */
export function noRoomInWords(refusal: FlowRefusal): string {
  const { open, daysThere, panelOn, tooMany, sessionsBy } = refusal;
  const sessions = `${open} ${open === 1 ? "session" : "sessions"}`;
  const there =
    daysThere === 0 ? "no day is left" : `only ${daysThere} ${daysThere === 1 ? "day is" : "days are"} left`;
  const leave = tooMany === 1 ? "leaving out one session" : `leaving out ${tooMany} sessions`;
  return `The last day for a session is ${formatDay(sessionsBy)}, and ${there} for ${sessions}. A panel on ${formatDay(panelOn)} or later would fit, or ${leave}.`;
}
