import type { ReportCell } from "../reports/report.ts";
import type { Share } from "./measures.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { suppress } from "./suppress.ts";

/** A count as the region may see it: itself, one too small to tell, or one that would give a small one away. */
export type RegionCount = number | "few" | "kept-back";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** A share of few children could point at one of them: neither it nor what it is made of leaves the server. */
export function told(share: Share): Share {
  const other = share.denominator - share.numerator;
  const small = (count: number) => count > 0 && count < THRESHOLD;
  return small(share.numerator) || small(other) ? { ...share, numerator: 0, share: null } : share;
}

/** Counts of the councils and their total as they may be told, small ones hidden so that none can be worked out. */
export function toldCounts(counts: readonly number[]): { parts: RegionCount[]; total: RegionCount } {
  const shown = suppress(counts, THRESHOLD);
  const say = (count: number, told: number | null): RegionCount => told ?? (count < THRESHOLD ? "few" : "kept-back");
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { parts: counts.map((count, at) => say(count, shown.counts[at] ?? null)), total: say(total, shown.total) };
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
