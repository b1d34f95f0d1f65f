import {
  addWorkingDays,
  type BankHolidays,
  endOfPeriod,
  isWorkingDay,
  type Period,
} from "../../calendar/working-days.ts";
import { addDays, type Day } from "../../shared/day.ts";

/** How the days of a plan are counted: the council's own rules, and the days on which nobody visits. */
export type PlanRules = {
  /** How long before the panel its members must have the papers. */
  panelPapers: Period;
  /** How long the applicants have to comment on the report. */
  observations: Period;
  /** From the last session to sending the report. */
  planWriting: Period;
  /** The fewest days of work from one session to the next. */
  sessionsApart: number;
  holidays: BankHolidays;
  /** Days on which the council is closed. Working days in law, and nobody visits. */
  closedOn: (on: Day) => boolean;
};

/** What a panel date asks of the days before it. */
export type PlanDates = { panelOn: Day; papersBy: Day; reportBy: Day; sessionsBy: Day };

/** Far more than any plan is long: a loop that has not ended by then never would. */
const FARTHEST = 800;

/** The last day on which a period may begin so that it ends by a day: counted by the period's own convention. */
export function latestStart(by: Day, period: Period, holidays: BankHolidays): Day {
  // Working days never take fewer days than they are, so no later day can be the answer.
  let start = period.unit === "working-days" ? addDays(by, 1 - period.length) : by;
  for (let step = 0; step < FARTHEST; step += 1) {
    if (endOfPeriod(start, period, holidays) <= by) return start;
    start = addDays(start, -1);
  }
  throw new RangeError("A period that never ends");
}

/** The latest working day on or before a day. */
function workingDayBy(on: Day, holidays: BankHolidays): Day {
  let at = on;
  while (!isWorkingDay(at, holidays)) at = addDays(at, -1);
  return at;
}

/**
 * Dates a plan back from its panel: the day the papers go out, before it the day the report must be sent so that the
 * applicants have their days to comment, and before that the last day for a session. Papers and report go on working days.
 * `papersDueOn`: the day a meeting itself says its papers are due; without one it is counted by the council's rule.
 */
export function datesBackFrom(panelOn: Day, rules: PlanRules, papersDueOn?: Day): PlanDates {
  const { holidays } = rules;
  const papersBy = papersDueOn ?? workingDayBy(latestStart(panelOn, rules.panelPapers, holidays), holidays);
  const reportBy = workingDayBy(latestStart(papersBy, rules.observations, holidays), holidays);
  const sessionsBy = latestStart(reportBy, rules.planWriting, holidays);
  return { panelOn, papersBy, reportBy, sessionsBy };
}

/** Whether a session may be planned for a day: a working day on which the council is open. */
export function isPlanDay(on: Day, rules: PlanRules): boolean {
  return isWorkingDay(on, rules.holidays) && !rules.closedOn(on);
}

/** Every day a session may be planned for from one day to another, both included. */
export function planDays(from: Day, to: Day, rules: PlanRules): Day[] {
  const days: Day[] = [];
  for (let on = from; on <= to && days.length < FARTHEST; on = addDays(on, 1)) if (isPlanDay(on, rules)) days.push(on);
  return days;
}

/** The earliest panel date, itself a working day, whose last day for a session is not before a day. */
export function earliestPanel(lastSession: Day, rules: PlanRules): Day {
  const { holidays } = rules;
  let panelOn = addWorkingDays(lastSession, 1, holidays);
  for (let step = 0; step < FARTHEST; step += 1) {
    if (datesBackFrom(panelOn, rules).sessionsBy >= lastSession) return panelOn;
    panelOn = addWorkingDays(panelOn, 1, holidays);
  }
  throw new RangeError("No panel date is far enough");
}
