import { type SuppressedTable, suppressTable } from "../../sufficiency/suppress.ts";
import { ALONE_KINDS, BAND_CODES, type BandCode, type HomeKind, stockKey } from "./figures.ts";

/** Kinds of home that are told apart and add up to all. */
const PLAIN_KINDS = ["fostering", "residential", "supported", "other"] as const;
const PARTS_OF_FOSTERING = ["kin", "mainstream"] as const;

type Counts = Readonly<Record<string, number>>;

const count = (counts: Counts, band: BandCode | "alone", kind: HomeKind) => counts[stockKey(band, kind)] ?? 0;

/**
 * Which numbers of an area may be told, by the children there were on the last day of its returns: none of which there
 * were fewer than `threshold` and some, nor one that would give another away. The ages by kinds of home, the two kinds of
 * foster home by age, and unaccompanied young people by kind are three tables that share sums: a sum that one hides none shows.
 */
export function toldNumbers(counts: Counts, threshold: number): ReadonlySet<string> {
  const ages = BAND_CODES.map((band) => PLAIN_KINDS.map((kind) => count(counts, band, kind)));
  const foster = BAND_CODES.map((band) => PARTS_OF_FOSTERING.map((kind) => count(counts, band, kind)));
  const alone = PLAIN_KINDS.map((kind) => count(counts, "alone", kind));
  const others = PLAIN_KINDS.map((kind, at) => count(counts, "all", kind) - (alone[at] ?? 0));
  let byAge = suppressTable(ages, threshold);
  for (;;) {
    const whole = byAge;
    const byFoster = suppressTable(foster, threshold, (row, column) => {
      if (column !== PARTS_OF_FOSTERING.length) return false;
      return row === BAND_CODES.length ? whole.columnTotals[0] === null : whole.cells[row]?.[0] === null;
    });
    const byAlone = suppressTable([alone, others], threshold, (row, column) => {
      if (row !== 2) return false;
      return column === PLAIN_KINDS.length ? whole.total === null : whole.columnTotals[column] === null;
    });
    const next = suppressTable(ages, threshold, (row, column) => {
      if (row < BAND_CODES.length)
        return whole.cells[row]?.[column] === null || (column === 0 && byFoster.rowTotals[row] === null);
      if (column === PLAIN_KINDS.length) return whole.total === null || byAlone.total === null;
      return (
        whole.columnTotals[column] === null ||
        byAlone.columnTotals[column] === null ||
        (column === 0 && byFoster.total === null)
      );
    });
    if (hiddenIn(next) === hiddenIn(whole)) return keysOf(next, byFoster, byAlone);
    byAge = next;
  }
}

function hiddenIn({ cells, rowTotals, columnTotals, total }: SuppressedTable): number {
  return [...cells.flat(), ...rowTotals, ...columnTotals, total].filter((value) => value === null).length;
}

function keysOf(byAge: SuppressedTable, byFoster: SuppressedTable, byAlone: SuppressedTable): ReadonlySet<string> {
  const told = new Set<string>();
  const add = (key: string, value: number | null | undefined) => {
    if (typeof value === "number") told.add(key);
  };
  for (const [row, band] of BAND_CODES.entries()) {
    for (const [column, kind] of PLAIN_KINDS.entries()) add(stockKey(band, kind), byAge.cells[row]?.[column]);
    for (const [column, kind] of PARTS_OF_FOSTERING.entries()) add(stockKey(band, kind), byFoster.cells[row]?.[column]);
    add(stockKey(band, "all"), byAge.rowTotals[row]);
  }
  for (const [column, kind] of PLAIN_KINDS.entries()) add(stockKey("all", kind), byAge.columnTotals[column]);
  for (const [column, kind] of PARTS_OF_FOSTERING.entries()) add(stockKey("all", kind), byFoster.columnTotals[column]);
  add(stockKey("all", "all"), byAge.total);
  for (const kind of ALONE_KINDS)
    add(stockKey("alone", kind), kind === "all" ? byAlone.rowTotals[0] : byAlone.cells[0]?.[PLAIN_KINDS.indexOf(kind)]);
  return told;
}

/** Numbers by their key; null where one is hidden. A key that is not there belongs to no table. */
export type ToldCounts = Readonly<Record<string, number | null>>;

/**
 * What was counted on a day, as far as it may be told: of each council, and of all of them together. Three tables of all
 * councils at once: kinds of home, foster children by age, and the two kinds of foster home. They share the number of
 * foster children; where that has to be hidden of anybody, the ages and the two kinds are told of nobody. Ages by other
 * kinds of home are never told as counts.
 */
export function toldCounts(
  councils: readonly Counts[],
  threshold: number,
): { councils: ToldCounts[]; whole: ToldCounts } {
  const table = (keys: readonly string[], sum: string) => ({
    keys,
    sum,
    told: suppressTable(
      councils.map((counts) => keys.map((key) => counts[key] ?? 0)),
      threshold,
    ),
  });
  const fostering = stockKey("all", "fostering");
  const kinds = table(
    PLAIN_KINDS.map((kind) => stockKey("all", kind)),
    stockKey("all", "all"),
  );
  const parts = [
    table(
      BAND_CODES.map((band) => stockKey(band, "fostering")),
      fostering,
    ),
    table(
      PARTS_OF_FOSTERING.map((kind) => stockKey("all", kind)),
      fostering,
    ),
  ];
  const isShown = ({ told }: (typeof parts)[number]) => ![...told.rowTotals, told.total].includes(null);
  const column = kinds.keys.indexOf(fostering);
  const shared = ![...kinds.told.cells.map((row) => row[column]), kinds.told.columnTotals[column]].includes(null);
  const tables = shared && parts.every(isShown) ? [kinds, ...parts] : [kinds];
  const line = (
    cellsOf: (told: SuppressedTable) => readonly (number | null)[],
    sumOf: (told: SuppressedTable) => number | null | undefined,
  ) =>
    Object.fromEntries(
      tables.flatMap(({ keys, sum, told }) => [
        ...keys.map((key, at) => [key, cellsOf(told)[at] ?? null] as const),
        [sum, sumOf(told) ?? null] as const,
      ]),
    );
  return {
    councils: councils.map((_, row) =>
      line(
        (told) => told.cells[row] ?? [],
        (told) => told.rowTotals[row],
      ),
    ),
    whole: line(
      (told) => told.columnTotals,
      (told) => told.total,
    ),
  };
}
