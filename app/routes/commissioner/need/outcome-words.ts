import type { Column } from "#app/ui/data-table.tsx";
import type { Change, OutcomeLine } from "./read-allocation.server.ts";
import { sayShare } from "./words.ts";

/** How a council's or a group's children fare by points. */
const CHANGE_WORDS: Record<Change, string> = {
  better: "better off",
  "the same": "as well off",
  worse: "worse off",
};

/** The same, or that too few children stand behind it. */
export function sayChange(change: Change | null): string {
  return change === null ? "too few to say" : CHANGE_WORDS[change];
}

/** A mean distance to a tenth, or that it is not shown. */
export function sayMean(mean: number | null): string {
  return mean === null ? "not shown" : mean.toFixed(1);
}

/** The columns of what came of an allocation: the same for ways and for weights. */
export function outcomeColumns<Line extends OutcomeLine>(): Column<Line>[] {
  const columns: { key: string; header: string; cell: (line: Line) => string }[] = [
    { key: "placed", header: "Find a home", cell: ({ placed }) => sayShare(placed) },
    { key: "area", header: "In own area", cell: ({ inArea }) => sayShare(inArea) },
    { key: "far", header: "Over 20 miles", cell: ({ far }) => sayShare(far) },
    { key: "together", header: "Siblings together", cell: ({ together }) => sayShare(together) },
    { key: "miles", header: "Mean miles", cell: ({ meanMiles }) => sayMean(meanMiles) },
  ];
  return columns.map((column) => ({ ...column, align: "end" }));
}
