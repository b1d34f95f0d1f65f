import { type Day, daysBetween } from "../shared/day.ts";
import { formatPence } from "../shared/pence.ts";
import { milesBetween, type Place } from "../shared/place.ts";
import { isOwn } from "../sharing/vacancies.ts";
import { areaApprover, areaExemption } from "./area-approval.ts";
import { awayToCome } from "./away-to-come.ts";
import { declinedAlike, declineInWords } from "./declined-before.ts";
import { areaTest, distanceBand, isInside, sayMiles } from "./distance.ts";
import { isKinOf } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import { culture, petsNeeded, petsThere, smokeFree, smokeState } from "./life-in-the-home.ts";
import { othersThere } from "./living-there.ts";
import { unknownThere } from "./own-children.ts";
import type { AvoidCircle, PlaceThatMatters } from "./placement-request.ts";
import { nameOf, type Search } from "./search.ts";
import type { AreaApprover } from "./settings.ts";
import { ACCESS } from "./vocabulary.ts";
import { canManage, couldOffer } from "./what-carers-said.ts";

/** The item of Children Act 1989 s22 or s22C that a reason answers. */
export type LawItem = "s22(5)" | "s22C(7)(a)" | "s22C(8)(a)" | "s22C(8)(b)" | "s22C(8)(c)" | "s22C(8)(d)" | "s22C(9)";

export type SoftReasonCode =
  | "kin"
  | "keep-away"
  | "away"
  | "declined"
  | "siblings"
  | "disability"
  | "area"
  | "school"
  | "home"
  | "place"
  | "language"
  | "religion"
  | "culture"
  | "smoke-free"
  | "pets"
  | "pets-needed"
  | "company"
  | "could-offer"
  | "can-manage"
  | "terms"
  | "confirmed"
  | "price";

export type Reason = {
  readonly code: SoftReasonCode;
  readonly state: "met" | "not-met" | "unknown";
  readonly words: string;
  readonly law: LawItem | null;
};

export type DistanceTo = {
  readonly kind: "home" | PlaceThatMatters["kind"];
  readonly label: string;
  /** Straight line. */
  readonly miles: number;
  /** By car; an estimate, never a route. */
  readonly estimatedMinutes: number;
};

/** Straight-line miles from a home to the child's home, where there is one, then to every place that matters, in the request's order. */
export function milesOf(from: Place, { request }: Search): number[] {
  const miles: number[] = [];
  if (request.home) miles.push(milesBetween(from, request.home.place));
  for (const to of request.places) miles.push(milesBetween(from, to.place));
  return miles;
}

/** The same distances with what they lead to and an estimated drive. */
export function distancesOf(search: Search, from: Place, miles: readonly number[]): DistanceTo[] {
  const { request, context } = search;
  const skip = request.home ? 1 : 0;
  return miles.map((straight, at) => {
    const place = at < skip ? undefined : request.places[at - skip];
    const to = place?.place ?? request.home?.place ?? from;
    return {
      kind: place?.kind ?? "home",
      label: place?.label ?? "family home",
      miles: straight,
      estimatedMinutes: context.minutesBetween(from, to),
    };
  });
}

/**
 * The order of homes that fit, first difference decides. It follows the law (s22C(7) before (8) and (9)) and never
 * becomes one number: two homes are compared criterion by criterion, and what decided can be said in words.
 * Distances compare in bands, so that a tenth of a mile does not outweigh a shared language.
 */
export const ORDER = [
  { code: "kin", words: "a relative, friend or connected person", law: "s22C(7)(a)" },
  { code: "declined", words: "has not lately said no to a request like this", law: null },
  { code: "own", words: "the council’s own carers first, as this list is sorted", law: null },
  { code: "siblings", words: "with a brother or sister who already lives there", law: "s22C(8)(c)" },
  { code: "disability", words: "suits the child’s disability", law: "s22C(8)(d)" },
  { code: "area", words: "in the council’s area, or nearer to it", law: "s22C(9)" },
  { code: "school", words: "nearer to school", law: "s22C(8)(b)" },
  { code: "home", words: "nearer to the family home", law: "s22C(8)(a)" },
  { code: "place", words: "nearer to the other places that matter", law: "s22C(8)(a)" },
  { code: "language", words: "languages spoken", law: "s22(5)" },
  { code: "religion", words: "religion shared", law: "s22(5)" },
  { code: "smoke-free", words: "smoke-free where asked for", law: null },
  { code: "confirmed", words: "vacancy confirmed more lately", law: null },
  { code: "distance", words: "a little nearer", law: "s22C(8)(a)" },
  { code: "cost", words: "the price, after all else is equal", law: null },
] as const;

