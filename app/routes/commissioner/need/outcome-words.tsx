import type { ReactNode } from "react";
import type { OutcomeLine, ToldPart } from "#app/services/sufficiency/allocation/told-outcomes.server.ts";
import type { Change } from "#app/services/sufficiency/allocation/told-whom.server.ts";
import type { Column } from "#app/ui/data-table.tsx";
import { sayNumber } from "./words.ts";

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

const KEPT_WORDS = { small: "not shown", nobody: "none" };

/** "264 of 385 (69%)", or why it is not told. */
export function sayPart(part: ToldPart): string {
  if ("to" in part) return `about as many as ${part.to}`;
  if ("kept" in part) return KEPT_WORDS[part.kept];
  return `${sayNumber(part.count)} of ${sayNumber(part.of)} (${Math.round((100 * part.count) / part.of)}%)`;
}

/** The same in the cell of a table, broken only between the count and the percents. */
export function PartCell({ part }: { part: ToldPart }) {
  if ("to" in part) return <span className="muted">about as {part.to}</span>;
  if ("kept" in part) return sayPart(part);
  return (
    <>
      <span className="nowrap">
        {sayNumber(part.count)} of {sayNumber(part.of)}
      </span>{" "}
      <span className="muted">({Math.round((100 * part.count) / part.of)}%)</span>
    </>
  );
}

/** A mean distance to a tenth, or that it is not shown. */
export function sayMean(mean: number | null): string {
  return mean === null ? "not shown" : mean.toFixed(1);
}

/** The columns of what came of an allocation: the same for ways and for weights. */
export function outcomeColumns<Line extends OutcomeLine>(): Column<Line>[] {
  const columns: { key: string; header: string; cell: (line: Line) => ReactNode }[] = [
    { key: "placed", header: "Find a home", cell: ({ placed }) => <PartCell part={placed} /> },
    { key: "area", header: "In own area", cell: ({ inArea }) => <PartCell part={inArea} /> },
    { key: "far", header: "Over 20 miles", cell: ({ far }) => <PartCell part={far} /> },
    { key: "together", header: "Siblings together", cell: ({ together }) => <PartCell part={together} /> },
    { key: "miles", header: "Mean miles", cell: ({ meanMiles }) => sayMean(meanMiles) },
  ];
  return columns.map((column) => ({ ...column, align: "end" }));
}
