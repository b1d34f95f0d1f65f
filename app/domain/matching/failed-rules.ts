import { isInside } from "./distance.ts";
import {
  type Finding,
  HARD_RULE_CODES,
  HARD_RULES,
  type HardRule,
  type HardRuleCode,
  TERMS_RULES,
} from "./hard-rules.ts";
import { accessMissing, hasSmoke } from "./home-rules.ts";
import {
  bits,
  CARE_NEED_LIST,
  CARE_TYPE_LIST,
  CHILDREN_THERE,
  dateNumber,
  ENDING,
  FEMALE,
  IN_ASSESSMENT,
  MALE,
  NAMED,
  PET_LIST,
  RISK_THERE,
  SOLO_THERE,
  UNSIGNED,
} from "./household-columns.ts";
import { type HouseholdIndex, householdAt } from "./household-index.ts";
import type { Search } from "./search.ts";

/*
 * The hard rules once more, asked of a home's columns: which of them it fails, a bit each, and whether a change would open
 * every one. The rules themselves say what a home is; these only say it sooner, and the tests hold them to the same answer.
 */

export const RULE_AT = Object.fromEntries(HARD_RULE_CODES.map((code, at) => [code, at])) as Record<
  HardRuleCode,
  number
>;

const bit = (code: HardRuleCode): number => 1 << RULE_AT[code];
const NOT_AVAILABLE_BIT = bit("not-available");
const NO_FREE_PLACE_BIT = bit("no-free-place");
const OLD_BIT = bit("availability-old");
const CARE_TYPE_BIT = bit("care-type");
const AGREEMENT_BIT = bit("agreement");
const ENDING_BIT = bit("ending");
const REVIEW_BIT = bit("review");
const CHECKS_BIT = bit("checks");
const NAMED_BIT = bit("named-child");
const NUMBER_BIT = bit("number");
const BEDS_BIT = bit("beds");
const AGE_BIT = bit("age");
const SEX_BIT = bit("sex");
const LIMIT_BIT = bit("usual-limit");
const KEEP_AWAY_BIT = bit("keep-away");
const ALONGSIDE_BIT = bit("alongside");
const RISK_BIT = bit("risk-conflict");
const PETS_BIT = bit("pets");
const ACCESS_BIT = bit("access");
const SMOKE_BIT = bit("smoke");
const CANNOT_BIT = bit("cannot-manage");
const TERMS_BITS = [...TERMS_RULES].reduce((all, code) => all | bit(code), 0);
/** No change opens these, whatever the home is like. */
const SHUT_BITS = ENDING_BIT | NAMED_BIT | KEEP_AWAY_BIT;
/** Every rule before the first that has to look at the household itself. */
const BEFORE_LOOKING = LIMIT_BIT - 1;

/** The request as numbers, with the rows of the homes that know its children, so that a home can be passed over without looking at it. */
export function asNumbers(index: HouseholdIndex, search: Search) {
  const { request, context } = search;
  let sexes = 0;
  for (const sex of search.sexes) sexes |= sex === "female" ? FEMALE : MALE;
  const brought = context.rulebook.riskConflicts.value.filter(({ risk }) => search.risksToOthers.includes(risk));
  const [first, ...others] = request.children.map(({ id }) => index.rowsNaming.get(id) ?? []);
  return {
    index,
    search,
    /** Rows of the homes where a brother or sister of these children lives: mostly none. */
    siblingRows: new Set(request.siblingGroup === null ? [] : index.rowsWithSiblings.get(request.siblingGroup)),
    /** Rows of the homes approved by name for all of these children: mostly none. */
    kinRows: new Set(first?.filter((row) => others.every((rows) => rows.includes(row)))),
    movesOn: dateNumber(search.movesOn),
    bridgeUntil: dateNumber(search.bridgeUntil),
    confirmedSince: dateNumber(search.confirmedSince),
    reviewsDueSince: dateNumber(search.reviewsDueSince),
    today: dateNumber(context.today),
    sameDay: search.lane === "today",
    wanted: request.children.length,
    beds: search.beds,
    family: search.family,
    careType: bits([request.careType], CARE_TYPE_LIST),
    sexes,
    limit: context.rulebook.usualFosteringLimit.value,
    asksOfTheHome: request.access.length > 0 || request.smokeFree,
    /** Access and smoke of a kind of home, a bit each, by its number and once it was asked for. */
    ofTheHome: [] as number[],
    pets: bits(request.cannotLiveWith?.pets ?? [], PET_LIST),
    petsOpen: request.cannotLiveWith?.certainty === "suspected",
    needs: bits([...search.needs], CARE_NEED_LIST),
    youngest: search.youngest,
    oldest: search.oldest,
    agesMayVaryBy: context.rulebook.varyAgesWithinYears.value,
    hasSiblings: request.siblingGroup !== null,
    onlyOlder: request.alongside === "only-older",
    onlyYounger: request.alongside === "only-younger",
    harmToPets: brought.some((conflict) => "pets" in conflict),
    conflicts: brought.flatMap((conflict) => ("pets" in conflict ? [] : [conflict])),
  };
}

