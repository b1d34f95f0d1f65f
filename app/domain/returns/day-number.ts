import { type Day, isDay } from "../shared/day.ts";

/** A date as a whole number of days since 1 January 1970: what a return of many thousands of dates is counted in. */
export type DayNumber = number;

/** Stands for a blank date in columns of day numbers: before every date there is. */
export const NO_DAY: DayNumber = -2_147_483_648;

const MILLIS_A_DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The number of a date, or `NO_DAY` where there is no such date. Years 1900 to 2199: a return has no others. */
export function dayNumberOf(year: number, month: number, date: number): DayNumber {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || date < 1 || date > lengthOf(year, month)) return NO_DAY;
  // Years counted from March put the leap day last, so that the days before each month follow from one line.
  const shifted = month <= 2 ? year - 1 : year;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + ofYear - 719_468;
}

/** Year, month (1 to 12) and date of a day number. */
export function datePartsOf(number: DayNumber): { year: number; month: number; date: number } {
  const at = new Date(number * MILLIS_A_DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The day number of a date. */
export function numberOfDay(on: Day): DayNumber {
  return Math.round(Date.parse(`${on}T00:00:00Z`) / MILLIS_A_DAY);
}

/** The date of a day number. */
export function dayOfNumber(number: DayNumber): Day {
  const text = new Date(number * MILLIS_A_DAY).toISOString().slice(0, 10);
  if (!isDay(text)) throw new RangeError(`Not the number of a date: ${number}`);
  return text;
}

/** The same date some years later; 28 February for 29 February where the year has none. */
export function yearsLater(from: DayNumber, years: number): DayNumber {
  const { year, month, date } = datePartsOf(from);
  return dayNumberOf(year + years, month, Math.min(date, lengthOf(year + years, month)));
}

/** The last day of the year of account (1 April to 31 March) that a date lies in. */
export function endOfReturnYear(on: DayNumber): DayNumber {
  const { year, month } = datePartsOf(on);
  return dayNumberOf(month >= 4 ? year + 1 : year, 3, 31);
}

/** Every first of a month after `from`, up to and including `until`. */
export function monthFirstsAfter(from: DayNumber, until: DayNumber): DayNumber[] {
  const { year, month } = datePartsOf(from);
  const firsts: DayNumber[] = [];
  for (let step = 1; ; step += 1) {
    const months = year * 12 + month - 1 + step;
    const first = dayNumberOf(Math.floor(months / 12), (months % 12) + 1, 1);
    if (first > until || first === NO_DAY) return firsts;
    firsts.push(first);
  }
}
