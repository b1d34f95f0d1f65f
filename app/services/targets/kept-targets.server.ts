import { keptWhileUnchanged } from "#db/queries/kept.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readNeedByWays } from "../sufficiency/read-need.server.ts";
import { readGrowth } from "./growth-ahead.server.ts";
import { regionNeed } from "./region-need.server.ts";
import { keptRegionRecords } from "./region-records.server.ts";

/**
 * What the targets of some councils of a region (`ids`, in their order) are worked out from. Whatever is read by it is kept until
 * one of their records or of their forecasts changes.
 */
export async function keptTargets(scope: RegionScope, ids: readonly string[]) {
  const { db, today } = scope;
  const { regionCode } = scope.commissioner;
  const growth = await readGrowth(scope);
  const forecasts = JSON.stringify([...growth.values()].map(({ changes }) => changes));
  const kept = <Answer>(key: string, read: () => Promise<Answer>) =>
    keptWhileUnchanged(db, `targets ${regionCode} ${key}`, `${today} ${forecasts}`, ids, read);
  // Each reads the records within what it keeps: of records read before, what is kept could be older than its mark says.
  const readRecords = () => keptRegionRecords(db, regionCode, ids, today);
  const readNeeds = (months: number) =>
    kept(`need ${months}`, async () =>
      regionNeed(await readRecords(), ids, months, await readNeedByWays(scope), growth),
    );
  return { kept, readRecords, readNeeds };
}
