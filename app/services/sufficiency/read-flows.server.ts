import { type FlowTable, tellChildrenToday } from "#app/domain/sufficiency/area-flows.ts";
import { childrenInCare, fosterChildren, over20MilesShare } from "#app/domain/sufficiency/measures.ts";
import { partsOfShare } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { countAreaFlows, listPlacedChildren } from "#db/queries/sufficiency.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/**
 * The children of a region's councils today, small numbers hidden in all tables at once: in whose areas they live, in foster
 * homes or not (`lives`), and how far from home (`far`: over 20 miles, not, not known). Rows stand in the order of `councilIds`.
 */
export function readChildrenToday({ db, today, commissioner }: RegionScope) {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `children today ${regionCode}`, today, councilIds, async () => {
    const [flows, children] = await Promise.all([
      keptOfEach(db, "flows", today, councilIds, (id) => countAreaFlows(db, [id], today)),
      keptOfEach(db, "placed children", today, councilIds, (id) => listPlacedChildren(db, [id], today)),
    ]);
    const everywhere = councilIds.map((id) => children.filter(({ councilId }) => councilId === id));
    const lives = everywhere.map((some) => {
      const inFoster = fosterChildren(some).length;
      return [inFoster, childrenInCare(some).length - inFoster];
    });
    const far = everywhere.map((some) => partsOfShare(over20MilesShare(some, SUFFICIENCY_RULEBOOK)));
    const told = tellChildrenToday(councilIds, flows, { lives, far }, SUFFICIENCY_RULEBOOK.smallNumber.value);
    return { councilIds, flows: told.flows, ...told.others };
  });
}

/** In whose areas the children of a region's councils live today. */
export async function readFlows(scope: RegionScope): Promise<FlowTable> {
  return (await readChildrenToday(scope)).flows;
}
