import { type ChildThere, type Household, promisedToOthers } from "./household.ts";
import type { Search } from "./search.ts";
import type { RiskToOthers } from "./vocabulary.ts";

/**
 * Children in the home, and those promised a place there before, who are not brothers or sisters of the children in the
 * request.
 */
export function othersThere(household: Household, search: Search): readonly ChildThere[] {
  const group = search.request.siblingGroup;
  const arriving = promisedToOthers(household, search.request.id).flatMap(({ who }) => who);
  const there = arriving.length === 0 ? household.children : [...household.children, ...arriving];
  if (there.length === 0 || group === null) return there;
  return there.filter((child) => child.siblingGroup !== group);
}

/** The risks to others that meet somebody in the home, those brought and those already there; each once, first found first. */
export function risksMet(household: Household, search: Search): readonly RiskToOthers[] {
  const { risksToOthers, ages, context } = search;
  const met = new Set<RiskToOthers>();
  if (risksToOthers.includes("harm-to-animals") && (household.pets?.length ?? 0) > 0) met.add("harm-to-animals");
  const others = othersThere(household, search);
  for (const conflict of context.rulebook.riskConflicts.value) {
    const meets = (years: number) => years >= conflict.ageFrom && years <= conflict.ageTo;
    const brought = risksToOthers.includes(conflict.risk) && others.some((child) => meets(child.age));
    const there = others.some((child) => child.risksToOthers.includes(conflict.risk)) && ages.some(meets);
    if (brought || there) met.add(conflict.risk);
  }
  return [...met];
}
