import type { RecordKind } from "./records.ts";

/** A record behind a figure, and how much of the figure is its own. */
export type Behind = { readonly id: string; readonly adds: number };

/**
 * What stands in a place of the draft. A counted figure is the sum of what its records add, or the middle one of them;
 * what is only counted has no records to open; what is not held is left for the council to fill in, and says why.
 */
export type Cell =
  | {
      readonly kind: "counted";
      readonly by: "sum" | "middle";
      readonly value: number | null;
      readonly of: RecordKind;
      readonly behind: readonly Behind[];
    }
  | { readonly kind: "only-counted"; readonly value: number | null }
  | { readonly kind: "not-held"; readonly why: string };

export type Row = {
  readonly key: string;
  readonly label: string;
  /** What is counted and what is left out, where the label does not say. */
  readonly meaning: string | null;
  /** One for each column of its section. */
  readonly cells: readonly Cell[];
};

export type Section = {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly columns: readonly { readonly key: string; readonly heading: string }[];
  readonly rows: readonly Row[];
};

/** One for each record. */
export function count(of: RecordKind, records: readonly { id: string }[]): Cell {
  return sumOf(of, records, () => 1);
}

/** What each record adds; records that add nothing are not behind the figure. */
export function sumOf<Each extends { id: string }>(
  of: RecordKind,
  records: readonly Each[],
  adds: (one: Each) => number,
): Cell {
  const behind = records.map((one) => ({ id: one.id, adds: adds(one) })).filter(({ adds: added }) => added !== 0);
  return { kind: "counted", by: "sum", value: behind.reduce((sum, one) => sum + one.adds, 0), of, behind };
}

/** The middle of what the records have; null where there is none. Of two middles the mean. */
export function middleOf<Each extends { id: string }>(
  of: RecordKind,
  records: readonly Each[],
  has: (one: Each) => number,
): Cell {
  const behind = records.map((one) => ({ id: one.id, adds: has(one) })).sort((a, b) => a.adds - b.adds);
  const [low, high] = [behind[Math.floor((behind.length - 1) / 2)], behind[Math.floor(behind.length / 2)]];
  const value = low && high ? (low.adds + high.adds) / 2 : null;
  return { kind: "counted", by: "middle", value, of, behind };
}

/** A place for the council to fill in itself, with the reason why. */
export function notHeld(why: string): Cell {
  return { kind: "not-held", why };
}

export function row(key: string, label: string, cells: readonly Cell[], meaning: string | null = null): Row {
  return { key, label, meaning, cells };
}

/** The number in a cell; null where it has none. */
export function numberIn(cell: Cell | undefined): number | null {
  return cell === undefined || cell.kind === "not-held" ? null : cell.value;
}
