import type { ExpectedApproval } from "../pipeline-forecast/expected-approval.ts";
import type { Place } from "../shared/place.ts";
import { type Change, type Finding, HARD_RULE_CODES, type HardRuleCode } from "./hard-rules.ts";
import { freePlaces, type Household } from "./household.ts";
import type { Search } from "./search.ts";
import {
  type DistanceTo,
  distancesOf,
  milesOf,
  type OrderKey,
  type OrderRanks,
  orderKey,
  orderRanks,
  type Reason,
  reasonsFor,
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
  /** Every rule that the change sets aside: one, or several terms. */
  readonly rules: readonly HardRuleCode[];
  readonly key: OrderKey;
  readonly distances: readonly DistanceTo[];
  readonly reasons: readonly Reason[];
};

export type HomeInAssessment = {
  readonly household: Household;
  readonly expected: ExpectedApproval | null;
  /** All of the expected range is by the day needed, and its stage has not taken longer than usual. */
  readonly inTime: boolean;
  readonly key: OrderKey;
  readonly distances: readonly DistanceTo[];
  readonly reasons: readonly Reason[];
};

/** People decide: this list only explains. `searched` = fitCount + toCheck + nearlyCount + inAssessmentCount + every excluded count. */
export type RankedHouseholds = {
  /** The page asked for, best first, each with every reason. */
  readonly fit: readonly RankedMatch[];
  readonly fitCount: number;
  /**
   * Homes that fail no rule as far as postcode sectors tell, and may stand inside a keep-away circle: only their address can
   * say. They are not among those that fit, and are numbered after them.
   */
  readonly toCheck: readonly RankedMatch[];
  /** As many as were asked for, in order. */
  readonly nearly: readonly NearMiss[];
  readonly nearlyCount: number;
  /** As many as were asked for, the soonest expected first. */
  readonly inAssessment: readonly HomeInAssessment[];
  readonly inAssessmentCount: number;
  /** By the first rule failed, in the order of the rules; rules nobody failed are left out. */
  readonly excluded: readonly { readonly rule: HardRuleCode; readonly count: number }[];
  readonly searched: number;
  /** Approved, shared with this council, available, confirmed, and at least one free place. */
  readonly usable: number;
};

/** Which homes that fit are wanted, and how many near misses and homes in assessment: all, where none is said. */
export type Page = {
  readonly limit: number;
  readonly offset?: number;
  readonly nearly?: number;
  readonly inAssessment?: number;
};

/** A household's place in the order and the distances behind it, worked out once. */
export type Measured = { readonly key: OrderKey; readonly miles: readonly number[] };

/** Measures one household for one search. */
export function measure(household: Household, search: Search): Measured {
  return measureFrom(household.place, orderRanks(household, search), search);
}

/** Measures from what the order asks for. */
export function measureFrom(place: Place, ranks: OrderRanks, search: Search): Measured {
  const miles = milesOf(place, search);
  return { key: orderKey(ranks, search, miles), miles };
}

type SayReasons = ReturnType<typeof reasonsFor>;

/** Distances and reasons of one home, worked out when first read: a search may list hundreds of homes and a page shows twenty. */
class SaidWhenRead {
  private saidDistances: readonly DistanceTo[] | null = null;
  private saidReasons: readonly Reason[] | null = null;

  constructor(
    readonly household: Household,
    readonly key: OrderKey,
    private readonly miles: readonly number[],
    private readonly search: Search,
    private readonly sayReasons: SayReasons,
  ) {}

  get distances(): readonly DistanceTo[] {
    this.saidDistances ??= distancesOf(this.search, this.household.place, this.miles);
    return this.saidDistances;
  }

  get reasons(): readonly Reason[] {
    this.saidReasons ??= this.sayReasons(this.household, this.distances);
    return this.saidReasons;
  }
}

class Fitting extends SaidWhenRead implements RankedMatch {
  readonly placesLeftAfter: number;

  constructor(
    household: Household,
    readonly position: number,
    { key, miles }: Measured,
    search: Search,
    sayReasons: SayReasons,
  ) {
    super(household, key, miles, search, sayReasons);
    const { id, children } = search.request;
    this.placesLeftAfter = Math.max(0, freePlaces(household, id) - children.length);
  }
}

class OneChangeAway extends SaidWhenRead implements NearMiss {
  constructor(
    household: Household,
    readonly finding: Finding,
    readonly change: Change,
    readonly rules: readonly HardRuleCode[],
    { key, miles }: Measured,
    search: Search,
    sayReasons: SayReasons,
  ) {
    super(household, key, miles, search, sayReasons);
  }
}

class StillInAssessment extends SaidWhenRead implements HomeInAssessment {
  readonly expected: HomeInAssessment["expected"];
  readonly inTime: boolean;

  constructor(household: Household, { key, miles }: Measured, search: Search, sayReasons: SayReasons) {
    super(household, key, miles, search, sayReasons);
    this.expected = household.expected;
    const { expected } = household;
    this.inTime = expected !== null && !expected.late && expected.to <= search.movesOn;
  }
}

/** What a home that one change would open was found to fail. */
export type FoundNearly = Pick<NearMiss, "finding" | "change" | "rules">;

/** How much one change would have to set aside, in the order near misses are shown. */
export const NEARLY_GROUPS = ["one-thing", "several-terms", "days-only"] as const;
export type NearlyGroup = (typeof NEARLY_GROUPS)[number];

/** In which group a near miss is shown: one rule; several terms that one variation sets aside; an emergency for a few days alone. */
export function nearlyGroup({ change, rules }: Pick<NearMiss, "change" | "rules">): NearlyGroup {
  if (change.code === "place-in-emergency") return "days-only";
  return rules.length > 1 ? "several-terms" : "one-thing";
}

/**
 * Near misses by how much must change: what lasts before what lasts a few days, the fewest terms first. Zero leaves it to
 * `ORDER`, in which homes that fit stand too.
 */
export function compareNearly(a: FoundNearly, b: FoundNearly): number {
  const group = NEARLY_GROUPS.indexOf(nearlyGroup(a)) - NEARLY_GROUPS.indexOf(nearlyGroup(b));
  return group || a.rules.length - b.rules.length;
}

/** Says everything there is to say about homes of one search: those that fit, nearly fit, or are still in assessment. */
export function explainerFor(search: Search) {
  const sayReasons = reasonsFor(search);
  return {
    fits(household: Household, position: number, measured: Measured): RankedMatch {
      return new Fitting(household, position, measured, search, sayReasons);
    },
    nearly(household: Household, found: FoundNearly, measured: Measured): NearMiss {
      return new OneChangeAway(household, found.finding, found.change, found.rules, measured, search, sayReasons);
    },
    inAssessment(household: Household, measured: Measured): HomeInAssessment {
      return new StillInAssessment(household, measured, search, sayReasons);
    },
  };
}

/**
 * The day by which homes in assessment stand, the soonest first: that from which one is expected. Whose usual time is past has
 * none that could be relied on, and stands last with those of no date yet.
 */
export function countedFrom({ expected }: Household): string {
  return expected === null || expected.late ? "9999" : expected.from;
}

/** Soonest expected first. Zero leaves it to `ORDER`. */
export function compareExpected(a: Household, b: Household): number {
  const soonest = countedFrom(a);
  const other = countedFrom(b);
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
