import type { Offer } from "#app/domain/matching/offers.ts";
import { type ReadingStep, readingStep } from "#app/domain/matching/seen-by-step.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { listPlacedThrough } from "#db/queries/placing.ts";

/**
 * The step at which carers read an offer today: the step of its stage, and over once every child who moved in has moved
 * on again, because nothing of them stays with the home then, as after a no.
 */
export async function offerStep(
  db: CarerAsked["db"],
  { offer, councilId }: { offer: Offer; councilId: string },
  today: Day,
) {
  const step: ReadingStep = readingStep(offer.stage);
  if (step !== "settled") return step;
  const moved = await listPlacedThrough(db, [councilId], offer.requestId);
  const gone = moved.length > 0 && moved.every(({ endedOn }) => endedOn !== null && endedOn <= today);
  return gone ? "over" : step;
}
