import { addDays, type Day } from "../shared/day.ts";
import { isInside } from "./distance.ts";
import {
  type Assessed,
  applyRule,
  assessHousehold,
  type Change,
  type Finding,
  HARD_RULE_CODES,
  HARD_RULES,
  type HardRuleCode,
  USABLE_RULES,
} from "./hard-rules.ts";
import { freePlaces, type Household } from "./household.ts";
import type { PlacementRequest } from "./placement-request.ts";
import {
  compareExpected,
  countsInOrder,
  explainInAssessment,
  explainMatch,
  explainNearMiss,
  type Measured,
  measure,
  type Page,
  type RankedHouseholds,
} from "./ranked-households.ts";
import { type MatchContext, type Search, startSearch } from "./search.ts";
import { compareKeys, orderStart } from "./soft-reasons.ts";
import { CARE_NEEDS, CARE_TYPES, PETS } from "./vocabulary.ts";

/*
 * Most of 43,000 homes are full, on hold, or belong to someone the council has no agreement with, and no request can
 * change that. They are counted by class when the index is built. The rest are walked over columns of numbers, and
 * only homes that fit or fail one single rule are looked at as households, by the same rules as the plain definition.
 */

const RULE_AT = Object.fromEntries(HARD_RULE_CODES.map((code, at) => [code, at])) as Record<HardRuleCode, number>;
const NOT_SHARED = RULE_AT["not-shared"];
const NOT_AVAILABLE = RULE_AT["not-available"];
const NO_FREE_PLACE = RULE_AT["no-free-place"];
const NEVER = "9999-99-99";
const NOT_CONFIRMED = "0000-00-00";
const CARE_TYPE_LIST = Object.keys(CARE_TYPES);
const CARE_NEED_LIST = Object.keys(CARE_NEEDS);
const PET_LIST = Object.keys(PETS);

/** How a home is counted without being looked at: never (walked), exactly (rare cases), or by its class. */
const WALKED = 0;
const EXACT = 1;
const HELD = 2;
const FULL = 3;

type Group = {
  /** The council or agency these households belong to. */
  readonly size: number;
  /** Counted by class: [not offered to others, offered to others]. */
  readonly held: readonly [number, number];
  readonly full: readonly [number, number];
  readonly walked: Uint32Array;
  readonly exact: Uint32Array;
};

/** Households arranged for searching. Build it once; it stays right until a household changes. */
export type HouseholdIndex = {
  readonly households: readonly Household[];
  readonly groups: ReadonlyMap<string, Group>;
  readonly groupOf: readonly string[];
  readonly rowsNaming: ReadonlyMap<string, readonly number[]>;
  readonly kind: Uint8Array;
  readonly shared: Uint8Array;
  /** Dates as whole numbers, 20261121. */
  readonly availableFrom: Int32Array;
  readonly confirmedOn: Int32Array;
  readonly free: Uint8Array;
  readonly careTypes: Uint8Array;
  readonly siblingsMax: Uint8Array;
  readonly ageMin: Uint8Array;
  readonly ageMax: Uint8Array;
  readonly sexes: Uint8Array;
  readonly fostered: Uint8Array;
  readonly anyThere: Uint8Array;
  readonly pets: Uint8Array;
  readonly cannotManage: Uint32Array;
  readonly lat: Float64Array;
};

const FEMALE = 1;
const MALE = 2;

function dateNumber(date: string): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

function bits(codes: readonly string[], list: readonly string[]): number {
  let mask = 0;
  for (const code of codes) mask |= 1 << list.indexOf(code);
  return mask >>> 0;
}

function groupKey(kind: "council" | "agency", id: string): string {
  return `${kind}:${id}`;
}

