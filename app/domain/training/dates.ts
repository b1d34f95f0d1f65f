import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { hasSeat, isOpen, type Seat, type SessionDate } from "./seats.ts";
import { type Series, sharedFrom } from "./series.ts";

export type DateRefusal = "in-the-past" | "too-far-off" | "not-open" | "begun" | "fewer-than-taken" | "seats" | "place";

/** As far ahead as a date may be: a year of dates, and some weeks for those who plan. */
const FARTHEST_DAYS = 430;
const DAY_MILLIS = 86_400_000;
const HOUR_MILLIS = 3_600_000;

function timeRefusal(startsAt: Date, now: Date): DateRefusal | null {
  if (startsAt <= now) return "in-the-past";
  return startsAt.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MILLIS ? "too-far-off" : null;
}

/** A date of a series, open, with the place and the seats of the series. Refused in the past and more than fourteen months ahead. */
export function makeDate(id: string, series: Series, startsAt: Date, now: Date): Result<SessionDate, DateRefusal> {
  const wrong = timeRefusal(startsAt, now);
  if (wrong) return refuse(wrong);
  const { id: seriesId, councilId, minutes, place, online, seats } = series;
  const shared = sharedFrom(dayOf(startsAt), series);
  return accept({
    id,
    seriesId,
    councilId,
    startsAt,
    minutes,
    place,
    online,
    seats,
    sharedFrom: shared,
    state: "open",
    sequence: 0,
  });
}

/**
 * Moves a date to another time or place. Everybody with a seat or waiting keeps it and is told; calendars learn of it by
 * the higher SEQUENCE. The day from which others may take seats moves with it. Refused once it has begun or is called off.
 */
export function moveDate(
  date: SessionDate,
  to: { startsAt: Date; place: string; online: boolean },
  series: Pick<Series, "shareDaysBefore">,
  now: Date,
): Result<SessionDate, DateRefusal> {
  if (date.state !== "open") return refuse("not-open");
  if (date.startsAt <= now) return refuse("begun");
  if (to.place.trim() === "") return refuse("place");
  const wrong = timeRefusal(to.startsAt, now);
  if (wrong) return refuse(wrong);
  const place = to.place.trim();
  const same = date.startsAt.getTime() === to.startsAt.getTime() && date.place === place && date.online === to.online;
  if (same) return accept(date);
  const shared: Day | null = sharedFrom(dayOf(to.startsAt), series);
  return accept({ ...date, ...to, place, sharedFrom: shared, sequence: date.sequence + 1 });
}

/**
 * Calls a date off: everybody who had a seat or waited is told and has none. Refused once it has begun. Calendars count
 * this as one more change by themselves.
 */
export function callOffDate(date: SessionDate, now: Date): Result<SessionDate, DateRefusal> {
  if (date.state !== "open") return refuse("not-open");
  if (date.startsAt <= now) return refuse("begun");
  return accept({ ...date, state: "called-off" });
}

/**
 * More seats, or fewer: never fewer than people have. Those whose number would be above the last take a free lower one,
 * so that numbers and seats always fit.
 */
export function resizeDate(
  date: SessionDate,
  seats: number,
  all: readonly Seat[],
): Result<{ date: SessionDate; renumbered: Seat[] }, DateRefusal> {
  if (date.state !== "open") return refuse("not-open");
  if (!Number.isInteger(seats) || seats < 1 || seats > 500) return refuse("seats");
  const held = all.filter(hasSeat);
  if (held.length > seats) return refuse("fewer-than-taken");
  const kept = new Set(held.flatMap(({ seat }) => (seat !== null && seat <= seats ? [seat] : [])));
  const free = Array.from({ length: seats }, (_, nth) => nth + 1).filter((number) => !kept.has(number));
  const renumbered = held
    .filter(({ seat }) => seat === null || seat > seats)
    .map((seat, nth) => ({ ...seat, seat: free[nth] ?? null }));
  return accept({ date: { ...date, seats }, renumbered });
}

/** Everybody a change of a date is told to: who has a seat to come, or waits. */
export function concerned(all: readonly Seat[]): Seat[] {
  return all.filter(isOpen);
}

/** How long before the beginning another council's seat can be given back without being owed, in hours. */
export const GIVE_BACK_HOURS = 48;

/** Whether another council's seat that is given back now is not owed: two days before, or earlier. */
export function givenBackInTime(date: Pick<SessionDate, "startsAt">, now: Date): boolean {
  return date.startsAt.getTime() - now.getTime() >= GIVE_BACK_HOURS * HOUR_MILLIS;
}

/** Which reminder of a booked seat is due at a moment; null for none. */
export type ReminderKind = "week" | "day";

/** Nobody needs to be reminded of what they booked within these hours. */
const FRESH_HOURS = 24;
const WEEK_HOURS = 7 * 24;

/**
 * The reminder that is due: one from a week before, one from a day before, each once. A sweep that was missed is made up
 * for by the next: the week's, for what was booked before it, while more than two days are left, the day's until it begins. None for what was booked
 * within the last day, for who asked for none, and once a household's application has ended or rests.
 */
export function reminderDue(
  seat: Pick<Seat, "state" | "reminders" | "bookedAt">,
  date: Pick<SessionDate, "state" | "startsAt">,
  stopped: boolean,
  now: Date,
): ReminderKind | null {
  if (stopped || !seat.reminders || seat.state !== "booked" || date.state !== "open") return null;
  if (now.getTime() - seat.bookedAt.getTime() < FRESH_HOURS * HOUR_MILLIS) return null;
  const hours = (date.startsAt.getTime() - now.getTime()) / HOUR_MILLIS;
  if (hours <= 0) return null;
  if (hours <= 30) return "day";
  const early = date.startsAt.getTime() - seat.bookedAt.getTime() > WEEK_HOURS * HOUR_MILLIS;
  return early && hours > 48 && hours <= WEEK_HOURS ? "week" : null;
}
