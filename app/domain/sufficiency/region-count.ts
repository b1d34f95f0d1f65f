import type { ReportCell } from "../reports/report.ts";
import { type FlowTable, UNKNOWN } from "./area-flows.ts";
import { NOBODY, type Share, shareOf } from "./measures.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { type SuppressedTable, suppress, suppressTable } from "./suppress.ts";

/** A count as the region may see it: itself, or kept back because it is small or would give a small one away. */
export type RegionCount = number | "kept-back";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** A share as the region may see it: of how many it is not known is null where they are few. */
export type ToldShare = Omit<Share, "unknown"> & { readonly unknown: number | null };

/** The same in whole percents, where that is all that is shown: what it is a share of could be worked out from more. */
export function inPercents({ share, denominator, unknown }: ToldShare): ToldShare {
  const rounded = share === null ? null : Math.round(share * 100) / 100;
  return { numerator: 0, denominator: Math.min(1, denominator), unknown, share: rounded };
}

/** A share of which nothing may be told but whether there is anybody. */
function notTold({ denominator }: Pick<Share, "denominator">, unknown: number | null = null): ToldShare {
  return { numerator: 0, denominator: Math.min(1, denominator), unknown, share: null };
}

/**
 * The share of each council and of all together, as they may be told. Who is counted and who is not are hidden as one table
 * with its totals, and a share is told only where both of its parts are: none that is left out can be worked out from the
 * others and the whole. Of one that is not told nothing stays but whether there is anybody.
 */
export function toldShares(shares: readonly Share[], whole: Share): { parts: ToldShare[]; whole: ToldShare } {
  const told = toldSharesOfOne([...shares, whole].map((share) => [share])).map(([share = NOBODY]) => share);
  return { parts: told.slice(0, -1), whole: told.at(-1) ?? NOBODY };
}

/**
 * Several shares of the same people, of whom nobody is in two: a row for each council, and last all together. They are
 * hidden as one table with whoever is in none of them, so that no share tells what is left of the others. Of how many it is
 * not known is not told: it is no part of the table.
 */
export function toldSharesOfOne(rows: readonly (readonly Share[])[]): ToldShare[][] {
  const table = suppressTable(
    rows.slice(0, -1).map((shares) => {
      const counts = shares.map(({ numerator }) => numerator);
      return [...counts, (shares[0]?.denominator ?? 0) - counts.reduce((sum, count) => sum + count, 0)];
    }),
    THRESHOLD,
  );
  const cells = [...table.cells, table.columnTotals];
  const totals = [...table.rowTotals, table.total];
  return rows.map((shares, row) =>
    shares.map((share, at): ToldShare => {
      const isTold = cells[row]?.[at] !== null && totals[row] !== null;
      return isTold ? { ...share, unknown: null } : notTold(share);
    }),
  );
}

/** A share with those of whom it is not known as a column of its own: who, others, not known. */
export function partsOfShare({ numerator, denominator, unknown }: Share): number[] {
  return [numerator, denominator - numerator, unknown];
}

/**
 * The share of each council and of all together as their table (`partsOfShare`) tells it: where it tells who and who not, and
 * of how many it is not known where it tells that.
 */
export function sharesInTable({ cells, columnTotals }: SuppressedTable): { parts: ToldShare[]; whole: ToldShare } {
  const shareIn = ([who = null, others = null, unknown = null]: readonly (number | null)[]): ToldShare =>
    who === null || others === null ? notTold({ denominator: 1 }, unknown) : { ...shareOf(who, who + others), unknown };
  return { parts: cells.map(shareIn), whole: shareIn(columnTotals) };
}

/** So many that a share in whole percents is the same for six children more or less. */
export const ROUNDED_OF = THRESHOLD * 100;

/**
 * Children in their own council's area, told only as far as the table of who lives where tells it too: the same children
 * stand in both, so a number hidden in one must not be in the other. Of all councils together it is exact where each of
 * them is told, and otherwise in whole percents of many.
 */
export function toldInArea(
  councilIds: readonly string[],
  shares: readonly Share[],
  whole: Share,
  flows: FlowTable,
): { parts: ToldShare[]; whole: ToldShare } {
  const all = toldShares(shares, whole);
  const parts = all.parts.map((told, at): ToldShare => {
    const id = councilIds[at] ?? null;
    const unknown = flows.count(id, UNKNOWN);
    return [flows.count(id, id), flows.count(id, null), unknown].includes(null) ? notTold(told) : { ...told, unknown };
  });
  if (parts.every(({ share, denominator }) => share !== null || denominator === 0))
    return { parts, whole: { ...all.whole, unknown: flows.count(null, UNKNOWN) } };
  const few = whole.denominator < ROUNDED_OF;
  const rounded = whole.share === null || few ? null : Math.round(whole.share * 100) / 100;
  return { parts, whole: { ...notTold(whole), share: rounded } };
}

