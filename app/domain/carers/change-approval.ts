import type { Rulebook } from "../applications/rulebook.ts";
import { type BankHolidays, endOfPeriod } from "../calendar/working-days.ts";
import { addDays, addMonths, type Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type CarerHousehold, hasEnded } from "./household.ts";
import { areSameTerms, checkTerms, type Terms } from "./terms.ts";

/*
 * What becomes of an approval after it was given: Fostering Services (England) Regulations 2011, reg 28.
 */

/** What a review found. */
export const REVIEW_OUTCOMES = {
  suits: "They are suitable still, and so are the terms",
  "terms-to-change": "They are suitable still, and the terms are to change",
  "not-suitable": "They are not suitable any more",
} as const;
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES;

/** What a review found that asks for a decision, and when it was held, while nobody has decided on it. */
export type ReviewFinding = { readonly outcome: Exclude<ReviewOutcome, "suits">; readonly on: Day };

/**
 * Whether a review found that the carers are not suitable any more and nobody has decided on it: from the minute it is written
 * down no child is to come, whatever they say of their place. Searches leave such a home out, and so do all counts of usable homes.
 */
export function isFoundUnsuitable(finding: ReviewFinding | null): boolean {
  return finding?.outcome === "not-suitable";
}

/** Why terms change or an approval ends. A code, because history keeps it for good. */
export const TERMS_REASONS = {
  review: "What the review found",
  "carers-asked": "The carers asked for it",
  child: "A child who lives there, or is to",
  home: "The home or the family has changed",
  concern: "A concern that was looked into",
} as const;
export type TermsReason = keyof typeof TERMS_REASONS;

/** How carers answer a determination they do not agree with: one way or the other, not both. */
export const CHALLENGES = {
  representations: "Representations to the council",
  "independent-review": "A review by the independent review mechanism",
} as const;
export type ChallengeWay = keyof typeof CHALLENGES;

/** A qualifying determination: what the council proposes, why, and until when the carers may answer. Terms are null where approval is to end. */
export type Proposal = {
  readonly terms: Terms | null;
  readonly reason: TermsReason;
  readonly noticeOn: Day;
  readonly answerBy: Day;
  readonly challenge: ChallengeWay | null;
  readonly challengedOn: Day | null;
};

export type ApprovalEvent =
  | { type: "ReviewHeld"; on: Day; outcome: ReviewOutcome; panelOn: Day | null; nextDueOn: Day }
  | { type: "ReviewSettled"; on: Day; toldOn: Day }
  | { type: "ChecksRenewed"; on: Day; nextDueOn: Day }
  | { type: "TermsChanged"; on: Day; terms: Terms; reason: TermsReason; agreed: boolean }
  | { type: "DeterminationGiven"; on: Day; proposal: Proposal }
  | { type: "DeterminationChallenged"; on: Day; challenge: Pick<Proposal, "challenge" | "challengedOn"> }
  | { type: "DeterminationDropped"; on: Day }
  | { type: "ApprovalEndDecided"; on: Day; approvalEndsOn: Day; reason: TermsReason }
  | { type: "ResignationReceived"; on: Day; approvalEndsOn: Day };

export type ApprovalRefusal =
  | "approval-ended"
  | "date-to-come"
  | "before-approval"
  | "panel-missing"
  | "reviewed-since"
  | "nothing-found"
  | "next-not-after"
  | "terms-not-valid"
  | "terms-the-same"
  | "children-there"
  | "statement-missing"
  | "already-proposed"
  | "nothing-proposed"
  | "answered-before"
  | "too-late"
  | "still-to-answer"
  | "recommendation-missing"
  | "already-resigned";

type Changed = Result<ApprovalEvent[], ApprovalRefusal>;
/** What a change is decided by: the day, the rules, and how many fostered children live there or are to come. */
export type ApprovalFacts = {
  today: Day;
  rulebook: Rulebook;
  holidays: BankHolidays;
  living: number;
  /** The day of the last review that was written down here; null where none was. */
  reviewedOn: Day | null;
};

