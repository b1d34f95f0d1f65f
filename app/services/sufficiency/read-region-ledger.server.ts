import { MOVE_CLASS_NAMES } from "#app/domain/sufficiency/avoidable-moves.ts";
import { type ReportingPeriod, reportingPeriods } from "#app/domain/sufficiency/reporting-periods.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type ToldLedger, toldLedger } from "#app/domain/sufficiency/told-ledger.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readAreaMoves } from "./read-area-moves.server.ts";

/** Reporting years that are shown: this one as far as its quarters are over, and the two before it. */
const YEARS = 3;

export type RegionPeriod = ReportingPeriod & { ledger: ToldLedger };
export type RegionLedger = {
  region: string;
  councils: { id: string; slug: string; name: string }[];
  periods: RegionPeriod[];
};

/**
 * The out-of-area ledger of a region as it may be read: every period whole, whatever a page looks at. Councils stand in
 * the order of the alphabet.
 */
export function readRegionLedger({ db, today, commissioner }: RegionScope): Promise<RegionLedger> {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `out of area ${regionCode}`, today, councilIds, async () => {
    const councils = await listCouncilsOfRegion(db, regionCode);
    const ids = councils.map(({ id }) => id);
    const periods: RegionPeriod[] = [];
    for (const period of reportingPeriods(today, YEARS)) {
      const counts = await readAreaMoves(db, ids, period);
      if (counts.length === 0) continue;
      const threshold = SUFFICIENCY_RULEBOOK.smallNumber.value;
      periods.push({ ...period, ledger: toldLedger(counts, ids, period.quarters, MOVE_CLASS_NAMES, threshold) });
    }
    return {
      region: councils[0]?.region.name ?? "",
      councils: councils.map(({ id, slug, name }) => ({ id, slug, name })),
      periods,
    };
  });
}
