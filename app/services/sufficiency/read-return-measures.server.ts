import type { Day } from "#app/domain/shared/day.ts";
import { type RegionMeasure, regionMeasures } from "#app/domain/sufficiency/return-measures.ts";
import { keptOfEach } from "#db/queries/kept.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readReturnFigures } from "../returns/return-figures.server.ts";

/** What the returns of a region for one year say all together that is told of no council: ages, carers, moves. */
export async function readReturnMeasures(
  { db, commissioner: { councilIds } }: RegionScope,
  yearEnd: Day,
): Promise<RegionMeasure[]> {
  // A return does not grow old: it is read again when a council changes something, whatever the day.
  const figures = await keptOfEach(db, `return figures ${yearEnd}`, yearEnd, councilIds, (id) =>
    readReturnFigures(db, [id], yearEnd),
  );
  return regionMeasures(figures);
}
