import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { awayToComeInWords } from "#app/domain/matching/away-to-come.ts";
import { recordingOf } from "#app/domain/matching/grant-change.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { SETTLED_BY_ASKING } from "#app/domain/matching/offers.ts";
import type { Search } from "#app/domain/matching/search.ts";
import { isOfferOpen } from "#app/domain/matching/stages.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import type { OfferRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";

/**
 * What stands in the way of a yes that is held, if anything does, where the change that opens the home is written down,
 * and the home's record where it is of these councils.
 */
export type HeldYes = { standing: string | null; openHref: string | null; recordHref: string | null };

/** A home that was asked as it stands now: one of those of the search, or read by itself where it is in none any more. */
async function homeAsked({ db, today }: OfficerAsked, id: string, found: readonly Household[]) {
  return found.find((one) => one.id === id) ?? (await findHouseholdForMatching(db, id, today))?.household;
}

/** Weighs the home of a held yes against the request as both stand now; null for every other offer. */
export async function readHeldYes(
  given: OfficerAsked,
  { offer }: OfferRecord,
  search: Search,
  found: readonly Household[],
  mayGrant: boolean,
): Promise<HeldYes | null> {
  const household = offer.stage === "held" ? await homeAsked(given, offer.householdId, found) : undefined;
  if (!household) return null;
  const { officer } = given;
  const assessed = assessHousehold(household, search);
  const opens = assessed.outcome === "nearly" && mayGrant && recordingOf(assessed.change, household, search, false);
  return {
    standing: "finding" in assessed ? assessed.finding.reason : null,
    openHref: opens ? `/officer/requests/${search.request.id}/open/${household.id}` : null,
    recordHref: officer.councilIds.includes(household.approver.id ?? "") ? `/officer/carers/${household.id}` : null,
  };
}

/**
 * Of a home that was asked, or said yes: why it would not be asked as things stand now, and from when it is away after the
 * move; null where there is nothing to say.
 */
export async function readStanding(
  given: OfficerAsked,
  { offer }: OfferRecord,
  search: Search,
  found: readonly Household[],
): Promise<{ against: string | null; away: string | null }> {
  const waits = isOfferOpen(offer.stage) || offer.stage === "accepted";
  const household = waits ? await homeAsked(given, offer.householdId, found) : undefined;
  if (!household) return { against: null, away: null };
  const away = awayToComeInWords(household.availability, search.movesOn, given.today);
  const assessed = assessHousehold(household, search);
  // Of a yes that is held it is said for itself, with what opens it.
  if (offer.stage === "held" || !("finding" in assessed)) return { against: null, away };
  const settled = assessed.outcome === "nearly" && SETTLED_BY_ASKING.has(assessed.change.code);
  return { against: settled ? null : assessed.finding.reason, away };
}
