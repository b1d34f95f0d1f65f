import { addDays, addMonths, type Day, daysBetween, weekday } from "../shared/day.ts";

/** The bank holidays of England and Wales, Christmas Day and Good Friday included. Reference data, so always passed in. */
export type BankHolidays = ReadonlySet<Day>;

/**
 * How a period is counted. `after`: the day of the event is day 0. `beginning`: the day of the event is day 1
 * ("a period of 10 working days beginning with the date of…"). Each legal clock says which it uses.
 */
export type CountingConvention = "after" | "beginning";

export type PeriodUnit = "working-days" | "days" | "weeks" | "months";

/** A length of time as regulations write it: "10 working days", "28 days", "16 weeks", "8 months". */
export type Period = { length: number; unit: PeriodUnit; convention: CountingConvention };

function isWeekend(on: Day): boolean {
  const name = weekday(on);
  return name === 0 || name === 6;
}

/**
 * Whether a date is a working day: not a Saturday, a Sunday or a bank holiday. Days on which a council closes its
 * offices (Christmas week) are working days in law, so they are not left out here.
 */
export function isWorkingDay(on: Day, holidays: BankHolidays): boolean {
  return !isWeekend(on) && !holidays.has(on);
}

/** Weekdays (Monday to Friday) after `from`, up to and including `to`; `to` must not be earlier. */
function weekdaysAfter(from: Day, to: Day): number {
  const days = daysBetween(from, to);
  const wholeWeeks = Math.floor(days / 7);
  let count = wholeWeeks * 5;
  const start = weekday(from);
  for (let step = 1; step <= days % 7; step += 1) {
    const name = (start + step) % 7;
    if (name !== 0 && name !== 6) count += 1;
  }
  return count;
}

/**
 * Working days after `from` up to and including `to`: 0 on the same day, 1 from a Monday to its Tuesday.
 * Negative when `to` is earlier, so that it says how late something is.
 */
export function workingDaysBetween(from: Day, to: Day, holidays: BankHolidays): number {
  if (to < from) return 0 - workingDaysBetween(to, from, holidays);
  let count = weekdaysAfter(from, to);
  for (const holiday of holidays) {
    if (holiday > from && holiday <= to && !isWeekend(holiday)) count -= 1;
  }
  return count;
}

/**
 * The date on which `count` working days end. `after` (the usual rule) does not count the day of the event;
 * `beginning` counts it as the first when it is a working day, else the next working day is the first.
 * `count` is a whole number, at least 1: no clock of ours is shorter.
 */
export function addWorkingDays(
  from: Day,
  count: number,
  holidays: BankHolidays,
  convention: CountingConvention = "after",
): Day {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`Not a number of working days: ${count}`);
  const start = convention === "beginning" ? addDays(from, -1) : from;
  // A week never holds more than five working days, so this jump cannot pass the answer.
  let reached = addDays(start, Math.floor((count - 1) / 5) * 7);
  let left = count - workingDaysBetween(start, reached, holidays);
  while (left > 0) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, holidays)) left -= 1;
  }
  return reached;
}

/**
 * The last date inside a period. Calendar days, weeks and months include weekends and holidays and are never moved
 * to the next working day. `after` 16 weeks from a Monday is a Monday; `beginning` is the Sunday before it, the last
 * day covered.
 */
export function endOfPeriod(from: Day, period: Period, holidays: BankHolidays): Day {
  if (period.unit === "working-days") return addWorkingDays(from, period.length, holidays, period.convention);
  const end =
    period.unit === "months"
      ? addMonths(from, period.length)
      : addDays(from, period.unit === "weeks" ? period.length * 7 : period.length);
  return period.convention === "beginning" ? addDays(end, -1) : end;
}
