import { type FlowTable, flowTable } from "#app/domain/sufficiency/area-flows.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { countAreaFlows } from "#db/queries/sufficiency.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** In whose areas the children of a region's councils live today, small numbers hidden in the whole table at once. */
export function readFlows({ db, today, commissioner }: RegionScope): Promise<FlowTable> {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `flows ${regionCode}`, today, councilIds, async () =>
    flowTable(councilIds, await countAreaFlows(db, councilIds, today), SUFFICIENCY_RULEBOOK.smallNumber.value),
  );
}
