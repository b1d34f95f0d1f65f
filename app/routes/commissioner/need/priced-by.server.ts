import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";

/** The prices of homes that the ways are compared by: as the councils of the region have set them, or as they came. */
export function pricedBy({ prices }: RegionStudy, today: Day) {
  const costs = weeklyCostsOn(today);
  const kept = [
    { kind: "own", ...prices.own, setting: costs.own },
    { kind: "agency", ...prices.agency, setting: costs.agency },
  ] as const;
  return kept.map(({ kind, low, high, setting: { value, from, source } }) => ({
    kind,
    low,
    high,
    // Where no council of the region has set its own.
    first: low === value && high === low ? { from, source } : null,
  }));
}
