import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { recordingOf } from "#app/domain/matching/grant-change.ts";
import { SETTLED_BY_ASKING } from "#app/domain/matching/offers.ts";
import type { Search } from "#app/domain/matching/search.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import type { OfferRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";

/** What stands in the way of a yes that is held, if anything does, and where the change that opens the home is written down. */
export type HeldYes = { standing: string | null; openHref: string | null };

/** Weighs the home of a held yes against the request as both stand now; null for every other offer. */
export async function readHeldYes(
  { db, today }: OfficerAsked,
  { offer }: OfferRecord,
  search: Search,
  mayGrant: boolean,
): Promise<HeldYes | null> {
  const found = offer.stage === "held" ? await findHouseholdForMatching(db, offer.householdId, today) : undefined;
  if (!found) return null;
  const { household } = found;
  const assessed = assessHousehold(household, search);
  const opens = assessed.outcome === "nearly" && mayGrant && recordingOf(assessed.change, household, search, false);
  return {
    standing: "finding" in assessed ? assessed.finding.reason : null,
    openHref: opens ? `/officer/requests/${search.request.id}/open/${household.id}` : null,
  };
}

/** Why a home that was asked, or said yes, would not be asked as things stand now; null where it would be. */
export async function readAgainst(
  { db, today }: OfficerAsked,
  { offer }: OfferRecord,
  search: Search,
): Promise<string | null> {
  if (offer.stage !== "asked" && offer.stage !== "question" && offer.stage !== "accepted") return null;
  const found = await findHouseholdForMatching(db, offer.householdId, today);
  const assessed = found && assessHousehold(found.household, search);
  if (!assessed || !("finding" in assessed)) return null;
  return assessed.outcome === "nearly" && SETTLED_BY_ASKING.has(assessed.change.code) ? null : assessed.finding.reason;
}
