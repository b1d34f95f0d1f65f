import { sum } from "../shared/sum.ts";
import { areExposed, type SuppressedTable, suppressTable } from "./suppress.ts";

/** Counts of the same people by two things at once: rows are the parts of one, columns those of the other. */
export type TwoWay = {
  readonly rows: string;
  readonly columns: string;
  readonly counts: readonly (readonly number[])[];
  /** Counts to hide with the small ones, because something else would give them away. */
  readonly also?: (row: number, column: number) => boolean;
};

function sumsOf({ counts }: TwoWay): { rows: number[]; columns: number[] } {
  const columns = (counts[0] ?? []).map((_, at) => sum(counts.map((row) => row[at] ?? 0)));
  return { rows: counts.map(sum), columns };
}

/** The parts of one thing that are only told lumped together: none, or at least two. */
class Lump {
  readonly parts = new Set<number>();
  private readonly size: readonly number[];
  private readonly threshold: number;

  constructor(size: readonly number[], threshold: number) {
    this.size = size;
    this.threshold = threshold;
    this.take(size.flatMap((one, at) => (one > 0 && one < threshold ? [at] : [])));
  }

  /** Takes these in, and the next smallest until the lump is large enough; where all are in, the next smallest one more. */
  take(more: readonly number[]): void {
    if (more.length === 0) return;
    const before = this.parts.size;
    for (const part of more) this.parts.add(part);
    const sizes = () => [...this.parts].map((at) => this.size[at] ?? 0);
    const isEnough = () => this.parts.size > before && !areExposed(sizes(), this.threshold);
    const rest = this.size
      .flatMap((one, at) => (one > 0 && !this.parts.has(at) ? [at] : []))
      .sort((a, b) => (this.size[a] ?? 0) - (this.size[b] ?? 0));
    for (const next of rest) {
      if (isEnough()) return;
      this.parts.add(next);
    }
  }

  /** The lump, then every other part by itself. */
  groups(): number[][] {
    const alone = this.size.flatMap((_, at) => (this.parts.has(at) ? [] : [[at]]));
    return this.parts.size === 0 ? alone : [[...this.parts], ...alone];
  }
}

/** The table with the parts of each lump added up. */
function lumped({ counts }: TwoWay, rows: readonly number[][], columns: readonly number[][]): number[][] {
  return rows.map((inRow) =>
    columns.map((inColumn) => sum(inRow.map((row) => sum(inColumn.map((column) => counts[row]?.[column] ?? 0))))),
  );
}

/** The told table in the order of the parts: what is lumped is told nowhere. */
function unfolded(told: SuppressedTable, rows: readonly number[][], columns: readonly number[][]): SuppressedTable {
  const placeOf = (groups: readonly number[][]) => {
    const places: (number | null)[] = [];
    groups.forEach((group, at) => {
      for (const part of group) places[part] = group.length === 1 ? at : null;
    });
    return places;
  };
  const [rowPlaces, columnPlaces] = [placeOf(rows), placeOf(columns)];
  const pick = (line: readonly (number | null)[] | undefined, place: number | null) =>
    place === null ? null : (line?.[place] ?? null);
  return {
    cells: rowPlaces.map((row) =>
      columnPlaces.map((column) => pick(row === null ? undefined : told.cells[row], column)),
    ),
    rowTotals: rowPlaces.map((row) => pick(told.rowTotals, row)),
    columnTotals: columnPlaces.map((column) => pick(told.columnTotals, column)),
    total: told.total,
  };
}

/**
 * Hides small counts in several tables of the same people, each by two of several things (areas, cohorts, what came of
 * it), so that none can be worked out from all the tables together.
 *
 * Such tables share totals: those of each area are the same whichever way children are parted. So a total is told in all
 * tables or in none, and within a table only counts are hidden, never a total: what is hidden in one table can be
 * otherwise while every other stays as it is. A part whose total is small, or with which a table cannot be made safe, is
 * lumped with the next smallest, and nothing of the lump is told; the lump's own counts are guarded like any others.
 * Where all together are few, nothing is told.
 */
export function suppressLinked<Name extends string>(
  tables: Readonly<Record<Name, TwoWay>>,
  threshold: number,
): Record<Name, SuppressedTable> {
  const names = Object.keys(tables) as Name[];
  const sizes = new Map<string, number[]>();
  for (const name of names) {
    const { rows, columns } = sumsOf(tables[name]);
    for (const [axis, totals] of [
      [tables[name].rows, rows],
      [tables[name].columns, columns],
    ] as const) {
      // Where rounding lets a total differ between tables, the smallest decides.
      const known = sizes.get(axis);
      sizes.set(axis, known ? totals.map((total, at) => Math.min(total, known[at] ?? total)) : totals);
    }
  }
  const lumps = new Map([...sizes].map(([axis, size]) => [axis, new Lump(size, threshold)]));
  let nothing = names.some((name) => {
    const total = sum(sumsOf(tables[name]).rows);
    return total > 0 && total < threshold;
  });
  const lumpedParts = () => sum([...lumps.values()].map(({ parts }) => parts.size));
  for (;;) {
    const told = names.map((name) => ({
      name,
      ...toldWith(tables[name], lumps, nothing ? Number.POSITIVE_INFINITY : threshold),
    }));
    const unsafe = nothing ? undefined : told.find(({ lost }) => lost.rows.length + lost.columns.length > 0);
    if (!unsafe)
      return Object.fromEntries(told.map(({ name, table }) => [name, table])) as Record<Name, SuppressedTable>;
    const before = lumpedParts();
    lumps.get(tables[unsafe.name].rows)?.take(unsafe.lost.rows);
    lumps.get(tables[unsafe.name].columns)?.take(unsafe.lost.columns);
    // Where everything is lumped and a total would still be lost, there is nothing left that may be told.
    nothing = lumpedParts() === before;
  }
}

/** One table as it may be told with these lumps, and the parts whose totals it would have to hide. */
function toldWith(table: TwoWay, lumps: ReadonlyMap<string, Lump>, threshold: number) {
  const rows = lumps.get(table.rows)?.groups() ?? [];
  const columns = lumps.get(table.columns)?.groups() ?? [];
  const alone = (group: readonly number[] | undefined) => (group?.length === 1 ? group[0] : undefined);
  // What is lumped is told nowhere already.
  const also = (row: number, column: number) => {
    const [one, other] = [alone(rows[row]), alone(columns[column])];
    return one !== undefined && other !== undefined && table.also?.(one, other) === true;
  };
  const told = suppressTable(lumped(table, rows, columns), threshold, also);
  const lostOf = (totals: readonly (number | null)[], groups: readonly number[][]) =>
    totals.flatMap((total, at) => (total === null ? (groups[at] ?? []) : []));
  return {
    table: unfolded(told, rows, columns),
    lost: { rows: lostOf(told.rowTotals, rows), columns: lostOf(told.columnTotals, columns) },
  };
}
