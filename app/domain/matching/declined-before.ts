import { addDays, type Day, formatDayShort } from "../shared/day.ts";
import type { Household } from "./household.ts";
import { DECLINE_REASONS, type DeclineReason } from "./offers.ts";
import type { Search } from "./search.ts";
import type { CareNeed } from "./vocabulary.ts";

/** The reasons that may hold for the next request too. The others were about one child or one moment, and count for nothing. */
export const HOLDING_REASONS = [
  "not-now",
  "too-many-children",
  "ages",
  "needs",
] as const satisfies readonly DeclineReason[];
export type HoldingReason = (typeof HOLDING_REASONS)[number];

/** A no that carers gave to an earlier request, with what of that request their reason was about. */
export type DeclinedBefore = {
  /** The council that asked. Another council's searches know nothing of it. */
  readonly councilId: string;
  readonly on: Day;
  /** The minute they said it. */
  readonly at: Date;
  readonly reason: HoldingReason;
  readonly children: number;
  readonly ages: readonly number[];
  readonly needs: readonly CareNeed[];
};

/** Whether the reason of an earlier no holds for this request too: the same kind of request, as the reason reads it. */
function holdsFor(declined: DeclinedBefore, household: Household, search: Search): boolean {
  switch (declined.reason) {
    case "not-now": {
      // Who has said since that a child could come is not held to it.
      const { confirmedAt, confirmedOn } = household.availability;
      if (confirmedAt) return confirmedAt <= declined.at;
      return confirmedOn === null || confirmedOn <= declined.on;
    }
    case "too-many-children":
      return search.request.children.length >= declined.children;
    case "ages": {
      const [least, most] = [Math.min(...declined.ages), Math.max(...declined.ages)];
      return search.ages.some((years) => years >= least && years <= most);
    }
    case "needs":
      return declined.needs.some((need) => search.needs.has(need));
  }
}

/**
 * The latest no of a household, within the days of the council's setting `declineHoldsDays`, whose reason holds for this
 * request; null where there is none. Such a home is shown after the others that fit, with the reason said, and never
 * hidden: the one written rule by which a no changes a later order.
 */
export function declinedAlike(household: Household, search: Search): DeclinedBefore | null {
  const { request, context } = search;
  const days = context.rulebook.declineHoldsDays.value;
  const since = addDays(context.today, -days);
  let latest: DeclinedBefore | null = null;
  for (const one of household.declined ?? []) {
    if (days === 0 || one.on < since || one.councilId !== request.councilId) continue;
    if ((latest === null || one.on > latest.on) && holdsFor(one, household, search)) latest = one;
  }
  return latest;
}

/** "said no to a request like this on 9 November (the ages would not work in our home): shown after others until 7 December" */
export function declineInWords(declined: DeclinedBefore, search: Search): string {
  const { today, rulebook } = search.context;
  const until = addDays(declined.on, rulebook.declineHoldsDays.value);
  const why = DECLINE_REASONS[declined.reason].toLowerCase();
  return `said no to a request like this on ${formatDayShort(declined.on, today)} (${why}): shown after others until ${formatDayShort(until, today)}`;
}
