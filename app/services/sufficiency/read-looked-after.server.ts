import { PLACEMENT_GROUPS, type PlacementGroup, placementGroupOf } from "#app/domain/returns/measures.ts";
import { type Day, day } from "#app/domain/shared/day.ts";
import { suppressLinked } from "#app/domain/sufficiency/linked-tables.ts";
import { NOBODY } from "#app/domain/sufficiency/measures.ts";
import {
  inPercents,
  type RegionCount,
  sharesInTable,
  type ToldShare,
  tableCount,
  toldCount,
} from "#app/domain/sufficiency/region-count.ts";
import type { ReturnMeasure } from "#app/domain/sufficiency/return-definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { countLookedAfter, type LookedAfterCount, listReturns } from "#db/queries/returns.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** The groups of placements as columns; the small ones are one, so that less has to be hidden. */
export const LOOKED_AFTER_COLUMNS: readonly {
  is: ReturnMeasure;
  header: string;
  groups: readonly PlacementGroup[];
}[] = [
  { is: "returnFoster", header: PLACEMENT_GROUPS.foster, groups: ["foster"] },
  { is: "returnHomes", header: "Children’s homes", groups: ["childrens-home"] },
  { is: "returnSupported", header: "Supported accommodation", groups: ["semi-independent"] },
  { is: "returnParents", header: PLACEMENT_GROUPS.parents, groups: ["parents"] },
  { is: "returnAdoption", header: PLACEMENT_GROUPS.adoption, groups: ["adoption"] },
  { is: "returnElsewhere", header: "Elsewhere", groups: ["residential-school", "other-residential", "other"] },
];

/** Children of one council or of all, from the return of one year: null where no return counts. */
export type LookedAfter = {
  id: string;
  name: string;
  readAt: Date | null;
  counts: { total: RegionCount; cells: RegionCount[]; outside: ToldShare; far: ToldShare } | null;
};

export type RegionLookedAfter = {
  region: string;
  yearEnd: Day | null;
  years: Day[];
  councils: LookedAfter[];
  whole: LookedAfter;
};

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

function sum(counts: readonly LookedAfterCount[], those: (count: LookedAfterCount) => boolean): number {
  return counts.filter(those).reduce((all, { children }) => all + Number(children), 0);
}

const isOutside = ({ inside }: LookedAfterCount) => (inside === null ? null : !inside);
const isFar = ({ far }: LookedAfterCount) => (far === null ? null : far === 1);

/**
 * Children looked after on 31 March of a year by council and placement, from the returns that count, with every small
 * number of the table hidden together. The last year there is unless one is asked for.
 */
export async function readLookedAfter(scope: RegionScope, asked?: Day): Promise<RegionLookedAfter> {
  const { db, today, commissioner } = scope;
  const { councilIds, regionCode } = commissioner;
  const kept = `looked after ${regionCode} ${asked ?? "last"}`;
  const read = async (): Promise<RegionLookedAfter> => {
    const councils = await listCouncilsOfRegion(db, regionCode);
    const counting = (await listReturns(db, councilIds)).filter(({ state }) => state === "current");
    const years = [...new Set(counting.map(({ yearEnd }) => yearEnd))].sort().reverse();
    const yearEnd = years.find((one) => one === asked) ?? years[0] ?? null;
    const region = councils[0]?.region.name ?? "";
    const counts = yearEnd ? await countLookedAfter(db, councilIds, day(yearEnd)) : [];
    const returnOf = (id: string) => counting.find((one) => one.councilId === id && one.yearEnd === yearEnd);
    const given = councils.filter(({ id }) => returnOf(id));
    const cells = given.map(({ id }) =>
      LOOKED_AFTER_COLUMNS.map(({ groups }) =>
        sum(counts, (one) => one.councilId === id && groups.includes(placementGroupOf(one.placement))),
      ),
    );
    const partsOf = (is: (count: LookedAfterCount) => boolean | null) =>
      given.map(({ id }) => {
        const own = counts.filter(({ councilId }) => councilId === id);
        return [true, false, null].map((answer) => sum(own, (one) => is(one) === answer));
      });
    const told = suppressLinked(
      {
        cells: { rows: "council", columns: "placement", counts: cells },
        outside: { rows: "council", columns: "outside", counts: partsOf(isOutside) },
        far: { rows: "council", columns: "far", counts: partsOf(isFar) },
      },
      THRESHOLD,
    );
    const table = told.cells;
    const tell = tableCount(table);
    const all = LOOKED_AFTER_COLUMNS.map((_, column) => column);
    const [outside, far] = [sharesInTable(told.outside), sharesInTable(told.far)];
    const rowOf = (row: number) => ({
      total: toldCount(table.rowTotals[row]),
      cells: all.map((column) => tell(row, column)),
      outside: inPercents(outside.parts[row] ?? NOBODY),
      far: inPercents(far.parts[row] ?? NOBODY),
    });
    return {
      region,
      yearEnd,
      years,
      councils: councils.map(({ id, name }) => {
        const row = given.findIndex((one) => one.id === id);
        return { id, name, readAt: returnOf(id)?.readAt ?? null, counts: row === -1 ? null : rowOf(row) };
      }),
      whole: {
        id: regionCode,
        name: region,
        readAt: null,
        counts: {
          total: toldCount(table.total),
          cells: all.map((column) => tell(null, column)),
          outside: inPercents(outside.whole),
          far: inPercents(far.whole),
        },
      },
    };
  };
  return keptWhileUnchanged(db, kept, today, councilIds, read);
}
