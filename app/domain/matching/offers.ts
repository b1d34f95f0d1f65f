import { addDays, type Day, dayOf, instantAt, minutesOfDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Assessed } from "./assess-household.ts";
import type { MatchingEvent } from "./events.ts";
import { isGrantOver } from "./grant-extent.ts";
import type { ChangeCode } from "./hard-rules.ts";
import { type Household, placesPromised } from "./household.ts";
import { laneOf } from "./lanes.ts";
import type { MatchingRulebook } from "./rulebook.ts";
import { canMoveOffer, isOfferOpen, type OfferStage, type RequestStage } from "./stages.ts";
import type { Lane } from "./vocabulary.ts";

/** Why carers say no: the words they choose from. What a no changes later is one written rule (`declined-before.ts`). */
export const DECLINE_REASONS = {
  "not-now": "Not a good time for our family",
  "too-many-children": "More children than we can care for at once",
  ages: "The ages would not work in our home",
  needs: "We could not meet the needs described",
  "others-in-home": "It would not be right for someone who lives here",
  "too-far": "Too far from school or family",
  "place-taken": "We have another child coming",
  "not-enough-known": "Too little is known to say yes",
  other: "Something else",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** Why a council lets a home go that it asked, or whose carers said yes. A code, because history keeps it for good. */
export const LET_GO_REASONS = {
  "no-longer-fits": "The home no longer fits",
  "better-home": "Another home is nearer to what the child needs",
  "plan-changed": "The child’s plan has changed",
  "child-or-family": "The child, or their family, would rather not",
  "approval-ends": "The carers’ approval is coming to its end",
} as const;
export type LetGoReason = keyof typeof LET_GO_REASONS;

/** One thing that was asked or answered about an offer. */
export type OfferWord = { readonly who: "carers" | "council"; readonly words: string; readonly at: string };

/** A question to one household: could these children live with you? */
export type Offer = {
  readonly id: string;
  readonly requestId: string;
  readonly householdId: string;
  readonly stage: OfferStage;
  readonly madeAt: Date;
  /** After this the council stops waiting; nothing is decided for the carers. Of a question: by when the council answers it. */
  readonly replyBy: Date;
  readonly answeredAt: Date | null;
  readonly reason: DeclineReason | null;
  readonly note: string | null;
  /** What the carers asked and the council answered, in order. */
  readonly talk: readonly OfferWord[];
  /** When the time to reply passed unanswered, the council's of a question; null while it has not. They may still answer. */
  readonly lapsedAt: Date | null;
};

export type OfferChange = {
  readonly offers: readonly Offer[];
  readonly requestStage: RequestStage;
  readonly events: readonly MatchingEvent[];
};

type RequestInHand = { readonly id: string; readonly neededBy: Day; readonly stage: RequestStage };
type By = { readonly now: Date; readonly byId: string };

export type MakeOfferRefusal =
  | "request-ended"
  | "already-agreed"
  | "already-asked"
  | "not-approved-yet"
  | "does-not-fit";

/** Changes that asking the carers settles by itself, so that a home one such change away may be asked. */
export const SETTLED_BY_ASKING: ReadonlySet<ChangeCode> = new Set(["confirm-availability", "start-sooner"]);

/**
 * Asks a household. Several may be asked at once, each household once for a request. A home that does not fit is not
 * asked until its one change has been granted, except where asking is itself the change.
 */
export function makeOffer(
  asked: { readonly request: RequestInHand; readonly household: Household; readonly assessed: Assessed },
  offers: readonly Offer[],
  { id, now, byId, rulebook }: By & { id: string; rulebook: MatchingRulebook },
): Result<OfferChange, MakeOfferRefusal> {
  const { request, household, assessed } = asked;
  if (request.stage === "placed" || request.stage === "withdrawn") return refuse("request-ended");
  const ofRequest = offers.filter((offer) => offer.requestId === request.id);
  if (request.stage === "agreed" || ofRequest.some((offer) => offer.stage === "accepted")) {
    return refuse("already-agreed");
  }
  const before = ofRequest.find((offer) => offer.householdId === household.id);
  if (before && before.stage !== "released") return refuse("already-asked");
  if (household.approval === "in-assessment") return refuse("not-approved-yet");
  const settled = assessed.outcome === "nearly" && SETTLED_BY_ASKING.has(assessed.change.code);
  if (assessed.outcome !== "fits" && !settled) return refuse("does-not-fit");
  const replyBy = replyDeadline(laneOf(request.neededBy, dayOf(now)), now, rulebook);
  const offer: Offer = {
    // A home that was let go is asked again on its own page, as if for the first time.
    id: before?.id ?? id,
    requestId: request.id,
    householdId: household.id,
    stage: "asked",
    madeAt: now,
    replyBy,
    answeredAt: null,
    reason: null,
    note: null,
    talk: [],
    lapsedAt: null,
  };
  return accept({
    offers: [offer],
    requestStage: "asked",
    events: [{ type: "OfferMade", ...eventOf(offer, { now, byId }), replyBy }],
  });
}

/**
 * By when carers are asked to answer: the hours of the request's lane, from a setting. Where the home is not needed
 * today, nobody is asked to answer at night: the time then ends on the next morning, by the clocks of England.
 */
export function replyDeadline(lane: Lane, from: Date, rulebook: MatchingRulebook): Date {
  const plain = new Date(from.getTime() + rulebook.replyHours.value[lane] * 3_600_000);
  if (lane === "today") return plain;
  const { from: wakes, until, morning } = rulebook.replyAwake.value;
  const minutes = minutesOfDay(plain);
  if (minutes >= wakes && minutes <= until) return plain;
  const on = dayOf(plain);
  return instantAt(minutes < wakes ? on : addDays(on, 1), morning);
}

/**
 * Says once that the time to reply has passed: the carers' own, or the council's where they asked a question. Nothing is
 * decided for the carers, who may still answer; an approach in order goes on to the next home. Null when they answered, when
 * it has been said, or when it is not over.
 */
export function lapseOffer(offer: Offer, by: By): { offer: Offer; events: MatchingEvent[] } | null {
  const waits = offer.stage === "asked" || offer.stage === "question";
  if (!waits || offer.lapsedAt !== null || by.now <= offer.replyBy) return null;
  const type = offer.stage === "asked" ? "OfferLapsed" : "OfferQuestionLapsed";
  return { offer: { ...offer, lapsedAt: by.now }, events: [{ type, ...eventOf(offer, by) }] };
}

/** Whether an approach in order waits for this home: it was asked or asked something, and the time for that has not passed. */
export function isWaitedFor(offer: Offer): boolean {
  if (offer.stage === "asked" || offer.stage === "question") return offer.lapsedAt === null;
  return offer.stage === "accepted" || offer.stage === "held";
}

/** When the carers let their time pass: of a question the time was the council's, which is nothing of theirs. */
export function carersLapsedAt({ stage, lapsedAt }: { stage: string; lapsedAt: Date | null }): Date | null {
  return stage === "question" ? null : lapsedAt;
}

/** An offer let go. */
function released(offer: Offer): Offer {
  return { ...offer, stage: "released", lapsedAt: carersLapsedAt(offer) };
}

/** Whether the reply is late. Late is only told; the council decides whether to go on waiting. */
export function isReplyLate(offer: Offer, now: Date): boolean {
  return offer.stage === "asked" && now > offer.replyBy;
}

export type OfferAnswer =
  | { readonly kind: "accept" }
  | { readonly kind: "decline"; readonly reason: DeclineReason; readonly note: string | null }
  | { readonly kind: "ask"; readonly question: string };

export type AnswerOfferRefusal =
  | "offer-ended"
  | "already-agreed"
  | "place-taken"
  | "yes-held"
  | "note-missing"
  | "question-missing";

/** Whether an answer says what stands already, as a button that was pressed twice does: nothing changes, and it is no mistake. */
export function saysAgain(offer: Offer, answer: OfferAnswer): boolean {
  switch (answer.kind) {
    case "accept":
      return offer.stage === "accepted";
    case "decline":
      return offer.stage === "declined" && offer.reason === answer.reason;
    case "ask": {
      const last = offer.talk.at(-1);
      return offer.stage === "question" && last?.who === "carers" && last.words === answer.question.trim();
    }
  }
}

/**
 * The carers answer. Yes is possible once for a request, and only while the home still has the places: those promised
 * to other children count as taken. A yes releases every other home that was asked. Carers may still say no after yes,
 * until the child moves in; the request is then searched again. Where the home does not fit any more, because the request,
 * the terms or who lives there changed since it was asked, the yes is held: it is not lost, promises nothing and releases
 * nobody, until the council has looked at it.
 */
export function answerOffer(
  offer: Offer,
  answer: OfferAnswer,
  facts: {
    /** Every offer of the same request. */
    readonly offers: readonly Offer[];
    readonly household: Pick<Household, "placesApproved" | "filled" | "promised" | "roomFor" | "granted">;
    readonly childrenAsked: number;
    /** Beds they need, where that is not one each: a parent and their child. */
    readonly bedsAsked?: number;
    /** The home against the request as both stand now, the place being there as a yes says. */
    readonly assessed: Assessed;
    /** By when the council answers a question that is asked now: the time of the lane (`replyDeadline`). */
    readonly questionBy: Date;
  },
  by: By,
): Result<OfferChange, AnswerOfferRefusal> {
  const others = facts.offers.filter((other) => other.id !== offer.id && other.requestId === offer.requestId);
  if (answer.kind === "ask") {
    if (offer.stage !== "asked") return refuse("offer-ended");
    if (answer.question.trim() === "") return refuse("question-missing");
    const word = { who: "carers", words: answer.question.trim(), at: by.now.toISOString() } as const;
    const time = { replyBy: facts.questionBy, lapsedAt: null };
    const asking: Offer = { ...offer, stage: "question", ...time, talk: [...offer.talk, word] };
    return accept({
      offers: [asking],
      requestStage: "asked",
      events: [{ type: "OfferQuestionAsked", ...eventOf(offer, by) }],
    });
  }
  if (answer.kind === "decline") {
    if (!canMoveOffer(offer.stage, "declined")) return refuse("offer-ended");
    const note = answer.note?.trim() || null;
    if (answer.reason === "other" && note === null) return refuse("note-missing");
    const lapsedAt = carersLapsedAt(offer);
    const declined: Offer = { ...offer, stage: "declined", answeredAt: by.now, lapsedAt, reason: answer.reason, note };
    return accept({
      offers: [declined],
      requestStage: others.some((other) => isOfferOpen(other.stage)) ? "asked" : "searching",
      events: [{ type: "OfferDeclined", ...eventOf(offer, by), reason: answer.reason }],
    });
  }
  if (!isOfferOpen(offer.stage)) return refuse("offer-ended");
  if (others.some((other) => other.stage === "accepted" || other.stage === "placed")) return refuse("already-agreed");
  const sharing = Math.max(0, facts.childrenAsked - (facts.bedsAsked ?? facts.childrenAsked));
  const left = placesLeft(facts.household, offer.requestId, dayOf(by.now), sharing);
  if (left < facts.childrenAsked) return refuse("place-taken");
  if (facts.assessed.outcome !== "fits") {
    if (offer.stage === "held") return refuse("yes-held");
    const rule = "finding" in facts.assessed ? facts.assessed.finding.rule : null;
    return accept({
      offers: [{ ...offer, stage: "held", answeredAt: by.now }],
      requestStage: "asked",
      events: [{ type: "OfferYesHeld", ...eventOf(offer, by), rule }],
    });
  }
  const accepted: Offer = {
    ...offer,
    stage: "accepted",
    answeredAt: offer.stage === "held" ? offer.answeredAt : by.now,
  };
  const releases = releaseOthers(accepted, others, by);
  return accept({
    offers: [accepted, ...releases.offers],
    requestStage: "agreed",
    events: [{ type: "OfferAccepted", ...eventOf(offer, by) }, ...releases.events],
  });
}

/**
 * Places a home has for one request: approved places (or as many as a variation or an emergency placement outside terms
 * was granted for, beds permitting, while it holds) less children there and children promised a place before.
 */
export function placesLeft(
  household: Pick<Household, "placesApproved" | "filled" | "promised" | "roomFor" | "granted">,
  requestId: string,
  today: Day,
  /** How many of the children share a room with another: a baby with the parent. */
  sharing = 0,
): number {
  const granted = household.granted
    .filter((one) => one.requestId === requestId && (one.rule === "no-free-place" || one.rule === "number"))
    .filter((one) => !isGrantOver(one, today))
    .map(({ extent }) => Math.min(extent?.amount ?? 0, household.roomFor + sharing));
  return Math.max(household.placesApproved, ...granted) - household.filled - placesPromised(household, requestId);
}

/** The council answers what the carers asked; they get the full time of the lane again, as it is by now. */
export function answerQuestion(
  offer: Offer,
  { neededBy, answer, now, byId, rulebook }: By & { neededBy: Day; answer: string; rulebook: MatchingRulebook },
): Result<OfferChange, "no-question" | "answer-missing"> {
  if (offer.stage !== "question") return refuse("no-question");
  if (answer.trim() === "") return refuse("answer-missing");
  const replyBy = replyDeadline(laneOf(neededBy, dayOf(now)), now, rulebook);
  const word = { who: "council", words: answer.trim(), at: now.toISOString() } as const;
  const again: Offer = { ...offer, stage: "asked", replyBy, talk: [...offer.talk, word], lapsedAt: null };
  return accept({
    offers: [again],
    requestStage: "asked",
    events: [{ type: "OfferQuestionAnswered", ...eventOf(offer, { now, byId }), replyBy }],
  });
}

/**
 * The council lets one home go, also after its yes, and looks on. The carers did nothing wrong: their place is free again,
 * and they may be asked once more.
 */
export function letGo(
  offer: Offer,
  offers: readonly Offer[],
  reason: LetGoReason,
  by: By,
): Result<OfferChange, "offer-ended"> {
  if (offer.stage === "placed" || !canMoveOffer(offer.stage, "released")) return refuse("offer-ended");
  const others = offers.filter((other) => other.id !== offer.id && other.requestId === offer.requestId);
  return accept({
    offers: [released(offer)],
    requestStage: others.some((other) => isOfferOpen(other.stage)) ? "asked" : "searching",
    events: [{ type: "OfferLetGo", ...eventOf(offer, by), reason }],
  });
}

/** Tells every other home that was asked that it is no longer needed. Answers already given stay as they are. */
export function releaseOthers(
  accepted: Offer,
  offers: readonly Offer[],
  by: By,
): { offers: Offer[]; events: MatchingEvent[] } {
  const others = offers.filter((offer) => offer.id !== accepted.id && offer.requestId === accepted.requestId);
  return releaseOpen(
    others.filter((offer) => isOfferOpen(offer.stage)),
    "another-home-agreed",
    by,
  );
}

/** Releases every offer that can still be released: those asked, and a yes that has not become a placement. */
export function releaseOpen(
  offers: readonly Offer[],
  because: "another-home-agreed" | "request-withdrawn",
  by: By,
): { offers: Offer[]; events: MatchingEvent[] } {
  const open = offers.filter((offer) => canMoveOffer(offer.stage, "released"));
  return {
    offers: open.map(released),
    events: open.map((offer) => ({ type: "OfferReleased", ...eventOf(offer, by), because })),
  };
}

function eventOf(offer: Offer, { now, byId }: By) {
  return { requestId: offer.requestId, offerId: offer.id, householdId: offer.householdId, at: now, byId };
}
