import type { BankHolidays } from "../calendar/working-days.ts";
import { addWorkingMinutes, type OfficeHours } from "../calendar/working-hours.ts";
import { addDays, type Day, dayOf, instantAt, weekday } from "../shared/day.ts";

/**
 * How a council lets people pick a call. Minutes on the clock; `leadWorkingMinutes` is office time between the picking
 * and the first call, so that somebody can read the enquiry first; `seats` is how many people are rung at once;
 * `workingDays` is how many days ahead may be picked, the first of them the day of the first free call.
 */
export type CallDiary = { slotMinutes: number; leadWorkingMinutes: number; seats: number; workingDays: number };

/** What a council starts with until it sets its own. A setting; ours, not a rule of law. */
export const USUAL_CALL_DIARY: CallDiary = { slotMinutes: 30, leadWorkingMinutes: 60, seats: 2, workingDays: 5 };

/** One half hour in which a council rings people: from when to when, and how many it can still ring then. */
export type CallSlot = { startsAt: Date; endsAt: Date; seatsLeft: number };

/** The seats taken of each slot, by the instant it starts at (milliseconds). */
export type SeatsTaken = ReadonlyMap<number, readonly number[]>;

const MINUTE = 60_000;

function startsOn(on: Day, { opensAt, closesAt }: OfficeHours, slotMinutes: number): Date[] {
  const starts: Date[] = [];
  // Counted on the clock on the wall: an hour that the clocks skip gives no call, one they repeat gives no second.
  for (let minutes = opensAt; minutes + slotMinutes <= closesAt; minutes += slotMinutes) {
    const start = instantAt(on, minutes);
    if (starts.every((other) => other.getTime() !== start.getTime())) starts.push(start);
  }
  return starts;
}

/** Whether a team rings people on a date: a day its office is open, and no bank holiday. */
function ringsOn(on: Day, hours: OfficeHours, holidays: BankHolidays): boolean {
  return hours.weekdays.includes(weekday(on)) && !holidays.has(on);
}

/**
 * The calls somebody may pick at `now`, in order of time: half hours inside the council's own office hours, on its next
 * working days, after the lead time, with a seat free. Times are those on the clocks of England, summer time or not.
 * Empty when every seat is taken.
 */
export function freeCalls(
  council: { officeHours: OfficeHours; diary: CallDiary },
  taken: SeatsTaken,
  holidays: BankHolidays,
  now: Date,
): CallSlot[] {
  const { officeHours: hours, diary } = council;
  const earliest = addWorkingMinutes(now, diary.leadWorkingMinutes, hours, holidays);
  const calls: CallSlot[] = [];
  let days = 0;
  for (let on = dayOf(earliest); days < diary.workingDays; on = addDays(on, 1)) {
    if (!ringsOn(on, hours, holidays)) continue;
    const starts = startsOn(on, hours, diary.slotMinutes).filter((start) => start >= earliest);
    // A day on which the last call has gone by is no day to pick from.
    if (starts.length === 0) continue;
    days += 1;
    for (const startsAt of starts) {
      const seatsLeft = diary.seats - (taken.get(startsAt.getTime())?.length ?? 0);
      const endsAt = new Date(startsAt.getTime() + diary.slotMinutes * MINUTE);
      if (seatsLeft > 0) calls.push({ startsAt, endsAt, seatsLeft });
    }
  }
  return calls;
}

/** The lowest seat of a slot that nobody has, from 1, or null when it is full. */
export function freeSeat(taken: readonly number[], seats: number): number | null {
  for (let seat = 1; seat <= seats; seat += 1) if (!taken.includes(seat)) return seat;
  return null;
}

/** The calls of each day, in order, as a page lists them. */
export function callsByDay(calls: readonly CallSlot[]): { on: Day; calls: CallSlot[] }[] {
  const days: { on: Day; calls: CallSlot[] }[] = [];
  for (const call of calls) {
    const on = dayOf(call.startsAt);
    const last = days.at(-1);
    if (last?.on === on) last.calls.push(call);
    else days.push({ on, calls: [call] });
  }
  return days;
}
