import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { dayOf, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";

/** "Monday 23 November 2026, 16:50": until when a reply is promised, as an email says it, which may be read much later. */
export function replyBy(dueAt: Date): string {
  const on = dayOf(dueAt);
  return `${weekdayName(on)} ${formatDay(on)}, ${formatTime(dueAt)}`;
}

/** "Monday 23 November, 16:50": the same for a page read at `now`. */
export function replyByFrom(dueAt: Date, now: Date): string {
  const on = dayOf(dueAt);
  return `${weekdayName(on)} ${formatDayShort(on, dayOf(now))}, ${formatTime(dueAt)}`;
}
