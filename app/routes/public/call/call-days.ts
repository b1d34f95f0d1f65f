import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { type CallSlot, callsByDay } from "#app/domain/enquiries/call-slots.ts";
import { type Day, dayOf, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";

/** One call to pick, as a form sends it and as a person reads it. */
export type CallTime = { value: string; time: string };

/** The calls of one day. */
export type CallDay = { on: string; label: string; times: readonly CallTime[] };

/** "Monday 23 November" */
export function dayInWords(on: Day, today: Day): string {
  return `${weekdayName(on)} ${formatDayShort(on, today)}`;
}

/** "Monday 23 November, 10:30 to 11:00" */
export function callInWords(startsAt: Date, minutes: number, now: Date): string {
  const ends = new Date(startsAt.getTime() + minutes * 60_000);
  return `${dayInWords(dayOf(startsAt), dayOf(now))}, ${formatTime(startsAt)} to ${formatTime(ends)}`;
}

/** Free calls as a page lists them, by day. */
export function callDays(calls: readonly CallSlot[], now: Date): CallDay[] {
  return callsByDay(calls).map(({ on, calls: ofDay }) => ({
    on,
    label: dayInWords(on, dayOf(now)),
    times: ofDay.map(({ startsAt }) => ({ value: startsAt.toISOString(), time: formatTime(startsAt) })),
  }));
}

/** The instant that a form names, or null where it names none. */
export function callIn(value: unknown): Date | null {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\.000Z$/.test(value)) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}
