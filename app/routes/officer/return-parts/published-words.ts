import { type Day, formatDay } from "#app/domain/shared/day.ts";

export const PUBLISHED_FOR =
  "This is for checking Nearhome against the regional reference model: give that model the same returns and dates, and hold its numbers beside these. To plan by, use our own forecast, which your commissioner has.";

export const PUBLISHED_OTHERWISE =
  "Of each child a return is kept with the month of birth only. Its middle stands for the day, so an age band may change up to 16 days earlier or later than with the days of birth.";

/** The dates a forecast was made with, as the reference model asks for them. */
export function sayPublishedDates({ yearEnd, from, until }: { yearEnd: Day; from: Day; until: Day }): string {
  return `Rates from ${formatDay(from)} to ${formatDay(yearEnd)}; forecast from ${formatDay(yearEnd)} to ${formatDay(until)}.`;
}
