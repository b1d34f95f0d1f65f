type Words = { carer: string; officer: string; commissioner: string };

export type RequestStage = "searching" | "asked" | "agreed" | "placed" | "withdrawn";

/** Where a placement request is, where it may go, and what each audience reads. */
export const REQUEST_STAGES = {
  searching: {
    next: ["asked", "withdrawn"],
    label: { carer: "A home is being looked for", officer: "Searching", commissioner: "Searching" },
  },
  asked: {
    next: ["searching", "agreed", "withdrawn"],
    label: { carer: "You have been asked", officer: "Homes asked", commissioner: "Homes asked" },
  },
  agreed: {
    next: ["placed", "searching", "withdrawn"],
    label: { carer: "You said yes", officer: "A home said yes", commissioner: "Agreed, not yet moved" },
  },
  placed: {
    // Back only when the move did not happen.
    next: ["agreed", "searching"],
    label: { carer: "The child’s home was settled with you", officer: "Placed", commissioner: "Placed" },
  },
  withdrawn: {
    next: [],
    label: { carer: "No longer needed", officer: "Withdrawn", commissioner: "Withdrawn" },
  },
} as const satisfies Record<RequestStage, { next: readonly RequestStage[]; label: Words }>;

export type OfferStage = "asked" | "question" | "held" | "accepted" | "declined" | "released" | "placed";

/**
 * Where an offer to one household is. `question` means the carers have asked something and the
 * council owes the answer; `held`, that they said yes and the home does not fit any more, so that the council looks at it first.
 */
export const OFFER_STAGES = {
  asked: {
    next: ["accepted", "held", "declined", "question", "released"],
    label: { carer: "Waiting for your answer", officer: "Asked", commissioner: "Asked" },
    holder: "carer",
  },
  question: {
    next: ["asked", "accepted", "held", "declined", "released"],
    label: { carer: "We owe you an answer", officer: "They asked a question", commissioner: "Asked" },
    holder: "council",
  },
  held: {
    next: ["accepted", "declined", "released"],
    label: { carer: "You said yes", officer: "Said yes, and no longer fits", commissioner: "Asked" },
    holder: "council",
  },
  accepted: {
    next: ["placed", "declined", "released"],
    label: { carer: "You said yes", officer: "Said yes", commissioner: "Accepted" },
    holder: "council",
  },
  declined: {
    next: [],
    label: { carer: "You said no, thank you for telling us", officer: "Said no", commissioner: "Declined" },
    holder: "nobody",
  },
  released: {
    // Only while the search goes on: who was let go may be asked once more.
    next: ["asked"],
    label: { carer: "No longer needed", officer: "Released", commissioner: "Released" },
    holder: "nobody",
  },
  placed: {
    // Only when the move did not happen: put off, or over.
    next: ["accepted", "released"],
    label: { carer: "The child’s home was settled with you", officer: "Placed", commissioner: "Placed" },
    holder: "nobody",
  },
} as const satisfies Record<
  OfferStage,
  { next: readonly OfferStage[]; label: Words; holder: "carer" | "council" | "nobody" }
>;

/** Whether a request may go from one stage to another in one step. */
export function canMoveRequest(from: RequestStage, to: RequestStage): boolean {
  const next: readonly RequestStage[] = REQUEST_STAGES[from].next;
  return next.includes(to);
}

/** Whether an offer may go from one stage to another in one step. */
export function canMoveOffer(from: OfferStage, to: OfferStage): boolean {
  const next: readonly OfferStage[] = OFFER_STAGES[from].next;
  return next.includes(to);
}

/** Whether the carers still have something to answer or to ask. */
export function mayAnswer(stage: OfferStage): boolean {
  return stage === "asked" || stage === "question";
}

/** Whether the carers may still be waiting to hear, or the council to hear from them. */
export function isOfferOpen(stage: OfferStage): boolean {
  return mayAnswer(stage) || stage === "held";
}