/** How a household can be counted whatever is asked. A full or held home fails a rule that no single change opens. */
function kindOf(household: Household): number {
  if (household.approval === "in-assessment" || household.granted.length > 0) return EXACT;
  const { state, from } = household.availability;
  if (state === "on-hold" || (state === "unavailable" && from === null)) return HELD;
  const roomLeft = household.roomFor - household.filled;
  if (state === "available" && freePlaces(household) === 0 && roomLeft < 1) return FULL;
  return household.terms.namedChildIds === null ? WALKED : EXACT;
}

function availableFromOf(household: Household): Day | string {
  const { state, from } = household.availability;
  if (state === "available") return NOT_CONFIRMED;
  return from ?? NEVER;
}

/** Arranges households for `rankHouseholds`. Takes some tens of milliseconds for England; keep it between searches. */
export function buildHouseholdIndex(households: readonly Household[]): HouseholdIndex {
  const count = households.length;
  const index = {
    households,
    groupOf: households.map(({ approver }) => groupKey(approver.kind, approver.id)),
    kind: new Uint8Array(count),
    shared: new Uint8Array(count),
    availableFrom: new Int32Array(count),
    confirmedOn: new Int32Array(count),
    free: new Uint8Array(count),
    careTypes: new Uint8Array(count),
    siblingsMax: new Uint8Array(count),
    ageMin: new Uint8Array(count),
    ageMax: new Uint8Array(count),
    sexes: new Uint8Array(count),
    fostered: new Uint8Array(count),
    anyThere: new Uint8Array(count),
    pets: new Uint8Array(count),
    cannotManage: new Uint32Array(count),
    lat: new Float64Array(count),
  };
  const rowsNaming = new Map<string, number[]>();
  const building = new Map<
    string,
    { size: number; held: [number, number]; full: [number, number]; walked: number[]; exact: number[] }
  >();
  households.forEach((household, row) => {
    const { terms } = household;
    const kind = kindOf(household);
    const shared = household.shared ? 1 : 0;
    index.kind[row] = kind;
    index.shared[row] = shared;
    index.availableFrom[row] = dateNumber(availableFromOf(household));
    index.confirmedOn[row] = dateNumber(household.availability.confirmedOn ?? NOT_CONFIRMED);
    index.free[row] = freePlaces(household);
    index.careTypes[row] = bits(terms.careTypes, CARE_TYPE_LIST);
    index.siblingsMax[row] = terms.siblingsMax;
    index.ageMin[row] = terms.ageMin;
    index.ageMax[row] = terms.ageMax;
    index.sexes[row] = terms.sex === "any" ? FEMALE | MALE : terms.sex === "female" ? FEMALE : MALE;
    index.fostered[row] = household.children.filter((child) => child.fostered).length;
    index.anyThere[row] = household.children.length;
    index.pets[row] = bits(household.pets ?? [], PET_LIST);
    index.cannotManage[row] = bits(household.cannotManage, CARE_NEED_LIST);
    index.lat[row] = household.place.lat;
    for (const child of terms.namedChildIds ?? []) rowsNaming.set(child, [...(rowsNaming.get(child) ?? []), row]);
    const key = index.groupOf[row] ?? "";
    const group = building.get(key) ?? { size: 0, held: [0, 0], full: [0, 0], walked: [], exact: [] };
    building.set(key, group);
    group.size += 1;
    if (kind === HELD) group.held[shared] = (group.held[shared] ?? 0) + 1;
    else if (kind === FULL) group.full[shared] = (group.full[shared] ?? 0) + 1;
    else (kind === WALKED ? group.walked : group.exact).push(row);
  });
  const groups = new Map<string, Group>();
  for (const [key, group] of building) {
    groups.set(key, { ...group, walked: Uint32Array.from(group.walked), exact: Uint32Array.from(group.exact) });
  }
  return { ...index, groups, rowsNaming };
}

type Row = { readonly row: number; readonly household: Household };
type KeyedRow = Row & Measured;

/** What a search has found so far. */
class Tally {
  readonly counts = new Int32Array(HARD_RULE_CODES.length);
  readonly fits: Row[] = [];
  readonly nearly: (KeyedRow & { finding: Finding; change: Change })[] = [];
  readonly coming: KeyedRow[] = [];
  usable = 0;