export type Asked = ReturnType<typeof asNumbers>;

/** Whether a kind of home fails access and smoke, a bit each. */
function failedOfTheHome({ index, search, ofTheHome }: Asked, identity: number): number {
  const known = ofTheHome[identity];
  if (known !== undefined) return known;
  const home = index.identities[identity];
  if (home === undefined) throw new RangeError(`No kind of home ${identity}`);
  const failed = (accessMissing(home, search).length > 0 ? ACCESS_BIT : 0) | (hasSmoke(home, search) ? SMOKE_BIT : 0);
  ofTheHome[identity] = failed;
  return failed;
}

/** What one rule itself says of a home. */
function found(code: HardRuleCode, asked: Asked, at: number): Finding | null {
  return HARD_RULES[RULE_AT[code]]?.test(householdAt(asked.index, at), asked.search) ?? null;
}

/**
 * The rules a walked home fails, a bit each; the lowest is the rule it is counted under. Once the lowest cannot change any
 * more and no change would open the home, the rest is not asked: what fails besides opens nothing.
 */
export function failedRules(asked: Asked, at: number): number {
  const { search, siblingRows } = asked;
  const { columns } = asked.index;
  const free = columns.free[at] ?? 0;
  const flags = columns.flags[at] ?? 0;
  let failed = 0;
  if ((flags & IN_ASSESSMENT) === 0) {
    if ((columns.availableFrom[at] ?? 0) > asked.movesOn && (columns.awayFrom[at] ?? 0) <= asked.movesOn) {
      failed |= NOT_AVAILABLE_BIT;
    }
    if ((flags & UNSIGNED) !== 0) failed |= AGREEMENT_BIT;
    else if ((columns.confirmedOn[at] ?? 0) < asked.confirmedSince) failed |= OLD_BIT;
    if ((flags & ENDING) !== 0) failed |= ENDING_BIT;
    if ((columns.reviewDueOn[at] ?? 0) < asked.reviewsDueSince) failed |= REVIEW_BIT;
    if ((columns.checksDueOn[at] ?? 0) < asked.today) failed |= CHECKS_BIT;
  }
  if (free === 0) failed |= NO_FREE_PLACE_BIT;
  if ((flags & NAMED) !== 0) failed |= NAMED_BIT;
  if (isSeveral(failed)) return failed;
  if (((columns.careTypes[at] ?? 0) & asked.careType) === 0) failed |= CARE_TYPE_BIT;
  if (free > 0 && free < asked.wanted) failed |= NUMBER_BIT;
  else if (!asked.family && asked.wanted > 1 && asked.wanted > (columns.siblingsMax[at] ?? 0)) failed |= NUMBER_BIT;
  if ((columns.beds[at] ?? 0) < asked.beds) failed |= BEDS_BIT;
  if (!asked.family && yearsOutside(asked, at) > 0) failed |= AGE_BIT;
  if ((asked.sexes & ~(columns.sexes[at] ?? 0)) !== 0) failed |= SEX_BIT;
  const pets = columns.pets[at] ?? 0;
  if ((pets & asked.pets) !== 0) failed |= PETS_BIT;
  if (asked.asksOfTheHome) failed |= failedOfTheHome(asked, columns.identity[at] ?? 0);
  if (((columns.cannotManage[at] ?? 0) & asked.needs) !== 0) failed |= CANNOT_BIT;
  if ((failed & BEFORE_LOOKING) !== 0 && !mayOpen(asked, at, failed)) return failed;

  const siblingsThere = siblingRows.size > 0 && siblingRows.has(columns.row[at] ?? 0);
  const fostered = columns.fostered[at] ?? 0;
  if (fostered + asked.wanted > asked.limit) {
    const over = siblingsThere ? found("usual-limit", asked, at) !== null : fostered > 0 || !asked.hasSiblings;
    if (over) failed |= LIMIT_BIT;
  }
  if (search.request.avoid.length > 0 && isKeptAway(asked, at)) failed |= KEEP_AWAY_BIT;
  if ((flags & CHILDREN_THERE) !== 0) {
    if (siblingsThere) {
      if (found("alongside", asked, at) !== null) failed |= ALONGSIDE_BIT;
    } else if (
      (flags & SOLO_THERE) !== 0 ||
      search.solo ||
      (asked.onlyOlder && (columns.youngest[at] ?? 0) <= asked.oldest) ||
      (asked.onlyYounger && (columns.oldest[at] ?? 0) >= asked.youngest)
    ) {
      failed |= ALONGSIDE_BIT;
    }
  } else if (search.solo && fostered > 0) {
    failed |= ALONGSIDE_BIT;
  }
  const meetsRisk =
    (flags & RISK_THERE) !== 0 || siblingsThere || (asked.harmToPets && pets !== 0)
      ? "maybe"
      : agesMeetRisk(columns.youngest[at] ?? 0, columns.oldest[at] ?? 0, (flags & CHILDREN_THERE) !== 0, asked);
  if (meetsRisk === "yes" || (meetsRisk === "maybe" && found("risk-conflict", asked, at) !== null)) failed |= RISK_BIT;
  return failed;
}

