import type { SettingValues } from "../applications/rulebook.ts";
import { type Day, dayOf, instantAt, minutesOfDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { inOrderOfLeaders, type Leaders, sameLeaders } from "./leaders.ts";
import { hasSeat, isOpen, type Seat, type SessionDate } from "./seats.ts";
import { LONGEST_MINUTES, MOST_SEATS, type Series, sharedFrom } from "./series.ts";

export type DateRefusal = "in-the-past" | "too-far-off" | "not-open" | "begun" | "seats" | "place" | "minutes";

/** Fewer seats were asked for than people have at one session: how many have one, and at which. */
export type FewerThanTaken = { taken: number; startsAt: Date };

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
  const { id: seriesId, councilId, minutes, place, online, seats, trainer, leaderId, secondLeaderId } = series;
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
    trainer,
    leaderId,
    secondLeaderId,
    sharedFrom: shared,
    state: "open",
    sequence: 0,
  });
}

/** What of a date can be changed. Everybody of it is told, but for which of the staff it stands in the diary of. */
export type DatePlan = Pick<SessionDate, "startsAt" | "minutes" | "place" | "online" | "trainer"> & Leaders;

/** What a change was about, for those who are told of it. How long it takes is part of the time. */
export type Changed = "time" | "place" | "trainer";

type Told = Omit<DatePlan, keyof Leaders>;

/** What differs between a date before and after a change; nothing where it is the same. */
export function changedIn(before: Told, after: Told): Changed[] {
  const time = before.startsAt.getTime() !== after.startsAt.getTime() || before.minutes !== after.minutes;
  const place = before.place !== after.place || before.online !== after.online;
  return [
    ...(time ? (["time"] as const) : []),
    ...(place ? (["place"] as const) : []),
    ...(before.trainer !== after.trainer ? (["trainer"] as const) : []),
  ];
}

/**
 * Moves a date to another time or place, or gives it to somebody else to lead. Everybody with a seat or waiting keeps it
 * and is told; calendars learn of it by the higher SEQUENCE. The day from which others may take seats moves with it.
 * Refused once it has begun or is called off.
 */
export function moveDate(
  date: SessionDate,
  to: Partial<DatePlan>,
  series: Pick<Series, "shareDaysBefore">,
  now: Date,
): Result<SessionDate, DateRefusal> {
  if (date.state !== "open") return refuse("not-open");
  if (date.startsAt <= now) return refuse("begun");
  const after = { ...date, ...to };
  const place = after.place.trim();
  if (place === "") return refuse("place");
  const trainer = after.trainer?.trim() || null;
  if (!Number.isInteger(after.minutes) || after.minutes < 15 || after.minutes > LONGEST_MINUTES)
    return refuse("minutes");
  const wrong = timeRefusal(after.startsAt, now);
  if (wrong) return refuse(wrong);
  const leaders = inOrderOfLeaders(after);
  if (changedIn(date, { ...after, place, trainer }).length === 0) {
    return accept(sameLeaders(date, leaders) ? date : { ...date, ...leaders });
  }
  const shared: Day | null = sharedFrom(dayOf(after.startsAt), series);
  return accept({ ...after, place, trainer, ...leaders, sharedFrom: shared, sequence: date.sequence + 1 });
}

/** How the dates of a series are planned: what a date made today would be, and when it would begin. */
export type SeriesPlan = Pick<Series, "minutes" | "place" | "online" | "trainer" | "seats"> &
  Leaders & { at: number | null };

/**
 * What a date becomes when its series is changed. It follows the series in whatever it still had from it; what was changed
 * at the date itself stays, because somebody decided that for this one date.
 */
export function followSeries(date: SessionDate, before: SeriesPlan, after: SeriesPlan): DatePlan & { seats: number } {
  const moves = after.at !== null && minutesOfDay(date.startsAt) === before.at;
  const samePlace = date.place === before.place && date.online === before.online;
  const { place, online } = samePlace ? after : date;
  return {
    startsAt: moves && after.at !== null ? instantAt(dayOf(date.startsAt), after.at) : date.startsAt,
    minutes: date.minutes === before.minutes ? after.minutes : date.minutes,
    place,
    online,
    trainer: date.trainer === before.trainer ? after.trainer : date.trainer,
    ...inOrderOfLeaders(sameLeaders(date, before) ? after : date),
    seats: date.seats === before.seats ? after.seats : date.seats,
  };
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
 * More seats, or fewer: never fewer than people have, and the refusal says how many. Those whose number would be above the last take a free lower one,
 * so that numbers and seats always fit.
 */
export function resizeDate(
  date: SessionDate,
  seats: number,
  all: readonly Seat[],
): Result<{ date: SessionDate; renumbered: Seat[] }, DateRefusal | FewerThanTaken> {
  if (date.state !== "open") return refuse("not-open");
  if (!Number.isInteger(seats) || seats < 1 || seats > MOST_SEATS) return refuse("seats");
  const held = all.filter(hasSeat);
  if (held.length > seats) return refuse({ taken: held.length, startsAt: date.startsAt });
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

/** Whether another council's seat that is given back now is not owed, by the hours of the council that holds the session. */
export function givenBackInTime(
  date: Pick<SessionDate, "startsAt">,
  { seatGiveBackHours }: Pick<SettingValues, "seatGiveBackHours">,
  now: Date,
): boolean {
  return date.startsAt.getTime() - now.getTime() >= seatGiveBackHours * HOUR_MILLIS;
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
