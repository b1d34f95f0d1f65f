/** A stop of somebody's day: a visit, and where it is if that is known. */
export type RouteStop<At> = { id: string; startsAt: Date; minutes: number; at: At | null };

/** The way from one stop to the next: estimated minutes, the time there is for it, and whether that is too short. */
export type Leg = { from: string; to: string; minutes: number | null; gap: number | null; short: boolean };

const MINUTE = 60_000;

/**
 * Somebody's day in the order it is driven: from where they set out, from visit to visit, and back. `minutesBetween` is the
 * estimate. A leg is short where the time between two visits is less than the way takes; where a place is not known the
 * way is not known either, and nothing is said about it.
 */
export function dayRoute<At>(
  base: At | null,
  stops: readonly RouteStop<At>[],
  minutesBetween: (from: At, to: At) => number,
): { stops: RouteStop<At>[]; legs: Leg[]; travelMinutes: number } {
  const ordered = stops.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
  const way = (from: At | null, to: At | null) => (from !== null && to !== null ? minutesBetween(from, to) : null);
  const legs: Leg[] = [];
  const [first] = ordered;
  const last = ordered.at(-1);
  if (first) legs.push({ from: "base", to: first.id, minutes: way(base, first.at), gap: null, short: false });
  for (const [nth, stop] of ordered.entries()) {
    const next = ordered[nth + 1];
    if (!next) continue;
    const minutes = way(stop.at, next.at);
    const gap = Math.round((next.startsAt.getTime() - stop.startsAt.getTime()) / MINUTE) - stop.minutes;
    legs.push({ from: stop.id, to: next.id, minutes, gap, short: minutes !== null && gap < minutes });
  }
  if (last) legs.push({ from: last.id, to: "base", minutes: way(last.at, base), gap: null, short: false });
  return { stops: ordered, legs, travelMinutes: legs.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) };
}
