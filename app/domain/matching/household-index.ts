import { type Assessed, assessHousehold, judgeFindings } from "./assess-household.ts";
import { isInside, nationOutsideEngland } from "./distance.ts";
import {
  type Finding,
  HARD_RULE_CODES,
  HARD_RULES,
  type HardRuleCode,
  TERMS_RULES,
  USABLE_RULES,
} from "./hard-rules.ts";
import { accessMissing, hasSmoke } from "./home-rules.ts";
import { bedsTaken, fosteredThere, freePlaces, type Household } from "./household.ts";
import { bestFits, type Candidate, type MeasuredRow } from "./nearest-first.ts";
import type { PlacementRequest } from "./placement-request.ts";
import {
  compareExpected,
  compareNearly,
  countsInOrder,
  explainerFor,
  type FoundNearly,
  measureFrom,
  type Page,
  type RankedHouseholds,
} from "./ranked-households.ts";
import { type MatchContext, type Search, startSearch } from "./search.ts";
import { areaRank, circleToCheck, compareKeys, orderRanks, rankIdentity, UNKNOWN_PRICE } from "./soft-reasons.ts";
import { CARE_NEEDS, CARE_TYPES, PETS } from "./vocabulary.ts";

/*
 * Most of 43,000 homes are full, on hold, or belong to someone the council has no agreement with, and no request can
 * change that. They are counted by class when the index is built. The rest are walked over columns of numbers, and
 * only homes that fit, or that one change might open, are looked at as households, by the same rules as the plain definition.
 * Of those that fit, squares of the map say which are near enough to be measured (nearest-first.ts).
 */

const RULE_AT = Object.fromEntries(HARD_RULE_CODES.map((code, at) => [code, at])) as Record<HardRuleCode, number>;
const NOT_SHARED = RULE_AT["not-shared"];
const NOT_AVAILABLE = RULE_AT["not-available"];
const NO_FREE_PLACE = RULE_AT["no-free-place"];
const NEVER = "9999-99-99";
const LONG_AGO = "0000-00-00";
const CARE_TYPE_LIST = Object.keys(CARE_TYPES);
const CARE_NEED_LIST = Object.keys(CARE_NEEDS);
const PET_LIST = Object.keys(PETS);

/** How a home is counted without being looked at: never (walked), exactly (rare cases), or by its class. */
const WALKED = 0;
const EXACT = 1;
const HELD = 2;
const FULL = 3;

type Group = {
  readonly size: number;
  /** Counted by class: [not offered to others, offered to others]. */
  readonly held: readonly [number, number];
  readonly full: readonly [number, number];
  /** Where this group's walked homes begin and end in the columns. */
  readonly from: number;
  readonly to: number;
  /** Rows of the rare homes that are assessed one by one. */
  readonly exact: readonly number[];
};

/** What the cheap rules ask of a home, a column each, homes of one council or agency side by side. */
type Columns = {
  readonly row: Uint32Array;
  readonly flags: Uint8Array;
  /** Dates as whole numbers, 20261121. */
  readonly availableFrom: Int32Array;
  /** The first day of a break that is to come; long ago where there is none. */
  readonly awayFrom: Int32Array;
  readonly confirmedOn: Int32Array;
  readonly free: Uint8Array;
  readonly careTypes: Uint16Array;
  /** Beds nobody sleeps in. */
  readonly beds: Uint8Array;
  /** The day a review is due as a whole number; never where none is. */
  readonly reviewDueOn: Int32Array;
  /** The same of the checks. */
  readonly checksDueOn: Int32Array;
  readonly siblingsMax: Uint8Array;
  readonly ageMin: Uint8Array;
  readonly ageMax: Uint8Array;
  readonly sexes: Uint8Array;
  readonly fostered: Uint8Array;
  readonly youngest: Uint8Array;
  readonly oldest: Uint8Array;
  readonly pets: Uint8Array;
  readonly cannotManage: Uint32Array;
  readonly lat: Float64Array;
  readonly lng: Float64Array;
  readonly weeklyPence: Int32Array;
  /** Numbers into the index's lists of councils and identities. */
  readonly council: Uint16Array;
  readonly identity: Uint16Array;
};

