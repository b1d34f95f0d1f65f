import { timesInWords } from "#app/domain/applications/visits.ts";
import { type Day, dayOf, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";

/** "Tuesday 24 November, 10:00 to 12:00" */
export function visitWhen(visit: { startsAt: Date; minutes: number }, today: Day): string {
  const on = dayOf(visit.startsAt);
  return `${weekdayName(on)} ${formatDayShort(on, today)}, ${timesInWords(visit)}`;
}
