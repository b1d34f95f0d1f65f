import { type Day, dayOf } from "../shared/day.ts";
import type { MatchingEvent } from "./events.ts";
import { laneOf } from "./lanes.ts";
import { type Offer, replyDeadline } from "./offers.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/**
 * The time to reply of homes that have not answered, once the day of the move was put right. Where another day puts the request
 * in another lane, they have the whole time of that lane from now: carers who read what was corrected never have less than a
 * home that is asked at this minute, also where the day is sooner and their time was all but over. A time that had passed
 * begins again with it. In the same lane nothing moves, and of a question the time begins with its answer.
 */
export function moveReplies(
  offers: readonly Offer[],
  day: { readonly was: Day; readonly is: Day },
  { now, byId, rulebook }: { now: Date; byId: string; rulebook: MatchingRulebook },
): { offers: Offer[]; events: MatchingEvent[] } {
  const today = dayOf(now);
  const lane = laneOf(day.is, today);
  if (lane === laneOf(day.was, today)) return { offers: [], events: [] };
  const replyBy = replyDeadline(lane, now, rulebook);
  const moved = offers
    .filter(({ stage }) => stage === "asked")
    .map((offer): Offer => ({ ...offer, replyBy, lapsedAt: null }));
  return {
    offers: moved,
    events: moved.map(({ id, requestId, householdId }) => ({
      type: "OfferTimeMoved",
      requestId,
      offerId: id,
      householdId,
      at: now,
      byId,
      replyBy,
    })),
  };
}
