import { type Day, day } from "../shared/day.ts";

type Setting<Value> = { readonly value: Value; readonly from: Day; readonly source: string };

export type SufficiencyRulebook = {
  /** How far ahead need and approvals are counted, in days. */
  readonly horizonDays: Setting<number>;
  /** Counts above zero and below this are hidden from the public and the region. */
  readonly smallNumber: Setting<number>;
  /** Miles of the published statistics' band. A statistic, not a legal distance. */
  readonly farMiles: Setting<number>;
  /** A home is in reach of a family's home within so many minutes by car, as estimated. */
  readonly reachMinutes: Setting<number>;
  /** How many days after the day a home was needed it is asked whether the children have one as preferred; in order. */
  readonly unmetAfterDays: Setting<readonly [number, number, number]>;
  /** From requests of how many days back those to come are guessed, and how many days ahead a home is worth keeping free. */
  readonly expectedDays: Setting<{ readonly lookBack: number; readonly ahead: number }>;
};

const PROPOSAL = "Nearhome starting value; each region may set its own";
const ISSUED = day("2026-11-01");

/** The settings as at November 2026. */
export const SUFFICIENCY_RULEBOOK: SufficiencyRulebook = {
  horizonDays: { value: 90, from: ISSUED, source: PROPOSAL },
  smallNumber: { value: 6, from: ISSUED, source: "usual rule for small numbers in published figures; not verified" },
  farMiles: { value: 20, from: ISSUED, source: "Department for Education, placement location tables" },
  reachMinutes: { value: 30, from: ISSUED, source: PROPOSAL },
  unmetAfterDays: { value: [0, 7, 28], from: ISSUED, source: PROPOSAL },
  expectedDays: { value: { lookBack: 28, ahead: 14 }, from: ISSUED, source: PROPOSAL },
};
