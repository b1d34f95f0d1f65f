import type { CareType, SexTerm } from "../carers/terms.ts";
import { type Day, dayOf } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { laneOf } from "./lanes.ts";
import { replyDeadline } from "./offers.ts";
import type { MatchingRulebook } from "./rulebook.ts";

const DAY_MILLIS = 86_400_000;

/** What Ofsted judged an agency to be at its last inspection, as the agency states it. */
export const INSPECTION_RATINGS = {
  outstanding: "Outstanding",
  good: "Good",
  "requires-improvement": "Requires improvement to be good",
  inadequate: "Inadequate",
  "not-yet": "Not yet inspected",
} as const;
export type InspectionRating = keyof typeof INSPECTION_RATINGS;

/** An agency's answer: a home it offers, its price and its rating; or that it has none. */
export type AgencyAnswer =
  | {
      readonly kind: "home";
      /** The agency's own reference of the home: no name. */
      readonly ref: string;
      readonly sector: string;
      readonly places: number;
      readonly ageMin: number;
      readonly ageMax: number;
      /** Children who live there now, and how old. */
      readonly others: string;
      readonly weeklyPence: Pence;
      readonly rating: InspectionRating;
      readonly inspectedOn: Day | null;
      readonly from: Day;
      readonly note: string;
    }
  | { readonly kind: "none"; readonly why: string };

/** An answer that was changed since, when it was given, and why the council did not take its home, where it had said so. */
export type EarlierAnswer = { readonly answer: AgencyAnswer; readonly at: string; readonly notTaken?: string };

/** What an agency's answer says of others in the home where it was left as it stands: that there is no other child. */
export const NOBODY_ELSE = "nobody else";

/** Whether an agency's words say that no other child lives in its home. Whatever else they say has to be asked. */
export function isNobodyElse(others: string): boolean {
  return others.trim() === "" || others.trim().toLowerCase() === NOBODY_ELSE;
}

/** The children who live in an agency's home, by their ages in years. */
export type AgesThere = { readonly fostered: readonly number[]; readonly own: readonly number[] };

/** What an agency says of the approval of its carers: nothing of it is guessed, because a move rests on it. */
export type AgencyApproval = {
  readonly approvedOn: Day;
  /** No child is placed before the foster care agreement is signed. */
  readonly agreementSignedOn: Day;
  /** The last day for the next review of the approval. */
  readonly reviewDueOn: Day;
  /** Whom and what kinds of care the terms name. */
  readonly sex: SexTerm;
  readonly careTypes: readonly CareType[];
};

/** Whether the days of an approval follow one another: approved, then signed, both before today is over, and reviewed later. */
export function isApprovalInOrder({ approvedOn, agreementSignedOn, reviewDueOn }: AgencyApproval, today: Day): boolean {
  return approvedOn <= agreementSignedOn && agreementSignedOn <= today && reviewDueOn > approvedOn;
}

/** The ages in "6, 9", none in "none"; null where it is neither, or somebody is over 17. */
export function readAges(typed: string): number[] | null {
  if (typed.trim().toLowerCase() === "none") return [];
  const parts = typed.split(",").map((part) => part.trim());
  return parts.every((part) => /^(\d|1[0-7])$/.test(part)) ? parts.map(Number) : null;
}

/** Whether a home is free only after the day it is needed. Whoever waits longer than that needs it today. */
export function isFreeTooLate(from: Day, neededBy: Day, today: Day): boolean {
  return from > today && from > neededBy;
}

/** How an agency was asked: waiting, answered with a home, without one, taken up, or over. */
export type AskStage = "sent" | "answered" | "declined" | "chosen" | "closed";

/** Whether a link still opens the request: its days are not over and the search is not settled. */
export function isAskOpen(ask: { readonly stage: AskStage; readonly endsAt: Date }, now: Date): boolean {
  return (ask.stage === "sent" || ask.stage === "answered" || ask.stage === "declined") && now < ask.endsAt;
}

export type EndAskRefusal = "over" | "reason-missing";

/** The council ends a link before its time. Refused without a reason, and for one that is over. */
export function endAsk(
  ask: { readonly stage: AskStage; readonly endsAt: Date },
  reason: string,
  now: Date,
): Result<{ stage: AskStage; endedBecause: string }, EndAskRefusal> {
  if (!isAskOpen(ask, now)) return refuse("over");
  if (reason.trim() === "") return refuse("reason-missing");
  return accept({ stage: "closed", endedBecause: reason.trim() });
}

/** Whether an agency that has not answered is late: the time it was asked to answer by has passed. Late is only told. */
export function isAskLate(ask: { readonly stage: AskStage; readonly replyBy: Date | null }, now: Date): boolean {
  return ask.stage === "sent" && ask.replyBy !== null && now > ask.replyBy;
}