/** One whole number for each criterion of `ORDER`; lower comes first. */
export type OrderKey = readonly number[];

/** A price nobody has agreed yet comes after every agreed one. */
export const UNKNOWN_PRICE = 100_000_00;
const APPROVER_SHORT: Readonly<Record<AreaApprover, string>> = {
  "nominated-officer": "nominated officer",
  director: "director",
};
const AREA_RANK = { "in-area": 0, adjoining: 1, "at-a-distance": 2 } as const;
const STATE_RANK = { met: 0, unknown: 1, "not-met": 2 } as const;

/** What `ORDER` asks of a household besides distance, a rank each; lower comes first. */
export type OrderRanks = {
  readonly kin: number;
  /** 1 where they said no to a request like this within the days of the council's setting. */
  readonly declined: number;
  /** 0 for everybody unless the council's own carers are to come first. */
  readonly own: number;
  readonly siblings: number;
  readonly disability: number;
  readonly area: number;
  readonly language: number;
  readonly religion: number;
  readonly smokeFree: number;
  readonly confirmed: number;
  readonly cost: number;
};

/** The ranks of one household. */
export function orderRanks(household: Household, search: Search): OrderRanks {
  return {
    kin: isKinOf(household, search) ? 0 : 1,
    declined: declinedAlike(household, search) === null ? 0 : 1,
    own: ownRank(household, search),
    siblings: hasSiblingThere(household, search) ? 0 : 1,
    area: areaRank(household.councilId, search),
    ...rankIdentity(household, search),
    confirmed: freshness(household.availability.confirmedOn, search),
    cost: household.weeklyPence ?? UNKNOWN_PRICE,
  };
}

/** 0 where it does not matter or the council approved them itself, 1 for others when its own are to come first. */
export function ownRank(household: Pick<Household, "approver">, { request, context }: Search): number {
  return context.ownFirst && !isOwn(household, request.councilId) ? 1 : 0;
}

/** In area 0, adjoining 1, at a distance 2. */
export function areaRank(councilId: string, search: Search): number {
  return AREA_RANK[areaTest(councilId, search.request.councilId, search.context.adjoining)];
}

/** The ranks that depend only on what a household speaks, believes, smokes and is adapted for. */
export function rankIdentity(
  household: Pick<Household, "access" | "languages" | "religion" | "smoker">,
  search: Search,
): Pick<OrderRanks, "disability" | "language" | "religion" | "smokeFree"> {
  return {
    disability: rankOf(accessState(household, search)),
    language: rankOf(languageState(household, search)),
    religion: rankOf(religionState(household, search)),
    smokeFree: rankOf(search.request.smokeFree ? smokeState(household) : null),
  };
}

function rankOf(state: Reason["state"] | null): number {
  return state === null ? 0 : STATE_RANK[state];
}

/** The farthest school, the family home, and the farthest of the other places, from `miles` as `milesOf` gives them; -1 where there is none. */
function farthestOf({ request }: Search, miles: readonly number[]): { school: number; home: number; other: number } {
  const skip = request.home ? 1 : 0;
  const far = { school: -1, home: request.home ? (miles[0] ?? 0) : -1, other: -1 };
  for (let at = 0; at < request.places.length; at += 1) {
    const kind = request.places[at]?.kind === "school" ? "school" : "other";
    far[kind] = Math.max(far[kind], miles[at + skip] ?? 0);
  }
  return far;
}

/** The criteria of `ORDER` that are bands of distance, in its order: school, home, other places. */
export function distanceBands(search: Search, miles: readonly number[]): readonly number[] {
  const edges = search.context.rulebook.distanceBands.value;
  const { school, home, other } = farthestOf(search, miles);
  return [distanceBand(school, edges), distanceBand(home, edges), distanceBand(other, edges)];
}

/** The whole key of a household in `ORDER`, from its ranks and `miles` as `milesOf` gives them. */
export function orderKey(ranks: OrderRanks, search: Search, miles: readonly number[]): OrderKey {
  const edges = search.context.rulebook.distanceBands.value;
  const { school, home, other } = farthestOf(search, miles);
  const nearest = school >= 0 ? school : home >= 0 ? home : other;
  return [
    ranks.kin,
    ranks.declined,
    ranks.own,
    ranks.siblings,
    ranks.disability,
    ranks.area,
    distanceBand(school, edges),
    distanceBand(home, edges),
    distanceBand(other, edges),
    ranks.language,
    ranks.religion,
    ranks.smokeFree,
    ranks.confirmed,
    nearest >= 0 ? Math.round(nearest * 10) : 0,
    ranks.cost,
  ];
}

