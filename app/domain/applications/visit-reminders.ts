import { addDays, dayOf, instantAt } from "../shared/day.ts";
import type { SettingValues } from "./rulebook.ts";

/** The time on the clocks of England at which reminders go out, in minutes past midnight. */
const NINE = 9 * 60;
const HOUR = 3_600_000;
/** How long a reminder may come late, when nothing ran at its time. Later than that it would only be noise. */
const LATE_HOURS = 24;

/**
 * Which reminder of a visit is due now: how many days before it, or null. Each goes out at nine in the morning of its day,
 * or within a day of that when nothing ran then. None goes out with fewer than the council's hours left before the visit,
 * nor as soon as that after the household was told its time (`toldAt`), because they know it.
 */
export function reminderDue(
  { startsAt, toldAt }: { startsAt: Date; toldAt: Date | null },
  rule: Pick<SettingValues, "visitReminderDays" | "visitReminderLeadHours">,
  now: Date,
): number | null {
  const lead = rule.visitReminderLeadHours * HOUR;
  if (startsAt.getTime() - now.getTime() < lead) return null;
  if (toldAt && now.getTime() - toldAt.getTime() < lead) return null;
  const due = rule.visitReminderDays.filter((days) => {
    const at = instantAt(addDays(dayOf(startsAt), -days), NINE).getTime();
    return at <= now.getTime() && now.getTime() < at + LATE_HOURS * HOUR;
  });
  return due.length > 0 ? Math.min(...due) : null;
}

/** "a week", "a day", "3 days" */
function daysInWords(days: number): string {
  if (days === 1) return "a day";
  return days === 7 ? "a week" : `${days} days`;
}

const both = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** The days before a visit on which households are reminded, in words: "a week and a day"; null where the council has none. */
export function reminderDaysInWords({ visitReminderDays }: Pick<SettingValues, "visitReminderDays">): string | null {
  const days = [...new Set(visitReminderDays)].sort((a, b) => b - a);
  return days.length > 0 ? both.format(days.map(daysInWords)) : null;
}

/**
 * Which reminders of a visit are still to come for a household that is told its time now, as days before it, the first
 * first: those whose hour is not over, and that `reminderDue` would then send.
 */
export function remindersToCome(
  startsAt: Date,
  rule: Pick<SettingValues, "visitReminderDays" | "visitReminderLeadHours">,
  now: Date,
): number[] {
  const days = [...new Set(rule.visitReminderDays)].sort((a, b) => b - a);
  return days.filter((count) => {
    const at = instantAt(addDays(dayOf(startsAt), -count), NINE);
    return at > now && reminderDue({ startsAt, toldAt: now }, rule, at) === count;
  });
}

/** What a household that has just booked is told of reminders; null where none is to come. */
export function remindersInWords(days: readonly number[]): string | null {
  return days.length > 0 ? `We remind you by email ${both.format(days.map(daysInWords))} before` : null;
}
