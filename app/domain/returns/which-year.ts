import { type DayNumber, yearOf } from "./cells.ts";

/**
 * Finds out for which year a return is, from its episodes: every one that ended did so within the year, so the year most of them
 * ended in is the return's. Where none ended, it is the year in which the last one began. Years by their 31 March.
 */
export function whichYear() {
  const ended = new Map<number, number>();
  let latest = 0;
  return {
    add: (from: DayNumber | null, to: DayNumber | null): void => {
      if (to !== null) ended.set(yearOf(to), (ended.get(yearOf(to)) ?? 0) + 1);
      if (from !== null) latest = Math.max(latest, yearOf(from));
    },
    /** Null when no episode has a date. */
    year: (): number | null => {
      const [most] = [...ended].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
      return most?.[0] ?? (latest || null);
    },
  };
}
