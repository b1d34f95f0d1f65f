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
  return emergenciesToEnd(grants)[0] ?? null;
}

/** Every rule of the terms that an emergency sets aside still, the one that ends first before the others. */
function emergenciesToEnd<Kept extends KeptGrant>(grants: readonly Kept[]): (Kept & { lastDay: Day })[] {
  const holding = grants.filter(({ endedAt }) => endedAt === null);
  const open = holding.flatMap((grant) =>
    grant.emergency &&
    grant.lastDay !== null &&
    !holding.some(({ emergency, rule }) => !emergency && rule === grant.rule)
      ? [{ ...grant, lastDay: grant.lastDay }]
      : [],
  );
  return open.sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
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
 * no last day, for every term that it set aside. A manager writes it down, with the paper of the decision maker. Refused before there is a placement, where no
 * emergency is open, for a day to come, and without who granted it and on what paper.
 */
export function varyAfterEmergency(
  facts: { readonly stage: RequestStage; readonly grants: readonly KeptGrant[]; readonly roles: readonly Role[] },
  variation: Variation,
  { today, now, byId }: { today: Day; now: Date; byId: string },
): Result<{ grants: Grant[]; events: MatchingEvent[] }, VaryRefusal> {
  const open = emergenciesToEnd(facts.grants).flatMap(({ extent, ...one }) => (extent ? [{ ...one, extent }] : []));
  if (facts.stage !== "placed") return refuse("not-placed");
  if (open.length === 0) return refuse("no-emergency");
  if (!facts.roles.includes("manager")) return refuse("not-for-this-role");
  if (variation.grantedBy.trim() === "") return refuse("who-missing");
  if (variation.grantedOn > today) return refuse("day-to-come");
  if (variation.paper.trim() === "") return refuse("paper-missing");
  const change = "vary-terms";
  const said = {
    grantedBy: variation.grantedBy.trim(),
    grantedRole: "decision maker",
    grantedOn: variation.grantedOn,
    paper: variation.paper.trim(),
    reason: "The child who came in an emergency stays.",
  };
  return accept({
    grants: open.map(({ requestId, householdId, rule, extent }) => ({
      ...said,
      requestId,
      householdId,
      rule,
      change,
      extent,
      emergency: false,
      lastDay: null,
    })),
    events: open.map(({ requestId, householdId, rule }) => ({
      type: "ChangeGranted",
      requestId,
      householdId,
      at: now,
      byId,
      rule,
      change,
      emergency: false,
    })),
  });
}
