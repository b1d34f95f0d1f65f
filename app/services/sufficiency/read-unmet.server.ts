import { BRIEF_NEED_NAMES, type BriefNeed, briefTable } from "#app/domain/matching/unable-to-place.ts";
import { type RegionCount, tableCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { readUnable } from "../matching/read-unable.server.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** Open requests of a region for which nobody was found, by what they need and by council, as they may be told. */
export type UnmetNeed = {
  any: boolean;
  needs: { need: BriefNeed; total: RegionCount; councils: { name: string; count: RegionCount }[] }[];
};

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** Counts the needs of the region's unable-to-place list, small numbers hidden with what would give them away. */
export function readUnmet({ db, today, commissioner }: RegionScope): Promise<UnmetNeed> {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `unmet ${regionCode}`, today, councilIds, async () => {
    const lines = await readUnable(db, councilIds, today);
    const rows = lines.map(({ councilId, needs }) => ({ area: authorityById(councilId)?.name ?? councilId, needs }));
    const { areas, table } = briefTable(rows, THRESHOLD);
    const tell = tableCount(table);
    return {
      any: lines.length > 0,
      needs: BRIEF_NEED_NAMES.map((need, column) => ({
        need,
        total: tell(null, column),
        councils: areas.map((name, row) => ({ name, count: tell(row, column) })),
      })),
    };
  });
}
