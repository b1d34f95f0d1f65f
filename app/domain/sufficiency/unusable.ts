import type { UnavailableReason } from "../carers/household.ts";
import { placesFree } from "../matching/household.ts";
import type { RegionCount } from "./region-count.ts";
import { toldCount } from "./region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { toldWithin } from "./told-within.ts";

/** Why empty places cannot be used, in the order they are told: reasons that few homes have stand together. */
export const UNUSABLE_REASONS = [
  "break",
  "household",
  "siblings",
  "needs",
  "review",
  "hold",
  "unsaid",
  "other",
] as const;
export type UnusableReason = (typeof UNUSABLE_REASONS)[number];

const OF_SAID: Readonly<Record<UnavailableReason, UnusableReason>> = {
  break: "break",
  "household-change": "household",
  health: "household",
  "works-on-home": "household",
  "siblings-only": "siblings",
  "needs-of-child": "needs",
  review: "review",
  other: "other",
};

/** What is known of a home whose empty places may or may not be used today. */
export type UsableFacts = {
  readonly isOnHold: boolean;
  /** The carers, or an officer for them, said that no child can come now. */
  readonly isAway: boolean;
  readonly reason: UnavailableReason | null;
  /** A review found the carers not suitable, and nobody has decided on it yet. */
  readonly isFoundUnsuitable: boolean;
  /** Somebody has said whether a child can come as lately as the council's rule asks. */
  readonly isConfirmed: boolean;
  /** Approved for children who are named, and for nobody else. */
  readonly isForNamed: boolean;
};

/**
 * Why the empty places of a home cannot be used today, one reason for each home; null where they can be. What was said comes
 * before what follows from it: a home on hold whose carers are on a break counts as on a break, and one of which nobody has
 * spoken lately counts so only where nothing else keeps it from taking a child.
 */
export function whyUnusable(home: UsableFacts): UnusableReason | null {
  const { isOnHold, isAway, reason, isConfirmed, isForNamed } = home;
  if (home.isFoundUnsuitable) return "review";
  if (isAway) return reason === null ? "other" : OF_SAID[reason];
  if (isOnHold) return "hold";
  if (isForNamed) return "other";
  return isConfirmed ? null : "unsaid";
}

type HomeToCount = {
  readonly placesApproved: number;
  readonly filled: number;
  readonly promised: number;
  readonly unusable: UnusableReason | null;
};

/** Empty places of some homes that are promised to nobody and cannot be used, by reason: together what `occupancyOf` calls unavailable. */
export function unusablePlaces(homes: readonly HomeToCount[]): number[] {
  return UNUSABLE_REASONS.map((reason) =>
    homes
      .filter(({ unusable }) => unusable === reason)
      .reduce(
        (sum, { placesApproved: approved, filled, promised }) => sum + placesFree({ approved, filled, promised }),
        0,
      ),
  );
}

export type ToldUnusable = Readonly<Record<UnusableReason, RegionCount>>;

/**
 * The same of each council and of all together as far as they may be told: parts of numbers that are told already
 * (`unavailable` of each, and of all), none told where the number itself is not.
 */
export function toldUnusable(
  councils: readonly { readonly unavailable: RegionCount; readonly counts: readonly number[] }[],
  unavailable: RegionCount,
): { parts: ToldUnusable[]; whole: ToldUnusable } {
  const shown = toldWithin(
    councils.map((one) => ({ told: typeof one.unavailable === "number", counts: one.counts })),
    UNUSABLE_REASONS.length,
    typeof unavailable === "number",
    SUFFICIENCY_RULEBOOK.smallNumber.value,
  );
  const named = (counts: readonly (number | null)[]) =>
    Object.fromEntries(UNUSABLE_REASONS.map((reason, at) => [reason, toldCount(counts[at])])) as ToldUnusable;
  return { parts: shown.councils.map(named), whole: named(shown.whole) };
}
