import { type RegionCount, tableCount } from "../sufficiency/region-count.ts";
import { suppressTable } from "../sufficiency/suppress.ts";

/** What another page tells of the same approvals: of the latest quarters in all, and over all of those of each council. */
export type ApprovalsBeside = {
  readonly quarters: readonly (number | null)[];
  /** Null where nothing is told of councils. */
  readonly councils: readonly (number | null)[] | null;
  readonly all: number | null;
};

/**
 * Approvals by council and quarter (oldest first) as they may be told beside the page of improvement. The quarters that it
 * tells are a table of their own, so that its sums over them are guarded as this table's own are, and what it hides is hidden
 * here too; those before are another.
 * @returns what is told of a council (null: all of them) in a quarter
 */
export function toldApprovals(
  counts: readonly (readonly number[])[],
  beside: ApprovalsBeside,
  threshold: number,
): (council: number | null, quarter: number) => RegionCount {
  const before = (counts[0]?.length ?? 0) - beside.quarters.length;
  const isHidden = (row: number, column: number) => {
    if (row < counts.length && column < beside.quarters.length) return false;
    if (row < counts.length) return beside.councils !== null && beside.councils[row] === null;
    return (column < beside.quarters.length ? beside.quarters[column] : beside.all) === null;
  };
  const earlier = tableCount(
    suppressTable(
      counts.map((row) => row.slice(0, before)),
      threshold,
    ),
  );
  const latest = tableCount(
    suppressTable(
      counts.map((row) => row.slice(before)),
      threshold,
      isHidden,
    ),
  );
  return (council, quarter) => (quarter < before ? earlier(council, quarter) : latest(council, quarter - before));
}
