import type { Role } from "../access/permissions.ts";
import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import type { Grant } from "./grant-change.ts";
import type { RequestStage } from "./stages.ts";

/** A granted change as it is kept: with whether it was taken back. */
export type KeptGrant = Omit<Grant, "extent" | "grantedBy" | "grantedRole" | "paper" | "reason"> & {
  readonly extent: Grant["extent"] | null;
  readonly endedAt: Date | null;
};

/**
 * A child who lives outside the carers' terms in an emergency: since when, and the last day. By then the terms are varied
 * or the child has moved (Care Planning Regulations 2010, reg 23). Null where nothing is outside the terms, or a variation
 * for the same rule has been granted since. Of several the first that ends.
 */
export function emergencyToEnd<Kept extends KeptGrant>(grants: readonly Kept[]): (Kept & { lastDay: Day }) | null {
  const holding = grants.filter(({ endedAt }) => endedAt === null);
  const open = holding.flatMap((grant) =>
    grant.emergency &&
    grant.lastDay !== null &&
    !holding.some(({ emergency, rule }) => !emergency && rule === grant.rule)
      ? [{ ...grant, lastDay: grant.lastDay }]
      : [],
  );
  const [first] = open.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  return first ?? null;
}

export type Variation = { readonly grantedBy: string; readonly grantedOn: Day; readonly paper: string };

export type VaryRefusal =
  | "not-placed"
  | "no-emergency"
  | "not-for-this-role"
  | "who-missing"
  | "day-to-come"
  | "paper-missing";

/**
 * Writes down that the terms were varied for a child who came in an emergency: as much as the emergency had set aside, with
 * no last day. A manager writes it down, with the paper of the decision maker. Refused before there is a placement, where no
 * emergency is open, for a day to come, and without who granted it and on what paper.
 */
export function varyAfterEmergency(
  facts: { readonly stage: RequestStage; readonly grants: readonly KeptGrant[]; readonly roles: readonly Role[] },
  said: Variation,
  { today, now, byId }: { today: Day; now: Date; byId: string },
): Result<{ grant: Grant; events: MatchingEvent[] }, VaryRefusal> {
  const open = emergencyToEnd(facts.grants);
  if (facts.stage !== "placed") return refuse("not-placed");
  if (!open?.extent) return refuse("no-emergency");
  if (!facts.roles.includes("manager")) return refuse("not-for-this-role");
  if (said.grantedBy.trim() === "") return refuse("who-missing");
  if (said.grantedOn > today) return refuse("day-to-come");
  if (said.paper.trim() === "") return refuse("paper-missing");
  const { requestId, householdId, rule, extent } = open;
  const change = "vary-terms";
  return accept({
    grant: {
      requestId,
      householdId,
      rule,
      change,
      extent,
      emergency: false,
      grantedBy: said.grantedBy.trim(),
      grantedRole: "decision maker",
      grantedOn: said.grantedOn,
      paper: said.paper.trim(),
      reason: "The child who came in an emergency stays.",
      lastDay: null,
    },
    events: [{ type: "ChangeGranted", requestId, householdId, at: now, byId, rule, change, emergency: false }],
  });
}