/** What the order asks of a household apart from place, price and who lives there. Few differ, so each is judged once a search. */
type Identity = Pick<Household, "access" | "languages" | "religion" | "smoker">;

/** Households arranged for searching. Build it once; it stays right until a household changes. */
export type HouseholdIndex = {
  readonly households: readonly Household[];
  readonly groups: ReadonlyMap<string, Group>;
  readonly rowsNaming: ReadonlyMap<string, readonly number[]>;
  /** Rows of the homes whose carers said yes to a request. */
  readonly rowsPromised: ReadonlyMap<string, readonly number[]>;
  /** Rows of the homes where somebody of a sibling group lives. */
  readonly rowsWithSiblings: ReadonlyMap<string, readonly number[]>;
  readonly columns: Columns;
  readonly councils: readonly string[];
  readonly identities: readonly Identity[];
};

const SHARED = 1;
const CHILDREN_THERE = 2;
const SOLO_THERE = 4;
const RISK_THERE = 8;
const IN_ASSESSMENT = 16;
const UNSIGNED = 32;
const ENDING = 64;
/** Approved for named children only. */
const NAMED = 128;

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
  const isNamed = household.terms.namedChildIds !== null;
  if (household.granted.length > 0 || household.offeredTo || (household.declined?.length ?? 0) > 0) return EXACT;
  // None is expected here: a list or an answer with such a home is refused.
  if (nationOutsideEngland(household.councilId) !== null) return EXACT;
  // What is free then depends on who asks.
  if ((household.promised?.length ?? 0) > 0) return EXACT;
  if (household.approval === "in-assessment") return isNamed ? EXACT : WALKED;
  const { state, from, awayFrom } = household.availability;
  const isAway = state === "unavailable" && from === null && awayFrom === undefined;
  if (state === "on-hold" || isAway) return HELD;
  const roomLeft = household.roomFor - bedsTaken(household);
  if (state === "available" && freePlaces(household) === 0 && roomLeft < 1) return FULL;
  return WALKED;
}

function flagsOf({ shared, children, approval, agreementSigned, approvalEndsOn, terms }: Household): number {
  let flags = shared ? SHARED : 0;
  if (!agreementSigned) flags |= UNSIGNED;
  if (approvalEndsOn !== null) flags |= ENDING;
  if (terms.namedChildIds !== null) flags |= NAMED;
  if (approval === "in-assessment") flags |= IN_ASSESSMENT;
  if (children.length > 0) flags |= CHILDREN_THERE;
  for (const child of children) {
    if (child.solo) flags |= SOLO_THERE;
    if (child.risksToOthers.length > 0) flags |= RISK_THERE;
  }
  return flags;
}

/** Gives each different value a number, in the order they turn up. */
class Numbered<Value> {
  readonly values: Value[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string, value: Value): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.values.length);
    return this.values.push(value) - 1;
  }
}

