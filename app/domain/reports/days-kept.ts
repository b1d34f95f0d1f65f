import { addDays, type Day } from "../shared/day.ts";

/** Of days whose reports are kept, those to let go: older than `everyDayFor` days, and not the last kept of their month. */
export function daysToForget(kept: readonly Day[], today: Day, everyDayFor: number): Day[] {
  const from = addDays(today, -everyDayFor);
  const lastOfMonth = new Map<string, Day>();
  for (const day of kept) {
    const month = day.slice(0, 7);
    const last = lastOfMonth.get(month);
    if (!last || day > last) lastOfMonth.set(month, day);
  }
  return kept.filter((day) => day < from && lastOfMonth.get(day.slice(0, 7)) !== day).sort();
}
