import { type ConsideredHome, consideredHomes } from "#app/domain/matching/considered-homes.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { type HouseholdIndex, rankHouseholds } from "#app/domain/matching/household-index.ts";
import type { Search } from "#app/domain/matching/search.ts";
import type { OfferRecord } from "#db/queries/matching.ts";

/** More than are kept, so that the list is full whatever was asked. */
const RANKED = 30;

/** The carers considered for a request at this minute: what its decision keeps, and what is shown before it is closed. */
export function consideredNow(
  index: HouseholdIndex,
  search: Search,
  offers: readonly OfferRecord[],
  /** The home to decide on as it stands now, which the list may be a moment behind. */
  chosen: Household,
): ConsideredHome[] {
  const { fit, nearly } = rankHouseholds(index, search.request, search.context, { limit: RANKED });
  const asked = new Set(offers.map(({ offer }) => offer.householdId));
  const current = (home: Household) => (home.id === chosen.id ? chosen : home);
  return consideredHomes(
    { fit: fit.map(({ household }) => current(household)), nearly: nearly.map(({ household }) => current(household)) },
    [chosen, ...index.households.filter(({ id }) => asked.has(id) && id !== chosen.id)],
    chosen.id,
    search,
    offers.map(({ offer }) => offer),
  );
}
