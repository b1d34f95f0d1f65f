import { type Check, goodUntil, IN_DATE_AT_PANEL, stillToComeIn } from "../applications/checks.ts";
import type { Rulebook } from "../applications/rulebook.ts";
import { type KnownRange, rangeInWords } from "../applications/usual-ranges.ts";
import { addWorkingDays } from "../calendar/working-days.ts";
import { type Day, dayOf, daysBetween, formatDayShort, instantAt } from "../shared/day.ts";
import { visitsWithin } from "./absence.ts";
import { hoursOn, type PatternFrom } from "./patterns.ts";
import { type PlanDates, type PlanRules, planDays } from "./plans/dates.ts";
import type { FlowSession } from "./plans/flow.ts";

/** What can be at risk about an assessment, as it is marked in a list; what is not pressing comes after what is. */
export const RISKS = {
  paused: { mark: "paused", pressing: true },
  panel: { mark: "panel changed", pressing: true },
  "no-room": { mark: "does not fit", pressing: true },
  away: { mark: "worker away", pressing: true },
  gone: { mark: "worker gone", pressing: true },
  nobody: { mark: "nobody to see", pressing: true },
  closed: { mark: "closed that day", pressing: true },
  "after-papers": { mark: "after the papers", pressing: true },
  "too-late": { mark: "too late", pressing: true },
  "no-day": { mark: "no day left", pressing: true },
  past: { mark: "past", pressing: true },
  "check-late": { mark: "check late", pressing: true },
  "check-ends": { mark: "check ends", pressing: true },
  soon: { mark: "soon", pressing: false },
} as const;
export type RiskKind = keyof typeof RISKS;

/** One thing about a plan that somebody should look at. `about`: the session or the check. */
export type PlanRisk = { about: string; kind: RiskKind; words: string };

type Span = { startsAt: Date; endsAt: Date; doing?: string };
/**
 * Somebody who visits, with the times they are away or at something else of the council's (`doing`, "sits on a panel"), and
 * when they work as far as that is written down. `until`: the last day of who works by the case; `closed`: their account is.
 */
export type Visitor = {
  name: string;
  away: readonly Span[];
  patterns: readonly PatternFrom[];
  until: Day | null;
  closed: boolean;
};

/** A session with what it is called and, while it is booked, when and by whom. */
export type SessionAtRisk = FlowSession & {
  name: string;
  /** Whoever it was to be with applies no more. */
  nobody: boolean;
  visit: { startsAt: Date; minutes: number; visitors: readonly Visitor[] } | null;
};

export type RisksGiven = {
  sessions: readonly SessionAtRisk[];
  dates: PlanDates;
  rules: PlanRules;
  today: Day;
  /** Who carries the application, and so holds the sessions that are still open. */
  worker: Visitor | null;
  checks: readonly Check[];
  /** How a check is called in the list. */
  checkName: (check: Check) => string;
  usual: (check: Check) => KnownRange;
  rulebook: Rulebook;
};

/** Whether somebody is at work on a day: with hours by their pattern that no time away takes whole. */
function worksOn({ patterns, away, until, closed }: Visitor, on: Day): boolean {
  if (closed || (until !== null && on > until)) return false;
  const hours = patterns.length > 0 ? hoursOn(patterns, on) : [{ from: 0, to: 24 * 60 }];
  return hours.some(({ from, to }) => {
    const [startsAt, endsAt] = [instantAt(on, from), instantAt(on, to)];
    return !away.some((span) => span.startsAt <= startsAt && span.endsAt >= endsAt);
  });
}

function ofBooked(session: SessionAtRisk, on: Day, { dates, rules, today }: RisksGiven): PlanRisk[] {
  const { id, name, nobody, visit } = session;
  if (on < today) return [];
  const named = (day: Day) => formatDayShort(day, today);
  const risks: PlanRisk[] = [];
  if (nobody)
    risks.push({ about: id, kind: "nobody", words: `${name} is on ${named(on)}, and who it was with applies no more` });
  for (const { name: who, away, until, closed } of visit?.visitors ?? []) {
    if (closed || (until !== null && on > until)) {
      const words = closed ? `${who} works here no more` : `${who} works here until ${named(until ?? on)}`;
      risks.push({ about: id, kind: "gone", words: `${name} is on ${named(on)}, and ${words}` });
      continue;
    }
    const hits = visit ? away.filter((span) => visitsWithin([visit], span).length > 0) : [];
    const [hit] = hits;
    if (hit) {
      const doing = hits.every((span) => span.doing) ? hit.doing : "is away";
      risks.push({ about: id, kind: "away", words: `${name} is on ${named(on)}, and ${who} ${doing} then` });
    }
  }
  if (rules.closedOn(on))
    risks.push({ about: id, kind: "closed", words: `${name} is on ${named(on)}, when the council is closed` });
  if (on > dates.papersBy) {
    const words = `${name} is on ${named(on)}, after the papers for the panel are due on ${named(dates.papersBy)}`;
    risks.push({ about: id, kind: "after-papers", words });
  } else if (on > dates.sessionsBy) {
    const words = `${name} is on ${named(on)}, after ${named(dates.sessionsBy)}, the last day for a session before this panel`;
    risks.push({ about: id, kind: "too-late", words });
  }
  return risks;
}

