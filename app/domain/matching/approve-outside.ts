import type { Role } from "../access/permissions.ts";
import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import type { PlacementDraft } from "./place-children.ts";
import type { AreaApprover } from "./settings.ts";

/** An approval of a home outside the area that somebody was asked for here, and what they said. */
export type AskedApproval = {
  readonly requestId: string;
  readonly householdId: string;
  /** Who has to approve, as it was when it was asked for. */
  readonly approver: AreaApprover;
  readonly stage: "asked" | "approved" | "refused";
  readonly askedById: string;
};

/** What somebody said of an approval they were asked for. */
export type ApprovalAnswer = { readonly approves: boolean; readonly reason: string };

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
  if (asked.askedById === by.id) return refuse("own-asking");
  if (reason.trim() === "") return refuse("reason-missing");
  const { requestId, householdId } = asked;
  const type = approves ? "ApprovalGiven" : "ApprovalRefused";
  const event: MatchingEvent = { type, requestId, householdId, at: by.now, byId: by.id, approver: as };
  return accept({ stage: approves ? "approved" : "refused", as, event });
}

/** What was said here of a home, by whom and when; null where nobody has answered. */
export type SaidHere = {
  readonly approved: boolean;
  readonly by: string;
  readonly as: AreaApprover;
  readonly at: Date;
} | null;

/**
 * The approval a decision is closed with, and how it was given. Where somebody approved here, it is theirs, whatever was
 * typed. Otherwise it is the one that was written down as told; one from a day before a refusal here counts for nothing.
 */
export function approvalFor(typed: PlacementDraft["areaApproval"], said: SaidHere): PlacementDraft["areaApproval"] {
  if (said?.approved) return { by: said.by, role: said.as, on: dayOf(said.at), how: "here" };
  if (typed === null) return null;
  const refusedOn: Day | null = said ? dayOf(said.at) : null;
  return refusedOn !== null && typed.on < refusedOn ? null : { ...typed, how: "told" };
}
