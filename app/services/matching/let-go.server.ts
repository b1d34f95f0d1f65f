import { letGo as decide, type LetGoReason } from "#app/domain/matching/offers.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findOffer, findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { askNextInOrder } from "./ask-in-order.server.ts";
import { matchingEntries } from "./matching-history.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";

/**
 * Lets one home of a request go for a reason, also after its carers said yes; they hear it kindly in the same commit, the
 * search goes on, and the next home in order is asked.
 */
export async function letGo(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; offerId: string; reason: LetGoReason },
): Promise<Result<void, "not-found" | "offer-ended" | "changed-meanwhile">> {
  const db = work.store.read;
  const mine = await findOffer(db, asked.councilIds, asked.offerId);
  if (!mine || mine.offer.requestId !== asked.requestId) return refuse("not-found");
  const request = await findRequest(db, [mine.councilId], mine.offer.requestId);
  if (!request) return refuse("not-found");
  const records = await listOffersOfRequest(db, [mine.councilId], mine.offer.requestId);
  const decided = decide(
    mine.offer,
    records.map(({ offer }) => offer),
    asked.reason,
    { now: work.now, byId: work.actor.id },
  );
  if (!decided.ok) return decided;
  const { offers, requestStage, events } = decided.value;
  const told = await toldOfRelease(work, records, offers, request.raisedById);
  const kept = await commit(work.store, [
    changeRequest({ id: request.request.id, version: request.version }, { stage: requestStage }),
    ...saveOffers(records, offers),
    appendEvents([...matchingEntries(work, mine.councilId, events), ...told.entries]),
    ...told.letters,
  ]);
  if (!kept.ok) return refuse("changed-meanwhile");
  await askNextInOrder(work, mine.councilId, mine.offer.requestId);
  return accept(undefined);
}
