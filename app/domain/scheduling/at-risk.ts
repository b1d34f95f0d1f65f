import { type Day, daysBetween, formatDayShort } from "../shared/day.ts";
import type { PlanDates } from "./plans/dates.ts";
import type { FlowSession } from "./plans/flow.ts";

/** One thing about a plan of visits that somebody should look at, the most pressing kind first. */
export type PlanRisk = { session: string; kind: "past" | "too-late" | "soon"; words: string; by: Day };

/** A session without a day is at risk when fewer days than these are left of its time. */
const SOON_DAYS = 7;

/**
 * What is at risk in a plan: sessions whose days are over or nearly over and that nobody booked, and visits booked for
 * after the last day that leaves time to write the report before the panel wanted.
 */
export function risksOf(
  sessions: readonly (FlowSession & { name: string })[],
  dates: Pick<PlanDates, "sessionsBy">,
  today: Day,
): PlanRisk[] {
  return sessions.flatMap((session): PlanRisk[] => {
    const { id, name, state, on, to } = session;
    if (state === "booked" && on && on > dates.sessionsBy) {
      const words = `${name} is on ${formatDayShort(on, today)}, after the last day for a session before this panel`;
      return [{ session: id, kind: "too-late", words, by: dates.sessionsBy }];
    }
    if (state !== "open") return [];
    if (to < today)
      return [
        {
          session: id,
          kind: "past",
          words: `${name} was to be by ${formatDayShort(to, today)} and is not booked`,
          by: to,
        },
      ];
    if (daysBetween(today, to) > SOON_DAYS) return [];
    return [
      {
        session: id,
        kind: "soon",
        words: `${name} is to be by ${formatDayShort(to, today)} and is not booked`,
        by: to,
      },
    ];
  });
}