function columnsOf(
  households: readonly Household[],
  rows: readonly number[],
  councils: Numbered<string>,
  identities: Numbered<Identity>,
): Columns {
  const count = rows.length;
  const columns: Columns = {
    row: Uint32Array.from(rows),
    flags: new Uint8Array(count),
    availableFrom: new Int32Array(count),
    awayFrom: new Int32Array(count),
    confirmedOn: new Int32Array(count),
    free: new Uint8Array(count),
    careTypes: new Uint16Array(count),
    beds: new Uint8Array(count),
    reviewDueOn: new Int32Array(count),
    checksDueOn: new Int32Array(count),
    siblingsMax: new Uint8Array(count),
    ageMin: new Uint8Array(count),
    ageMax: new Uint8Array(count),
    sexes: new Uint8Array(count),
    fostered: new Uint8Array(count),
    youngest: new Uint8Array(count),
    oldest: new Uint8Array(count),
    pets: new Uint8Array(count),
    cannotManage: new Uint32Array(count),
    lat: new Float64Array(count),
    lng: new Float64Array(count),
    weeklyPence: new Int32Array(count),
    council: new Uint16Array(count),
    identity: new Uint16Array(count),
  };
  rows.forEach((row, at) => {
    const household = households[row];
    if (household === undefined) return;
    const { terms, children, availability } = household;
    columns.flags[at] = flagsOf(household);
    columns.availableFrom[at] = dateNumber(
      availability.state === "available" ? LONG_AGO : (availability.from ?? NEVER),
    );
    columns.awayFrom[at] = dateNumber(
      availability.state === "unavailable" ? (availability.awayFrom ?? LONG_AGO) : LONG_AGO,
    );
    columns.confirmedOn[at] = dateNumber(availability.confirmedOn ?? LONG_AGO);
    columns.free[at] = freePlaces(household);
    columns.careTypes[at] = bits(terms.careTypes, CARE_TYPE_LIST);
    columns.beds[at] = Math.max(0, household.roomFor - bedsTaken(household));
    columns.reviewDueOn[at] = dateNumber(household.reviewDueOn ?? NEVER);
    columns.checksDueOn[at] = dateNumber(household.checksDueOn ?? NEVER);
    columns.siblingsMax[at] = terms.siblingsMax;
    columns.ageMin[at] = terms.ageMin;
    columns.ageMax[at] = terms.ageMax;
    columns.sexes[at] = terms.sex === "any" ? FEMALE | MALE : terms.sex === "female" ? FEMALE : MALE;
    columns.fostered[at] = fosteredThere(household);
    columns.youngest[at] = Math.min(255, ...children.map((child) => child.age));
    columns.oldest[at] = Math.max(0, ...children.map((child) => child.age));
    columns.pets[at] = bits(household.pets ?? [], PET_LIST);
    columns.cannotManage[at] = bits(household.cannotManage, CARE_NEED_LIST);
    columns.lat[at] = household.place.lat;
    columns.lng[at] = household.place.lng;
    columns.weeklyPence[at] = household.weeklyPence ?? UNKNOWN_PRICE;
    columns.council[at] = councils.numberOf(household.councilId, household.councilId);
    const { access, languages, religion, smoker } = household;
    const identity = { access, languages, religion, smoker };
    columns.identity[at] = identities.numberOf(JSON.stringify(identity), identity);
  });
  return columns;
}

function addRow(rowsBy: Map<string, number[]>, key: string, row: number): void {
  const rows = rowsBy.get(key);
  if (rows) rows.push(row);
  else rowsBy.set(key, [row]);
}

/** Arranges households for `rankHouseholds`. Takes some tens of milliseconds for England; keep it between searches. */
export function buildHouseholdIndex(households: readonly Household[]): HouseholdIndex {
  const rowsNaming = new Map<string, number[]>();
  const rowsPromised = new Map<string, number[]>();
  const rowsWithSiblings = new Map<string, number[]>();
  const rowsOf = new Map<string, number[]>();
  households.forEach((household, row) => {
    addRow(rowsOf, groupKey(household.approver.kind, household.approver.id), row);
    for (const child of household.terms.namedChildIds ?? []) addRow(rowsNaming, child, row);
    for (const { requestId } of household.promised ?? []) addRow(rowsPromised, requestId, row);
    for (const { siblingGroup } of household.children) {
      if (siblingGroup !== null) addRow(rowsWithSiblings, siblingGroup, row);
    }
  });
  const groups = new Map<string, Group>();
  const walked: number[] = [];
  for (const [key, rows] of rowsOf) {
    const from = walked.length;
    const held: [number, number] = [0, 0];
    const full: [number, number] = [0, 0];
    const exact: number[] = [];
    for (const row of rows) {
      const household = households[row];
      if (household === undefined) continue;
      const kind = kindOf(household);
      const shared = household.shared ? 1 : 0;
      if (kind === HELD) held[shared] += 1;
      else if (kind === FULL) full[shared] += 1;
      else (kind === WALKED ? walked : exact).push(row);
    }
    groups.set(key, { size: rows.length, held, full, from, to: walked.length, exact });
  }
  const councils = new Numbered<string>();
  const identities = new Numbered<Identity>();
  const columns = columnsOf(households, walked, councils, identities);
  return {
    households,
    groups,
    rowsNaming,
    rowsPromised,
    rowsWithSiblings,
    columns,
    councils: councils.values,
    identities: identities.values,
  };
}

