import type { Day } from "../shared/day.ts";
import { sharingOf } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Search } from "./search.ts";

/** Who said for a fostering service or a council that it consents, and on which day. */
export type Consent = { readonly by: string; readonly on: Day };

/** Whether a council that is neither the one that places nor the carers' own has a child with them. */
export function isOthersChild(councilsThere: readonly string[], { approver }: Household, placingId: string): boolean {
  return councilsThere.some((id) => id !== placingId && id !== approver.id);
}

/**
 * Who consents before children live with carers whom another fostering service approved: that service, and any other council
 * that has a child placed there (Care Planning Regulations 2010, reg 22). Nobody where the council approved them itself.
 * @param othersThere as `isOthersChild` says it
 */
export function consentsNeeded(household: Household, search: Search, othersThere: boolean) {
  const theirs = sharingOf(household, search) !== "own";
  return { approver: theirs, others: theirs && othersThere };
}
