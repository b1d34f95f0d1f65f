import type { ReportCell } from "../reports/report.ts";
import type { Share } from "./measures.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { type SuppressedTable, suppress, suppressTable } from "./suppress.ts";

/** A count as the region may see it: itself, one too small to tell, or one that would give a small one away. */
export type RegionCount = number | "few" | "kept-back";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/**
 * The share of each council and of all together, as they may be told. Who is counted and who is not are hidden as one table
 * with its totals, and a share is told only where both of its parts are: none that is left out can be worked out from the
 * others and the whole. Of one that is not told nothing stays but whether there is anybody.
 */
export function toldShares(shares: readonly Share[], whole: Share): { parts: Share[]; whole: Share } {
  const { cells, columnTotals } = suppressTable(
    shares.map(({ numerator, denominator }) => [numerator, denominator - numerator]),
    THRESHOLD,
  );
  const tell = (share: Share, parts: readonly (number | null)[] | undefined): Share =>
    parts && !parts.includes(null)
      ? share
      : { ...share, numerator: 0, denominator: Math.min(1, share.denominator), share: null };
  return { parts: shares.map((share, at) => tell(share, cells[at])), whole: tell(whole, columnTotals) };
}

/** Counts of the councils and their total as they may be told, small ones hidden so that none can be worked out. */
export function toldCounts(counts: readonly number[]): { parts: RegionCount[]; total: RegionCount } {
  const shown = suppress(counts, THRESHOLD);
  const say = (count: number, told: number | null): RegionCount => told ?? (count < THRESHOLD ? "few" : "kept-back");
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { parts: counts.map((count, at) => say(count, shown.counts[at] ?? null)), total: say(total, shown.total) };
}

/** How each place of a table with hidden numbers is told: a cell by row and column, or the column's total (`row` null). */
export function tableCount(counts: readonly (readonly number[])[], table: SuppressedTable, least = THRESHOLD) {
  return (row: number | null, column: number): RegionCount => {
    const shown = row === null ? table.columnTotals[column] : table.cells[row]?.[column];
    if (shown !== null && shown !== undefined) return shown;
    const all = row === null ? counts : [counts[row] ?? []];
    return all.reduce((sum, cells) => sum + (cells[column] ?? 0), 0) < least ? "few" : "kept-back";
  };
}

/** A count of the region as it stands in a report. */
export function countCell(count: RegionCount): ReportCell {
  return typeof count === "number" ? count : { hidden: count };
}

/** A share as it stands in a report: hidden where it may not be told, nothing where there is nobody to share. */
export function shareCell({ share, denominator }: Pick<Share, "share" | "denominator">): ReportCell {
  if (share !== null) return share;
  return denominator === 0 ? null : { hidden: "kept-back" };
}
