import { type Day, day } from "#app/domain/shared/day.ts";

/** More dates than any series has in two years: a rule that gives more is not one of ours. */
const MOST_DATES = 800;

/** One date of a rule: the day and the minutes past midnight that the clocks in England show. */
export type RuleDate = { on: Day; at: number };

/**
 * The dates of a rule after one day and up to another, in order. The rule is what `recurrenceOf` writes: a first date on
 * the clocks of England and an iCalendar rule, so half past six stays half past six when the clocks change.
 */
export async function datesOfRule(recurs: string, after: Day, upTo: Day): Promise<RuleDate[]> {
  const { default: ICAL } = await import("ical.js");
  const [, start] = /^DTSTART;TZID=Europe\/London:(\d{8}T\d{6})$/m.exec(recurs) ?? [];
  const [, rule] = /^RRULE:(.+)$/m.exec(recurs) ?? [];
  if (!start || !rule) throw new RangeError("Not a rule of a series");
  const first = ICAL.Time.fromString(
    `${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 11)}:${start.slice(11, 13)}:${start.slice(13)}`,
    undefined as never,
  );
  const dates: RuleDate[] = [];
  const next = ICAL.Recur.fromString(rule).iterator(first);
  for (let tries = 0; tries < MOST_DATES; tries += 1) {
    const time = next.next();
    if (!time) break;
    const on = day(time.toString().slice(0, 10));
    if (on > upTo) break;
    if (on > after) dates.push({ on, at: time.hour * 60 + time.minute });
  }
  return dates;
}
