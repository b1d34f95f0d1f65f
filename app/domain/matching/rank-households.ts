import type { Place } from "../shared/place.ts";
import { isAgreedWith, isOwn } from "../sharing/vacancies.ts";
import { assessHousehold, judgeRules } from "./assess-household.ts";
import {
  type Asked,
  asNumbers,
  failedRules,
  firstOf,
  howMany,
  mayOpen,
  onlyForDays,
  RULE_AT,
  rulesOf,
} from "./failed-rules.ts";
import { HARD_RULE_CODES, USABLE_RULES } from "./hard-rules.ts";
import { dateNumber, IN_ASSESSMENT } from "./household-columns.ts";
import { EXACT, type Group, HELD, type HouseholdIndex, householdOf, kindOf, WALKED } from "./household-index.ts";
import { type Candidate, Listed, type ListedHome, type MeasuredRow, squareAt, startOf } from "./nearest-first.ts";
import type { PlacementRequest } from "./placement-request.ts";
import {
  countedFrom,
  countsInOrder,
  explainerFor,
  type FoundNearly,
  measureFrom,
  NEARLY_GROUPS,
  type NearlyGroup,
  nearlyGroup,
  type Page,
  type RankedHouseholds,
} from "./ranked-households.ts";
import { type MatchContext, startSearch } from "./search.ts";
import { areaRank, circleToCheck, compareKeys, orderRanks, ownRank, rankIdentity } from "./soft-reasons.ts";

/*
 * The index's columns are walked once. Only what is shown is looked at as a household, by the same rules as the plain
 * definition: a page of the homes that fit, and as many near misses as are asked for. The rest are counted.
 */

const NOT_SHARED = RULE_AT["not-shared"];
const NOT_AVAILABLE = RULE_AT["not-available"];
const NO_FREE_PLACE = RULE_AT["no-free-place"];
const LAST_OF_USE = Math.max(...[...USABLE_RULES].map((code) => RULE_AT[code]));

/** Near misses by how much must change, each number of rules apart: `NEARLY_GROUPS` and then the fewest rules first. */
function nearlyRank(group: NearlyGroup, rules: number): number {
  return NEARLY_GROUPS.indexOf(group) * HARD_RULE_CODES.length + rules;
}

/** A home in assessment that fails no rule asked of it, by its number, and the day it counts as expected as a whole number. */
type Expected = { readonly home: number; readonly from: number };

/** What a search has found so far. A home is its place in the columns, or below nothing where it was looked at as a household. */
class Tally {
  readonly counts = new Int32Array(HARD_RULE_CODES.length);
  readonly fits = new Listed();
  readonly toCheck = new Listed();
  readonly nearly = new Listed();
  readonly coming: Expected[] = [];
  usable = 0;
  /** The rank of the group that is walked where the council's own come first. */
  own = 0;
  private readonly looked: Candidate[] = [];
  /** By the number of the council, once it was asked for. */
  private readonly areas: number[] = [];
  /** By the number of the identity, once it was asked for. */
  private readonly identities: ReturnType<typeof rankIdentity>[] = [];
  private readonly recentSince: number;
  private readonly freshSince: number;

