import { addDays, type Day, day } from "#app/domain/shared/day.ts";

const LINES = /^DTSTART:(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})00\nRRULE:([A-Z0-9=;,+-]+)$/;
/** More dates than any panel has in the time asked for: a rule that makes more is wrong. */
const MOST_DATES = 400;

/**
 * The dates that the rule of a panel gives within a stretch of days, its ends counted, and the minutes past midnight at
 * which it begins. The rule has no zone: it is what the clock on the wall in England shows, winter and summer.
 */
export async function datesOfRule(recurs: string, from: Day, to: Day): Promise<{ dates: Day[]; minutes: number }> {
  const read = LINES.exec(recurs);
  if (!read) throw new RangeError("Not a rule that a panel keeps");
  const [, year, month, date, hours, minutes, rule = ""] = read;
  const { default: ICAL } = await import("ical.js");
  const start = ICAL.Time.fromDateString(`${year}-${month}-${date}`);
  const iterator = ICAL.Recur.fromString(rule).iterator(start);
  const dates: Day[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const on = day(next.toString().slice(0, 10));
    if (on > to || dates.length >= MOST_DATES) break;
    if (on >= from) dates.push(on);
  }
  return { dates, minutes: Number(hours) * 60 + Number(minutes) };
}

/** How far ahead the meetings of a panel are made. */
export function yearAhead(today: Day): Day {
  return addDays(today, 365);
}