/** What a search has found so far. */
class Tally {
  readonly counts = new Int32Array(HARD_RULE_CODES.length);
  readonly fits: Candidate[] = [];
  readonly nearly: (MeasuredRow & FoundNearly & { household: Household })[] = [];
  readonly coming: (MeasuredRow & { household: Household })[] = [];
  usable = 0;
  /** The rank of the group that is walked where the council's own come first. */
  othersLast = 0;
  private readonly areas: (number | undefined)[] = [];
  private readonly failedOfTheHome: (number | undefined)[] = [];
  private readonly judged: (ReturnType<typeof rankIdentity> | undefined)[] = [];

  /** Rows of the homes where a brother or sister of these children lives: mostly none. */
  readonly siblingRows: ReadonlySet<number>;
  private readonly recentSince: number;
  private readonly freshSince: number;

  /** Rows of the homes approved by name for all of these children: mostly none. */
  readonly kinRows: ReadonlySet<number>;

  constructor(
    readonly index: HouseholdIndex,
    readonly search: Search,
  ) {
    const group = search.request.siblingGroup;
    const [first, ...others] = search.request.children.map(({ id }) => index.rowsNaming.get(id) ?? []);
    this.kinRows = new Set(first?.filter((row) => others.every((rows) => rows.includes(row))));
    this.siblingRows = new Set(group === null ? [] : index.rowsWithSiblings.get(group));
    this.recentSince = dateNumber(search.recentSince);
    this.freshSince = dateNumber(search.freshSince);
  }

  /** Access and smoke, a bit each: the same for every home that is known to be alike. */
  failsOfTheHome(identity: number): number {
    const before = this.failedOfTheHome[identity];
    if (before !== undefined) return before;
    const { search } = this;
    const known = this.index.identities[identity];
    if (known === undefined) throw new RangeError(`No identity ${identity}`);
    const failed =
      (accessMissing(known, search).length > 0 ? ACCESS_BIT : 0) | (hasSmoke(known, search) ? SMOKE_BIT : 0);
    this.failedOfTheHome[identity] = failed;
    return failed;
  }

  exclude(rule: number, count = 1): void {
    this.counts[rule] = (this.counts[rule] ?? 0) + count;
  }

  /** Takes what a rule left out off the count, and says how many that were: what no agreement covers is not searched. */
  forget(rule: number): number {
    const count = this.counts[rule] ?? 0;
    this.counts[rule] = 0;
    return count;
  }

  /** A walked home as a candidate, without looking at the household. */
  candidate(at: number): Candidate {
    const { index, search } = this;
    const { columns } = index;
    const council = columns.council[at] ?? 0;
    const identity = columns.identity[at] ?? 0;
    const confirmedOn = columns.confirmedOn[at] ?? 0;
    let area = this.areas[council];
    if (area === undefined) {
      area = areaRank(index.councils[council] ?? "", search);
      this.areas[council] = area;
    }
    let ranked = this.judged[identity];
    if (ranked === undefined) {
      const known = index.identities[identity];
      if (known === undefined) throw new RangeError(`No identity ${identity}`);
      ranked = rankIdentity(known, search);
      this.judged[identity] = ranked;
    }
    const row = columns.row[at] ?? 0;
    return {
      row,
      place: { lat: columns.lat[at] ?? 0, lng: columns.lng[at] ?? 0 },
      ranks: {
        // Homes approved for named children are left out, or looked at one by one where they are named here.
        kin: 1,
        // Those that said no lately are looked at one by one too.
        declined: 0,
        own: this.othersLast,
        siblings: this.siblingRows.has(row) ? 0 : 1,
        disability: ranked.disability,
        area,
        language: ranked.language,
        religion: ranked.religion,
        smokeFree: ranked.smokeFree,
        confirmed: confirmedOn < this.recentSince ? 2 : confirmedOn < this.freshSince ? 1 : 0,
        cost: columns.weeklyPence[at] ?? 0,
      },
    };
  }

  /** A walked home in assessment that would fit once it is approved. */
  expect(at: number): void {
    const { row, place, ranks } = this.candidate(at);
    this.coming.push({ row, household: householdAt(this.index, at), measured: measureFrom(place, ranks, this.search) });
  }

