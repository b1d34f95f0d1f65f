import type { Day } from "../shared/day.ts";

/**
 * Whether a search has nobody left to look for once one of its children leaves care: there is no other child in it, or every
 * other has left care since it was raised. A child who was out of care before that is to come back with the home, and counts.
 */
export function hasNobodyLeft(raisedOn: Day, others: readonly { readonly endedOn: Day | null }[]): boolean {
  return others.every(({ endedOn }) => endedOn !== null && endedOn >= raisedOn);
}
