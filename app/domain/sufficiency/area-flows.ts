import { suppressLinked, type TwoWay } from "./linked-tables.ts";
import type { SuppressedTable } from "./suppress.ts";

/** How many children one council looks after who live in one area; null where the area is not known. */
export type Flow = { readonly councilId: string; readonly areaId: string | null; readonly children: number };

/** Where a child lives that is no area of the region: elsewhere in England, or not known. */
export const BEYOND = "beyond";
export const UNKNOWN = "unknown";

/**
 * Who looks after the children (rows) and where they live (columns: each area of the region, beyond it, not known), as a
 * region may read it. `count` of null for a row or a column is its total.
 */
export type FlowTable = {
  /** The number; null where it is hidden, for itself or because it would give a small one away. */
  readonly count: (councilId: string | null, areaId: string | null) => number | null;
};

/**
 * Counts the flows of a region and hides the small ones of the whole table together with as many others, totals among
 * them, as it takes that none can be worked out: whichever council or area is looked at, it is the same table, so no
 * two views of it give away by difference what one of them hides. Other tables of the same children, a row for each council,
 * share the number of children of each council and of all, so they are hidden together (`suppressLinked`) and no table's
 * total tells what another hides.
 */
export function tellChildrenToday<Name extends string>(
  councilIds: readonly string[],
  flows: readonly Flow[],
  others: Readonly<Record<Name, readonly (readonly number[])[]>>,
  threshold: number,
): { flows: FlowTable; others: Record<Name, SuppressedTable> } {
  const areas = [...councilIds, BEYOND, UNKNOWN];
  const known = new Set(councilIds);
  const columnOf = (areaId: string | null) =>
    areas.indexOf(areaId === null ? UNKNOWN : known.has(areaId) ? areaId : BEYOND);
  const counts = councilIds.map(() => areas.map(() => 0));
  for (const { councilId, areaId, children } of flows) {
    const row = counts[councilIds.indexOf(councilId)];
    const column = columnOf(areaId);
    if (row) row[column] = (row[column] ?? 0) + children;
  }
  const tables: Record<string, TwoWay> = { "who lives where": { rows: "council", columns: "area", counts } };
  for (const name of Object.keys(others) as Name[])
    tables[name] = { rows: "council", columns: name, counts: others[name] };
  const { "who lives where": table, ...told } = suppressLinked(tables, threshold);
  if (!table) throw new RangeError("No table of who lives where");
  return {
    flows: { count: (councilId, areaId) => readFlow(table, councilIds, areas, councilId, areaId) },
    others: told as Record<Name, SuppressedTable>,
  };
}

function readFlow(
  table: SuppressedTable,
  councilIds: readonly string[],
  areas: readonly string[],
  councilId: string | null,
  areaId: string | null,
): number | null {
  const row = councilId === null ? -1 : councilIds.indexOf(councilId);
  const column = areaId === null ? -1 : areas.indexOf(areaId);
  if ((councilId !== null && row < 0) || (areaId !== null && column < 0)) throw new RangeError("No such flow");
  if (row < 0) return column < 0 ? table.total : (table.columnTotals[column] ?? null);
  return column < 0 ? (table.rowTotals[row] ?? null) : (table.cells[row]?.[column] ?? null);
}
