import type { Day } from "../shared/day.ts";
import { type Change, type Finding, HARD_RULE_CODES, type HardRuleCode } from "./hard-rules.ts";
import { freePlaces, type Household } from "./household.ts";
import type { Search } from "./search.ts";
import {
  type DistanceTo,
  distancesOf,
  milesOf,
  type OrderKey,
  orderKey,
  type Reason,
  reasonsOf,
} from "./soft-reasons.ts";

export type RankedMatch = {
  readonly household: Household;
  /** 1 for the first. */
  readonly position: number;
  readonly key: OrderKey;
  readonly distances: readonly DistanceTo[];
  readonly reasons: readonly Reason[];
  readonly placesLeftAfter: number;
};

export type NearMiss = {
  readonly household: Household;
  readonly finding: Finding;
  readonly change: Change;
  readonly key: OrderKey;
  readonly distances: readonly DistanceTo[];
  readonly reasons: readonly Reason[];
};

export type HomeInAssessment = {
  readonly household: Household;
  readonly expected: { readonly from: Day; readonly to: Day } | null;
  readonly inTime: boolean;
  readonly key: OrderKey;
  readonly distances: readonly DistanceTo[];
  readonly reasons: readonly Reason[];
};

/** People decide: this list only explains. `searched` = fitCount + nearly + inAssessment + every excluded count. */
export type RankedHouseholds = {
  /** The page asked for, best first, each with every reason. */
  readonly fit: readonly RankedMatch[];
  readonly fitCount: number;
  readonly nearly: readonly NearMiss[];
  readonly inAssessment: readonly HomeInAssessment[];
  /** By the first rule failed, in the order of the rules; rules nobody failed are left out. */
  readonly excluded: readonly { readonly rule: HardRuleCode; readonly count: number }[];
  readonly searched: number;
  /** Approved, shared with this council, available, confirmed, and at least one free place. */
  readonly usable: number;
};

export type Page = { readonly limit: number; readonly offset?: number };

/** A household's place in the order and the distances behind it, worked out once. */
export type Measured = { readonly key: OrderKey; readonly miles: readonly number[] };

/** Measures one household for one search. */
export function measure(household: Household, search: Search): Measured {
  const miles = milesOf(household, search);
  return { key: orderKey(household, search, miles), miles };
}

/** Fills in what is said about a home that fits. */
export function explainMatch(
  household: Household,
  position: number,
  { key, miles }: Measured,
  search: Search,
): RankedMatch {
  const distances = distancesOf(search, miles);
  return {
    household,
    position,
    key,
    distances,
    reasons: reasonsOf(household, search, distances),
    placesLeftAfter: Math.max(0, freePlaces(household) - search.request.children.length),
  };
}

/** Fills in what is said about a home that one change would open. */
export function explainNearMiss(
  household: Household,
  finding: Finding,
  change: Change,
  { key, miles }: Measured,
  search: Search,
): NearMiss {
  const distances = distancesOf(search, miles);
  return { household, finding, change, key, distances, reasons: reasonsOf(household, search, distances) };
}

/** Fills in what is said about a home still in assessment. `inTime` when all of its expected range is by the day needed. */
export function explainInAssessment(household: Household, { key, miles }: Measured, search: Search): HomeInAssessment {
  const distances = distancesOf(search, miles);
  const { expected } = household;
  return {
    household,
    expected,
    inTime: expected !== null && expected.to <= search.request.neededBy,
    key,
    distances,
    reasons: reasonsOf(household, search, distances),
  };
}

/** Soonest expected first; homes with no date yet come last. Zero leaves it to `ORDER`. */
export function compareExpected(a: Household, b: Household): number {
  const soonest = a.expected?.from ?? "9999";
  const other = b.expected?.from ?? "9999";
  if (soonest === other) return 0;
  return soonest < other ? -1 : 1;
}

/** Counts by rule in the order of the rules, without the rules nobody failed. */
export function countsInOrder(counts: ArrayLike<number>): { rule: HardRuleCode; count: number }[] {
  return HARD_RULE_CODES.flatMap((rule, at) => {
    const count = counts[at] ?? 0;
    return count > 0 ? [{ rule, count }] : [];
  });
}
