import { type Day, isDay, weekday } from "../shared/day.ts";

/** How often something comes again. */
export type Recurs = "weekly" | "fortnightly" | "four-weekly" | "monthly";

const ICAL_DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** Which of its weekdays of the month a date is; a fifth is called the last, because most months have no fifth. */
function weekdayOfMonth(on: Day): string {
  const nth = Math.ceil(Number(on.slice(8)) / 7);
  return `${nth === 5 ? -1 : nth}${ICAL_DAYS[weekday(on)]}`;
}

function ruleOf(recurs: Recurs, first: Day): string {
  switch (recurs) {
    case "weekly":
      return "FREQ=WEEKLY";
    case "fortnightly":
      return "FREQ=WEEKLY;INTERVAL=2";
    case "four-weekly":
      return "FREQ=WEEKLY;INTERVAL=4";
    case "monthly":
      return `FREQ=MONTHLY;BYDAY=${weekdayOfMonth(first)}`;
  }
}

/**
 * What comes again, as two lines of iCalendar: its first date on the clocks of England, and its rule. `at` is minutes past
 * midnight, which the clocks show in winter and in summer.
 */
export function writeRecurrence(first: Day, at: number, recurs: Recurs): string {
  const two = (count: number) => String(count).padStart(2, "0");
  const time = `${two(Math.floor(at / 60))}${two(at % 60)}00`;
  return `DTSTART;TZID=Europe/London:${first.replaceAll("-", "")}T${time}\nRRULE:${ruleOf(recurs, first)}`;
}

// Panels were written without the zone once: what they say is the clock of England all the same.
const LINES = /^DTSTART(?:;TZID=Europe\/London)?:(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})00\nRRULE:([A-Z0-9=;,+-]+)$/;

/** The first date of a recurrence, its minutes past midnight and its rule; null for a text that is none of ours. */
export function readRecurrence(text: string): { first: Day; at: number; rule: string } | null {
  const [, year, month, date, hours, minutes, rule = ""] = LINES.exec(text) ?? [];
  const first = `${year}-${month}-${date}`;
  return isDay(first) ? { first, at: Number(hours) * 60 + Number(minutes), rule } : null;
}
