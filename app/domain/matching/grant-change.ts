import type { Role } from "../access/permissions.ts";
import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Assessed } from "./assess-household.ts";
import type { MatchingEvent } from "./events.ts";
import { extentOf } from "./grant-extent.ts";
import type { Change, ChangeCode, HardRuleCode } from "./hard-rules.ts";
import type { Extent, Household } from "./household.ts";
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
  /** What of the rule it sets aside, as the home stood when it was granted. */
  readonly extent: Extent;
  /** The last day it holds; null where whoever granted it set none. */
  readonly lastDay: Day | null;
};

export type GrantDraft = Omit<Grant, "requestId" | "householdId" | "rule" | "change" | "extent">;

/** How a change is written down: by which roles, and whether there must be a paper of whoever granted it. */
type Recording = { readonly roles: readonly Role[]; readonly paper: boolean };

/**
 * Who may write a granted change down. Null: it is no grant but a fact of the household, put right where that is kept
 * (the signed agreement, the checks), or settled by asking the carers. What the council itself decides is written down by who may
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
    case "renew-checks":
    case "sign-agreement":
    case "confirm-availability":
    case "start-sooner":
      return null;
    case "vary-terms":
      if (emergency) return { roles: ["manager"], paper: false };
      return ownService ? { roles: ["decision-maker"], paper: true } : { roles: ["manager"], paper: true };
    case "place-in-emergency":
      return { roles: ["manager"], paper: false };
    case "exempt":
      return household.councilId === request.councilId
        ? { roles: ["decision-maker", "manager"], paper: true }
        : { roles: ["manager"], paper: true };
    case "hold-review":
      return { roles: ["manager"], paper: true };
    case "landlord-consent":
      return { roles: ["manager", "placements"], paper: true };
    case "agree-risk-plan":
    case "review-recommendation":
      return { roles: ["manager"], paper: false };
    case "adapt-home":
      return { roles: ["manager", "placements"], paper: true };
    case "settle-allergy":
    case "smoke-outside":
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
  | "only-in-emergency"
  | "who-missing"
  | "role-missing"
  | "day-to-come"
  | "over-already"
  | "paper-missing"
  | "reason-missing";

/**
 * The last day a grant holds: the one that was set; in an emergency never later than the working days the law allows,
 * of which the day it was granted is the first (Care Planning Regulations 2010, reg 23).
 */
function lastDayOf(draft: GrantDraft, search: Search, holidays: BankHolidays): Day | null {
  if (!draft.emergency) return draft.lastDay;
  const days = search.context.rulebook.emergencyOutsideTermsWorkingDays.value;
  const latest = addWorkingDays(draft.grantedOn, days, holidays, "beginning");
  return draft.lastDay !== null && draft.lastDay < latest ? draft.lastDay : latest;
}

/**
 * Writes down that the one change of a near miss was granted for this request, as much of it as the home needs now, a grant
 * for each rule that it sets aside; the home then fits. Refuses a home that is not one change away as it stands now, a role that may not write it down, an
 * emergency where the home is not needed today or the law knows none, anything but one where nothing else opens the home, one that is over already, and a grant without who,
 * as what, when, why, or its paper.
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
  { today, now, byId, holidays }: { today: Day; now: Date; byId: string; holidays: BankHolidays },
): Result<{ grants: [Grant, ...Grant[]]; events: MatchingEvent[] }, GrantRefusal[]> {
  const { search, household, assessed } = facts;
  // A home that said yes may need it too, when something changed before the children move in.
  if (facts.stage === "placed" || facts.stage === "withdrawn") return refuse(["request-ended"]);
  if (assessed.outcome !== "nearly") return refuse(["not-one-change-away"]);
  const { change, finding, rules } = assessed;
  const recording = recordingOf(change, household, search, draft.emergency);
  if (recording === null) return refuse(["not-by-a-grant"]);
  const wrong: GrantRefusal[] = [];
  if (!recording.roles.some((role) => facts.roles.includes(role))) wrong.push("not-for-this-role");
  if (draft.emergency && (change.inEmergency === null || search.lane !== "today")) wrong.push("no-emergency");
  if (!draft.emergency && change.code === "place-in-emergency") wrong.push("only-in-emergency");
  if (isBlank(draft.grantedBy)) wrong.push("who-missing");
  if (isBlank(draft.grantedRole)) wrong.push("role-missing");
  if (draft.grantedOn > today) wrong.push("day-to-come");
  const lastDay = lastDayOf(draft, search, holidays);
  if (lastDay !== null && lastDay < today) wrong.push("over-already");
  if (recording.paper && isBlank(draft.paper ?? "")) wrong.push("paper-missing");
  if (isBlank(draft.reason)) wrong.push("reason-missing");
  if (wrong.length > 0) return refuse(wrong);
  const of = { requestId: search.request.id, householdId: household.id, change: change.code };
  const grantOf = (rule: HardRuleCode): Grant => ({
    ...draft,
    ...of,
    rule,
    extent: extentOf(rule, household, search),
    lastDay,
  });
  const [, ...others] = rules;
  const grants: [Grant, ...Grant[]] = [grantOf(finding.rule), ...others.map(grantOf)];
  return accept({
    grants,
    events: grants.map(({ rule, emergency }) => ({ type: "ChangeGranted", ...of, at: now, byId, rule, emergency })),
  });
}

export type TakeBackRefusal = "ended-already" | "placed" | "reason-missing";

/**
 * Takes a grant back: the home is one change away again. Refused without a reason, for one that has ended, and once the
 * children have moved in, when it is the placement that would have to end.
 */
export function takeBackGrant(
  grant: Pick<Grant, "requestId" | "householdId" | "rule" | "change"> & { readonly endedAt: Date | null },
  stage: RequestStage,
  reason: string,
  { now, byId }: { now: Date; byId: string },
): Result<{ endedAt: Date; endedBecause: string; events: MatchingEvent[] }, TakeBackRefusal> {
  if (grant.endedAt !== null) return refuse("ended-already");
  if (stage === "placed") return refuse("placed");
  if (isBlank(reason)) return refuse("reason-missing");
  const { requestId, householdId, rule, change } = grant;
  return accept({
    endedAt: now,
    endedBecause: reason.trim(),
    events: [{ type: "ChangeTakenBack", requestId, householdId, at: now, byId, rule, change }],
  });
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
