import type { HistoryEntry } from "#app/domain/history/event.ts";
import { letGo as decide, type LetGoReason } from "#app/domain/matching/offers.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findOffer, findRequest, listOffersOfRequest, listOpenOffersOfHome } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { askNextInOrder } from "./ask-in-order.server.ts";
import { matchingEntries } from "./matching-history.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";
import { tellAgenciesOfRelease } from "./tell-agencies.server.ts";
import { tellOfficer } from "./tell-officers.server.ts";

/**
 * Lets one home of a request go for a reason, also after its carers said yes; they hear it kindly in the same commit, the
 * search goes on, and the next home in order is asked.
 */
export async function letGo(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; offerId: string; reason: LetGoReason },
): Promise<Result<void, "not-found" | "offer-ended" | "changed-meanwhile">> {
  const mine = await findOffer(work.store.read, asked.councilIds, asked.offerId);
  if (!mine || mine.offer.requestId !== asked.requestId) return refuse("not-found");
  const gone = await lettingGo(work, mine.councilId, asked.requestId, asked.offerId, asked.reason);
  if (!gone.ok) return gone;
  const kept = await commit(work.store, [...gone.value.writes, appendEvents(gone.value.entries)]);
  if (!kept.ok) return refuse("changed-meanwhile");
  await askNextInOrder(work, mine.councilId, asked.requestId);
  return accept(undefined);
}

type Gone = { writes: Write[]; entries: HistoryEntry[] };

/** What is written when one home of a request is let go. */
async function lettingGo(
  work: Work,
  councilId: string,
  requestId: string,
  offerId: string,
  reason: LetGoReason,
): Promise<Result<Gone, "not-found" | "offer-ended">> {
  const db = work.store.read;
  const request = await findRequest(db, [councilId], requestId);
  const records = await listOffersOfRequest(db, [councilId], requestId);
  const mine = records.find(({ offer }) => offer.id === offerId);
  if (!request || !mine) return refuse("not-found");
  const offers = records.map(({ offer }) => offer);
  const decided = decide(mine.offer, offers, reason, { now: work.now, byId: work.actor.id });
  if (!decided.ok) return decided;
  const told = await toldOfRelease(work, records, decided.value.offers, request.raisedById);
  return accept({
    writes: [
      changeRequest({ id: requestId, version: request.version }, { stage: decided.value.requestStage }),
      ...saveOffers(records, decided.value.offers),
      ...told.letters,
      ...(await tellAgenciesOfRelease(work, records, decided.value.offers)),
    ],
    entries: [...matchingEntries(work, councilId, decided.value.events), ...told.entries],
  });
}

/**
 * What is written when a home takes no child any more, for every council that asked it or was promised a place there: its
 * offers end, and the officer who searches hears of it. Whose searches go on is said with it.
 */
export async function letHomeGoEverywhere(
  work: Work,
  householdId: string,
): Promise<Gone & { requests: { councilId: string; requestId: string }[] }> {
  const all: Gone & { requests: { councilId: string; requestId: string }[] } = {
    writes: [],
    entries: [],
    requests: [],
  };
  for (const { offer, councilId } of await listOpenOffersOfHome(work.store.read, householdId)) {
    const { requestId } = offer;
    const gone = await lettingGo(work, councilId, requestId, offer.id, "approval-ends");
    if (!gone.ok) continue;
    all.writes.push(
      ...gone.value.writes,
      ...(await tellOfficer(work, councilId, requestId, "approval-ends", offer.id)),
    );
    all.entries.push(...gone.value.entries);
    all.requests.push({ councilId, requestId });
  }
  return all;
}