function ofOpen({ id, name, from, to }: SessionAtRisk, { rules, today, worker, rulebook }: RisksGiven): PlanRisk[] {
  const named = (day: Day) => formatDayShort(day, today);
  if (to < today) return [{ about: id, kind: "past", words: `${name} was to be by ${named(to)} and is not booked` }];
  const first = from > today ? from : today;
  const days = planDays(first, to, rules);
  const within = first === to ? `on ${named(to)}` : `between ${named(first)} and ${named(to)}`;
  const noDay = (why: string): PlanRisk[] => [
    { about: id, kind: "no-day", words: `${name} is to be ${within}, and ${why}` },
  ];
  if (days.length === 0) return noDay("the council visits nobody on those days");
  if (worker && !days.some((on) => worksOn(worker, on)))
    return noDay(`${worker.name} is away or not at work all that time`);
  if (daysBetween(today, to) > rulebook.values.sessionSoonDays) return [];
  return [{ about: id, kind: "soon", words: `${name} is to be by ${named(to)} and is not booked` }];
}

/**
 * What stands against one check: it will not be back before the papers are due, by what is usual of its kind, or its
 * result may not be relied on any more on the day of the panel.
 */
function ofCheck(check: Check, wanted: boolean, given: RisksGiven): PlanRisk[] {
  const { dates, rules, today, rulebook } = given;
  const { papersBy, panelOn } = dates;
  const named = (day: Day) => formatDayShort(day, today);
  const name = given.checkName(check);
  if (check.state === "received") {
    const until = IN_DATE_AT_PANEL.includes(check.kind) ? goodUntil(check, rulebook) : null;
    if (until === null || until >= panelOn) return [];
    const words = `${name} is good until ${named(until)}, and the panel is on ${named(panelOn)}`;
    return [{ about: check.id, kind: "check-ends", words }];
  }
  if (!wanted) return [];
  const range = given.usual(check);
  const after = (from: Day, count: number) => addWorkingDays(from, Math.max(1, count), rules.holidays);
  const late = (words: string): PlanRisk[] => [{ about: check.id, kind: "check-late", words }];
  const due = `after the papers are due on ${named(papersBy)}`;
  if (check.state === "needed") {
    // Nobody may be asked while somebody's safety says so: a date would only press for it.
    if (check.blockedBecause && !check.releasedOn) return [];
    const from = check.neededFrom && check.neededFrom > today ? check.neededFrom : today;
    const back = after(from, range.high);
    if (back <= papersBy) return [];
    return late(`${name} is not asked for. It takes ${rangeInWords(range)}, so it may come by ${named(back)}, ${due}`);
  }
  const expected = after(check.requestedOn ?? today, range.high);
  if (expected >= today) return expected > papersBy ? late(`${name} is expected by ${named(expected)}, ${due}`) : [];
  // Past its usual time: asked for anew today, it would take its shortest time at the least.
  if (after(today, range.low) <= papersBy) return [];
  return late(`${name} was expected by ${named(expected)} and is not back. The papers are due on ${named(papersBy)}`);
}

/**
 * What is at risk in an assessment with a plan: sessions booked while a worker is away, the council is closed or the
 * papers are due already; sessions that nobody booked and whose days are over, nearly over or no days at all; and checks
 * that will not be back in time or will have run out by the panel. In the order of the sessions, checks last.
 */
export function risksOf(given: RisksGiven): PlanRisk[] {
  const wanted = new Set(stillToComeIn(given.checks, given.rulebook).map(({ id }) => id));
  return [
    ...given.sessions.flatMap((session) => {
      if (session.state === "open") return ofOpen(session, given);
      return session.state === "booked" && session.on ? ofBooked(session, session.on, given) : [];
    }),
    ...given.checks.flatMap((check) => ofCheck(check, wanted.has(check.id), given)),
  ];
}

const days = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** A paused assessment whose visits are still booked: they go on by themselves unless somebody calls them off. Null without. */
export function pausedRisk(
  { reviewOn }: { reviewOn: Day | null },
  visits: readonly { startsAt: Date }[],
  today: Day,
): Pick<PlanRisk, "kind" | "words"> | null {
  if (visits.length === 0) return null;
  const on = days.format(visits.map(({ startsAt }) => formatDayShort(dayOf(startsAt), today)));
  const again = reviewOn ? ` and looked at again on ${formatDayShort(reviewOn, today)}` : "";
  const booked = visits.length === 1 ? `a visit is still booked on ${on}` : `visits are still booked on ${on}`;
  return { kind: "paused", words: `The assessment is paused${again}, and ${booked}` };
}
