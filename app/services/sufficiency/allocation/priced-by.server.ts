import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";

/**
 * The prices of homes that the ways are compared by: as the councils of the region have set them, by their spending returns,
 * or as they came; with what stands where a council has set none.
 */
export function pricedBy({ prices }: RegionStudy, regionCode: string, today: Day) {
  const costs = weeklyCostsOn(today, [], publishedCosts(regionCode));
  return (["own", "agency"] as const).map((kind) => ({ kind, ...prices[kind], unset: costs[kind] }));
}
