import type { Day } from "../shared/day.ts";
import { sharingOf } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Search } from "./search.ts";

/** Who said for a fostering service or a council that it consents, and on which day. */
export type Consent = { readonly by: string; readonly on: Day };

/** The same for one of several councils. */
export type CouncilConsent = Consent & { readonly councilId: string };

/** The councils with a child there that neither place now nor approved the carers. */
export function otherCouncils(
  councilsThere: readonly string[],
  { approver }: Household,
  placingId: string,
): readonly string[] {
  return councilsThere.filter((id) => id !== placingId && id !== approver.id).sort();
}

/**
 * Who consents before children live with carers whom another fostering service approved: that service, and each other council
 * that has a child placed there (Care Planning Regulations 2010, reg 22). Nobody where the council approved them itself.
 * @param othersThere as `otherCouncils` says it
 */
export function consentsNeeded(household: Household, search: Search, othersThere: readonly string[]) {
  const theirs = sharingOf(household, search) !== "own";
  return { approver: theirs, others: theirs ? othersThere : [] };
}