/**
 * Children at a distance, a row for each council and last all together, in whole percents of many: which areas they live in
 * stands in the table of who lives where. They are hidden as one table with those in the own area and those in adjoining ones.
 * Of how many it is not known is told as that table tells whose area is not known.
 */
export function toldDistant(rows: readonly { inArea: Share; distant: Share; unknown: number | null }[]): ToldShare[] {
  return toldSharesOfOne(rows.map(({ inArea, distant }) => [inArea, distant])).map(([inArea, distant], at) => {
    const { distant: whole = NOBODY, unknown = null } = rows[at] ?? {};
    const isTold = inArea && distant && inArea.share !== null && distant.share !== null;
    return isTold && whole.denominator >= ROUNDED_OF ? inPercents({ ...distant, unknown }) : notTold(whole, unknown);
  });
}

/**
 * Counts of the councils and their total as they may be told, small ones hidden so that none can be worked out. One that is
 * small and one kept back with it look alike: to say which is which would narrow both down. `least` as for `suppress`.
 */
export function toldCounts(counts: readonly number[], least = 1): { parts: RegionCount[]; total: RegionCount } {
  const shown = suppress(counts, THRESHOLD, least);
  return { parts: shown.counts.map(toldCount), total: toldCount(shown.total) };
}

/**
 * How each place of a table with hidden numbers is told: a cell by row and column, or the column's total (`row` null). Why
 * one is hidden is not told, as in `toldCounts`.
 */
export function tableCount(table: SuppressedTable) {
  return (row: number | null, column: number): RegionCount =>
    toldCount(row === null ? table.columnTotals[column] : table.cells[row]?.[column]);
}

/** A figure as hiding left it, null where it may not be told, as the region may see it. */
export function toldCount(shown: number | null | undefined): RegionCount {
  return shown ?? "kept-back";
}

const STEP = 5;

/**
 * A count rounded down to fives: of the same people as another count that is told otherwise, so that no difference of the two
 * is of few.
 */
export function inFives(count: RegionCount): RegionCount {
  return typeof count === "number" ? Math.floor(count / STEP) * STEP : count;
}

/**
 * A middle as the region may see it, which adds up to nothing with others: told where it is of many. Of nobody it is hidden
 * as of few, so that what is hidden is not said to be few.
 */
export function toldMiddle(middle: number | null, of: number): RegionCount {
  return middle === null || of < THRESHOLD ? "kept-back" : middle;
}

/** Counts added up where each of them may be told: the sum gives nothing away that they do not. */
export function sumOfTold(counts: readonly RegionCount[]): RegionCount {
  return counts.reduce<RegionCount>(
    (sum, one) => (typeof sum === "number" && typeof one === "number" ? sum + one : "kept-back"),
    0,
  );
}

/** Some counts as a share of these and others, where each of them may be told. */
export function shareOfTold(some: readonly RegionCount[], others: readonly RegionCount[]): ToldShare {
  const [numerator, denominator] = [sumOfTold(some), sumOfTold([...some, ...others])];
  return typeof numerator === "number" && typeof denominator === "number"
    ? shareOf(numerator, denominator)
    : notTold({ denominator: 1 });
}

/** A table of the councils as the region may see it: one row for each, and last all of them together. */
export function toldRows(rows: readonly (readonly number[])[]): RegionCount[][] {
  const { cells, columnTotals } = suppressTable(rows, THRESHOLD);
  return [...cells, columnTotals].map((row) => row.map(toldCount));
}

/** A figure of the region as it stands in a report; one that may not be told is null, or says so. */
export function toldCell(shown: RegionCount | null | undefined): ReportCell {
  return typeof shown === "number" ? shown : { hidden: shown ?? "kept-back" };
}

/** A share as it stands in a report: hidden where it may not be told, nothing where there is nobody to share. */
export function shareCell({ share, denominator }: Pick<Share, "share" | "denominator">): ReportCell {
  return share === null && denominator === 0 ? null : toldCell(share);
}
