import { covers } from "./grant-extent.ts";
import { type Change, type Finding, HARD_RULES, type HardRule, type HardRuleCode, TERMS_RULES } from "./hard-rules.ts";
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
  | {
      readonly outcome: "nearly";
      /** The first rule it fails, with the reason of every one. */
      readonly finding: Finding;
      readonly change: Change;
      /** Every rule that the change sets aside: one, or several of the terms. */
      readonly rules: readonly HardRuleCode[];
    }
  | { readonly outcome: "in-assessment" }
  | { readonly outcome: "excluded"; readonly finding: Finding };

type Judged = Extract<Assessed, { outcome: "nearly" | "excluded" }>;

/** The one change that sets aside all that was found; null where any of it has none. */
function changeForAll(first: Finding, others: readonly Finding[]): Change | null {
  if (others.length === 0 || first.change === null) return first.change;
  const changes = [first.change, ...others.flatMap(({ change }) => change ?? [])];
  if (changes.length <= others.length) return null;
  const emergency = changes.find(({ code }) => code === "place-in-emergency");
  return emergency ?? { ...first.change, words: "One variation of the terms for all of it, agreed in writing." };
}

/** Every rule that a household fails for a search, in the order of the rules, each with what was found. */
export function findingsOf(household: Household, search: Search): Finding[] {
  const inAssessment = household.approval === "in-assessment";
  return HARD_RULES.filter((rule) => !inAssessment || rule.asksInAssessment).flatMap(
    (rule) => applyRule(rule, household, search) ?? [],
  );
}

/**
 * Where one household stands for one search. Nearly: one change would open it, because it fails one rule only, or because
 * all that it fails are terms, which one variation or one emergency sets aside together. Excluded: counted under the first
 * rule it fails. A household in assessment passes or is excluded, never nearly.
 */
export function assessHousehold(household: Household, search: Search): Assessed {
  const inAssessment = household.approval === "in-assessment";
  let first: Finding | null = null;
  const others: Finding[] = [];
  for (const rule of HARD_RULES) {
    if (inAssessment && !rule.asksInAssessment) continue;
    const finding = applyRule(rule, household, search);
    if (finding === null) continue;
    if (inAssessment) return { outcome: "excluded", finding };
    if (first === null) first = finding;
    else if (TERMS_RULES.has(first.rule) && TERMS_RULES.has(rule.code)) others.push(finding);
    else return { outcome: "excluded", finding: first };
  }
  if (first === null) return { outcome: inAssessment ? "in-assessment" : "fits" };
  return judgeFindings(first, others);
}

/**
 * What a home fails of the rules given, as one answer: nearly, where one change sets all of it aside, else excluded under the
 * first. The rules are given in their order and the home fails every one; where they are several, all are terms.
 */
export function judgeRules(rules: readonly HardRule[], household: Household, search: Search): Judged {
  const [first, ...others] = rules.flatMap((rule) => applyRule(rule, household, search) ?? []);
  if (first === undefined) throw new RangeError(`${household.ref} fails no rule it was said to fail`);
  return judgeFindings(first, others);
}

/**
 * What a home was found to fail, as one answer: nearly, where one change sets all of it aside, else excluded under the first
 * rule. `others` are every further rule that it fails, in the order of the rules; they and the first are all terms.
 */
function judgeFindings(first: Finding, others: readonly Finding[]): Judged {
  const change = changeForAll(first, others);
  if (change === null) return { outcome: "excluded", finding: first };
  const found = [first, ...others];
  return {
    outcome: "nearly",
    finding: { rule: first.rule, reason: found.map(({ reason }) => reason).join(" "), change },
    change,
    rules: found.map(({ rule }) => rule),
  };
}
