import { covers } from "./grant-extent.ts";
import { type Change, type Finding, HARD_RULES, type HardRule } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Search } from "./search.ts";

/**
 * One rule against one household: null when it passes, or when someone with the power has already granted the change
 * for this request, as far as it goes and as long as it holds. A rule that nobody can set aside (a keep-away circle)
 * stays whatever was written down.
 */
export function applyRule(rule: HardRule, household: Household, search: Search): Finding | null {
  const finding = rule.test(household, search);
  if (finding?.change && household.granted.length > 0) {
    if (household.granted.some((one) => covers(one, rule.code, household, search))) return null;
  }
  return finding;
}

export type Assessed =
  | { readonly outcome: "fits" }
  | { readonly outcome: "nearly"; readonly finding: Finding; readonly change: Change }
  | { readonly outcome: "in-assessment" }
  | { readonly outcome: "excluded"; readonly finding: Finding };

/**
 * Where one household stands for one search. Nearly: it fails one rule only, and one change would open it.
 * Excluded: counted under the first rule it fails. A household in assessment passes or is excluded, never nearly.
 */
export function assessHousehold(household: Household, search: Search): Assessed {
  const inAssessment = household.approval === "in-assessment";
  let first: Finding | null = null;
  for (const rule of HARD_RULES) {
    if (inAssessment && !rule.asksInAssessment) continue;
    const finding = applyRule(rule, household, search);
    if (finding === null) continue;
    if (first !== null) return { outcome: "excluded", finding: first };
    if (inAssessment) return { outcome: "excluded", finding };
    first = finding;
  }
  if (first === null) return { outcome: inAssessment ? "in-assessment" : "fits" };
  if (first.change === null) return { outcome: "excluded", finding: first };
  return { outcome: "nearly", finding: first, change: first.change };
}
