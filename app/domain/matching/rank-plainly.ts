import { assessHousehold, findingsOf } from "./assess-household.ts";
import { type Finding, HARD_RULE_CODES, type HardRuleCode, sharingOf, USABLE_RULES } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { PlacementRequest } from "./placement-request.ts";
import {
  compareExpected,
  compareNearly,
  countsInOrder,
  explainerFor,
  type FoundNearly,
  type Measured,
  measure,
  type Page,
  type RankedHouseholds,
} from "./ranked-households.ts";
import { type MatchContext, type Search, startSearch } from "./search.ts";
import { circleToCheck, compareKeys } from "./soft-reasons.ts";

type Keyed = Measured & { household: Household };

/**
 * What ranking means, household by household: the definition that the index must equal in every answer.
 * Households with equal keys keep the order they were given in. Those that no agreement covers, and those kept back, are
 * not in the search: they are not counted either.
 */
export function rankHouseholdsPlainly(
  households: readonly Household[],
  request: PlacementRequest,
  context: MatchContext,
  { limit, offset = 0, nearly: wanted, inAssessment: expected }: Page,
): RankedHouseholds {
  const search = startSearch(request, context);
  const fits: Keyed[] = [];
  const toCheck: Keyed[] = [];
  const nearly: (Keyed & FoundNearly)[] = [];
  const coming: Keyed[] = [];
  const counts = HARD_RULE_CODES.map(() => 0);
  let usable = 0;
  const found = households.filter((household) => sharingOf(household, search) !== "none");
  for (const household of found) {
    const assessed = assessHousehold(household, search);
    if (assessed.outcome === "excluded") {
      const at = HARD_RULE_CODES.indexOf(assessed.finding.rule);
      counts[at] = (counts[at] ?? 0) + 1;
    } else {
      const measured = measure(household, search);
      if (assessed.outcome === "fits") {
        const checked = circleToCheck(household.place, search) === undefined;
        (checked ? fits : toCheck).push({ household, ...measured });
      } else if (assessed.outcome === "nearly") {
        const { finding, change, rules } = assessed;
        nearly.push({ household, ...measured, finding, change, rules });
      } else coming.push({ household, ...measured });
    }
    const firstFailed = "finding" in assessed ? assessed.finding.rule : null;
    if (household.approval !== "in-assessment" && (firstFailed === null || !USABLE_RULES.has(firstFailed))) usable += 1;
  }
  fits.sort((a, b) => compareKeys(a.key, b.key));
  toCheck.sort((a, b) => compareKeys(a.key, b.key));
  nearly.sort((a, b) => compareNearly(a, b) || compareKeys(a.key, b.key));
  coming.sort((a, b) => compareExpected(a.household, b.household) || compareKeys(a.key, b.key));
  const explain = explainerFor(search);
  return {
    fit: fits.slice(offset, offset + limit).map((match, at) => explain.fits(match.household, offset + at + 1, match)),
    fitCount: fits.length,
    toCheck: toCheck.map((match, at) => explain.fits(match.household, fits.length + at + 1, match)),
    nearly: nearly.slice(0, wanted).map((miss) => explain.nearly(miss.household, miss, miss)),
    nearlyCount: nearly.length,
    inAssessment: coming.slice(0, expected).map((home) => explain.inAssessment(home.household, home)),
    inAssessmentCount: coming.length,
    excluded: countsInOrder(counts),
    searched: found.length,
    usable,
  };
}

/**
 * A page of the households counted under one rule, in the order given, each with all that was found: first that rule, then the
 * others, without which one change would open it.
 */
export function listExcluded(
  households: readonly Household[],
  search: Search,
  rule: HardRuleCode,
  { limit, offset = 0 }: Page,
): { household: Household; findings: readonly Finding[] }[] {
  const page: { household: Household; findings: readonly Finding[] }[] = [];
  let seen = 0;
  for (const household of households) {
    if (page.length >= limit) break;
    const assessed = assessHousehold(household, search);
    if (assessed.outcome !== "excluded" || assessed.finding.rule !== rule) continue;
    seen += 1;
    if (seen > offset) page.push({ household, findings: findingsOf(household, search) });
  }
  return page;
}