  constructor(readonly asked: Asked) {
    const { search } = asked;
    this.recentSince = dateNumber(search.recentSince);
    this.freshSince = dateNumber(search.freshSince);
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

  private areaOf(at: number): number {
    const { index, search } = this.asked;
    const number = index.columns.council[at] ?? 0;
    const known = this.areas[number];
    if (known !== undefined) return known;
    const rank = areaRank(index.councils[number] ?? "", search);
    this.areas[number] = rank;
    return rank;
  }

  private ranksOf(at: number): ReturnType<typeof rankIdentity> {
    const { index, search } = this.asked;
    const number = index.columns.identity[at] ?? 0;
    const known = this.identities[number];
    if (known !== undefined) return known;
    const identity = index.identities[number];
    if (identity === undefined) throw new RangeError(`Nothing is known of home ${at}`);
    const ranks = rankIdentity(identity, search);
    this.identities[number] = ranks;
    return ranks;
  }

  /** What comes before distance for a walked home. */
  private startAt(at: number): number {
    const { siblingRows, index, search } = this.asked;
    const { columns } = index;
    return startOf({
      // Homes approved for named children are left out, or looked at one by one where they are named here.
      kin: 1,
      // Those that said no lately are looked at one by one too.
      declined: 0,
      own: this.own,
      siblings: siblingRows.size > 0 && siblingRows.has(columns.row[at] ?? 0) ? 0 : 1,
      disability: search.request.access.length === 0 ? 0 : this.ranksOf(at).disability,
      area: this.areaOf(at),
    });
  }

  private lookedAt(home: number): Candidate {
    const candidate = this.looked[-1 - home];
    if (candidate === undefined) throw new RangeError(`No home ${home} was looked at`);
    return candidate;
  }

  readonly squareOf = (home: number): number =>
    home < 0 ? squareAt(this.lookedAt(home).place) : (this.asked.index.columns.square[home] ?? 0);

  /** A home with all that its order asks for. */
  readonly candidateOf = (home: number): Candidate => {
    if (home < 0) return this.lookedAt(home);
    const { index, search, siblingRows } = this.asked;
    const { columns } = index;
    const confirmedOn = columns.confirmedOn[home] ?? 0;
    const row = columns.row[home] ?? 0;
    const identity = this.ranksOf(home);
    return {
      row,
      place: { lat: columns.lat[home] ?? 0, lng: columns.lng[home] ?? 0 },
      ranks: {
        kin: 1,
        declined: 0,
        own: search.context.ownFirst ? ownRank(householdOf(index, row), search) : 0,
        siblings: siblingRows.has(row) ? 0 : 1,
        area: this.areaOf(home),
        disability: identity.disability,
        language: identity.language,
        religion: identity.religion,
        smokeFree: identity.smokeFree,
        confirmed: confirmedOn < this.recentSince ? 2 : confirmedOn < this.freshSince ? 1 : 0,
        cost: columns.weeklyPence[home] ?? 0,
      },
    };
  };

  private fit(home: number, place: Place, start: number): void {
    // Nobody has looked at its address yet where a circle may reach it.
    const isClear = circleToCheck(place, this.asked.search) === undefined;
    (isClear ? this.fits : this.toCheck).add(home, start);
  }

  /** A walked home, by its columns. */
  walk(at: number): void {
    const { asked } = this;
    const { columns } = asked.index;
    const failed = failedRules(asked, at);
    if (((columns.flags[at] ?? 0) & IN_ASSESSMENT) !== 0) {
      if (failed === 0) this.coming.push({ home: at, from: columns.expectedFrom[at] ?? 0 });
      else this.exclude(firstOf(failed));
      return;
    }
    if (failed === 0 || firstOf(failed) > LAST_OF_USE) this.usable += 1;
    if (failed === 0) {
      this.fit(at, { lat: columns.lat[at] ?? 0, lng: columns.lng[at] ?? 0 }, this.startAt(at));
    } else if (mayOpen(asked, at, failed)) {
      const rules = howMany(failed);
      const group = onlyForDays(asked, at, failed) ? "days-only" : rules > 1 ? "several-terms" : "one-thing";
      this.nearly.add(at, this.startAt(at), nearlyRank(group, rules));
    } else this.exclude(firstOf(failed));
  }

  /** A home that is looked at as a household, because its columns do not say all there is to ask of it. */
  look(row: number): void {
    const { index, search } = this.asked;
    const household = householdOf(index, row);
    const assessed = assessHousehold(household, search);
    const firstFailed = "finding" in assessed ? assessed.finding.rule : null;
    if (household.approval !== "in-assessment" && (firstFailed === null || !USABLE_RULES.has(firstFailed))) {
      this.usable += 1;
    }
    if (assessed.outcome === "excluded") {
      this.exclude(RULE_AT[assessed.finding.rule]);
      return;
    }
    const candidate = { row, place: household.place, ranks: orderRanks(household, search) };
    if (assessed.outcome === "in-assessment") {
      this.coming.push({ home: -this.looked.push(candidate), from: dateNumber(countedFrom(household)) });
      return;
    }
    const home = -this.looked.push(candidate);
    const start = startOf(candidate.ranks);
    if (assessed.outcome === "fits") this.fit(home, candidate.place, start);
    else this.nearly.add(home, start, nearlyRank(nearlyGroup(assessed), assessed.rules.length));
  }
}

/** Walks a group where homes may be approved by name for these children: they are seen whoever approved them, and looked at. */
function walkAmongKin(group: Group, offeredTo: number, tally: Tally): void {
  const { index, kinRows } = tally.asked;
  for (let at = group.from; at < group.to; at += 1) {
    const row = index.columns.row[at] ?? -1;
    if (!kinRows.has(row)) {
      if (at < offeredTo) tally.walk(at);
      continue;
    }
    if (at >= offeredTo) tally.exclude(NOT_SHARED, -1);
    tally.look(row);
  }
}

function walkGroup(group: Group, own: boolean, tally: Tally): void {
  const { search, kinRows } = tally.asked;
  tally.own = search.context.ownFirst && !own ? 1 : 0;
  const [heldAlone, heldShared] = group.held;
  const [fullAlone, fullShared] = group.full;
  tally.exclude(own ? NOT_AVAILABLE : NOT_SHARED, heldAlone);
  tally.exclude(NOT_AVAILABLE, heldShared);
  tally.exclude(own ? NO_FREE_PLACE : NOT_SHARED, fullAlone);
  tally.exclude(NO_FREE_PLACE, fullShared);
  const offeredTo = own ? group.to : group.ownFrom;
  tally.exclude(NOT_SHARED, group.to - offeredTo);
  if (kinRows.size === 0) for (let at = group.from; at < offeredTo; at += 1) tally.walk(at);
  else walkAmongKin(group, offeredTo, tally);
  for (const row of group.exact) tally.look(row);
}

/** What a near miss was found to fail, by the rules themselves: of a walked home those alone that its columns name. */
function missOf({ home, row }: ListedHome, asked: Asked): FoundNearly {
  const { index, search } = asked;
  const household = householdOf(index, row);
  const assessed =
    home < 0 ? assessHousehold(household, search) : judgeRules(rulesOf(failedRules(asked, home)), household, search);
  if (assessed.outcome !== "nearly") throw new RangeError(`${household.ref} is no near miss by its rules`);
  return assessed;
}

/** The first `count` homes in assessment: the soonest expected, and of those expected alike the first in order. */
function soonest(tally: Tally, count: number): MeasuredRow[] {
  const { search } = tally.asked;
  const byDay = tally.coming.sort((a, b) => a.from - b.from);
  const last = byDay[count - 1]?.from ?? Number.POSITIVE_INFINITY;
  const near: (MeasuredRow & { from: number })[] = [];
  for (const { home, from } of byDay) {
    if (from > last) break;
    const { row, place, ranks } = tally.candidateOf(home);
    near.push({ row, from, measured: measureFrom(place, ranks, search) });
  }
  return near
    .sort((a, b) => a.from - b.from || compareKeys(a.measured.key, b.measured.key) || a.row - b.row)
    .slice(0, count);
}

/**
 * Ranks every household of the index for one request: the homes that fit (a page of them, with every reason), the near
 * misses asked for, homes in assessment, and how many were left out under which rule. The answer is exactly that of
 * `rankHouseholdsPlainly`. It orders and explains; a person decides (s22C(5)).
 */
export function rankHouseholds(
  index: HouseholdIndex,
  request: PlacementRequest,
  context: MatchContext,
  { limit, offset = 0, nearly = Number.POSITIVE_INFINITY, inAssessment = Number.POSITIVE_INFINITY }: Page,
): RankedHouseholds {
  const search = startSearch(request, context);
  const tally = new Tally(asNumbers(index, search));
  const { council, agency } = index.groups;
  const others = [...context.sharing.councilIds].filter((id) => id !== request.councilId).map((id) => council.get(id));
  const agencies = [...context.sharing.agencyIds].map((id) => agency.get(id));
  let outside = index.households.length;
  for (const [at, group] of [council.get(request.councilId), ...others, ...agencies].entries()) {
    if (group === undefined) continue;
    outside -= group.size;
    walkGroup(group, at === 0, tally);
  }
  tally.exclude(NOT_SHARED, outside);
  recountKnown(tally);
  const hidden = tally.forget(NOT_SHARED);

  const explain = explainerFor(search);
  return {
    fit: tally.fits
      .first(offset + limit, search, tally)
      .slice(offset)
      .map(({ row, measured }, at) => explain.fits(householdOf(index, row), offset + at + 1, measured)),
    fitCount: tally.fits.count,
    toCheck: tally.toCheck
      .first(tally.toCheck.count, search, tally)
      .map(({ row, measured }, at) => explain.fits(householdOf(index, row), tally.fits.count + at + 1, measured)),
    nearly: tally.nearly
      .first(nearly, search, tally)
      .map((home) => explain.nearly(householdOf(index, home.row), missOf(home, tally.asked), home.measured)),
    nearlyCount: tally.nearly.count,
    inAssessment: soonest(tally, inAssessment).map(({ row, measured }) =>
      explain.inAssessment(householdOf(index, row), measured),
    ),
    inAssessmentCount: tally.coming.length,
    excluded: countsInOrder(tally.counts),
    searched: index.households.length - hidden,
    usable: tally.usable,
  };
}

/**
 * A home approved by name for these children, and one whose carers promised this request a place, is seen whoever approved
 * it, so it is taken out of its class and looked at.
 */
function recountKnown(tally: Tally): void {
  const { index, search, kinRows } = tally.asked;
  for (const row of new Set([...kinRows, ...(index.rowsPromised.get(search.request.id) ?? [])])) {
    const household = householdOf(index, row);
    const own = isOwn(household, search.request.councilId);
    const kind = kindOf(household);
    if (!own && !isAgreedWith(household.approver, search.context.sharing)) tally.exclude(NOT_SHARED, -1);
    else if (kind === EXACT || kind === WALKED) continue;
    else if (!own && !household.shared) tally.exclude(NOT_SHARED, -1);
    else tally.exclude(kind === HELD ? NOT_AVAILABLE : NO_FREE_PLACE, -1);
    tally.look(row);
  }
}
