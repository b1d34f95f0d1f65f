import { sum } from "../shared/sum.ts";

/** A table with its totals as it may be published: null where a number is hidden. */
export type SuppressedTable = {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number | null;
};

/**
 * The table with its totals in the last row and column. Every row and column then sums to nothing if totals are taken
 * as negative (and the grand total as positive), which is what makes an exact check possible.
 */
type Grid = {
  readonly values: number[][];
  readonly hidden: boolean[][];
  readonly lastRow: number;
  readonly lastColumn: number;
};

/**
 * Hides every count above zero and below `threshold`, then as many more as it takes that no hidden number can be
 * worked out from those shown: for each one there is at least one other table of whole numbers, with every hidden
 * number at least 1, that fits everything shown. Zeros are shown. `also` names counts to hide with the small ones, because
 * they would give away what another table hides.
 */
export function suppressTable(
  rows: readonly (readonly number[])[],
  threshold: number,
  also: (row: number, column: number) => boolean = () => false,
): SuppressedTable {
  const grid = gridOf(rows);
  const { values, hidden, lastRow, lastColumn } = grid;
  for (let row = 0; row <= lastRow; row += 1) {
    for (let column = 0; column <= lastColumn; column += 1) {
      const value = at(values, row, column);
      if (value > 0 && (value < threshold || also(row, column))) set(hidden, row, column, true);
    }
  }
  for (let exposed = firstExposed(grid); exposed !== null; exposed = firstExposed(grid)) {
    for (const [row, column] of cheapestRound(grid, exposed)) set(hidden, row, column, true);
  }
  const shown = values.map((line, row) => line.map((value, column) => (hidden[row]?.[column] === true ? null : value)));
  return {
    cells: shown.slice(0, lastRow).map((line) => line.slice(0, lastColumn)),
    rowTotals: shown.slice(0, lastRow).map((line) => line[lastColumn] ?? null),
    columnTotals: (shown[lastRow] ?? []).slice(0, lastColumn),
    total: shown[lastRow]?.[lastColumn] ?? null,
  };
}

/**
 * The same for one row of counts and its total: what is hidden comes, all together, to a number that may be told. Counts from
 * `least` up are no small ones: nought may be one, where the day that the first appears is not to be told.
 */
export function suppress(
  counts: readonly number[],
  threshold: number,
  least = 1,
): { counts: (number | null)[]; total: number | null } {
  const isSmall = (count: number) => count >= least && count < threshold;
  const total = sum(counts);
  const hidden = counts.map(isSmall);
  while (!isSmall(total) && areExposed(kept(counts, hidden), threshold)) {
    let next = -1;
    counts.forEach((count, place) => {
      if (!hidden[place] && count > 0 && (next === -1 || count < (counts[next] ?? 0))) next = place;
    });
    if (next === -1) return { counts: counts.map((count) => (count >= least ? null : count)), total: null };
    hidden[next] = true;
  }
  return {
    counts: counts.map((count, place) => (hidden[place] ? null : count)),
    total: isSmall(total) ? null : total,
  };
}

function kept(counts: readonly number[], hidden: readonly boolean[]): number[] {
  return counts.filter((_, place) => hidden[place]);
}

/**
 * Whether counts that are hidden together are given away by their sum, which can be worked out: there is one of them, they
 * must all be 1, or they are few all together.
 */
export function areExposed(hidden: readonly number[], threshold: number): boolean {
  const some = hidden.filter((count) => count > 0);
  return some.length > 0 && (some.length === 1 || sum(some) === some.length || sum(some) < threshold);
}

function gridOf(rows: readonly (readonly number[])[]): Grid {
  const width = rows[0]?.length ?? 0;
  const values = rows.map((row) => [...row, sum(row)]);
  const columnTotals = Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0)));
  values.push([...columnTotals, sum(columnTotals)]);
  return {
    values,
    hidden: values.map((row) => row.map(() => false)),
    lastRow: rows.length,
    lastColumn: width,
  };
}

function at(values: readonly (readonly number[])[], row: number, column: number): number {
  return values[row]?.[column] ?? 0;
}

