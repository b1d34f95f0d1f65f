import type { ChildThere } from "#app/domain/matching/household.ts";
import { bedsFor } from "#app/domain/matching/parent-and-child.ts";
import { MATCHING_RULEBOOK } from "#app/domain/matching/rulebook.ts";
import { ageOn, type Day } from "#app/domain/shared/day.ts";
import type { RequestDetails } from "../schema/matching.ts";

/** A child who lives in a home, or is promised a place there, with the request that brought them. */
export type BroughtBy = {
  childId: string;
  requestId: string | null;
  bornOn: Day;
  sex: ChildThere["sex"];
  details: RequestDetails | null;
};

/**
 * What the parents and children among those in a home change there: how many beds more or fewer than children placed they
 * take, and the children who came along and are looked after by no council.
 */
type FamiliesThere = { moreBeds: number; along: ChildThere[] };

function familyThere(its: readonly BroughtBy[], requestId: string, today: Day): FamiliesThere {
  const family = its[0]?.details?.family;
  if (!family) return { moreBeds: 0, along: [] };
  const children = its.map(({ childId, bornOn, sex }) => {
    return { id: childId, bornOn, sex: sex ?? "female", needs: [], solo: false };
  });
  const asked = { careType: "parent-and-child", children, neededBy: today, siblingGroup: null, family } as const;
  const along = family.others.filter(({ part, bornOn }) => part === "child" && bornOn <= today);
  return {
    moreBeds: bedsFor(asked, today, MATCHING_RULEBOOK.sharesParentsRoomUnder.value) - its.length,
    along: along.map(({ bornOn, sex }) => ({
      age: ageOn(bornOn, today),
      sex,
      fostered: false,
      siblingGroup: null,
      requestId,
      solo: false,
      risksToOthers: [],
    })),
  };
}

/** The same of everybody in a home, whichever requests brought them. */
export function familiesThere(its: readonly BroughtBy[], today: Day): FamiliesThere {
  const requestIds = new Set(
    its.flatMap(({ requestId, details }) => (requestId && details?.family ? [requestId] : [])),
  );
  const families = [...requestIds].map((id) =>
    familyThere(
      its.filter(({ requestId }) => requestId === id),
      id,
      today,
    ),
  );
  return {
    moreBeds: families.reduce((sum, { moreBeds }) => sum + moreBeds, 0),
    along: families.flatMap(({ along }) => along),
  };
}

/** The sibling group that all of some children belong to; null where one belongs to none, as of a parent and child. */
export function oneGroupOf(its: readonly { siblingGroup: string | null }[]): string | null {
  const [first] = its;
  return first && its.every(({ siblingGroup }) => siblingGroup === first.siblingGroup) ? first.siblingGroup : null;
}
