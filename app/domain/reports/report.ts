import type { Day } from "../shared/day.ts";

/** What stands in one place of a report: a number, words, nothing, or a number that is hidden because it is small or would give a small one away. */
export type ReportCell = number | string | null | { hidden: "kept-back" };

/** How a column is read. A share is from 0 to 1; a day is written year first; words and days are strings. */
export type ColumnKind = "words" | "count" | "number" | "share" | "pounds" | "day";

export type ReportColumn = {
  heading: string;
  kind: ColumnKind;
  /** What the figure counts, of whom, and who is left out. It goes with the file. */
  meaning?: string;
};

/**
 * A table that leaves the house: what a page shows, written so that it is understood without the page. Every number that
 * may not be told is hidden before a report is made, never in the file.
 */
export type Report = {
  title: string;
  /** For whom it was counted: a council, a region. */
  area: string;
  /** The day whose records it shows. */
  asAt: Day;
  /** What is good to know with it: period, filters, sources, how fresh the records were. */
  notes: readonly { label: string; text: string }[];
  columns: readonly ReportColumn[];
  rows: readonly (readonly ReportCell[])[];
};

const DECIMALS: Record<ColumnKind, number> = { words: 0, count: 0, number: 4, share: 2, pounds: 2, day: 0 };

/** A number with as many decimals as its column has, so that the same records always write the same file. */
export function rounded(value: number, kind: ColumnKind): number {
  const step = 10 ** DECIMALS[kind];
  return Math.round(value * step) / step;
}
