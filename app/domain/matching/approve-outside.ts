import type { Role } from "../access/permissions.ts";
import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { AreaSnapshot } from "./area-ledger.ts";
import type { MatchingEvent } from "./events.ts";
import { type Typed, textsOfDecision } from "./form-drafts.ts";
import type { PlacementDraft } from "./place-children.ts";
import type { AreaApprover } from "./settings.ts";

/** What was read by whoever answered: the request as it stood, and the offer that had been said yes to. */
export type RecordRead = { readonly requestVersion: number; readonly offerId: string };

/** The nearest homes inside that go with an approval, who asked for it before, and what its answer belongs to. */
export type ApprovalSnapshot = AreaSnapshot & {
  readonly askedBefore?: readonly string[];
  readonly answeredFor?: RecordRead;
};

/** An approval of a home outside the area that somebody was asked for here, and what they said. */
export type AskedApproval = {
  readonly requestId: string;
  readonly householdId: string;
  /** Who has to approve, as it was when it was asked for. */
  readonly approver: AreaApprover;
  readonly stage: "asked" | "approved" | "refused";
  readonly askedById: string;
  readonly snapshot: Pick<ApprovalSnapshot, "askedBefore">;
};

/** Everybody who asked for an approval, now or before: none of them may give it. */
export function askersOf({ askedById, snapshot }: Pick<AskedApproval, "askedById" | "snapshot">): string[] {
  return [...new Set([...(snapshot.askedBefore ?? []), askedById])];
}

/** What somebody said of an approval they were asked for. */
export type ApprovalAnswer = { readonly approves: boolean; readonly reason: string };

/**
 * Who is written to when an approval is asked for: those who hold the very role that has to approve and did not ask for it
 * themselves; where there is nobody, whoever else may give it.
 */
export function approversToTell<Person extends { readonly id: string; readonly roles: readonly Role[] }>(
  people: readonly Person[],
  approver: AreaApprover,
  askers: readonly string[],
): Person[] {
  const may = people.filter(({ id, roles }) => approvesAs(roles, approver) !== null && !askers.includes(id));
  const theirs = may.filter(({ roles }) => roles.includes(approver));
  return theirs.length > 0 ? theirs : may;
}

export type AnswerApprovalRefusal = "answered-already" | "own-asking" | "not-theirs" | "reason-missing";

/**
 * As what somebody may approve a home outside the area, by their roles; null where they may not. The director may approve
 * what the nominated officer has to, never the other way round. Who has to approve which home is a rule of its own.
 */
export function approvesAs(roles: readonly Role[], needed: AreaApprover): AreaApprover | null {
  if (roles.includes(needed)) return needed;
  return needed === "nominated-officer" && roles.includes("director") ? "director" : null;
}

/**
 * The nominated officer or the director approves a home outside the area, or refuses, each with a reason of their own
 * (Care Planning Regulations 2010, reg 11). Refused where they may not, where they asked for it themselves, or where it was answered.
 */
export function answerApproval(
  asked: AskedApproval,
  { approves, reason }: ApprovalAnswer,
  by: { readonly id: string; readonly roles: readonly Role[]; readonly now: Date },
): Result<{ stage: "approved" | "refused"; as: AreaApprover; event: MatchingEvent }, AnswerApprovalRefusal> {
  if (asked.stage !== "asked") return refuse("answered-already");
  const as = approvesAs(by.roles, asked.approver);
  if (as === null) return refuse("not-theirs");
  if (askersOf(asked).includes(by.id)) return refuse("own-asking");
  if (reason.trim() === "") return refuse("reason-missing");
  const { requestId, householdId } = asked;
  const type = approves ? "ApprovalGiven" : "ApprovalRefused";
  const event: MatchingEvent = { type, requestId, householdId, at: by.now, byId: by.id, approver: as };
  return accept({ stage: approves ? "approved" : "refused", as, event });
}

/** What was said here of a home, by whom and when, and of which record. */
export type AnswerHere = {
  readonly approved: boolean;
  readonly by: string;
  readonly as: AreaApprover;
  readonly at: Date;
  /** What was typed of the decision when they were asked. */
  readonly answers: Typed;
  readonly answeredFor: RecordRead | null;
};

/** The record that is to be closed: who has to approve it, and what is typed of it now; null while nobody has typed anything. */
export type RecordNow = RecordRead & { readonly needed: AreaApprover | null; readonly typed: Typed | null };

/** Line ends and spaces are no other words. */
function asRead(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Whether every text that was approved is still what is typed, and so is the day of the move. One that was blank then may be added. */
function textsStand(approved: Typed, typed: Typed): boolean {
  const now = new Map(textsOfDecision(typed).map(({ label, text }) => [label, asRead(text)]));
  const { startsOn } = approved;
  const sameDay = typeof startsOn !== "string" || startsOn === "" || startsOn === typed.startsOn;
  return sameDay && textsOfDecision(approved).every(({ label, text }) => now.get(label) === asRead(text));
}

/** Whether somebody in a role may approve what has to be approved now. */
function isSenior(as: AreaApprover, needed: AreaApprover | null): boolean {
  return needed === null || as === needed || as === "director";
}

/**
 * What an approval pressed here is worth for the record that is to be closed. It belongs to the request, the offer and the
 * texts that were read with it: where one differs it was given for an earlier record. Where somebody more senior has to
 * approve now, it is as if nobody had. Null where the last answer was no approval.
 */
export function pressedApproval(
  last: AnswerHere | undefined,
  record: RecordNow,
): "counts" | "earlier-record" | "too-junior" | null {
  if (!last?.approved) return null;
  if (!isSenior(last.as, record.needed)) return "too-junior";
  const { answeredFor } = last;
  const sameRequest = answeredFor?.requestVersion === record.requestVersion && answeredFor.offerId === record.offerId;
  const same = sameRequest && (record.typed === null || textsStand(last.answers, record.typed));
  return same ? "counts" : "earlier-record";
}

/**
 * The approval a decision is closed with, and how it was given. Where the last answer here, the newest of `answers`, approved
 * this very record, it is theirs, whatever was typed. Otherwise it is the one that was written down as told; one from a day
 * before a refusal here counts for nothing, also when somebody was asked again since.
 */
export function approvalFor(
  typed: PlacementDraft["areaApproval"],
  answers: readonly AnswerHere[],
  record: RecordNow,
): PlacementDraft["areaApproval"] {
  const [last] = answers;
  if (last && pressedApproval(last, record) === "counts") {
    return { by: last.by, role: last.as, on: dayOf(last.at), how: "here" };
  }
  if (typed === null) return null;
  const refusal = answers.find(({ approved }) => !approved);
  const refusedOn: Day | null = refusal ? dayOf(refusal.at) : null;
  return refusedOn !== null && typed.on < refusedOn ? null : { ...typed, how: "told" };
}
