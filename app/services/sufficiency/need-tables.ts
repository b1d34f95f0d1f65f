import { COHORT_WAY_NAMES, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import type { TwoWay } from "#app/domain/sufficiency/linked-tables.ts";
import { type RegionCount, toldCount } from "#app/domain/sufficiency/region-count.ts";
import type { SuppressedTable } from "#app/domain/sufficiency/suppress.ts";

/** Tables of the same requests or homes as they may be told, by their names: "council age" is by council and by age. */
export type Told = Record<string, SuppressedTable>;

/** Every two-way table of some requests or homes: area by cohort, area by part, cohort by part. */
export function tablesOf<Thing extends { councilId: string }>(
  councilIds: readonly string[],
  things: readonly Thing[],
  rows: (way: CohortWay, some: readonly Thing[]) => number[],
  axes: Readonly<Record<string, readonly ((thing: Thing) => boolean)[]>>,
): Record<string, TwoWay> {
  const byCouncil = councilIds.map((id) => things.filter(({ councilId }) => councilId === id));
  const tables: Record<string, TwoWay> = {};
  for (const way of COHORT_WAY_NAMES) {
    tables[`council ${way}`] = { rows: "council", columns: way, counts: byCouncil.map((some) => rows(way, some)) };
  }
  for (const [axis, tests] of Object.entries(axes)) {
    const columns = tests.map((test) => things.filter(test));
    tables[`council ${axis}`] = {
      rows: "council",
      columns: axis,
      counts: byCouncil.map((some) => tests.map((test) => some.filter(test).length)),
    };
    for (const way of COHORT_WAY_NAMES) {
      const counts = columns.map((some) => rows(way, some));
      tables[`${axis} ${way}`] = { rows: axis, columns: way, counts };
    }
  }
  return tables;
}

/**
 * What may be told of a count in the tables of all ways: of a council (null: the region) in a row (null: all). How many go
 * together is told of an area whole or not at all: other pages tell how many children there are, and of them and of the rows
 * shown the others could be worked out, none of three or more to begin with.
 */
export function cellOf(tables: Told, by: CohortWay, at: number | null, row: number | null): RegionCount {
  const table = tables[`council ${by}`];
  if (row === null) return toldCount(at === null ? table?.total : table?.rowTotals[at]);
  const rows = at === null ? table?.columnTotals : table?.cells[at];
  return by === "siblings" && rows?.includes(null) ? "kept-back" : toldCount(rows?.[row]);
}

/** Need as it may be told: where nobody moved it is what is open, so where the one is hidden the other is too. */
export function needCell(
  told: Record<"open" | "need", Told>,
  by: CohortWay,
  at: number | null,
  row: number | null,
): RegionCount {
  const open = cellOf(told.open, by, at, row);
  return open === "kept-back" ? open : cellOf(told.need, by, at, row);
}
