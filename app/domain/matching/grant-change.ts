import type { Role } from "../access/permissions.ts";
import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import type { Assessed, Change, ChangeCode, HardRuleCode } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Search } from "./search.ts";
import type { RequestStage } from "./stages.ts";

/** A near miss whose one change was made for one request: what, by whom, on what paper and why. */
export type Grant = {
  readonly requestId: string;
  readonly householdId: string;
  readonly rule: HardRuleCode;
  readonly change: ChangeCode;
  /** Outside the terms for a few working days in an emergency, instead of the change itself (reg 23). */
  readonly emergency: boolean;
  readonly grantedBy: string;
  readonly grantedRole: string;
  readonly grantedOn: Day;
  readonly paper: string | null;
  readonly reason: string;
};

export type GrantDraft = Omit<Grant, "requestId" | "householdId" | "rule" | "change">;

/** How a change is written down: by which roles, and whether there must be a paper of whoever granted it. */
type Recording = { readonly roles: readonly Role[]; readonly paper: boolean };

/**
 * Who may write a granted change down. Null: it is no grant but a fact of the household, put right where that is kept
 * (the signed agreement), or settled by asking the carers. What the council itself decides is written down by who may
 * decide it; what another service, the landlord or the council of the area grants, by a manager with their paper.
 */
export function recordingOf(
  change: Change,
  household: Household,
  search: Search,
  emergency: boolean,
): Recording | null {
  const { request } = search;
  const ownService = household.approver.kind === "council" && household.approver.id === request.councilId;
  switch (change.code) {
    case "sign-agreement":
    case "confirm-availability":
    case "start-sooner":
      return null;
    case "vary-terms":
      if (emergency) return { roles: ["manager"], paper: false };
      return ownService ? { roles: ["decision-maker"], paper: true } : { roles: ["manager"], paper: true };
    case "exempt":
      return household.councilId === request.councilId
        ? { roles: ["decision-maker", "manager"], paper: true }
        : { roles: ["manager"], paper: true };
    case "share-vacancy":
    case "hold-review":
      return { roles: ["manager"], paper: true };
    case "landlord-consent":
      return { roles: ["manager", "placements"], paper: true };
    case "agree-risk-plan":
    case "review-recommendation":
      return { roles: ["manager"], paper: false };
    case "settle-allergy":
    case "agree-support":
      return { roles: ["manager", "placements"], paper: false };
  }
}

export type GrantRefusal =
  | "request-ended"
  | "not-one-change-away"
  | "not-by-a-grant"
  | "not-for-this-role"
  | "no-emergency"
  | "who-missing"
  | "role-missing"
  | "day-to-come"
  | "paper-missing"
  | "reason-missing";

/**
 * Writes down that the one change of a near miss was granted for this request; the home then fits. Refuses a home that
 * is not one change away as it stands now, a role that may not write it down, an emergency where the home is not needed
 * today or the law knows none, and a grant without who, as what, when, why, or its paper.
 */
export function grantChange(
  facts: {
    readonly search: Search;
    readonly stage: RequestStage;
    readonly household: Household;
    readonly assessed: Assessed;
    readonly roles: readonly Role[];
  },
  draft: GrantDraft,
  { today, now, byId }: { today: Day; now: Date; byId: string },
): Result<{ grant: Grant; events: MatchingEvent[] }, GrantRefusal[]> {
  const { search, household, assessed } = facts;
  if (facts.stage !== "searching" && facts.stage !== "asked") return refuse(["request-ended"]);
  if (assessed.outcome !== "nearly") return refuse(["not-one-change-away"]);
  const { change, finding } = assessed;
  const recording = recordingOf(change, household, search, draft.emergency);
  if (recording === null) return refuse(["not-by-a-grant"]);
  const wrong: GrantRefusal[] = [];
  if (!recording.roles.some((role) => facts.roles.includes(role))) wrong.push("not-for-this-role");
  if (draft.emergency && (change.inEmergency === null || search.request.lane !== "today")) wrong.push("no-emergency");
  if (isBlank(draft.grantedBy)) wrong.push("who-missing");
  if (isBlank(draft.grantedRole)) wrong.push("role-missing");
  if (draft.grantedOn > today) wrong.push("day-to-come");
  if (recording.paper && isBlank(draft.paper ?? "")) wrong.push("paper-missing");
  if (isBlank(draft.reason)) wrong.push("reason-missing");
  if (wrong.length > 0) return refuse(wrong);
  const requestId = search.request.id;
  const { rule } = finding;
  return accept({
    grant: { ...draft, requestId, householdId: household.id, rule, change: change.code },
    events: [
      {
        type: "ChangeGranted",
        requestId,
        householdId: household.id,
        at: now,
        byId,
        rule,
        change: change.code,
        emergency: draft.emergency,
      },
    ],
  });
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
