import type { Offer } from "#app/domain/matching/offers.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { queueJob } from "#db/writes/jobs.ts";
import type { Work } from "../work.ts";

export const OFFER_LAPSES = "offer-lapses";

/** Looks at an offer again just after its time to reply; one look for each time it is given. */
export function lookWhenOver(work: Work, councilId: string, offer: Pick<Offer, "id" | "replyBy">): Write {
  return queueJob({
    id: work.newId(),
    kind: OFFER_LAPSES,
    key: `${OFFER_LAPSES}:${offer.id}:${offer.replyBy.getTime()}`,
    payload: { councilId, offerId: offer.id },
    runAt: new Date(offer.replyBy.getTime() + 1000),
    now: work.now,
  });
}
