import { readRecurrence } from "#app/domain/calendar/recurrence.ts";
import { type Day, day } from "#app/domain/shared/day.ts";

/** More dates than a panel or a series has in the time asked for: a rule that makes more is wrong. */
const MOST_DATES = 800;

/**
 * The dates that a recurrence gives within a stretch of days, its ends counted, and the minutes past midnight at which each
 * begins: what the clock on the wall in England shows, winter and summer.
 */
export async function datesOfRule(recurs: string, from: Day, to: Day): Promise<{ dates: Day[]; at: number }> {
  const read = readRecurrence(recurs);
  if (!read) throw new RangeError("Not a rule of ours");
  const { default: ICAL } = await import("ical.js");
  const iterator = ICAL.Recur.fromString(read.rule).iterator(ICAL.Time.fromDateString(read.first));
  const dates: Day[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const on = day(next.toString().slice(0, 10));
    if (on > to || dates.length >= MOST_DATES) break;
    if (on >= from) dates.push(on);
  }
  return { dates, at: read.at };
}