/** Negative when `a` comes first. Equal keys keep the order the households were given in. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Which criterion put `a` before `b`, in words; null when nothing but the order given did. */
export function whatDecided(a: OrderKey, b: OrderKey): string | null {
  const at = a.findIndex((value, index) => value !== b[index]);
  return ORDER[at]?.words ?? null;
}

function hasSiblingThere(household: Household, search: Search): boolean {
  const group = search.request.siblingGroup;
  return group !== null && household.children.some((child) => child.siblingGroup === group);
}

function accessState(household: Pick<Household, "access">, search: Search): Reason["state"] | null {
  const wanted = search.request.access;
  const has = household.access;
  if (wanted.length === 0) return null;
  if (has === null) return "unknown";
  return wanted.every((one) => has.includes(one)) ? "met" : "not-met";
}

function languageState(household: Pick<Household, "languages">, search: Search): Reason["state"] | null {
  const wanted = search.request.languages;
  const spoken = household.languages;
  if (wanted.length === 0) return null;
  if (spoken === null) return "unknown";
  return wanted.every((one) => spoken.includes(one)) ? "met" : "not-met";
}

function religionState(household: Pick<Household, "religion">, search: Search): Reason["state"] | null {
  const wanted = search.request.religion;
  if (wanted === null) return null;
  if (household.religion === null) return "unknown";
  return household.religion === wanted ? "met" : "not-met";
}

/** 0 confirmed within the first days of the setting `freshDays`, 1 within the second, 2 before that or never. */
function freshness(confirmedOn: Day | null, search: Search): number {
  if (confirmedOn === null || confirmedOn < search.recentSince) return 2;
  return confirmedOn < search.freshSince ? 1 : 0;
}

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

function sayAll(count: number): string {
  return count === 2 ? "both children together" : `all ${COUNTS[count] ?? count} together`;
}

/** Says one thing about a household, null where there is nothing to say. */
type Say = (household: Household, distances: readonly DistanceTo[]) => Reason | null;

/** Prepares what can be said for one search, once; null where the request does not ask about it. */
export type PrepareReason = (search: Search) => Say | null;

/** Keeps what was said for each value, because many households share it. */
function remembered<Key>(keyOf: (household: Household) => Key, say: (household: Household) => Reason | null): Say {
  const said = new Map<Key, Reason | null>();
  return (household) => {
    const key = keyOf(household);
    const known = said.get(key);
    if (known !== undefined) return known;
    const fresh = say(household);
    said.set(key, fresh);
    return fresh;
  };
}

const kin: PrepareReason = (search) => {
  const met: Reason = { code: "kin", state: "met", words: "relative, friend or connected person", law: "s22C(7)(a)" };
  const not: Reason = { code: "kin", state: "not-met", words: "not a relative or friend", law: "s22C(7)(a)" };
  return (household) => (isKinOf(household, search) ? met : not);
};

/** The keep-away circle a home is just outside of, by the setting's margin, as postcode sectors tell: it may be inside. */
export function circleToCheck(place: Place, { request, context }: Search): AvoidCircle | undefined {
  if (request.avoid.length === 0) return undefined;
  const margin = context.rulebook.keepAwayMarginMiles.value;
  return request.avoid.find((circle) => isInside(place, circle, margin));
}

/** A home just outside a circle: only its address can say that it is. Inside, a rule excludes it before any reason is said. */
const keepAway: PrepareReason = (search) => {
  if (search.request.avoid.length === 0) return null;
  return ({ place }) => {
    const near = circleToCheck(place, search);
    if (near === undefined) return null;
    const words = `may be inside the ${near.miles}-mile keep-away circle: check the address`;
    return { code: "keep-away", state: "unknown", words, law: null };
  };
};

const declined: PrepareReason = (search) => (household) => {
  const before = declinedAlike(household, search);
  return before && { code: "declined", state: "not-met", words: declineInWords(before, search), law: null };
};

function sayElsewhere(count: number): string {
  return count === 1
    ? "a brother or sister lives elsewhere"
    : `${COUNTS[count] ?? count} brothers and sisters live elsewhere`;
}

/**
 * The item is about every brother and sister the council looks after, not only about those of one request: it is met
 * where nobody of the group is left elsewhere. Who was not counted is not known to be elsewhere.
 */
