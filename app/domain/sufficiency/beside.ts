import type { PublishedFigure } from "../councils/published-figure.ts";
import { numberOf } from "../councils/published-figure.ts";

/** How the figures of a measure are written: a share in percent, children of every 10,000, or pounds a week. */
export type BesideUnit = "percent" | "per-10,000" | "pounds";

/** A published figure by which one council is laid beside others: where it is printed, and what it means. */
export type BesideMeasure = {
  readonly code: string;
  readonly name: string;
  readonly unit: BesideUnit;
  /** The published table and its column. */
  readonly table:
    | "number-and-rate"
    | "in-out-of-area"
    | "over-20-miles"
    | "placement-type"
    | "placement-provider"
    | "placement-stability"
    | "unit-cost";
  readonly column: string;
  /** What is counted, of what. */
  readonly means: string;
  /** What differs where it is counted in the records, or why it cannot be; null where it is the same. */
  readonly live: string | null;
  /** The same in a few words, for a place where no figure can stand; null where one can. */
  readonly notLive: string | null;
};

/** What a council is laid beside its neighbours by, in the order shown. */
export const BESIDE_MEASURES = [
  {
    code: "rate",
    name: "Children in care, of every 10,000",
    unit: "per-10,000",
    table: "number-and-rate",
    column: "cla_31_march_rate_per_10000",
    means: "Children looked after on 31 March, of every 10,000 children under 18 who live there.",
    live: "The children under 18 are those of the middle of 2024, the last estimate that we hold.",
    notLive: null,
  },
  {
    code: "in-area",
    name: "Live in their own council’s area",
    unit: "percent",
    table: "in-out-of-area",
    column: "placed_inside_the_local_authority_boundary_pct",
    means: "Children placed inside the boundary of the council that looks after them, of all its children.",
    live: null,
    notLive: null,
  },
  {
    code: "far",
    name: "Live over 20 miles from home",
    unit: "percent",
    table: "over-20-miles",
    column: "placed_more_than_20_miles_from_home_pct",
    means: "A straight line from the family home. Of all children, also those whose distance is not known.",
    live: null,
    notLive: null,
  },
  {
    code: "foster",
    name: "Live in foster homes",
    unit: "percent",
    table: "placement-type",
    column: "foster_placements_pct",
    means: "Children in foster homes, kinship foster homes among them, of all children looked after.",
    live: null,
    notLive: null,
  },
  {
    code: "residential",
    name: "Live in children’s homes",
    unit: "percent",
    table: "placement-type",
    column: "secure_homes_and_childrens_homes_pct",
    means: "Children in children’s homes and secure homes, of all children looked after.",
    live: null,
    notLive: null,
  },
  {
    code: "own",
    name: "Live where the council itself provides",
    unit: "percent",
    table: "placement-provider",
    column: "own_la_provision_pct",
    means: "Children in homes that their own council provides, its foster carers’ among them, of all children.",
    live: null,
    notLive: null,
  },
  {
    code: "moves",
    name: "Three or more homes in a year",
    unit: "percent",
    table: "placement-stability",
    column: "three_or_more_placements_in_year_pct",
    means: "Children with three or more placements in the year to 31 March, of all children looked after.",
    live: "In the twelve months up to today. The home a child lived in when they began is one; the same carers again, or some days away, are none.",
    notLive: null,
  },
  {
    code: "cost",
    name: "A week of fostering",
    unit: "pounds",
    table: "unit-cost",
    column: "fostering_weekly_unit_cost_gbp",
    means: "What a week in fostering costs the council for one child, approximately, from its spending return.",
    live: "We keep the price agreed for a week, and not all that was spent on fostering by days of care: the middle prices stand under Councils.",
    notLive: "known from the spending return only",
  },
] as const satisfies readonly BesideMeasure[];

export type BesideCode = (typeof BESIDE_MEASURES)[number]["code"];

/** A figure as it is read: "47%", "190", "£780". */
export function formatBeside(value: number, unit: BesideUnit): string {
  const plain = Math.round(value).toLocaleString("en-GB");
  if (unit === "percent") return `${plain}%`;
  return unit === "pounds" ? `£${plain}` : plain;
}

/** The middle of some figures: the mean of the two in the middle where they are even in number. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Where a figure stands among the neighbours that have one. */
export type Beside = {
  readonly own: number | null;
  readonly others: readonly number[];
  readonly median: number | null;
  /** How many of the others are below it, and above it; those equal are neither. */
  readonly below: number;
  readonly above: number;
};

/** Lays a council's figure beside those of others; whoever has none published is left out and not counted as nought. */
export function layBeside(own: PublishedFigure, others: readonly PublishedFigure[]): Beside {
  const figures = others.map(numberOf).filter((value) => value !== null);
  const value = numberOf(own);
  return {
    own: value,
    others: figures,
    median: medianOf(figures),
    below: value === null ? 0 : figures.filter((other) => other < value).length,
    above: value === null ? 0 : figures.filter((other) => other > value).length,
  };
}

/**
 * Where it stands in words: "higher than 8 of 10, whose middle is 121". Said without judging: whether more is better
 * depends on the children.
 */
export function besideInWords({ own, others, median, below, above }: Beside, unit: BesideUnit): string {
  if (own === null) return "not published";
  if (median === null) return "none of its neighbours has one published";
  const middle = `whose middle is ${formatBeside(median, unit)}`;
  const of = others.length;
  if (below === of) return `higher than all ${of}, ${middle}`;
  if (above === of) return `lower than all ${of}, ${middle}`;
  if (below > above) return `higher than ${below} of ${of}, ${middle}`;
  if (above > below) return `lower than ${above} of ${of}, ${middle}`;
  return `in the middle of the ${of}, ${middle}`;
}
