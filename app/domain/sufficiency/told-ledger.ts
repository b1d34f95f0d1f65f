import { sum } from "../shared/sum.ts";
import type { MoveClass } from "./avoidable-moves.ts";
import { addCosts, type CostAt, costBetween } from "./extra-cost.ts";
import { suppressTable } from "./suppress.ts";
import { toldWithin } from "./told-within.ts";

/** Children of one council who moved to foster carers in one quarter: inside its area, or outside by what the rule says. */
export type MoveCount = {
  readonly councilId: string;
  /** The first day of the quarter. */
  readonly quarter: string;
  readonly where: "inside" | MoveClass;
  readonly children: number;
  /** What their homes have cost beyond the council's own, in pence, while they lived there and within the period. */
  readonly extra: CostAt;
  /** Of the children, those with another council's carers for whom no price was agreed: in no cost. */
  readonly unpriced: number;
};

/** A number that may be hidden: null where it is. */
type Told = number | null;

/** One line of the ledger as a region may read it: of a council, or of all together. */
export type ToldMoves = {
  readonly inside: Told;
  readonly outside: Told;
  readonly all: Told;
  readonly classes: readonly {
    readonly is: MoveClass;
    readonly children: Told;
    readonly extraPence: Told;
    /** What it is at the low and at the high prices of a week, to a thousand pounds: closer, it would say how long the few of whom a price was agreed lived there. */
    readonly extraRange: { readonly least: number; readonly most: number } | null;
  }[];
  /** Of those outside, how many are in no cost because no price is known. */
  readonly unpriced: Told;
};

export type ToldQuarter = {
  readonly quarter: string;
  readonly inside: Told;
  readonly outside: Told;
  readonly all: Told;
};

export type ToldLedger = {
  readonly councils: readonly (ToldMoves & { readonly councilId: string })[];
  readonly whole: ToldMoves;
  readonly quarters: readonly ToldQuarter[];
};

/**
 * The ledger of one period as a region may read it. Periods do not overlap, and nothing is counted over two of them, so
 * each stands by itself. Within one, three tables share totals: inside and outside by council, what the rule says of those
 * outside by council, and inside and outside by quarter. The first is hidden as a whole (`suppressTable`). The second has
 * a line for each council whose number outside is told and one, never shown, for all others together; it and the third
 * are hidden within totals that the first tells, or not told at all. So every number told fits one table each, and for
 * each that is hidden there are at least two, whatever is looked at beside whatever else.
 */
export function toldLedger(
  counts: readonly MoveCount[],
  councilIds: readonly string[],
  quarters: readonly string[],
  classes: readonly MoveClass[],
  threshold: number,
): ToldLedger {
  const of = (wanted: (one: MoveCount) => boolean) => counts.filter(wanted);
  const children = (some: readonly MoveCount[]) => sum(some.map((one) => one.children));
  const pair = (some: readonly MoveCount[]) => [
    children(some.filter(({ where }) => where === "inside")),
    children(some.filter(({ where }) => where !== "inside")),
  ];
  const byCouncil = suppressTable(
    councilIds.map((id) => pair(of(({ councilId }) => councilId === id))),
    threshold,
  );
  const totals = { inside: byCouncil.columnTotals[0] ?? null, outside: byCouncil.columnTotals[1] ?? null };
  const said = toldWithin(
    councilIds.map((id, at) => ({
      told: byCouncil.cells[at]?.[1] != null,
      counts: classes.map((is) => children(of((one) => one.councilId === id && one.where === is))),
    })),
    classes.length,
    totals.outside !== null,
    threshold,
  );
  const priced = suppressTable(
    councilIds.map((id) => {
      const moved = of(({ councilId, where }) => councilId === id && where !== "inside" && where !== "own-carers");
      const without = sum(moved.map((one) => one.unpriced));
      return [children(moved) - without, without];
    }),
    threshold,
  );
  const classesOf = (cells: readonly Told[], wanted: (one: MoveCount) => boolean) =>
    classes.map((is, at) => {
      const told = cells[at] ?? null;
      if (told === null) return { is, children: told, extraPence: null, extraRange: null };
      const extra = addCosts(of((one) => wanted(one) && one.where === is).map((one) => one.extra));
      return { is, children: told, extraPence: extra.value, extraRange: toThousands(extra) };
    });
  return {
    councils: councilIds.map((councilId, at) => ({
      councilId,
      inside: byCouncil.cells[at]?.[0] ?? null,
      outside: byCouncil.cells[at]?.[1] ?? null,
      all: byCouncil.rowTotals[at] ?? null,
      classes: classesOf(said.councils[at] ?? [], (one) => one.councilId === councilId),
      unpriced: priced.cells[at]?.[1] ?? null,
    })),
    whole: {
      ...totals,
      all: byCouncil.total,
      classes: classesOf(said.whole, () => true),
      unpriced: priced.columnTotals[1] ?? null,
    },
    quarters: quartersTold(
      quarters.map((quarter) => ({ quarter, counts: pair(of((one) => one.quarter === quarter)) })),
      totals.inside !== null && totals.outside !== null && byCouncil.total !== null,
      threshold,
    ),
  };
}

const THOUSAND_POUNDS = 100_000;

/** The range of a cost, outwards to whole thousands of pounds, so that it holds the cost itself. */
export function toThousands(cost: CostAt): { least: number; most: number } {
  const { least, most } = costBetween(cost);
  const whole = (thousands: number) => thousands * THOUSAND_POUNDS;
  return { least: whole(Math.floor(least / THOUSAND_POUNDS)), most: whole(Math.ceil(most / THOUSAND_POUNDS)) };
}

function quartersTold(
  quarters: readonly { quarter: string; counts: readonly number[] }[],
  totalsTold: boolean,
  threshold: number,
): ToldQuarter[] {
  const table = suppressTable(
    quarters.map(({ counts }) => counts),
    threshold,
  );
  const mayTell = totalsTold && table.total !== null && !table.columnTotals.includes(null);
  return quarters.map(({ quarter }, at) => ({
    quarter,
    inside: mayTell ? (table.cells[at]?.[0] ?? null) : null,
    outside: mayTell ? (table.cells[at]?.[1] ?? null) : null,
    all: mayTell ? (table.rowTotals[at] ?? null) : null,
  }));
}

/** The share outside of those whose area is known; null where either part is hidden or there is nobody. */
export function shareOutside({ outside, all }: Pick<ToldMoves, "outside" | "all">): number | null {
  return outside === null || all === null || all === 0 ? null : outside / all;
}
