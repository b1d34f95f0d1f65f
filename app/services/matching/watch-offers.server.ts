import { randomUUID } from "node:crypto";
import { lapseOffer } from "#app/domain/matching/offers.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findOffer } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { askNextInOrder } from "./ask-in-order.server.ts";
import { matchingEntries } from "./matching-history.ts";
import { saveOffers } from "./release-offers.server.ts";
import { tellOfficer, tellUnanswered } from "./tell-officers.server.ts";

/** Says that the time of an offer has passed, if it has, and asks the next home of an order. Safe to run twice. */
export async function lapseOne(work: Work, about: { councilId: string; offerId: string }): Promise<void> {
  const record = await findOffer(work.store.read, [about.councilId], about.offerId);
  const lapsed = record && lapseOffer(record.offer, { now: work.now, byId: work.actor.id });
  if (!record || !lapsed) return;
  const kept = await commit(work.store, [
    ...saveOffers([record], [lapsed.offer]),
    appendEvents(matchingEntries(work, record.councilId, lapsed.events)),
    ...(lapsed.offer.stage === "question"
      ? await tellOfficer(work, record.councilId, record.offer.requestId, "question-late", record.offer.id)
      : await tellUnanswered(work, record.councilId, lapsed.offer)),
  ]);
  // Somebody answered in the same second: what they said counts.
  if (kept.ok) await askNextInOrder(work, record.councilId, record.offer.requestId);
}

/** When the time to reply of one offer is over. */
export function watchOffers(store: Store): JobHandler {
  return async (job, now) => {
    const { councilId, offerId } = job.payload;
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    await lapseOne(work, { councilId: String(councilId), offerId: String(offerId) });
    return { done: true, writes: [] };
  };
}
