import { formatDay } from "../shared/day.ts";
import { type AreaTest, areaTest } from "./distance.ts";
import type { Household } from "./household.ts";
import { isConnected } from "./placement-codes.ts";
import type { MatchingRulebook, Setting } from "./rulebook.ts";
import type { Search } from "./search.ts";
import type { AreaApprover } from "./settings.ts";

type AreaRules = Pick<MatchingRulebook, "atADistance" | "adjoiningApprover" | "distanceApprover" | "areaExempt">;

/** What a home outside the area needs: by which test, whose approval, or why none; and the setting that says so. */
export type AreaApproval = {
  readonly area: AreaTest;
  readonly approver: AreaApprover | null;
  readonly exemption: string | null;
  /** The dated setting that decided it; null inside the area. */
  readonly rule: Setting<unknown> | null;
};

/**
 * The test a home outside the area is approved by: `atADistance` says whether one in an adjoining area counts as at a
 * distance too, as a council may choose. Inside the area it stays inside.
 */
export function areaByRule(stands: AreaTest, { atADistance }: Pick<AreaRules, "atADistance">): AreaTest {
  return stands === "adjoining" && atADistance.value === "outside-own-area" ? "at-a-distance" : stands;
}

/** Where it is written who approves, since when, and whether somebody has read it there. */
export function areaRuleInWords({ source, from, verified }: Setting<unknown>): string {
  return `${source}, since ${formatDay(from)}${verified === false ? "; to be confirmed" : ""}`;
}

/** Who approves a home that stands outside the area, by the dated settings (Care Planning Regulations 2010, reg 11). */
export function areaApprover(stands: Exclude<AreaTest, "in-area">, rules: AreaRules): Setting<AreaApprover> {
  return areaByRule(stands, rules) === "adjoining" ? rules.adjoiningApprover : rules.distanceApprover;
}

/**
 * Why a home outside the area needs no approval, or null: carers whom the responsible council itself approved, also for a time
 * under reg 24 (Care Planning Regulations 2010, reg 11(4)). A connected person whom another council or an agency approved is not
 * exempt. Whom it exempts is a dated setting.
 */
export function areaExemption(household: Household, search: Search): string | null {
  const { approver } = household;
  if (approver.kind !== "council" || approver.id !== search.request.councilId) return null;
  const exempt = search.context.rulebook.areaExempt.value;
  if (isConnected(household, search) && (exempt === "connected-and-own" || exempt === "connected")) {
    return "A connected person of the child, approved by the council itself (reg 11(4)).";
  }
  return exempt === "connected-and-own" || exempt === "own" ? "Approved by the council itself (reg 11(4))." : null;
}

/**
 * Who must approve a home outside the area, or why nobody need (`areaExemption`). Who approves which and what “at a distance”
 * means are dated settings. Miles play no part.
 */
export function areaApprovalNeeded(household: Household, search: Search): AreaApproval {
  const { request, context } = search;
  const rules: AreaRules = context.rulebook;
  const stands = areaTest(household.councilId, request.councilId, context.adjoining);
  if (stands === "in-area") return { area: stands, approver: null, exemption: null, rule: null };
  const area = areaByRule(stands, rules);
  const exemption = areaExemption(household, search);
  if (exemption !== null) return { area, approver: null, exemption, rule: rules.areaExempt };
  const rule = areaApprover(stands, rules);
  return { area, approver: rule.value, exemption: null, rule };
}
