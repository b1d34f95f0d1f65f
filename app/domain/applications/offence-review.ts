import { can, type Role } from "../access/permissions.ts";
import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** Where a possible specified offence stands. The last three are conclusions of people; nothing reaches them by itself. */
export const REVIEW_STATES = ["possible", "with-legal", "disqualified", "risk-assessed", "not-specified"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** The exception of the law: a relative of a named child, or somebody already acting as that child's foster carer. */
export const REVIEW_EXCEPTIONS = {
  relative: "A relative of a named child, whose welfare requires it",
  "already-acting": "Already acting as the child’s foster carer, whose welfare requires it",
} as const;
export type ReviewException = keyof typeof REVIEW_EXCEPTIONS;

/** Each state in words for those who may see it. */
export const REVIEW_WORDS = {
  possible: "Possible specified offence, to be looked at",
  "with-legal": "With legal for advice",
  disqualified: "Disqualified by law",
  "risk-assessed": "Risk assessed: not a bar by law",
  "not-specified": "Not a specified offence",
} as const satisfies Record<ReviewState, string>;

export const REVIEW_RULE = {
  words:
    "A person is disqualified when they, or a member of the household of 18 or over, have a conviction or caution for a specified offence. People conclude it, with legal advice; the system never does.",
  source: "Fostering Services (England) Regulations 2011, reg 26(5) to (8) and Schedule 4",
};

/** What others read in its place. */
export const REVIEW_HIDDEN = "1 item is hidden: restricted to the team manager and the decision maker";
/** What a step that waits for it says to everybody. */
export const REVIEW_HOLDS = "An item restricted to the team manager and the decision maker, settled first";

/** A possible specified offence about one person. It holds a conclusion and its reasons, never what a certificate says. */
export type OffenceReview = {
  id: string;
  /** Whom it is about: "applicant-1", "adult-2". */
  person: string;
  state: ReviewState;
  raisedById: string;
  raisedAt: Date;
  legalAskedAt: Date | null;
  decidedById: string | null;
  decidedAt: Date | null;
  rationale: string | null;
  exception: ReviewException | null;
};

export type ReviewChange =
  | { to: "with-legal"; on: Day }
  | {
      to: "disqualified" | "risk-assessed" | "not-specified";
      rationale: string;
      exception?: ReviewException | undefined;
      adviceSeen: boolean;
    };

export type ReviewRefusal =
  | "not-permitted"
  | "already-concluded"
  | "not-from-here"
  | "reason-missing"
  | "advice-missing"
  | "date-to-come"
  | "date-before-raised";

/** What each refusal says, and the way on. */
export const REVIEW_REFUSALS = {
  "not-permitted": "Only the team manager and the decision maker record this",
  "already-concluded": "This was already concluded. What was written stays as it is",
  "not-from-here": "Legal was already asked",
  "reason-missing": "Give the reasons for the conclusion. Leave out what the certificate says",
  "advice-missing": "Confirm that legal advice was read. Ask legal first",
  "date-to-come": "The day legal was asked must be today or earlier",
  "date-before-raised": "The day legal was asked must not be before the day this was raised",
} as const satisfies Record<ReviewRefusal, string>;

/** Whether a review still waits for a conclusion. */
export function isOpenReview({ state }: Pick<OffenceReview, "state">): boolean {
  return state === "possible" || state === "with-legal";
}

/** How the reviews of an application hold it up: one is open, one concluded that somebody is disqualified, or nothing. */
export type ReviewHold = "none" | "open" | "disqualified";

/** What the reviews mean for approving: an open one waits, a disqualification stands unless the law's exception was noted. */
export function reviewHold(reviews: readonly Pick<OffenceReview, "state" | "exception">[]): ReviewHold {
  if (reviews.some(isOpenReview)) return "open";
  return reviews.some(({ state, exception }) => state === "disqualified" && exception === null)
    ? "disqualified"
    : "none";
}

/** Whether these roles may read and conclude a review. Others see only that something is hidden. */
export function mayReview(roles: readonly Role[]): boolean {
  return can(roles, "offence:review");
}

/** Flags that what came in may show a specified offence. Anyone who records checks may; it concludes nothing. */
export function raiseReview(given: { id: string; person: string; raisedById: string }, now: Date): OffenceReview {
  return {
    ...given,
    state: "possible",
    raisedAt: now,
    legalAskedAt: null,
    decidedById: null,
    decidedAt: null,
    rationale: null,
    exception: null,
  };
}

/**
 * Takes a review a step further: legal is asked, or the manager or decision maker concludes with reasons after advice.
 * Refuses whoever may not, a conclusion without reasons or advice, and a second conclusion.
 */
export function moveReview(
  review: OffenceReview,
  change: ReviewChange,
  by: { id: string; roles: readonly Role[] },
  now: Date,
  askedAt: (on: Day) => Date,
): Result<OffenceReview, ReviewRefusal> {
  if (!mayReview(by.roles)) return refuse("not-permitted");
  if (!isOpenReview(review)) return refuse("already-concluded");
  if (change.to === "with-legal") {
    if (review.state === "with-legal") return refuse("not-from-here");
    if (change.on > dayOf(now)) return refuse("date-to-come");
    if (change.on < dayOf(review.raisedAt)) return refuse("date-before-raised");
    return accept({ ...review, state: "with-legal", legalAskedAt: askedAt(change.on) });
  }
  if (!change.adviceSeen || review.legalAskedAt === null) return refuse("advice-missing");
  if (change.rationale.trim() === "") return refuse("reason-missing");
  return accept({
    ...review,
    state: change.to,
    rationale: change.rationale.trim(),
    exception: change.exception ?? null,
    decidedById: by.id,
    decidedAt: now,
  });
}
