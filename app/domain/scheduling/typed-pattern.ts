import { accept, type Result, refuse } from "../shared/result.ts";
import type { WeekdayHours, WeeklyPattern } from "./patterns.ts";

/** The days of a week as patterns are typed, Monday first, with the number each has in a pattern. */
export const PATTERN_DAYS = [
  { weekday: 1, name: "Monday" },
  { weekday: 2, name: "Tuesday" },
  { weekday: 3, name: "Wednesday" },
  { weekday: 4, name: "Thursday" },
  { weekday: 5, name: "Friday" },
  { weekday: 6, name: "Saturday" },
  { weekday: 0, name: "Sunday" },
] as const;

/** The most weeks that take turns, and the most stretches one day has. */
export const MOST_WEEKS = 2;
const MOST_STRETCHES = 4;

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i;

function minutesIn(typed: string): number | null {
  const found = TIME.exec(typed.trim());
  if (!found) return null;
  const [, hour = "", minute = "00", half] = found;
  const spoken = Number(hour);
  if (half && (spoken < 1 || spoken > 12)) return null;
  const hours = half ? (spoken % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : spoken;
  const minutes = hours * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : null;
}

/**
 * The hours of one day as somebody types them: "9:00 to 12:30, 13:00 to 17:00", "9-5pm", nothing for a day off. Refuses what
 * is no time, a stretch that ends before it begins, and stretches that overlap, in words that name the fix.
 */
export function readHours(typed: string): Result<{ from: number; to: number }[], string> {
  const text = typed.trim();
  if (text === "" || /^(off|none|-)$/i.test(text)) return accept([]);
  const stretches: { from: number; to: number }[] = [];
  for (const part of text.split(/[,;]|\band\b/)) {
    const [first = "", second = "", ...more] = part.split(/\s*(?:-|–|\bto\b|\buntil\b)\s*/);
    const [from, to] = [minutesIn(first), minutesIn(second)];
    if (from === null || to === null || more.length > 0)
      return refuse("Enter times such as 9:00 to 17:00, with a comma between two stretches");
    if (to <= from) return refuse("The end must be later than the beginning");
    stretches.push({ from, to });
  }
  stretches.sort((a, b) => a.from - b.from);
  if (stretches.length > MOST_STRETCHES) return refuse(`Use ${MOST_STRETCHES} stretches or fewer`);
  if (stretches.some(({ from }, nth) => nth > 0 && from < (stretches[nth - 1]?.to ?? 0)))
    return refuse("Two stretches of this day overlap");
  return accept(stretches);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The hours of a day as they are typed: "09:00 to 12:30, 13:00 to 17:00"; nothing for a day off. */
export function hoursInWords(hours: readonly { from: number; to: number }[]): string {
  return hours
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => `${clock(from)} to ${clock(to)}`)
    .join(", ");
}

/** The name of the field for one day of one week: "week1-monday". */
export function hoursField(week: number, name: string): string {
  return `week${week + 1}-${name.toLowerCase()}`;
}

/** What is typed for a pattern, by field, so that it can be shown and changed. */
export function typedOfPattern({ weeks }: WeeklyPattern): Record<string, string> {
  return Object.fromEntries(
    weeks.flatMap((week, nth) =>
      PATTERN_DAYS.map(({ weekday, name }) => [
        hoursField(nth, name),
        hoursInWords(week.filter((hours) => hours.weekday === weekday)),
      ]),
    ),
  );
}

/**
 * A pattern as it was typed, a field a day: one week, or two that take turns. Refuses by field, and a pattern without a
 * single hour, which would be leave.
 */
export function readPattern(
  typed: Readonly<Record<string, string>>,
  weeks: number,
): Result<WeeklyPattern, Record<string, string[]>> {
  const errors: Record<string, string[]> = {};
  const read = Array.from({ length: Math.min(Math.max(1, weeks), MOST_WEEKS) }, (_, week) =>
    PATTERN_DAYS.flatMap(({ weekday, name }): WeekdayHours[] => {
      const field = hoursField(week, name);
      const hours = readHours(typed[field] ?? "");
      if (!hours.ok) errors[field] = [`${name}: ${hours.refusal.charAt(0).toLowerCase()}${hours.refusal.slice(1)}`];
      return hours.ok ? hours.value.map((stretch) => ({ weekday, ...stretch })) : [];
    }),
  );
  if (Object.keys(errors).length > 0) return refuse(errors);
  if (read.every((week) => week.length === 0))
    return refuse({ [hoursField(0, "monday")]: ["Enter the hours of at least one day. For time away, add leave"] });
  return accept({ weeks: read });
}

/** How many hours a week a pattern is, on average of its weeks. */
export function hoursAWeek({ weeks }: WeeklyPattern): number {
  const minutes = weeks.flat().reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.round((minutes / 60 / Math.max(1, weeks.length)) * 10) / 10;
}
