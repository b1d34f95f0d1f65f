import { addDays, type Day, formatDay, isDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** The earlier days that a file can be given for, both included. */
export type PastDays = { readonly from: Day; readonly to: Day };

/** The days over which a history reaches: from the first whole day after it began, to yesterday; null where there is none. */
export function pastDays(begins: Day | null, today: Day): PastDays | null {
  if (begins === null) return null;
  const days = { from: addDays(begins, 1), to: addDays(today, -1) };
  return days.from <= days.to ? days : null;
}

/**
 * The earlier day that a file is asked for; null for the records as they stand now, where no day or today is asked for.
 * Refuses whatever is no day and a day outside those there are, so that nobody is given today's file under another day.
 */
export function askedDay(asked: string | null, today: Day, days: PastDays | null): Result<Day | null, "no-such-day"> {
  if (asked === null || asked === "" || asked === today) return accept(null);
  if (!isDay(asked) || days === null || asked < days.from || asked > days.to) return refuse("no-such-day");
  return accept(asked);
}

/** Which days there are, in a sentence to whoever asked for another. */
export function sayPastDays(days: PastDays | null): string {
  return days === null
    ? "No earlier day can be asked for yet: the history that this file is made of reaches over none."
    : `An earlier day from ${formatDay(days.from)} to ${formatDay(days.to)} can be asked for.`;
}

/** Which kept days there are, in a sentence to whoever asked for another. */
export function sayKeptDays(days: readonly Day[]): string {
  if (days.length === 0)
    return "No earlier day of this report has been kept yet: it is kept on the last evening of a month.";
  return `This report was kept on the evenings of ${days.map(formatDay).join(", ")}, and on no other day.`;
}
