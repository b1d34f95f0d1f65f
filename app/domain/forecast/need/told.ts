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

/** Keys of what is told beside the table of the returns: each list parts foster children, the last by who came alone. */
const PARTED = [
  BAND_CODES.map((band) => stockKey(band, "fostering")),
  PARTS_OF_FOSTERING.map((kind) => stockKey("all", kind)),
  [stockKey("alone", "fostering"), null],
] as const;

/**
 * What was counted on a day of foster children, of each council and of all of them together, as far as it may be told. What
 * the table of the returns tells of the same children (`returned`) is taken from it, so that one page gives nothing away that
 * another hides; ages, the two kinds of foster home and who came alone are told beside it, each as a table of all councils at once.
 * They share the number of foster children: where that is hidden of anybody, or is not what the table has, they are told of
 * nobody. Other kinds of home are grouped otherwise there, so that what the one leaves of the other would be few: they are not
 * told as counts. A day of which the returns have no table (`returned` null) is told by these tables alone.
 */
export function toldCounts(
  councils: readonly Counts[],
  returned: { readonly councils: readonly ToldCounts[]; readonly whole: ToldCounts } | null,
  threshold: number,
): { councils: ToldCounts[]; whole: ToldCounts } {
  const fostering = stockKey("all", "fostering");
  const totalOf = (counts: Counts) => counts[fostering] ?? 0;
  const all = councils.reduce((sum, counts) => sum + totalOf(counts), 0);
  const parts = PARTED.map((keys) => ({
    keys,
    told: suppressTable(
      councils.map((counts) => {
        const known = keys.map((key) => (key === null ? 0 : (counts[key] ?? 0)));
        const rest = totalOf(counts) - known.reduce((sum, one) => sum + one, 0);
        return keys.map((key, at) => (key === null ? rest : (known[at] ?? 0)));
      }),
      threshold,
    ),
  }));
  const isShown = ({ told }: (typeof parts)[number]) => ![...told.rowTotals, told.total].includes(null);
  const isSame =
    returned === null ||
    (returned.whole[fostering] === all &&
      councils.every((counts, at) => returned.councils[at]?.[fostering] === totalOf(counts)));
  const tables = isSame && parts.every(isShown) ? parts : [];
  const line = (own: ToldCounts | undefined, cellsOf: (told: SuppressedTable) => readonly (number | null)[]) => ({
    ...own,
    ...Object.fromEntries(
      tables.flatMap(({ keys, told }) =>
        keys.flatMap((key, at) => (key === null ? [] : [[key, cellsOf(told)[at] ?? null] as const])),
      ),
    ),
  });
  // Without a table of the returns the number of foster children is told where its parts are.
  const total = (count: number): ToldCounts => (tables.length > 0 ? { [fostering]: count } : {});
  return {
    councils: councils.map((counts, row) =>
      line(returned ? returned.councils[row] : total(totalOf(counts)), (told) => told.cells[row] ?? []),
    ),
    whole: line(returned ? returned.whole : total(all), (told) => told.columnTotals),
  };
}