const siblings: PrepareReason = (search) => {
  const { children, siblingGroup, siblingsElsewhere } = search.request;
  const several = children.length > 1 && !search.family;
  if (!several && (siblingGroup === null || siblingsElsewhere === 0)) return null;
  const law = "s22C(8)(c)";
  const together = several ? sayAll(children.length) : null;
  const say = (state: Reason["state"], ...words: (string | null)[]): Reason => ({
    code: "siblings",
    state,
    words: words.filter(Boolean).join("; "),
    law,
  });
  return (household) => {
    const there = household.children.filter(
      (child) => siblingGroup !== null && child.siblingGroup === siblingGroup,
    ).length;
    const left = siblingsElsewhere === undefined ? null : Math.max(0, siblingsElsewhere - there);
    if (there > 0) {
      const joined = "a brother or sister lives there";
      return left === null || left === 0 ? say("met", joined) : say("not-met", joined, sayElsewhere(left));
    }
    if (together === null) return say("not-met", "brother or sister lives elsewhere");
    return left === null || left === 0 ? say("met", together) : say("not-met", together, sayElsewhere(left));
  };
};

const disability: PrepareReason = (search) => {
  const wanted = search.request.access;
  if (wanted.length === 0) return null;
  const law = "s22C(8)(d)";
  const met: Reason = { code: "disability", state: "met", words: wanted.map((one) => ACCESS[one]).join(", "), law };
  const unknown: Reason = { code: "disability", state: "unknown", words: "access not recorded: ask", law };
  return (household) => {
    const state = accessState(household, search);
    if (state !== "not-met") return state === "met" ? met : unknown;
    const missing = wanted.filter((one) => !household.access?.includes(one));
    return { code: "disability", state, words: `no ${missing.map((one) => ACCESS[one]).join(", no ")}`, law };
  };
};

const area: PrepareReason = (search) => {
  const { request, context } = search;
  return remembered(
    (household) => `${household.councilId} ${areaExemption(household, search) !== null}`,
    (household) => {
      const { councilId } = household;
      const where = areaTest(councilId, request.councilId, context.adjoining);
      if (where === "in-area") return { code: "area", state: "met", words: "in area", law: "s22C(9)" };
      const council = nameOf(context, councilId);
      const who =
        areaExemption(household, search) === null
          ? APPROVER_SHORT[areaApprover(where, context.rulebook).value]
          : "no approval needed (reg 11(4))";
      const words = `outside area (${council}, ${where === "adjoining" ? "adjoining" : "at a distance"}): ${who}`;
      return { code: "area", state: "not-met", words, law: "s22C(9)" };
    },
  );
};

/** One distance, the `at`th of the search. */
function nearTo(at: number): PrepareReason {
  return (search) => {
    const { schoolMinutes, nearMiles } = search.context.rulebook;
    return (_household, distances) => {
      const to = distances[at];
      if (to === undefined) return null;
      if (to.kind === "school") {
        const state = to.estimatedMinutes <= schoolMinutes.value ? "met" : "not-met";
        const words = `${to.label} ${sayMiles(to.miles)}, about ${to.estimatedMinutes} min by car`;
        return { code: "school", state, words, law: "s22C(8)(b)" };
      }
      const state = to.miles <= nearMiles.value ? "met" : "not-met";
      const words = `${to.label} ${sayMiles(to.miles)}, about ${to.estimatedMinutes} min by car`;
      return { code: to.kind === "home" ? "home" : "place", state, words, law: "s22C(8)(a)" };
    };
  };
}

const language: PrepareReason = (search) => {
  if (search.request.languages.length === 0) return null;
  const wanted = search.request.languages.join(" and ");
  const law = "s22(5)";
  const said: Record<Reason["state"], Reason> = {
    met: { code: "language", state: "met", words: `${wanted} spoken at home`, law },
    "not-met": { code: "language", state: "not-met", words: `no ${wanted} at home`, law },
    unknown: { code: "language", state: "unknown", words: `languages not recorded: ask about ${wanted}`, law },
  };
  return (household) => said[languageState(household, search) ?? "unknown"];
};

const religion: PrepareReason = (search) => {
  const wanted = search.request.religion;
  if (wanted === null) return null;
  return remembered(
    (household) => household.religion,
    (household) => {
      const state = religionState(household, search) ?? "unknown";
      const words = {
        met: `${wanted} household`,
        "not-met": household.religion === "none" ? "no religion at home" : `${household.religion} household`,
        unknown: `religion not recorded: ask about ${wanted}`,
      };
      return { code: "religion", state, words: words[state], law: "s22(5)" };
    },
  );
};

/**
 * Who else lives there, where the request asks of it. A rule leaves a home out by the children who are known; that there may
 * be others is said here, and never passed off as nobody.
 */