  take(row: number, household: Household, assessed: Assessed): void {
    const { search } = this;
    const firstFailed = "finding" in assessed ? assessed.finding.rule : null;
    if (household.approval !== "in-assessment" && (firstFailed === null || !USABLE_RULES.has(firstFailed))) {
      this.usable += 1;
    }
    if (assessed.outcome === "excluded") {
      this.exclude(RULE_AT[assessed.finding.rule]);
      return;
    }
    const ranks = orderRanks(household, search);
    if (assessed.outcome === "fits") {
      this.fits.push({ row, place: household.place, ranks });
      return;
    }
    const measured = measureFrom(household.place, ranks, search);
    if (assessed.outcome === "in-assessment") this.coming.push({ row, household, measured });
    else {
      const { finding, change, rules } = assessed;
      this.nearly.push({ row, household, measured, finding, change, rules });
    }
  }
}

/** The request as numbers, so that a home can be passed over without looking at it. */
function asNumbers(search: Search) {
  const { request, context } = search;
  let sexes = 0;
  for (const sex of search.sexes) sexes |= sex === "female" ? FEMALE : MALE;
  const brought = context.rulebook.riskConflicts.value.filter(({ risk }) => search.risksToOthers.includes(risk));
  return {
    movesOn: dateNumber(search.movesOn),
    confirmedSince: dateNumber(search.confirmedSince),
    reviewsDueSince: dateNumber(search.reviewsDueSince),
    today: dateNumber(context.today),
    wanted: request.children.length,
    beds: search.beds,
    family: search.family,
    careType: bits([request.careType], CARE_TYPE_LIST),
    sexes,
    limit: context.rulebook.usualFosteringLimit.value,
    ofTheHome: request.access.length > 0 || request.smokeFree,
    pets: bits(request.cannotLiveWith?.pets ?? [], PET_LIST),
    needs: bits([...search.needs], CARE_NEED_LIST),
    youngest: search.youngest,
    oldest: search.oldest,
    agesMayVaryBy: search.lane === "today" ? Number.POSITIVE_INFINITY : context.rulebook.varyAgesWithinYears.value,
    hasSiblings: request.siblingGroup !== null,
    onlyOlder: request.alongside === "only-older",
    onlyYounger: request.alongside === "only-younger",
    harmToPets: brought.some((conflict) => "pets" in conflict),
    conflicts: brought.flatMap((conflict) => ("pets" in conflict ? [] : [conflict])),
  };
}

type Asked = ReturnType<typeof asNumbers>;

const MILES_A_DEGREE_OF_LATITUDE_AT_LEAST = 69;

function isKeptAway(index: HouseholdIndex, at: number, search: Search): boolean {
  const lat = index.columns.lat[at] ?? 0;
  for (const circle of search.request.avoid) {
    if (Math.abs(circle.place.lat - lat) * MILES_A_DEGREE_OF_LATITUDE_AT_LEAST > circle.miles) continue;
    if (isInside(householdAt(index, at).place, circle)) return true;
  }
  return false;
}

function householdAt(index: HouseholdIndex, at: number): Household {
  return householdOf(index, index.columns.row[at] ?? -1);
}

function householdOf(index: HouseholdIndex, row: number): Household {
  const household = index.households[row];
  if (household === undefined) throw new RangeError(`No household at row ${row}`);
  return household;
}

function fails(code: HardRuleCode, index: HouseholdIndex, at: number, search: Search): boolean {
  return HARD_RULES[RULE_AT[code]]?.test(householdAt(index, at), search) !== null;
}

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
/** Every rule before the first that has to look at the household itself. */
const BEFORE_LOOKING = LIMIT_BIT - 1;

/**
 * The rules a walked home fails, a bit each; the lowest is the rule it is counted under. Once two are known and the
 * lowest cannot change any more the rest is not asked: two are enough to leave a home out, unless both are terms.
 */
