import { type Assessed, assessHousehold } from "../assess-household.ts";
import type { ChildThere, Household } from "../household.ts";
import type { PlacementRequest, RequestedChild } from "../placement-request.ts";
import type { Search } from "../search.ts";

/*
 * Two requests that an allocation gives one home are two families that would live together. The file format knows a child
 * who must be the only one and a home that mixes nobody, and no pairs of families; so a child who could be in the way of
 * others, or others in the child's, has the home alone with brothers and sisters. That is on the side of care: some of them
 * could live with some of the others, which only people who know both can say.
 */

/** Whether a child is given a home with nobody but brothers and sisters, where several families are allocated at once. */
export function livesAlone(
  child: RequestedChild,
  request: PlacementRequest,
  conflicting: ReadonlySet<string>,
): boolean {
  const { alongside, risks } = request;
  if (child.solo || alongside === "solo" || alongside === "only-older" || alongside === "only-younger") return true;
  return [...risks, ...child.needs].some((need) => conflicting.has(need));
}

/** Whether a home may take two families at once: all its free places filled would not pass the usual fostering limit. */
export function mixesFamilies(household: Household, free: number, promised: number, limit: number): boolean {
  const fostered = household.children.filter((child) => child.fostered).length;
  return fostered + promised + free <= limit;
}

/** The children of a search as those who live with them would meet them. */
function movedIn(search: Search): ChildThere[] {
  const { request, risksToOthers } = search;
  return request.children.map((child, at) => ({
    age: search.ages[at] ?? 0,
    sex: child.sex,
    fostered: true,
    siblingGroup: request.siblingGroup,
    requestId: request.id,
    solo: search.solo,
    risksToOthers,
  }));
}

/** Asks every rule of an officer's search of each family in one home, as if the others lived there already. */
export function assessTogether(household: Household, searches: readonly Search[]): Assessed[] {
  return searches.map((search) => {
    const others = searches.filter((other) => other !== search).flatMap(movedIn);
    const home = { ...household, filled: household.filled + others.length };
    return assessHousehold({ ...home, children: [...household.children, ...others] }, search);
  });
}
