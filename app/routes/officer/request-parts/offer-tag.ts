import type { Offer } from "#app/domain/matching/offers.ts";
import { OFFER_STAGES, type OfferStage } from "#app/domain/matching/stages.ts";
import type { Tone } from "#app/ui/tag.tsx";

const TONES: Readonly<Record<OfferStage, Tone>> = {
  asked: "now",
  question: "soon",
  held: "late",
  accepted: "now",
  declined: "plain",
  released: "plain",
  placed: "now",
};

/** Where a home stands that was asked, in a word and a tone. */
export type OfferTag = { tone: Tone; words: string };

/** How a home stands that was asked: what its carers said, or that their time to say it, or ours to answer them, has passed. */
export function offerTag({ stage, lapsedAt }: Pick<Offer, "stage" | "lapsedAt">): OfferTag {
  if (stage === "asked" && lapsedAt !== null) return { tone: "late", words: "No answer in time" };
  if (stage === "question" && lapsedAt !== null)
    return { tone: "late", words: "Asked a question, not answered in time" };
  return { tone: TONES[stage], words: OFFER_STAGES[stage].label.officer };
}
