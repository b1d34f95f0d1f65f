import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortWay, isCounted } from "#app/domain/sufficiency/cohort-ways.ts";
import { suppressLinked, type TwoWay } from "#app/domain/sufficiency/linked-tables.ts";
import { countRows, type OpenRequest } from "#app/domain/sufficiency/need-by-cohort.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { Cut } from "#app/domain/targets/cuts.ts";
import { childrenToAHome, homesAhead, type NeedAhead, type Parting } from "#app/domain/targets/gap.ts";
import { childrenMoreByMix, type GrowthAhead, partsInPercents } from "#app/domain/targets/growth.ts";
import { cellOf, needCell } from "../sufficiency/need-tables.ts";
import type { NeedByWays } from "../sufficiency/read-need.server.ts";
import { type ChancedTerms, growthOf, needsAhead } from "./area-targets.server.ts";
import type { RegionRecords } from "./region-records.server.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** Homes needed by row of a way, of each council. */
type NeedOfWays = Readonly<Record<CohortWay, readonly (readonly number[])[]>>;

/**
 * What the region's councils need and have by a day, by every way to part the children, with what may be told of each. The
 * tables of all ways are hidden together (`suppressLinked`). What is needed by a day is never less than is looked for today,
 * so where one is hidden the other is too.
 */
export function regionNeed(
  records: Pick<RegionRecords, "sufficiency">,
  ids: readonly string[],
  months: number,
  { usable, told: now }: NeedByWays,
  growth: ReadonlyMap<string, GrowthAhead>,
) {
  const needs = needsAhead(records, ids, months, growth);
  const mixes = mixesOf(records);
  const need = byWay((by) =>
    by === "age"
      ? needs.councils.map(({ homes }) => homes)
      : ids.map((id) => needOfWay(by, records, { id, months, growth, mix: mixes[by] })),
  );
  const tables = Object.fromEntries(
    COHORT_WAY_NAMES.map((by): [string, TwoWay] => [
      `council ${by}`,
      {
        rows: "council",
        columns: by,
        counts: need[by],
        also: (row, column) => cellOf(now.open, by, row, column) === "kept-back",
      },
    ]),
  );
  const told = { open: now.open, need: suppressLinked(tables, THRESHOLD) };
  /** Rows of a way of one council, or of all of them added up (null). */
  const rowsOf = (of: NeedOfWays, by: CohortWay, at: number | null) =>
    COHORT_WAYS[by].rows.map((_, row) =>
      (at === null ? of[by] : [of[by][at] ?? []]).reduce((sum, own) => sum + (own[row] ?? 0), 0),
    );
  return {
    /** By age and who, with where it is from. */
    ahead: (at: number | null): NeedAhead => (at === null ? undefined : needs.councils[at]) ?? needs.whole,
    need: (by: CohortWay, at: number | null) => rowsOf(need, by, at),
    usable: (by: CohortWay, at: number | null) => rowsOf(usable, by, at),
    toldNeed: (by: CohortWay, at: number | null, row: number) => needCell(told, by, at, row),
    toldUsable: (by: CohortWay, at: number | null, row: number) => cellOf(now.usable, by, at, row),
    /** A home that leaves is missed by whom homes were needed for in the region's last year. */
    parting: (by: Cut): Parting<ChancedTerms> => ({
      rowsOpenTo: COHORT_WAYS[by].rowsOpenTo,
      weights: mixes[by],
    }),
  };
}

/** How homes that children came to need in the region's last year part over the rows of each way, in whole percents. */
function mixesOf({ sufficiency }: Pick<RegionRecords, "sufficiency">): Record<CohortWay, number[]> {
  const needed = sufficiency.turnover.filter(({ what }) => what === "needed");
  return byWay((by) => partsInPercents(countRows(by, needed)));
}

function needOfWay(
  by: CohortWay,
  { sufficiency }: Pick<RegionRecords, "sufficiency">,
  asked: { id: string; months: number; growth: ReadonlyMap<string, GrowthAhead>; mix: readonly number[] },
): number[] {
  const { id, months, growth, mix } = asked;
  const all: readonly OpenRequest[] = sufficiency.open;
  const open = all.filter((one) => one.councilId === id && isCounted(one));
  const more = childrenMoreByMix(growthOf(id, growth).changes, mix);
  return homesAhead(countRows(by, open), more, months, childrenToAHome(sufficiency));
}

function byWay<Answer>(of: (way: CohortWay) => Answer): Record<CohortWay, Answer> {
  return Object.fromEntries(COHORT_WAY_NAMES.map((way) => [way, of(way)])) as Record<CohortWay, Answer>;
}