/** What stands against a day on which something was done about an approval. */
function wrongDay(household: CarerHousehold, on: Day, { today }: ApprovalFacts): ApprovalRefusal | null {
  if (hasEnded(household, today)) return "approval-ended";
  if (on > today) return "date-to-come";
  return on < household.approvedOn ? "before-approval" : null;
}

/**
 * Whether the next review is the first, which goes to panel. One that was written down settles it; of a home that came with a
 * list, only the day its next review is due says whether one was held before. The day alone does not: where a council reviews
 * more often than once a year, a later review may fall within the first year too.
 */
export function isFirstReview(
  { approvedOn, reviewDueOn }: Pick<CarerHousehold, "approvedOn" | "reviewDueOn">,
  reviewedOn: Day | null,
): boolean {
  return reviewedOn === null && reviewDueOn <= addMonths(approvedOn, 12);
}

/**
 * Records a review that was held; the next is due within a year of it, or sooner where the council has set so (reg 28(2)).
 * Refuses a first review without the day the panel considered it, and one on or before the day of a review that is recorded
 * or, where none is, after which the next would be due no later than it is.
 */
export function recordReview(
  household: CarerHousehold,
  { heldOn, outcome, panelOn }: { heldOn: Day; outcome: ReviewOutcome; panelOn: Day | null },
  facts: ApprovalFacts,
): Changed {
  const wrong = wrongDay(household, heldOn, facts) ?? (panelOn && wrongDay(household, panelOn, facts));
  if (wrong) return refuse(wrong);
  const isFirst = isFirstReview(household, facts.reviewedOn);
  if (isFirst && panelOn === null) return refuse("panel-missing");
  const nextDueOn = endOfPeriod(heldOn, facts.rulebook.values.laterReview, facts.holidays);
  const isHeldSince =
    facts.reviewedOn === null ? !isFirst && nextDueOn <= household.reviewDueOn : heldOn <= facts.reviewedOn;
  if (isHeldSince) return refuse("reviewed-since");
  return accept([{ type: "ReviewHeld", on: heldOn, outcome, panelOn, nextDueOn }]);
}

/**
 * The decision maker leaves everything as it is after a review that found otherwise, and the carers have been told so in
 * writing (reg 28(7)). Refused where no such finding waits, and for a day before the review.
 */
export function settleReview(household: CarerHousehold, { toldOn }: { toldOn: Day }, facts: ApprovalFacts): Changed {
  if (!household.finding) return refuse("nothing-found");
  const wrong = wrongDay(household, toldOn, facts);
  if (wrong) return refuse(wrong);
  if (toldOn < household.finding.on) return refuse("before-approval");
  return accept([{ type: "ReviewSettled", on: facts.today, toldOn }]);
}

/**
 * Records that the DBS checks of everybody who needs one were renewed, and by when again: how often is the service's own rule.
 * Refuses a next day that is not after the day they were renewed.
 */
export function renewChecks(
  household: CarerHousehold,
  { renewedOn, nextDueOn }: { renewedOn: Day; nextDueOn: Day },
  facts: ApprovalFacts,
): Changed {
  const wrong = wrongDay(household, renewedOn, facts);
  if (wrong) return refuse(wrong);
  if (nextDueOn <= renewedOn) return refuse("next-not-after");
  return accept([{ type: "ChecksRenewed", on: renewedOn, nextDueOn }]);
}

/** What stands against terms: faults in them, no change, and fewer places than children who live there. */
function wrongTerms(household: CarerHousehold, terms: Terms, { living }: ApprovalFacts): ApprovalRefusal | null {
  if (!checkTerms(terms).ok) return "terms-not-valid";
  if (areSameTerms(terms, household.terms)) return "terms-the-same";
  return terms.places < living ? "children-there" : null;
}

/**
 * Changes the terms with the carers' written agreement: at once, without the 28 days (reg 28(9A)). Refuses it without the
 * written statement of the support they will need.
 */
