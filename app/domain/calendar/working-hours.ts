import { addDays, type Day, dayOf, formatDay, instantAt, minutesOfDay, weekday, weekdayName } from "../shared/day.ts";
import type { BankHolidays } from "./working-days.ts";

/**
 * When a team answers people: minutes past midnight on the clocks of England, on the weekdays named (0 Sunday to
 * 6 Saturday). Closed on bank holidays. A setting of each council.
 */
export type OfficeHours = { opensAt: number; closesAt: number; weekdays: readonly number[] };

/** Monday to Friday, nine to five: what a council has until it sets its own. */
export const USUAL_OFFICE_HOURS: OfficeHours = { opensAt: 9 * 60, closesAt: 17 * 60, weekdays: [1, 2, 3, 4, 5] };

const MINUTE = 60_000;

type OpenSpell = { from: number; to: number };

/** The open hours of a date as instants, or null on a day the team does not answer. */
function openSpell(on: Day, hours: OfficeHours, holidays: BankHolidays): OpenSpell | null {
  if (holidays.has(on) || !hours.weekdays.includes(weekday(on))) return null;
  return { from: instantAt(on, hours.opensAt).getTime(), to: instantAt(on, hours.closesAt).getTime() };
}

function mustOpenSometime(hours: OfficeHours): void {
  const open = hours.closesAt > hours.opensAt && hours.weekdays.some((name) => name >= 0 && name <= 6);
  if (!open) throw new RangeError("Office hours that never open");
}

/**
 * The instant at which `minutes` of open time have passed since `from`. Time outside office hours does not count, so
 * an enquiry at 21:00 starts its clock at the next opening; a clock that runs out exactly at closing time ends then,
 * not at the next opening. Clock changes are real time: an hour that does not exist is not counted.
 */
export function addWorkingMinutes(from: Date, minutes: number, hours: OfficeHours, holidays: BankHolidays): Date {
  mustOpenSometime(hours);
  let left = minutes * MINUTE;
  for (let on = dayOf(from); ; on = addDays(on, 1)) {
    const spell = openSpell(on, hours, holidays);
    if (!spell || spell.to <= from.getTime()) continue;
    const start = Math.max(spell.from, from.getTime());
    if (left <= spell.to - start) return new Date(start + left);
    left -= spell.to - start;
  }
}

/** Minutes of open time between two instants; negative when `to` is earlier, so that it says how late something is. */
export function workingMinutesBetween(from: Date, to: Date, hours: OfficeHours, holidays: BankHolidays): number {
  mustOpenSometime(hours);
  if (to < from) return 0 - workingMinutesBetween(to, from, hours, holidays);
  let open = 0;
  const last = dayOf(to);
  for (let on = dayOf(from); on <= last; on = addDays(on, 1)) {
    const spell = openSpell(on, hours, holidays);
    if (spell) open += Math.max(0, Math.min(spell.to, to.getTime()) - Math.max(spell.from, from.getTime()));
  }
  return Math.floor(open / MINUTE);
}

/** "16:50", as the clocks in England show it. */
export function formatTime(instant: Date): string {
  const minutes = minutesOfDay(instant);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** "16:50", "16:50 tomorrow", "16:50 on Thursday" within a week ahead, else "16:50 on Thursday 3 December 2026". */
export function formatWhen(instant: Date, now: Date): string {
  const on = dayOf(instant);
  const today = dayOf(now);
  const time = formatTime(instant);
  if (on === today) return time;
  if (on === addDays(today, 1)) return `${time} tomorrow`;
  if (on === addDays(today, -1)) return `${time} yesterday`;
  const thisWeek = on > today && on < addDays(today, 7);
  return thisWeek ? `${time} on ${weekdayName(on)}` : `${time} on ${weekdayName(on)} ${formatDay(on)}`;
}