  constructor(readonly search: Search) {}

  exclude(rule: number, count = 1): void {
    this.counts[rule] = (this.counts[rule] ?? 0) + count;
  }

  miss(row: number, household: Household, finding: Finding, change: Change): void {
    this.nearly.push({ row, household, ...measure(household, this.search), finding, change });
  }

  take(row: number, household: Household, assessed: Assessed): void {
    const firstFailed = "finding" in assessed ? assessed.finding.rule : null;
    if (household.approval !== "in-assessment" && (firstFailed === null || !USABLE_RULES.has(firstFailed))) {
      this.usable += 1;
    }
    if (assessed.outcome === "excluded") this.exclude(RULE_AT[assessed.finding.rule]);
    else if (assessed.outcome === "fits") this.fits.push({ row, household });
    else if (assessed.outcome === "nearly") this.miss(row, household, assessed.finding, assessed.change);
    else this.coming.push({ row, household, ...measure(household, this.search) });
  }
}

/** The request as numbers, so that a home can be passed over without looking at it. */
function asNumbers(search: Search) {
  const { request, context } = search;
  const goodFor = context.rulebook.availabilityGoodForDays.value;
  let sexes = 0;
  for (const child of request.children) sexes |= child.sex === "female" ? FEMALE : MALE;
  return {
    neededBy: dateNumber(request.neededBy),
    confirmedSince: dateNumber(addDays(context.today, -goodFor)),
    wanted: request.children.length,
    careType: bits([request.careType], CARE_TYPE_LIST),
    sexes,
    limit: context.rulebook.usualFosteringLimit.value,
    pets: bits(request.cannotLiveWith?.pets ?? [], PET_LIST),
    needs: bits([...search.needs], CARE_NEED_LIST),
    harmToAnimals: search.risksToOthers.includes("harm-to-animals"),
  };
}

type Asked = ReturnType<typeof asNumbers>;

const MILES_A_DEGREE_OF_LATITUDE_AT_LEAST = 69;

function isKeptAway(index: HouseholdIndex, row: number, search: Search): boolean {
  const lat = index.lat[row] ?? 0;
  for (const circle of search.request.avoid) {
    if (Math.abs(circle.place.lat - lat) * MILES_A_DEGREE_OF_LATITUDE_AT_LEAST > circle.miles) continue;
    const household = index.households[row];
    if (household && isInside(household.place, circle)) return true;
  }
  return false;
}

function fails(rule: HardRuleCode, household: Household, search: Search): boolean {
  return HARD_RULES[RULE_AT[rule]]?.test(household, search) !== null;
}

/**
 * The rules a walked home fails, a bit each. Stops at the second: two are enough to leave it out, and the lowest bit
 * is the rule it is counted under, because the rules are asked in order.
 */
