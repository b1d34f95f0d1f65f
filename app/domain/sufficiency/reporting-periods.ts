import { addDays, addMonths, type Day, day, formatDay } from "../shared/day.ts";

/** A reporting year, April to March, as far as its quarters are over. Periods never overlap, so none can be set against another. */
export type ReportingPeriod = {
  /** The year it began in, as it stands in an address. */
  readonly year: string;
  readonly from: Day;
  /** The day after its last. */
  readonly until: Day;
  /** "April 2025 to March 2026". */
  readonly label: string;
  /** The first day of each whole quarter. */
  readonly quarters: readonly Day[];
};

const MONTHS_A_YEAR = 12;
const monthOf = (on: Day) => formatDay(on).split(" ").slice(1).join(" ");

/**
 * The reporting years up to a day, the latest first: only quarters that are over, so that what is counted does not grow by
 * one child between two looks; at most `years`.
 */
export function reportingPeriods(today: Day, years: number): ReportingPeriod[] {
  const first = Number(today.slice(0, 4)) - (today.slice(5) < "04-01" ? 1 : 0);
  return Array.from({ length: years }, (_, back) => day(`${first - back}-04-01`)).flatMap((from) => {
    const quarters: Day[] = [];
    for (let month = 0; month < MONTHS_A_YEAR; month += 3) {
      if (addMonths(from, month + 3) <= today) quarters.push(addMonths(from, month));
    }
    const last = quarters.at(-1);
    if (!last) return [];
    const until = addMonths(last, 3);
    return [
      { year: from.slice(0, 4), from, until, label: `${monthOf(from)} to ${monthOf(addDays(until, -1))}`, quarters },
    ];
  });
}

/** The first day of the calendar quarter that a day lies in. */
export function quarterOf(on: Day): Day {
  const month = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1;
  return day(`${on.slice(0, 4)}-${String(month).padStart(2, "0")}-01`);
}

/** "July to September 2026", by its first day. */
export function sayQuarter(from: Day): string {
  return `${monthOf(from).split(" ")[0]} to ${monthOf(addMonths(from, 2))}`;
}
