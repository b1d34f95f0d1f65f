import { COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import { approvalsToTell, type GapFacts, type GapRow, gapByCohort } from "#app/domain/targets/gap.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { type AreaTargets, areaChances, type ChancedTerms } from "./area-targets.server.ts";
import { keptTargets } from "./kept-targets.server.ts";
import type { regionNeed } from "./region-need.server.ts";
import { HORIZONS } from "./targets-asked.ts";

/** To what a figure is rounded up that would give away a hidden one if it stood there as it is. */
const STEP = 5;

/** What the gap of an area is counted from, in the rows of a way. */
export function factsOf(
  needs: ReturnType<typeof regionNeed>,
  { leaving, due, dueInAll }: Pick<AreaTargets, "leaving" | "due" | "dueInAll">,
  by: CohortWay,
  at: number | null,
): GapFacts<ChancedTerms> {
  const isTold = (row: number) =>
    [needs.toldNeed(by, at, row), needs.toldUsable(by, at, row)].every((figure) => typeof figure === "number");
  return {
    need: { homes: needs.need(by, at) },
    usable: needs.usable(by, at),
    told: COHORT_WAYS[by].rows.map((_, row) => isTold(row)),
    ...{ leaving, due, dueInAll },
  };
}

/** Homes short of an area in all, as they are told: at rates tried out, and at the recorded ones. */
export function homesShortToTell(
  tried: readonly GapRow[],
  recorded: readonly GapRow[],
  told: readonly boolean[],
): number {
  return approvalsToTell(tried, recorded, told, STEP);
}

/**
 * How many homes each council of a region will be short of in all, by its id, as the page of targets opens with it: by the
 * nearest of its days and at the rates of the records. What its hidden rows lack is rounded up there, so each has a number.
 */
export async function readHomesShort(scope: RegionScope): Promise<ReadonlyMap<string, number>> {
  const { regionCode, councilIds } = scope.commissioner;
  const councils = await listCouncilsOfRegion(scope.db, regionCode);
  const ids = councils.map(({ id }) => id).filter((id) => councilIds.includes(id));
  const { kept, readRecords, readNeeds } = await keptTargets(scope, ids);
  const [months] = HORIZONS;
  return kept("short", async () => {
    const [records, needs] = await Promise.all([readRecords(), readNeeds(months)]);
    return new Map(
      ids.map((id, at) => {
        const facts = factsOf(needs, areaChances(records, { only: id, months }), "age", at);
        const rows = gapByCohort(facts);
        return [id, homesShortToTell(rows, rows, facts.told)];
      }),
    );
  });
}