export function changeTerms(
  household: CarerHousehold,
  given: { terms: Terms; reason: TermsReason; agreedOn: Day; statementGiven: boolean },
  facts: ApprovalFacts,
): Changed {
  const { terms, reason, agreedOn, statementGiven } = given;
  const wrong = wrongDay(household, agreedOn, facts) ?? wrongTerms(household, terms, facts);
  if (wrong) return refuse(wrong);
  if (!statementGiven) return refuse("statement-missing");
  return accept([{ type: "TermsChanged", on: facts.today, terms, reason, agreed: true }]);
}

/**
 * Gives notice of a qualifying determination: other terms without the carers' agreement, or, without terms, the end of the
 * approval. Nothing changes for the days in which they may answer.
 */
export function giveDetermination(
  household: CarerHousehold,
  given: { terms: Terms | null; reason: TermsReason; noticeOn: Day },
  facts: ApprovalFacts,
): Changed {
  const { terms, reason, noticeOn } = given;
  const wrong = wrongDay(household, noticeOn, facts) ?? (terms && wrongTerms(household, terms, facts));
  if (wrong) return refuse(wrong);
  if (household.proposal) return refuse("already-proposed");
  const answerBy = endOfPeriod(noticeOn, facts.rulebook.values.determinationReply, facts.holidays);
  const proposal: Proposal = { terms, reason, noticeOn, answerBy, challenge: null, challengedOn: null };
  return accept([{ type: "DeterminationGiven", on: facts.today, proposal }]);
}

/** Records how the carers answered a determination. Refuses a second answer, and one after the last day. */
export function challengeDetermination(
  household: CarerHousehold,
  { challenge, challengedOn }: { challenge: ChallengeWay; challengedOn: Day },
  facts: ApprovalFacts,
): Changed {
  const { proposal } = household;
  if (!proposal) return refuse("nothing-proposed");
  const wrong = wrongDay(household, challengedOn, facts);
  if (wrong) return refuse(wrong);
  if (proposal.challenge) return refuse("answered-before");
  if (challengedOn < proposal.noticeOn) return refuse("before-approval");
  if (challengedOn > proposal.answerBy) return refuse("too-late");
  return accept([{ type: "DeterminationChallenged", on: facts.today, challenge: { challenge, challengedOn } }]);
}

/**
 * The decision maker settles a determination: as proposed, or by leaving everything as it is. As proposed only once the
 * days to answer are over, and after an answer only with the day of the panel's or the review mechanism's recommendation.
 */
export function settleDetermination(
  household: CarerHousehold,
  { asProposed, recommendedOn }: { asProposed: boolean; recommendedOn: Day | null },
  facts: ApprovalFacts,
): Changed {
  const { proposal } = household;
  const { today, living } = facts;
  if (!proposal) return refuse("nothing-proposed");
  if (hasEnded(household, today)) return refuse("approval-ended");
  if (!asProposed) return accept([{ type: "DeterminationDropped", on: today }]);
  const { terms, reason, challengedOn } = proposal;
  if (challengedOn === null && today <= proposal.answerBy) return refuse("still-to-answer");
  if (challengedOn !== null && (recommendedOn === null || recommendedOn < challengedOn || recommendedOn > today)) {
    return refuse("recommendation-missing");
  }
  if (living > (terms?.places ?? 0)) return refuse("children-there");
  return accept([
    terms
      ? { type: "TermsChanged", on: today, terms, reason, agreed: false }
      : { type: "ApprovalEndDecided", on: today, approvalEndsOn: today, reason },
  ]);
}

/** Records a written resignation: approval ends by itself 28 days after it is received, and it cannot be taken back (reg 28(13)). */
export function receiveResignation(household: CarerHousehold, receivedOn: Day, facts: ApprovalFacts): Changed {
  if (household.approvalEndsOn) return refuse("already-resigned");
  const wrong = wrongDay(household, receivedOn, facts);
  if (wrong) return refuse(wrong);
  const approvalEndsOn = addDays(receivedOn, facts.rulebook.values.resignation.length);
  return accept([{ type: "ResignationReceived", on: receivedOn, approvalEndsOn }]);
}