/**
 * Whether one change opens a home that fails the given rules, of which `failedRules` told every one or enough to leave it out:
 * a single rule that has a change, or terms alone that one variation or one emergency sets aside together.
 */
export function mayOpen(asked: Asked, at: number, failed: number): boolean {
  if ((failed & SHUT_BITS) !== 0 || (isSeveral(failed) && !isOfTermsAlone(failed))) return false;
  const { columns } = asked.index;
  const flags = columns.flags[at] ?? 0;
  if ((failed & NOT_AVAILABLE_BIT) !== 0) return (columns.availableFrom[at] ?? 0) <= asked.bridgeUntil;
  if ((failed & BEDS_BIT) !== 0) return (columns.bedsIfAgreed[at] ?? 0) >= asked.beds;
  if ((failed & PETS_BIT) !== 0) return asked.petsOpen;
  if ((failed & CANNOT_BIT) !== 0) return !isSeveral((columns.cannotManage[at] ?? 0) & asked.needs);
  if ((failed & ALONGSIDE_BIT) !== 0) {
    const siblingsThere = asked.siblingRows.size > 0 && asked.siblingRows.has(columns.row[at] ?? 0);
    if (siblingsThere) return found("alongside", asked, at)?.change != null;
    return (flags & SOLO_THERE) === 0 && !asked.search.solo;
  }
  if ((failed & RISK_BIT) !== 0) return found("risk-conflict", asked, at)?.change != null;
  if ((failed & (NO_FREE_PLACE_BIT | NUMBER_BIT)) !== 0 && (columns.beds[at] ?? 0) < asked.beds) return false;
  return (failed & AGE_BIT) === 0 || asked.sameDay || yearsOutside(asked, at) <= asked.agesMayVaryBy;
}

/** Whether only an emergency of a few days opens a home that one change opens. */
export function onlyForDays(asked: Asked, at: number, failed: number): boolean {
  return (failed & AGE_BIT) !== 0 && yearsOutside(asked, at) > asked.agesMayVaryBy;
}

/** How many rules are failed. */
export function howMany(failed: number): number {
  let count = 0;
  for (let left = failed; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** The rules of a mask, in their order. */
export function rulesOf(failed: number): HardRule[] {
  return HARD_RULES.filter((_, at) => (failed & (1 << at)) !== 0);
}

/** The first rule failed, by its place in the order of the rules. */
export function firstOf(failed: number): number {
  return 31 - Math.clz32(failed & -failed);
}

function isSeveral(mask: number): boolean {
  return (mask & (mask - 1)) !== 0;
}

/** Whether several rules fail, all of the terms, which one change may set aside together. */
function isOfTermsAlone(failed: number): boolean {
  return isSeveral(failed) && (failed & ~TERMS_BITS) === 0;
}

/** How many years the children are outside the ages of the terms; nothing or less where they are within. */
function yearsOutside({ index: { columns }, youngest, oldest }: Asked, at: number): number {
  return Math.max((columns.ageMin[at] ?? 0) - youngest, oldest - (columns.ageMax[at] ?? 0));
}

const MILES_A_DEGREE_OF_LATITUDE_AT_LEAST = 69;

function isKeptAway({ index, search }: Asked, at: number): boolean {
  const lat = index.columns.lat[at] ?? 0;
  for (const circle of search.request.avoid) {
    if (Math.abs(circle.place.lat - lat) * MILES_A_DEGREE_OF_LATITUDE_AT_LEAST > circle.miles) continue;
    if (isInside({ lat, lng: index.columns.lng[at] ?? 0 }, circle)) return true;
  }
  return false;
}

/** Whether the ages there, of which only the youngest and oldest are known here, meet a risk the request brings. */
function agesMeetRisk(youngest: number, oldest: number, anyone: boolean, asked: Asked): "yes" | "no" | "maybe" {
  if (!anyone) return "no";
  let answer: "no" | "maybe" = "no";
  for (const { ageFrom, ageTo } of asked.conflicts) {
    if (oldest < ageFrom || youngest > ageTo) continue;
    if (youngest >= ageFrom || oldest <= ageTo) return "yes";
    answer = "maybe";
  }
  return answer;
}
