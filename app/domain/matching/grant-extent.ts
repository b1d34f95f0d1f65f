import type { Day } from "../shared/day.ts";
import type { HardRuleCode } from "./hard-rules.ts";
import { accessMissing } from "./home-rules.ts";
import {
  bedsTaken,
  type ChildThere,
  type Extent,
  fosteredThere,
  type Granted,
  type Household,
  placesPromised,
  promisedToOthers,
} from "./household.ts";
import { othersThere, risksMet } from "./living-there.ts";
import type { Search } from "./search.ts";
import {
  ACCESS,
  type Access,
  CARE_NEEDS,
  CARE_TYPES,
  type CareNeed,
  type CareType,
  PETS,
  type Pet,
} from "./vocabulary.ts";

/** Who lives there, as far as it is held: a child by the request that placed them, others by what they are there. */
function company(children: readonly ChildThere[]): string[] {
  return [...new Set(children.map(({ requestId, fostered }) => requestId ?? (fostered ? "fostered" : "own")))];
}

/**
 * How much of a rule a home would break for one request as it stands now. A grant is given for this much: one more place,
 * these ages, this risk beside these children. It covers nothing when more is asked of it later.
 */
export function extentOf(rule: HardRuleCode, household: Household, search: Search): Extent {
  const { request } = search;
  const wanted = request.children.length;
  switch (rule) {
    case "no-free-place":
    case "number":
      return { amount: household.filled + placesPromised(household, request.id) + wanted, what: [] };
    case "beds":
      return { amount: bedsTaken(household, request.id) + search.beds, what: [] };
    case "usual-limit": {
      const fostered = household.children.filter((child) => child.fostered);
      // An exemption names the children, so another child there needs another exemption (Schedule 7, paragraph 4).
      const promised = promisedToOthers(household, request.id).map(({ requestId }) => requestId);
      return {
        amount: fosteredThere(household) + placesPromised(household, request.id) + wanted,
        what: [...new Set([...company(fostered), ...promised])],
      };
    }
    case "age": {
      const { ageMin, ageMax } = household.terms;
      return { amount: 0, what: search.ages.filter((years) => years < ageMin || years > ageMax).map(String) };
    }
    case "sex":
      return { amount: 0, what: [...new Set(search.sexes)] };
    case "care-type":
      return { amount: 0, what: [request.careType] };
    case "alongside": {
      const others = othersThere(household, search);
      return { amount: others.length, what: company(others) };
    }
    case "risk-conflict": {
      const others = othersThere(household, search);
      return { amount: others.length, what: [...risksMet(household, search), ...company(others)] };
    }
    case "pets": {
      const cannot = request.cannotLiveWith?.pets ?? [];
      return { amount: 0, what: (household.pets ?? []).filter((pet) => cannot.includes(pet)) };
    }
    case "access":
      return { amount: 0, what: accessMissing(household, search) };
    case "cannot-manage":
      return { amount: 0, what: household.cannotManage.filter((need) => search.needs.has(need)) };
    case "review":
      return { amount: 0, what: household.reviewDueOn === null ? [] : [household.reviewDueOn] };
    default:
      return { amount: 0, what: [] };
  }
}

/** Whether a grant is over: it had a last day, and that has passed. */
export function isGrantOver(granted: Pick<Granted, "lastDay">, today: Day): boolean {
  return granted.lastDay !== null && granted.lastDay < today;
}

/** Whether a grant sets one rule aside for one search, as the home stands now: never for more than it was given for. */
export function covers(granted: Granted, rule: HardRuleCode, household: Household, search: Search): boolean {
  if (granted.rule !== rule || granted.requestId !== search.request.id) return false;
  if (granted.extent === null || isGrantOver(granted, search.context.today)) return false;
  const asked = extentOf(rule, household, search);
  const given = granted.extent;
  return asked.amount <= given.amount && asked.what.every((one) => given.what.includes(one));
}

function children(count: number): string {
  return count === 1 ? "one child" : `${count} children`;
}

/** What a grant covers, in words for whoever reads it later. */
export function extentInWords(rule: HardRuleCode, extent: Extent | null): string {
  if (extent === null) return "nothing any more: what it was given for was not kept";
  const { amount, what } = extent;
  switch (rule) {
    case "no-free-place":
    case "number":
      return `places for up to ${children(amount)} living there in all`;
    case "beds":
      return `beds for up to ${children(amount)} living there in all`;
    case "usual-limit":
      return `up to ${children(amount)} fostered there, these children and those who live there now`;
    case "age":
      return what.length === 1 ? `a child of ${what[0]}` : `children of ${what.join(" and ")}`;
    case "sex":
      return what.map((sex) => (sex === "female" ? "girls" : "boys")).join(" and ");
    case "care-type":
      return what.map((type) => CARE_TYPES[type as CareType] ?? type).join(", ");
    case "alongside":
    case "risk-conflict":
      return amount === 0 ? "the home as it is now" : `living with the ${children(amount)} there now, and no other`;
    case "pets":
      return what.map((pet) => PETS[pet as Pet] ?? pet).join(" and ");
    case "access":
      return what.map((one) => ACCESS[one as Access] ?? one).join(" and ");
    case "smoke":
      return "a home in which nobody smokes indoors";
    case "cannot-manage":
      return what.map((need) => CARE_NEEDS[need as CareNeed] ?? need).join(" and ");
    case "review":
      return "the review that is overdue now";
    default:
      return "this search";
  }
}