const company: PrepareReason = (search) => {
  const { alongside } = search.request;
  const wantsOthers = alongside === "with-others";
  if (!wantsOthers && !search.solo && alongside === "no-preference" && search.risksToOthers.length === 0) return null;
  const met: Reason = { code: "company", state: "met", words: "other children in the home", law: null };
  const not: Reason = { code: "company", state: "not-met", words: "no other children in the home", law: null };
  return (household) => {
    if (wantsOthers && othersThere(household, search).length > 0) return met;
    const unknown = unknownThere(household);
    if (unknown !== null) return { code: "company", state: "unknown", words: unknown, law: null };
    return wantsOthers ? not : null;
  };
};

/** Terms for a parent and child say by that who comes, whatever ages they name beside it. */
const termsForFamily: PrepareReason = () => (household) => {
  const state = household.terms.careTypes.includes("parent-and-child") ? "met" : "not-met";
  return { code: "terms", state, words: "a parent and child are in their terms", law: null };
};

const termsForAges: PrepareReason = (search) =>
  remembered(
    (household) => household.terms.ageMin * 100 + household.terms.ageMax,
    (household) => {
      const { ageMin, ageMax } = household.terms;
      const state = search.youngest >= ageMin && search.oldest <= ageMax ? "met" : "not-met";
      return { code: "terms", state, words: `ages ${ageMin} to ${ageMax} are their terms`, law: null };
    },
  );

const terms: PrepareReason = (search) => (search.family ? termsForFamily : termsForAges)(search);

const confirmed: PrepareReason = (search) =>
  remembered(
    (household) => household.availability.confirmedOn,
    (household) => {
      const on = household.availability.confirmedOn;
      if (on === null) return { code: "confirmed", state: "unknown", words: "vacancy not confirmed", law: null };
      const days = daysBetween(on, search.context.today);
      const when = days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
      const state = on >= search.confirmedSince ? "met" : "not-met";
      return { code: "confirmed", state, words: `confirmed ${when}`, law: null };
    },
  );

const price: PrepareReason = () =>
  remembered(
    (household) => household.weeklyPence,
    ({ weeklyPence }) =>
      weeklyPence === null
        ? null
        : {
            code: "price",
            state: "met",
            words: `price agreed ${formatPence(weeklyPence)} a week each`,
            law: null,
          },
  );

/** What is measured from a home, one for the family home and each place of the request, in the request's order. */
const NEAR = ["home", "school", "place"] as const satisfies readonly SoftReasonCode[];
type NearCode = (typeof NEAR)[number];

/** Every other reason, in the order in which they are said; what is near is said after the area. */
const REASONS: Readonly<Record<Exclude<SoftReasonCode, NearCode>, PrepareReason>> = {
  kin,
  "keep-away": keepAway,
  away: awayToCome,
  declined,
  siblings,
  disability,
  area,
  language,
  religion,
  culture,
  "smoke-free": smokeFree,
  pets: petsThere,
  "pets-needed": petsNeeded,
  company,
  "can-manage": canManage,
  "could-offer": couldOffer,
  terms,
  confirmed,
  price,
};

function nearPlaces({ request }: Search): PrepareReason[] {
  return Array.from({ length: request.places.length + (request.home ? 1 : 0) }, (_, at) => nearTo(at));
}

type SayAll = (household: Household, distances: readonly DistanceTo[]) => Reason[];

function sayAllOf(prepared: readonly PrepareReason[], search: Search): SayAll {
  const says = prepared.flatMap((prepare) => prepare(search) ?? []);
  return (household, distances) => {
    const reasons: Reason[] = [];
    for (const say of says) {
      const reason = say(household, distances);
      if (reason !== null) reasons.push(reason);
    }
    return reasons;
  };
}

const IN_ORDER = Object.entries(REASONS);

/**
 * Prepares to say every reason that applies, in words, in the order of the law. Reasons explain; only `ORDER` ranks.
 * `distances` are those of `distancesOf`.
 */
export function reasonsFor(search: Search): SayAll {
  const prepared = IN_ORDER.flatMap(([code, prepare]) =>
    code === "area" ? [prepare, ...nearPlaces(search)] : [prepare],
  );
  return sayAllOf(prepared, search);
}

/** The same of one reason alone, by its name in `SOFT_REASON_SOURCES`. */
export function reasonAlone(code: SoftReasonCode, search: Search): SayAll {
  const near = NEAR.find((one) => one === code);
  if (near === undefined) return sayAllOf([REASONS[code as Exclude<SoftReasonCode, NearCode>]], search);
  const say = sayAllOf(nearPlaces(search), search);
  return (household, distances) => say(household, distances).filter((reason) => reason.code === near);
}