/**
 * Says once that the time to answer has passed, as of a home that was asked. Nothing is decided for the agency, which may
 * answer as long as its link is open. Null when it answered, when it has been said, and when it is not over.
 */
export function lapseAsk(
  ask: Parameters<typeof isAskLate>[0] & { readonly lapsedAt: Date | null },
  now: Date,
): { lapsedAt: Date } | null {
  return ask.lapsedAt === null && isAskLate(ask, now) ? { lapsedAt: now } : null;
}

/** The last moment of a link: its days, and never before the time by which the agency is asked to answer. */
export function linkEnd(sentAt: Date, linkDays: number, replyBy: Date): Date {
  const end = new Date(sentAt.getTime() + linkDays * DAY_MILLIS);
  return end < replyBy ? replyBy : end;
}

/**
 * The time to answer of agencies that have not, once the day of the move was put right: the whole time of the other lane from
 * now, as for homes that were asked (`moveReplies`). In the same lane nothing moves.
 */
export function moveAsks<
  Ask extends { readonly stage: AskStage; readonly replyBy: Date | null; readonly endsAt: Date },
>(
  asks: readonly Ask[],
  day: { readonly was: Day; readonly is: Day },
  { now, rulebook }: { now: Date; rulebook: MatchingRulebook },
): { ask: Ask; change: { replyBy: Date; lapsedAt: null; endsAt: Date } }[] {
  const lane = laneOf(day.is, dayOf(now));
  if (lane === laneOf(day.was, dayOf(now))) return [];
  const replyBy = replyDeadline(lane, now, rulebook);
  return asks
    .filter(({ stage, endsAt, replyBy: by }) => stage === "sent" && by !== null && now < endsAt)
    .map((ask) => ({ ask, change: { replyBy, lapsedAt: null, endsAt: ask.endsAt < replyBy ? replyBy : ask.endsAt } }));
}

/** Whether an agency named a home that nobody at the council has decided about: neither taken up, nor said why not. */
export function isHomeToLookAt(ask: {
  readonly stage: AskStage;
  readonly householdId: string | null;
  readonly notTakenAt: Date | null;
}): boolean {
  return ask.stage === "answered" && ask.householdId === null && ask.notTakenAt === null;
}

export type LeaveHomeRefusal = "no-home" | "reason-missing";

/** The council does not take the home of an answer, and says why. Refused without a reason, and where no home is to be looked at. */
export function leaveHome(
  ask: Parameters<typeof isHomeToLookAt>[0],
  reason: string,
  now: Date,
): Result<{ notTakenAt: Date; notTakenBecause: string }, LeaveHomeRefusal> {
  if (!isHomeToLookAt(ask)) return refuse("no-home");
  if (reason.trim() === "") return refuse("reason-missing");
  return accept({ notTakenAt: now, notTakenBecause: reason.trim() });
}

export type AnswerAskRefusal = "over" | "price" | "places" | "ages";

/** Above any weekly price we know; a slip of the finger is more likely. */
const HIGHEST_WEEKLY_PENCE = 2_000_000;

/** What an answer changes: what was decided about the answer before it is not decided about this one. */
type Answered = {
  stage: AskStage;
  answer: AgencyAnswer;
  answeredAt: Date;
  earlier: EarlierAnswer[] | null;
  notTakenAt: null;
  notTakenBecause: null;
};

/**
 * An agency answers, and may answer again until the link is over: what it said before is kept beside it. Refused for a price that is none, fewer places than
 * children, and ages that are none.
 */
export function answerAsk(
  ask: {
    readonly stage: AskStage;
    readonly endsAt: Date;
    readonly answer: AgencyAnswer | null;
    readonly answeredAt: Date | null;
    readonly earlier: readonly EarlierAnswer[] | null;
    readonly notTakenBecause: string | null;
  },
  answer: AgencyAnswer,
  children: number,
  now: Date,
): Result<Answered, AnswerAskRefusal> {
  if (!isAskOpen(ask, now)) return refuse("over");
  const before = [...(ask.earlier ?? [])];
  if (ask.answer !== null) {
    const notTaken = ask.notTakenBecause === null ? {} : { notTaken: ask.notTakenBecause };
    before.push({ answer: ask.answer, at: (ask.answeredAt ?? now).toISOString(), ...notTaken });
  }
  const earlier = before.length > 0 ? before : null;
  const undecided = { notTakenAt: null, notTakenBecause: null };
  if (answer.kind === "none") return accept({ stage: "declined", answer, answeredAt: now, earlier, ...undecided });
  if (answer.weeklyPence <= 0 || answer.weeklyPence > HIGHEST_WEEKLY_PENCE) return refuse("price");
  if (answer.places < children) return refuse("places");
  if (answer.ageMin > answer.ageMax || answer.ageMax > 17) return refuse("ages");
  return accept({ stage: "answered", answer, answeredAt: now, earlier, ...undecided });
}
