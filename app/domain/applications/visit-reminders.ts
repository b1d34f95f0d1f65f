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
