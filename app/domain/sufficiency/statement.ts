import type { Day } from "../shared/day.ts";

/** A bar with its name; null where the figure may not be told or was not published. */
export type StatementBar = { readonly label: string; readonly value: number | null };

/**
 * A piece of a sufficiency statement. Every figure stands in a table as words, just as its page shows it; a chart draws
 * what its table says. `to-write` is a place for the council's own words, with what belongs there.
 */
export type StatementPart =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "to-write"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      /** The first column names its row. */
      readonly head: readonly string[];
      /** Columns beside the first that hold sentences and no figures. */
      readonly wordy?: readonly number[];
      readonly rows: readonly (readonly string[])[];
      readonly source: string;
    }
  | { readonly kind: "bars"; readonly caption: string; readonly unit: string; readonly bars: readonly StatementBar[] };

/** A sufficiency statement, drafted: what it is, of whom, as the records stood on a day, and its parts in order. */
export type Statement = {
  readonly title: string;
  readonly area: string;
  readonly asAt: Day;
  readonly parts: readonly StatementPart[];
};

/** What a chart says for those who do not see it: its caption and every figure of it. */
export function barsInWords({ caption, unit, bars }: Extract<StatementPart, { kind: "bars" }>): string {
  const each = bars.map(
    ({ label, value }) => `${label}: ${value === null ? "not shown" : `${value.toLocaleString("en-GB")}${unit}`}`,
  );
  return `${caption}. ${each.join("; ")}.`;
}