function failedRules(tally: Tally, at: number, asked: Asked): number {
  const { index, search, siblingRows } = tally;
  const { columns } = index;
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
  if ((failed & (failed - 1)) !== 0) return failed;
  if (((columns.careTypes[at] ?? 0) & asked.careType) === 0) failed |= CARE_TYPE_BIT;
  if (free > 0 && free < asked.wanted) failed |= NUMBER_BIT;
  else if (!asked.family && asked.wanted > 1 && asked.wanted > (columns.siblingsMax[at] ?? 0)) failed |= NUMBER_BIT;
  if ((columns.beds[at] ?? 0) < asked.beds) failed |= BEDS_BIT;
  if (!asked.family) {
    if (asked.youngest < (columns.ageMin[at] ?? 0) || asked.oldest > (columns.ageMax[at] ?? 0)) failed |= AGE_BIT;
  }
  if ((asked.sexes & ~(columns.sexes[at] ?? 0)) !== 0) failed |= SEX_BIT;
  const pets = columns.pets[at] ?? 0;
  if ((pets & asked.pets) !== 0) failed |= PETS_BIT;
  if (asked.ofTheHome) failed |= tally.failsOfTheHome(columns.identity[at] ?? 0);
  if (((columns.cannotManage[at] ?? 0) & asked.needs) !== 0) failed |= CANNOT_BIT;
  const isOut = (failed & BEFORE_LOOKING) !== 0 && (failed & (failed - 1)) !== 0;
  if (isOut && !(isOfTermsAlone(failed) && mayVary(index, at, failed, asked))) return failed;

  const siblingsThere = siblingRows.size > 0 && siblingRows.has(columns.row[at] ?? 0);
  const fostered = columns.fostered[at] ?? 0;
  if (fostered + asked.wanted > asked.limit) {
    const over = siblingsThere ? fails("usual-limit", index, at, search) : fostered > 0 || !asked.hasSiblings;
    if (over) failed |= LIMIT_BIT;
  }
  if (search.request.avoid.length > 0 && isKeptAway(index, at, search)) failed |= KEEP_AWAY_BIT;
  if ((flags & CHILDREN_THERE) !== 0) {
    if (siblingsThere) {
      if (fails("alongside", index, at, search)) failed |= ALONGSIDE_BIT;
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
  if (meetsRisk === "yes" || (meetsRisk === "maybe" && fails("risk-conflict", index, at, search))) failed |= RISK_BIT;
  return failed;
}

/** Whether several rules fail, all of the terms, which one change may set aside together. */
function isOfTermsAlone(failed: number): boolean {
  return (failed & (failed - 1)) !== 0 && (failed & ~TERMS_BITS) === 0;
}

/** False where the ages are too far outside the terms for any change, so that the home need not be looked at. */
function mayVary({ columns }: HouseholdIndex, at: number, failed: number, asked: Asked): boolean {
  if ((failed & AGE_BIT) === 0) return true;
  const outside = Math.max((columns.ageMin[at] ?? 0) - asked.youngest, asked.oldest - (columns.ageMax[at] ?? 0));
  return outside <= asked.agesMayVaryBy;
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

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** What there is to say of the rules that a home is known to fail. */
function findingsOf(failed: number, household: Household, search: Search): Finding[] {
  const findings: Finding[] = [];
  for (let left = failed; left !== 0; left &= left - 1) {
    const finding = HARD_RULES[lowestBit(left)]?.test(household, search);
    if (finding) findings.push(finding);
  }
  return findings;
}

function walkGroup(index: HouseholdIndex, group: Group, own: boolean, asked: Asked, tally: Tally): void {
  const { search } = tally;
  tally.othersLast = search.context.ownFirst && !own ? 1 : 0;
  const [heldAlone, heldShared] = group.held;
  const [fullAlone, fullShared] = group.full;
  tally.exclude(own ? NOT_AVAILABLE : NOT_SHARED, heldAlone);
  tally.exclude(NOT_AVAILABLE, heldShared);
  tally.exclude(own ? NO_FREE_PLACE : NOT_SHARED, fullAlone);
  tally.exclude(NO_FREE_PLACE, fullShared);
  for (let at = group.from; at < group.to; at += 1) {
    const flags = index.columns.flags[at] ?? 0;
    if ((flags & NAMED) !== 0 && tally.kinRows.has(index.columns.row[at] ?? -1)) {
      const household = householdAt(index, at);
      tally.take(index.columns.row[at] ?? -1, household, assessHousehold(household, search));
      continue;
    }
    if (!own && (flags & SHARED) === 0) {
      tally.exclude(NOT_SHARED);
      continue;
    }
    const failed = failedRules(tally, at, asked);
    const first = failed === 0 ? -1 : lowestBit(failed);
    if ((flags & IN_ASSESSMENT) !== 0) {
      if (failed === 0) tally.expect(at);
      else tally.exclude(first);
      continue;
    }
    if (first === -1 || first > RULE_AT["outside-england"]) tally.usable += 1;
    if (failed === 0) {
      tally.fits.push(tally.candidate(at));
      continue;
    }
    const several = (failed & (failed - 1)) !== 0;
    if (several && !(isOfTermsAlone(failed) && mayVary(index, at, failed, asked))) {
      tally.exclude(first);
      continue;
    }
    const household = householdAt(index, at);
    const [finding, ...others] = findingsOf(failed, household, search);
    const judged = finding ? judgeFindings(finding, others) : null;
    if (judged?.outcome === "nearly") {
      const { row, place, ranks } = tally.candidate(at);
      const measured = measureFrom(place, ranks, search);
      const { finding, change, rules } = judged;
      tally.nearly.push({ row, household, measured, finding, change, rules });
    } else tally.exclude(first);
  }
  for (const row of group.exact) {
    const household = index.households[row];
    if (household) tally.take(row, household, assessHousehold(household, search));
  }
}

/** The homes that fit, and those of them that may stand inside a keep-away circle: nobody has looked at their address. */
function apartFromCircles(all: readonly Candidate[], search: Search) {
  if (search.request.avoid.length === 0) return { fits: all, toCheck: [] };
  const fits: Candidate[] = [];
  const toCheck: Candidate[] = [];
  for (const one of all) (circleToCheck(one.place, search) === undefined ? fits : toCheck).push(one);
  return { fits, toCheck };
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
  const tally = new Tally(index, search);
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
  recountKnown(index, seen, ownKey, tally);
  const hidden = tally.forget(NOT_SHARED);

  const { fits, toCheck } = apartFromCircles(tally.fits, search);
  const best = bestFits(fits, search, offset + limit);
  const nearly = tally.nearly.sort(
    (a, b) => compareNearly(a, b) || compareKeys(a.measured.key, b.measured.key) || a.row - b.row,
  );
  const coming = tally.coming.sort(
    (a, b) => compareExpected(a.household, b.household) || compareKeys(a.measured.key, b.measured.key) || a.row - b.row,
  );
  const explain = explainerFor(search);
  return {
    fit: best
      .slice(offset, offset + limit)
      .map(({ row, measured }, at) => explain.fits(householdOf(index, row), offset + at + 1, measured)),
    fitCount: fits.length,
    toCheck: bestFits(toCheck, search, toCheck.length).map(({ row, measured }, at) =>
      explain.fits(householdOf(index, row), fits.length + at + 1, measured),
    ),
    nearly: nearly.map((miss) => explain.nearly(miss.household, miss, miss.measured)),
    inAssessment: coming.map((home) => explain.inAssessment(home.household, home.measured)),
    excluded: countsInOrder(tally.counts),
    searched: index.households.length - hidden,
    usable: tally.usable,
  };
}

/**
 * A home approved by name for these children, and one whose carers promised this request a place, is seen whoever approved
 * it, so it is taken out of its class and looked at.
 */
function recountKnown(index: HouseholdIndex, seen: ReadonlySet<string>, ownKey: string, tally: Tally): void {
  for (const row of new Set([...tally.kinRows, ...(index.rowsPromised.get(tally.search.request.id) ?? [])])) {
    const household = index.households[row];
    if (household === undefined) continue;
    const group = groupKey(household.approver.kind, household.approver.id);
    if (seen.has(group)) {
      const kind = kindOf(household);
      if (kind === EXACT || kind === WALKED) continue;
      const visible = group === ownKey || household.shared;
      tally.exclude(visible ? (kind === HELD ? NOT_AVAILABLE : NO_FREE_PLACE) : NOT_SHARED, -1);
    } else tally.exclude(NOT_SHARED, -1);
    tally.take(row, household, assessHousehold(household, tally.search));
  }
}
