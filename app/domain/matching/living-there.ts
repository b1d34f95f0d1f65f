import { type ChildThere, type Household, promisedToOthers } from "./household.ts";
import type { Search } from "./search.ts";
import type { RiskConflict } from "./settings.ts";
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

/**
 * The rows of the table of risks that hold in the home, in the table's order: a risk the children bring that meets the pets
 * or another child there, or one of a child who lives there that meets them.
 */
export function conflictsMet(household: Household, search: Search): readonly RiskConflict[] {
  const { risksToOthers, ages, context } = search;
  const others = othersThere(household, search);
  return context.rulebook.riskConflicts.value.filter((conflict) => {
    const isBrought = risksToOthers.includes(conflict.risk);
    if ("pets" in conflict) return isBrought && (household.pets?.length ?? 0) > 0;
    const { ageFrom, ageTo } = conflict;
    if (isBrought && others.some(({ age }) => age >= ageFrom && age <= ageTo)) return true;
    const isThere = others.some((child) => child.risksToOthers.includes(conflict.risk));
    return isThere && ages.some((years) => years >= ageFrom && years <= ageTo);
  });
}

/** The risks to others that meet somebody in the home, each once, first found first. */
export function risksMet(household: Household, search: Search): readonly RiskToOthers[] {
  return [...new Set(conflictsMet(household, search).map(({ risk }) => risk))];
}