function failedRules(index: HouseholdIndex, row: number, start: number, asked: Asked, search: Search): number {
  let failed = start;
  if ((index.availableFrom[row] ?? 0) > asked.neededBy) {
    if (failed) return failed | (1 << NOT_AVAILABLE);
    failed = 1 << NOT_AVAILABLE;
  }
  const free = index.free[row] ?? 0;
  if (free === 0) {
    if (failed) return failed | (1 << NO_FREE_PLACE);
    failed = 1 << NO_FREE_PLACE;
  }
  if ((index.confirmedOn[row] ?? 0) < asked.confirmedSince) {
    if (failed) return failed | (1 << RULE_AT["availability-old"]);
    failed = 1 << RULE_AT["availability-old"];
  }
  if (((index.careTypes[row] ?? 0) & asked.careType) === 0) {
    if (failed) return failed | (1 << RULE_AT["care-type"]);
    failed = 1 << RULE_AT["care-type"];
  }
  const short = free > 0 && free < asked.wanted;
  if (short || (asked.wanted > 1 && asked.wanted > (index.siblingsMax[row] ?? 0))) {
    if (failed) return failed | (1 << RULE_AT.number);
    failed = 1 << RULE_AT.number;
  }
  if (search.youngest < (index.ageMin[row] ?? 0) || search.oldest > (index.ageMax[row] ?? 0)) {
    if (failed) return failed | (1 << RULE_AT.age);
    failed = 1 << RULE_AT.age;
  }
  if ((asked.sexes & ~(index.sexes[row] ?? 0)) !== 0) {
    if (failed) return failed | (1 << RULE_AT.sex);
    failed = 1 << RULE_AT.sex;
  }
  const household = index.households[row];
  if (household === undefined) throw new RangeError(`No household at row ${row}`);
  if ((index.fostered[row] ?? 0) + asked.wanted > asked.limit && fails("usual-limit", household, search)) {
    if (failed) return failed | (1 << RULE_AT["usual-limit"]);
    failed = 1 << RULE_AT["usual-limit"];
  }
  if (search.request.avoid.length > 0 && isKeptAway(index, row, search)) {
    if (failed) return failed | (1 << RULE_AT["keep-away"]);
    failed = 1 << RULE_AT["keep-away"];
  }
  const anyThere = (index.anyThere[row] ?? 0) > 0;
  if (anyThere && fails("alongside", household, search)) {
    if (failed) return failed | (1 << RULE_AT.alongside);
    failed = 1 << RULE_AT.alongside;
  }
  const petsThere = index.pets[row] ?? 0;
  const mayConflict = anyThere || (asked.harmToAnimals && petsThere !== 0);
  if (mayConflict && fails("risk-conflict", household, search)) {
    if (failed) return failed | (1 << RULE_AT["risk-conflict"]);
    failed = 1 << RULE_AT["risk-conflict"];
  }
  if ((petsThere & asked.pets) !== 0) {
    if (failed) return failed | (1 << RULE_AT.pets);
    failed = 1 << RULE_AT.pets;
  }
  if (((index.cannotManage[row] ?? 0) & asked.needs) !== 0) {
    if (failed) return failed | (1 << RULE_AT["cannot-manage"]);
    failed = 1 << RULE_AT["cannot-manage"];
  }
  return failed;
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

function walkGroup(index: HouseholdIndex, group: Group, own: boolean, asked: Asked, tally: Tally): void {
  const { search } = tally;
  const [heldAlone, heldShared] = group.held;
  const [fullAlone, fullShared] = group.full;
  tally.exclude(own ? NOT_AVAILABLE : NOT_SHARED, heldAlone);
  tally.exclude(NOT_AVAILABLE, heldShared);
  tally.exclude(own ? NO_FREE_PLACE : NOT_SHARED, fullAlone);
  tally.exclude(NO_FREE_PLACE, fullShared);
  for (const row of group.walked) {
    const start = own || index.shared[row] === 1 ? 0 : 1 << NOT_SHARED;
    const failed = failedRules(index, row, start, asked, search);
    const first = failed === 0 ? -1 : lowestBit(failed);
    if (first === -1 || first > RULE_AT["availability-old"]) tally.usable += 1;
    if (failed !== 0 && (failed & (failed - 1)) !== 0) {
      tally.exclude(first);
      continue;
    }
    const household = index.households[row];
    if (household === undefined) continue;
    if (failed === 0) {
      tally.fits.push({ row, household });
      continue;
    }
    const rule = HARD_RULES[first];
    const finding = rule ? applyRule(rule, household, search) : null;
    if (finding?.change) tally.miss(row, household, finding, finding.change);
    else tally.exclude(first);
  }
  for (const row of group.exact) {
    const household = index.households[row];
    if (household) tally.take(row, household, assessHousehold(household, search));
  }
}

/** The first `count` of the homes that fit: whole keys are worked out only for those that could still be among them. */
function bestFits(fits: readonly Row[], search: Search, count: number): KeyedRow[] {
  const starts = new Map<number, Row[]>();
  for (const fit of fits) {
    const [kin, siblings, disability, area] = orderStart(fit.household, search);
    const start = ((kin * 2 + siblings) * 3 + disability) * 3 + area;
    const alike = starts.get(start);
    if (alike) alike.push(fit);
    else starts.set(start, [fit]);
  }
  const best: KeyedRow[] = [];
  for (const start of [...starts.keys()].sort((a, b) => a - b)) {
    if (best.length >= count) break;
    const alike = (starts.get(start) ?? []).map((fit) => ({ ...fit, ...measure(fit.household, search) }));
    best.push(...alike.sort((a, b) => compareKeys(a.key, b.key) || a.row - b.row));
  }
  return best;
}

/**
 * Ranks every household of the index for one request: the homes that fit (a page of them, with every reason), every
 * home that one change would open, homes in assessment, and how many were left out under which rule. The answer is
 * exactly that of `rankHouseholdsPlainly`. It orders and explains; a person decides (s22C(5)).
 */
export function rankHouseholds(
  index: HouseholdIndex,
  request: PlacementRequest,
  context: MatchContext,
  { limit, offset = 0 }: Page,
): RankedHouseholds {
  const search = startSearch(request, context);
  const asked = asNumbers(search);
  const tally = new Tally(search);
  const ownKey = groupKey("council", request.councilId);
  const seen = new Set([ownKey]);
  for (const id of context.sharing.councilIds) seen.add(groupKey("council", id));
  for (const id of context.sharing.agencyIds) seen.add(groupKey("agency", id));
  let outside = index.households.length;
  for (const key of seen) {
    const group = index.groups.get(key);
    if (group === undefined) continue;
    outside -= group.size;
    walkGroup(index, group, key === ownKey, asked, tally);
  }
  tally.exclude(NOT_SHARED, outside);
  recountKin(index, request, seen, ownKey, tally);

  const best = bestFits(tally.fits, search, offset + limit);
  const nearly = tally.nearly.sort((a, b) => compareKeys(a.key, b.key) || a.row - b.row);
  const coming = tally.coming.sort(
    (a, b) => compareExpected(a.household, b.household) || compareKeys(a.key, b.key) || a.row - b.row,
  );
  return {
    fit: best
      .slice(offset, offset + limit)
      .map((match, at) => explainMatch(match.household, offset + at + 1, match, search)),
    fitCount: tally.fits.length,
    nearly: nearly.map((miss) => explainNearMiss(miss.household, miss.finding, miss.change, miss, search)),
    inAssessment: coming.map((home) => explainInAssessment(home.household, home, search)),
    excluded: countsInOrder(tally.counts),
    searched: index.households.length,
    usable: tally.usable,
  };
}

/** A home approved by name for these children is seen whoever approved it, so it is taken out of its class and looked at. */
function recountKin(
  index: HouseholdIndex,
  request: PlacementRequest,
  seen: ReadonlySet<string>,
  ownKey: string,
  tally: Tally,
): void {
  const [firstChild, ...others] = request.children;
  if (firstChild === undefined) return;
  const rows = (index.rowsNaming.get(firstChild.id) ?? []).filter((row) =>
    others.every((child) => index.rowsNaming.get(child.id)?.includes(row)),
  );
  for (const row of rows) {
    const household = index.households[row];
    if (household === undefined) continue;
    const group = index.groupOf[row] ?? "";
    const kind = index.kind[row];
    if (seen.has(group)) {
      if (kind === EXACT) continue;
      const visible = group === ownKey || index.shared[row] === 1;
      tally.exclude(visible ? (kind === HELD ? NOT_AVAILABLE : NO_FREE_PLACE) : NOT_SHARED, -1);
    } else tally.exclude(NOT_SHARED, -1);
    tally.take(row, household, assessHousehold(household, tally.search));
  }
}
