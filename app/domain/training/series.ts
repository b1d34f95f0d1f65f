import { readRecurrence, writeRecurrence } from "../calendar/recurrence.ts";
import type { BankHolidays } from "../calendar/working-days.ts";
import { addDays, type Day, formatDay, minutesOfDay } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { inOrderOfLeaders, type Leaders } from "./leaders.ts";

/** The kinds of sessions: what staff call one, and what the people who come read. */
export const SESSION_KINDS = {
  information: { officer: "Information session", people: "An information session" },
  preparation: { officer: "Preparation training", people: "Preparation to foster" },
  training: { officer: "Training for carers", people: "Training for foster carers" },
} as const satisfies Record<string, { officer: string; people: string }>;
export type SessionKind = keyof typeof SESSION_KINDS;
export const SESSION_KIND_NAMES = keysOf<SessionKind>(SESSION_KINDS);

/** Whom a session is for. Those for anybody are listed in public and booked without an account. */
export const AUDIENCES = {
  public: "Anybody who is thinking about it",
  applicants: "People who have applied",
  carers: "Approved carers",
} as const satisfies Record<string, string>;
export type SessionAudience = keyof typeof AUDIENCES;
export const AUDIENCE_NAMES = keysOf<SessionAudience>(AUDIENCES);

/** A course or an information session that is held again and again. */
export type Series = Leaders & {
  id: string;
  councilId: string;
  kind: SessionKind;
  audience: SessionAudience;
  title: string;
  summary: string;
  /** Its first date and its rule, as lines of iCalendar in the time of England; null for dates added one by one. */
  recurs: string | null;
  minutes: number;
  place: string;
  online: boolean;
  seats: number;
  /** How many days before, seats nobody took are offered to the councils of the agreement; null: never. */
  shareDaysBefore: number | null;
  /** Who leads it, as people who come read it; null while nobody is named. */
  trainer: string | null;
  /** Minutes past midnight at which its dates begin, once that was changed; null: as its rule says. */
  beginsAt: number | null;
  active: boolean;
};

/** How a series may repeat, as a form offers it. */
export const REPEATS = {
  never: "Only once; more dates are added by hand",
  weekly: "Every week",
  fortnightly: "Every two weeks",
  "four-weekly": "Every four weeks",
  monthly: "Every month, on the same weekday of the month",
} as const;
export type Repeats = keyof typeof REPEATS;
export const REPEAT_NAMES = keysOf<Repeats>(REPEATS);

/** The dates of a series as lines of iCalendar; null for what happens once: its date is kept and nothing follows from it. */
export function recurrenceOf(first: Day, at: number, repeats: Repeats): string | null {
  return repeats === "never" ? null : writeRecurrence(first, at, repeats);
}

export type SeriesRefusal = "title" | "seats" | "minutes" | "place" | "share-days";

/** The longest day we know of is seven hours; above it somebody typed hours for minutes. */
export const LONGEST_MINUTES = 480;
export const MOST_SEATS = 500;
const MOST_SHARE_DAYS = 90;

/** Checks what somebody wrote of a series: a title and a place, 1 to 500 seats, 15 minutes to 8 hours, shared at most 90 days before. */
export function checkSeries(series: Series): Result<Series, SeriesRefusal> {
  const { title, place, seats, minutes, shareDaysBefore } = series;
  if (title.trim() === "") return refuse("title");
  if (place.trim() === "") return refuse("place");
  if (!Number.isInteger(seats) || seats < 1 || seats > MOST_SEATS) return refuse("seats");
  if (!Number.isInteger(minutes) || minutes < 15 || minutes > LONGEST_MINUTES) return refuse("minutes");
  if (shareDaysBefore !== null && (shareDaysBefore < 0 || shareDaysBefore > MOST_SHARE_DAYS)) {
    return refuse("share-days");
  }
  const trainer = series.trainer?.trim() || null;
  const words = { title: title.trim(), place: place.trim(), summary: series.summary.trim(), trainer };
  return accept({ ...series, ...words, ...inOrderOfLeaders(series) });
}

/**
 * When the dates of a series begin, in minutes past midnight: as it was changed to, else as its rule says, else as most of
 * its dates do. Null for a series without a rule that has no date.
 */
export function usualTime({ beginsAt, recurs }: Pick<Series, "beginsAt" | "recurs">, dates: readonly Date[]) {
  if (beginsAt !== null) return beginsAt;
  const read = recurs === null ? null : readRecurrence(recurs);
  if (read) return read.at;
  const times = dates.map(minutesOfDay);
  const often = (time: number) => times.filter((one) => one === time).length;
  return times.reduce<number | null>((best, time) => (best === null || often(time) > often(best) ? time : best), null);
}

/** A date on which a council is closed, and what for. */
export type Closed = { startsOn: Day; endsOn: Day; name: string };

/** A date of a series that is left out, and why in words. */
export type LeftOut = { on: Day; why: string };

/**
 * Which dates of a rule become sessions. A date on a bank holiday, or on a day the council is closed, is left out and is
 * not moved: people plan by “the first Tuesday”, and a session in the week before or after is added by hand. Dates that
 * are there already, called off or moved away from included, are not made again.
 */
export function datesToMake(
  days: readonly Day[],
  given: { existing: ReadonlySet<Day>; holidays: BankHolidays; closed: readonly Closed[] },
): { make: Day[]; leftOut: LeftOut[] } {
  const make: Day[] = [];
  const leftOut: LeftOut[] = [];
  for (const on of days) {
    const closure = given.closed.find(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
    if (given.holidays.has(on)) leftOut.push({ on, why: `${formatDay(on)} is a bank holiday` });
    else if (closure) leftOut.push({ on, why: `${formatDay(on)}: ${closure.name}` });
    else if (!given.existing.has(on)) make.push(on);
  }
  return { make, leftOut };
}

/** The day from which other councils may take what is left of a date. */
export function sharedFrom(on: Day, { shareDaysBefore }: Pick<Series, "shareDaysBefore">): Day | null {
  return shareDaysBefore === null ? null : addDays(on, -shareDaysBefore);
}
