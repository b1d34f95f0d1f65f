import { dayOf } from "../shared/day.ts";
import type { Slot } from "./slots.ts";

const MINUTE = 60_000;

/**
 * The times of a long list that are far enough apart to be worth choosing between: of each day the first, and then those
 * that begin at least so many minutes after the one kept before. The first of all always stays.
 */
export function spreadTimes(slots: readonly Slot[], minutesApart: number): Slot[] {
  const lastOfDay = new Map<string, number>();
  return [...slots]
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .filter(({ startsAt }) => {
      const last = lastOfDay.get(dayOf(startsAt));
      const kept = last === undefined || startsAt.getTime() - last >= minutesApart * MINUTE;
      if (kept) lastOfDay.set(dayOf(startsAt), startsAt.getTime());
      return kept;
    });
}
