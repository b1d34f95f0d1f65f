import { addDays, type Day } from "../shared/day.ts";
import { isCounted, type Needing } from "./cohort-ways.ts";
import type { YearOfMonths } from "./moves.ts";
import { yearsOfMonths } from "./moves.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";

/** A request for foster carers, and what became of it. Brothers and sisters asked for together are one. */
export type Referral = Needing & {
  readonly councilId: string;
  /** The day by which the home was needed. */
  readonly neededBy: Day;
  /** The day its children came to a home as preferred; null while they have not. */
  readonly preferredOn: Day | null;
  /** The day on which no home was needed any more, though none had been found; null where one still was. */
  readonly noLongerOn: Day | null;
};

/** At how many of the days it is asked, a referral was not placed as preferred: from none to all of them. */
export const TIMES_UNMET = [0, 1, 2, 3] as const;
export type TimesUnmet = (typeof TIMES_UNMET)[number];

/**
 * The twelve whole months whose referrals are counted: the latest of which every day lies so far back that the last time it
 * is asked has come for all, so that a late referral does not look as if it were met.
 */
export function monthsOfReferrals(today: Day, { unmetAfterDays }: SufficiencyRulebook): YearOfMonths {
  return yearsOfMonths(addDays(today, -Math.max(...unmetAfterDays.value))).last;
}

/**
 * On how many of the days that it is asked (the day a home was needed, and so many days after) a referral was not placed as
 * preferred. A home of another kind, or one that some of the children came to, leaves it unmet. It is unmet no longer once
 * its children came to a home as preferred, or no home was needed any more. Null where it is not counted: its children had
 * grown up by then, or no home was needed by the day.
 */
export function timesUnmet(referral: Referral, { unmetAfterDays }: SufficiencyRulebook): TimesUnmet | null {
  const { neededBy, preferredOn, noLongerOn } = referral;
  if (!isCounted(referral) || (noLongerOn !== null && noLongerOn <= neededBy)) return null;
  const isOver = (on: Day) => [preferredOn, noLongerOn].some((end) => end !== null && end <= on);
  const unmet = unmetAfterDays.value.filter((days) => !isOver(addDays(neededBy, days)));
  return TIMES_UNMET.find((times) => times === unmet.length) ?? 0;
}

/** Referrals of which a home was needed in some months, each with how many times it was unmet. */
export function referralsNeeded(
  referrals: readonly Referral[],
  { from, to }: YearOfMonths,
  rulebook: SufficiencyRulebook,
): (Referral & { readonly times: TimesUnmet })[] {
  return referrals.flatMap((referral) => {
    const times = timesUnmet(referral, rulebook);
    return times === null || referral.neededBy < from || referral.neededBy > to ? [] : [{ ...referral, times }];
  });
}
