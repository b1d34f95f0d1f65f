import type { AskStage } from "#app/domain/matching/agency-asks.ts";
import { type ConsideredAgency, consideredAgencies } from "#app/domain/matching/considered-agencies.ts";
import { type ConsideredHome, consideredHomes } from "#app/domain/matching/considered-homes.ts";
import type { Household } from "#app/domain/matching/household.ts";
import type { HouseholdIndex } from "#app/domain/matching/household-index.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import type { Search } from "#app/domain/matching/search.ts";
import type { Reader } from "#db/engine/store.server.ts";
import type { OfferRecord } from "#db/queries/matching.ts";
import { listAgencyAsks } from "#db/queries/placing.ts";

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
  const { fit, toCheck, nearly } = rankHouseholds(index, search.request, search.context, {
    limit: RANKED,
    nearly: RANKED,
  });
  const asked = new Set(offers.map(({ offer }) => offer.householdId));
  const current = (home: Household) => (home.id === chosen.id ? chosen : home);
  return consideredHomes(
    {
      fit: [...fit, ...toCheck].map(({ household }) => current(household)),
      nearly: nearly.map(({ household }) => current(household)),
    },
    [chosen, ...index.households.filter(({ id }) => asked.has(id) && id !== chosen.id)],
    chosen.id,
    search,
    offers.map(({ offer }) => offer),
  );
}

/** The agencies that were sent a request, at this minute, in the same way. */
export async function agenciesConsideredNow(
  db: Reader,
  about: { councilId: string; requestId: string },
  offers: readonly OfferRecord[],
  chosenId: string,
): Promise<ConsideredAgency[]> {
  const asks = await listAgencyAsks(db, [about.councilId], about.requestId);
  return consideredAgencies(
    asks.map(({ ask, agreement }) => ({ ...ask, stage: ask.stage as AskStage, agency: agreement.agency })),
    chosenId,
    offers.map(({ offer }) => offer),
  );
}
