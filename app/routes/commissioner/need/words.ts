import type { Share } from "#app/domain/sufficiency/measures.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";

export function sayNumber(value: number): string {
  return value.toLocaleString("en-GB");
}

/** A count of the region, or what stands where it may not be told. */
export function sayCount(count: RegionCount): string {
  if (count === "few") return "under 6";
  return count === "kept-back" ? "not shown" : sayNumber(count);
}

/** "54%", or why there is none. */
export function sayShare({
  share,
  ...of
}: Pick<Share, "share"> & ({ denominator: number } | { ofNobody: boolean })): string {
  const ofNobody = "ofNobody" in of ? of.ofNobody : of.denominator === 0;
  if (share === null) return ofNobody ? "none" : "not shown";
  return `${Math.round(share * 100)}%`;
}

/** Of how many it is not known, where that may be told. */
export function sayUnknown({ unknown }: { unknown: number | null }): string {
  return unknown === null ? "not shown" : sayNumber(unknown);
}