function set(hidden: boolean[][], row: number, column: number, value: boolean): void {
  const line = hidden[row];
  if (line) line[column] = value;
}

type Spot = readonly [row: number, column: number];

/** The first hidden number that only one table fits. */
function firstExposed(grid: Grid): Spot | null {
  for (let row = 0; row <= grid.lastRow; row += 1) {
    for (let column = 0; column <= grid.lastColumn; column += 1) {
      if (grid.hidden[row]?.[column] && costOfRound(grid, [row, column]) > 0) return [row, column];
    }
  }
  return null;
}

function isTotal(grid: Grid, row: number, column: number): boolean {
  return (row === grid.lastRow) !== (column === grid.lastColumn);
}

/** Whether the signed number may rise by one. A total counts as negative, so it falls; a hidden number is at least 1. */
function mayRise(grid: Grid, row: number, column: number): boolean {
  return !isTotal(grid, row, column) || at(grid.values, row, column) >= 2;
}

function mayFall(grid: Grid, row: number, column: number): boolean {
  return isTotal(grid, row, column) || at(grid.values, row, column) >= 2;
}

const TOTAL_COST = 1e9;

/** What hiding a number takes from the reader: nothing where it is hidden, its size where shown, most for a total. */
function costOf(grid: Grid, row: number, column: number): number {
  if (grid.hidden[row]?.[column]) return 0;
  const isSum = row === grid.lastRow || column === grid.lastColumn;
  return at(grid.values, row, column) + (isSum ? TOTAL_COST : 0);
}

type Round = { readonly cost: number; readonly spots: readonly Spot[] };

/**
 * A hidden number can be one more or one less in another table that fits when the change can be passed round: along
 * its row to another hidden number, along that one's column to a third, and so on until it comes back to its own
 * column, so that every sum stays as shown. This finds the round that costs least to hide.
 */
function cheapestRound(grid: Grid, spot: Spot): readonly Spot[] {
  const rounds = [roundFrom(grid, spot, true), roundFrom(grid, spot, false)];
  const [best] = rounds.filter((round) => round !== null).sort((a, b) => a.cost - b.cost);
  // The row's total, the column's total and the grand total are always a round.
  if (best === undefined) throw new RangeError("A table whose totals do not add up");
  return best.spots;
}

function costOfRound(grid: Grid, spot: Spot): number {
  const costs = [roundFrom(grid, spot, true), roundFrom(grid, spot, false)].flatMap((round) => round?.cost ?? []);
  return Math.min(...costs);
}

function roundFrom(grid: Grid, [row, column]: Spot, rises: boolean): Round | null {
  if (!(rises ? mayRise : mayFall)(grid, row, column)) return null;
  const alongRow = rises ? mayFall : mayRise;
  const alongColumn = rises ? mayRise : mayFall;
  const rows = new Map<number, Round>([[row, { cost: 0, spots: [] }]]);
  const columns = new Map<number, Round>();
  // Costs only fall while they settle, and a round passes each row and column once, so this many turns are enough.
  for (let turn = 0; turn <= grid.lastRow + grid.lastColumn + 2; turn += 1) {
    let settled = true;
    const reach = (reached: Map<number, Round>, to: number, before: Round, spot: Spot) => {
      const cost = before.cost + costOf(grid, spot[0], spot[1]);
      if (cost >= (reached.get(to)?.cost ?? Number.POSITIVE_INFINITY)) return;
      reached.set(to, { cost, spots: [...before.spots, spot] });
      settled = false;
    };
    for (const [from, before] of rows) {
      for (let to = 0; to <= grid.lastColumn; to += 1) {
        const usable = at(grid.values, from, to) > 0 && alongRow(grid, from, to);
        if (usable && !(from === row && to === column)) reach(columns, to, before, [from, to]);
      }
    }
    for (const [from, before] of columns) {
      if (from === column) continue;
      for (let to = 0; to <= grid.lastRow; to += 1) {
        if (at(grid.values, to, from) > 0 && alongColumn(grid, to, from)) reach(rows, to, before, [to, from]);
      }
    }
    if (settled) break;
  }
  return columns.get(column) ?? null;
}
