import { hash } from "node:crypto";
import type { HouseholdIndex } from "#app/domain/matching/household-index.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import type { Page, RankedHouseholds } from "#app/domain/matching/ranked-households.ts";
import type { MatchContext } from "#app/domain/matching/search.ts";

/** How many rankings of one region's homes are kept in a process: the requests that are open on people's desks. */
const KEPT = 100;

const rankingsOf = new WeakMap<HouseholdIndex, Map<string, RankedHouseholds>>();

/** All that a ranking follows from beside the homes, as one short word that gives nothing of the child away. */
function wordFor(request: PlacementRequest, context: MatchContext, page: Page): string {
  const { today, rulebook, sharing, ownFirst } = context;
  const shared = [[...sharing.councilIds], [...sharing.agencyIds]];
  return hash("sha256", JSON.stringify([request, page, today, rulebook, shared, ownFirst]), "base64");
}

/**
 * The ranking of homes for a request (see `rankHouseholds`), kept for when the same is asked again: whoever looks for a home
 * comes back to its page after every call they make. It is found by everything it follows from, so that there is nothing to
 * renew: homes of which one has changed are another list, a request of which a word was put right is another request.
 */
export function rankedOnce(
  homes: HouseholdIndex,
  request: PlacementRequest,
  context: MatchContext,
  page: Page,
): RankedHouseholds {
  const rankings = rankingsOf.get(homes) ?? new Map<string, RankedHouseholds>();
  rankingsOf.set(homes, rankings);
  const word = wordFor(request, context, page);
  const ranked = rankings.get(word) ?? rankHouseholds(homes, request, context, page);
  // The last asked for stands last, and the first goes.
  rankings.delete(word);
  rankings.set(word, ranked);
  const [oldest] = rankings.keys();
  if (oldest !== undefined && rankings.size > KEPT) rankings.delete(oldest);
  return ranked;
}
