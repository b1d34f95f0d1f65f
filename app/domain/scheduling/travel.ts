import { milesBetween } from "../shared/place.ts";
import type { Stop } from "./diary.ts";
import { SCHEDULING_RULEBOOK, type SchedulingRulebook } from "./rulebook.ts";

/** How long somebody needs from one place to another, in whole minutes; null is a place nobody knows. */
export type TravelTimes = (from: Stop | null, to: Stop | null) => number;

/**
 * Estimated minutes by car from one place to another: the straight line, made a road by what is built around its ends,
 * driven at their pace near them and faster between. It knows no traffic and no single road; wherever it is shown, say
 * that it is an estimate. Never shorter than `leastMinutes`, because places are the middles of postcode sectors.
 */
export function estimatedMinutes(
  from: Stop | null,
  to: Stop | null,
  rulebook: SchedulingRulebook = SCHEDULING_RULEBOOK,
): number {
  if (!from || !to) return rulebook.unknownMinutes.value;
  const factors = rulebook.roadFactor.value;
  const road = (milesBetween(from, to) * (factors[from.area] + factors[to.area])) / 2;
  const { startMinutes, nearMiles, minutesAMileBeyond } = rulebook.drive.value;
  const pace = rulebook.minutesAMile.value;
  const near = Math.min(road / 2, nearMiles);
  const beyond = road - 2 * near;
  const minutes = startMinutes + near * (pace[from.area] + pace[to.area]) + beyond * minutesAMileBeyond;
  return Math.max(rulebook.leastMinutes.value, Math.ceil(minutes));
}
