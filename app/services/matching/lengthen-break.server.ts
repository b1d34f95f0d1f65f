import { type LengthenRefusal, lengthenBreak as lengthen, type ShortBreak } from "#app/domain/matching/short-breaks.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest, type PlacementRow } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { findPlacement, listPlacementsOfChildren } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { endPlacement } from "#db/writes/matching.ts";
import { historyEntry, type Work } from "../work.ts";
import { householdEntry, MATCHING_EDITION } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { tellOfferChanged } from "./tell-carers.server.ts";

/** The short breaks that children had, have or are to have with one household, without one of them where it is named. */
export function breaksWith(
  placements: readonly PlacementRow[],
  householdId: string,
  without?: string,
): (ShortBreak & { childId: string })[] {
  return placements.flatMap(({ id, childId, placeCode, startedOn, endedOn, householdId: with_ }) =>
    placeCode === "T3" && endedOn !== null && with_ === householdId && id !== without
      ? [{ childId, startedOn, endedOn }]
      : [],
  );
}

export type LengthenBreakRefusal =
  | LengthenRefusal
  | { readonly why: "not-found" }
  | { readonly why: "changed-meanwhile" };

/**
 * Writes down that a short break lasts until a later day, in one commit with the history of the request and of the home; carers
 * with an account are told to look again. Beyond the limits of a short break it is kept that the ordinary rules apply.
 */
export async function lengthenBreak(
  work: Work,
  asked: {
    councilIds: readonly string[];
    requestId: string;
    placementId: string;
    until: Day;
    ordinaryRules: boolean;
  },
): Promise<Result<void, LengthenBreakRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const found = await findPlacement(db, asked.councilIds, asked.placementId);
  if (found?.placement.requestId !== asked.requestId) return refuse({ why: "not-found" });
  const { placement, child } = found;
  const { councilId, householdId } = placement;
  const home = householdId ? await findHouseholdForMatching(db, householdId, today) : undefined;
  if (!home || householdId === null) return refuse({ why: "not-a-break" });
  const all = await listPlacementsOfChildren(db, [councilId], [child.id]);
  const decided = lengthen(placement, asked, {
    bornOn: child.bornOn,
    others: breaksWith(all, householdId, placement.id),
    availability: home.household.availability,
    rulebook: await matchingRulesOf(db, councilId, today),
    today,
  });
  if (!decided.ok) return decided;
  const { endedOn, outsideLimits } = decided.value;
  const data = { from: placement.endedOn, until: endedOn, ordinaryRules: outsideLimits };
  const about = { councilId, caseKind: "request", caseId: asked.requestId, rulebook: MATCHING_EDITION } as const;
  const request = await findRequest(db, [councilId], asked.requestId);
  const offers = await listOffersOfRequest(db, [councilId], asked.requestId);
  const offer = offers.find((one) => one.offer.stage === "placed" && one.offer.householdId === householdId);
  const told = offer && { accountId: home.row.accountId, offerId: offer.offer.id };
  const kept = await commit(work.store, [
    changeHousehold(home.row),
    endPlacement(placement, {
      endedOn,
      endReason: placement.endReason ?? "PLACE",
      ceasedCode: placement.ceasedCode ?? "X1",
    }),
    appendEvents([
      historyEntry(work, about, { type: "BreakLengthened", data: { childId: child.id, ...data } }),
      householdEntry(work, home.row, { type: "BreakLengthened", data }),
    ]),
    ...(told ? await tellOfferChanged(work, councilId, told, request?.raisedById ?? null) : []),
  ]);
  return kept.ok ? accept(undefined) : refuse({ why: "changed-meanwhile" });
}
