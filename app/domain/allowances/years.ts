import { addDays, type Day, day, daysBetween, weekday } from "../shared/day.ts";

/** A financial year as people write it: `2025-26`. Allowances and tax relief run from 6 April to 5 April. */
export type FinancialYear = `${number}-${number}`;

/** The financial year a date lies in: 5 April 2026 is still 2025-26. */
export function financialYearOf(on: Day): FinancialYear {
  const year = Number(on.slice(0, 4));
  const first = on.slice(5) >= "04-06" ? year : year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, "0")}` as FinancialYear;
}

/** The first and the last day of a financial year, and how many it has. */
export function daysOfYear(year: FinancialYear): { from: Day; to: Day; days: number } {
  const first = Number(year.slice(0, 4));
  const from = day(`${first}-04-06`);
  const to = day(`${first + 1}-04-05`);
  return { from, to, days: daysBetween(from, to) + 1 };
}

/** Weeks from Monday to Sunday that a stay touches, both days included: tax relief counts a part week as a whole one. */
export function weeksTouched(from: Day, to: Day): number {
  if (to < from) return 0;
  const monday = addDays(from, -((weekday(from) + 6) % 7));
  return Math.floor(daysBetween(monday, to) / 7) + 1;
}
