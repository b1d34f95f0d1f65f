import type { ReportCell } from "../reports/report.ts";
import { type FlowTable, UNKNOWN } from "./area-flows.ts";
import type { Share } from "./measures.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { type SuppressedTable, suppress, suppressTable } from "./suppress.ts";

/** A count as the region may see it: itself, one too small to tell, or one that would give a small one away. */
export type RegionCount = number | "few" | "kept-back";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** A share as the region may see it: of how many it is not known is null where they are few. */
export type ToldShare = Omit<Share, "unknown"> & { readonly unknown: number | null };

const knownOf = (unknown: number) => (unknown > 0 && unknown < THRESHOLD ? null : unknown);

/** A share of which nothing may be told but whether there is anybody. */
function notTold(share: Share): ToldShare {
  return { numerator: 0, denominator: Math.min(1, share.denominator), unknown: knownOf(share.unknown), share: null };
}

/**
 * The share of each council and of all together, as they may be told. Who is counted and who is not are hidden as one table
 * with its totals, and a share is told only where both of its parts are: none that is left out can be worked out from the
 * others and the whole. Of one that is not told nothing stays but whether there is anybody.
 */
export function toldShares(shares: readonly Share[], whole: Share): { parts: ToldShare[]; whole: ToldShare } {
  const { cells, columnTotals } = suppressTable(
    shares.map(({ numerator, denominator }) => [numerator, denominator - numerator]),
    THRESHOLD,
  );
  const tell = (share: Share, parts: readonly (number | null)[] | undefined): ToldShare =>
    parts && !parts.includes(null) ? { ...share, unknown: knownOf(share.unknown) } : notTold(share);
  return { parts: shares.map((share, at) => tell(share, cells[at])), whole: tell(whole, columnTotals) };
}

/** So many that a share in whole percents is the same for six children more or less. */
const ROUNDED_OF = THRESHOLD * 100;

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
    const shown = [flows.count(id, id), flows.count(id, null), flows.count(id, UNKNOWN)];
    return shown.includes(null)
      ? { ...told, numerator: 0, denominator: Math.min(1, told.denominator), unknown: null, share: null }
      : told;
  });
  if (parts.every(({ share, denominator }) => share !== null || denominator === 0)) return { parts, whole: all.whole };
  const few = whole.denominator < ROUNDED_OF;
  const rounded = whole.share === null || few ? null : Math.round(whole.share * 100) / 100;
  return { parts, whole: { ...notTold(whole), unknown: null, share: rounded } };
}

/**
 * Counts of the councils and their total as they may be told, small ones hidden so that none can be worked out. One that is
 * small and one kept back with it look alike: to say which is which would narrow both down.
 */
export function toldCounts(counts: readonly number[]): { parts: RegionCount[]; total: RegionCount } {
  const shown = suppress(counts, THRESHOLD);
  return { parts: shown.counts.map((told) => told ?? "kept-back"), total: shown.total ?? "kept-back" };
}

/**
 * How each place of a table with hidden numbers is told: a cell by row and column, or the column's total (`row` null). Why
 * one is hidden is not told, as in `toldCounts`.
 */
export function tableCount(table: SuppressedTable) {
  return (row: number | null, column: number): RegionCount =>
    (row === null ? table.columnTotals[column] : table.cells[row]?.[column]) ?? "kept-back";
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
