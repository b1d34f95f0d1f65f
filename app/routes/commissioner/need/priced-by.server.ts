import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import type { Day } from "#app/domain/shared/day.ts";

/** The prices of homes that the ways are compared by: as the councils of the region have set them, or as they came. */
export function pricedBy({ prices }: RegionStudy, today: Day) {
  const { settings } = rulebookOn(today);
  const kept = [
    { kind: "own", ...prices.own, setting: settings.ownHomeWeeklyPounds },
    { kind: "agency", ...prices.agency, setting: settings.agencyHomeWeeklyPounds },
  ] as const;
  return kept.map(({ kind, low, high, setting: { value, from, source } }) => ({
    kind,
    low,
    high,
    // Where no council of the region has set its own.
    first: low === value * 100 && high === low ? { from, source } : null,
  }));
}
