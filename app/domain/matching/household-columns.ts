import { bedsTaken, fosteredThere, freePlaces, type Household } from "./household.ts";
import { squareAt } from "./nearest-first.ts";
import { countedFrom } from "./ranked-households.ts";
import { UNKNOWN_PRICE } from "./soft-reasons.ts";
import { CARE_NEEDS, CARE_TYPES, PETS } from "./vocabulary.ts";

const NEVER = "9999-99-99";
const LONG_AGO = "0000-00-00";
export const CARE_TYPE_LIST = Object.keys(CARE_TYPES);
export const CARE_NEED_LIST = Object.keys(CARE_NEEDS);
export const PET_LIST = Object.keys(PETS);

/** What the cheap rules ask of a home, a column each, homes of one council or agency side by side. */
export type Columns = {
  readonly row: Uint32Array;
  readonly flags: Uint8Array;
  /** Dates as whole numbers, 20261121. */
  readonly availableFrom: Int32Array;
  /** The first day of a break that is to come; long ago where there is none. */
  readonly awayFrom: Int32Array;
  readonly confirmedOn: Int32Array;
  /** The day an approval is counted on, for homes in assessment; see `countedFrom`. */
  readonly expectedFrom: Int32Array;
  readonly free: Uint8Array;
  readonly careTypes: Uint16Array;
  /** Beds nobody sleeps in. */
  readonly beds: Uint8Array;
  /** The same if the landlord agrees to another. */
  readonly bedsIfAgreed: Uint8Array;
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
  /** The square of the map it stands in. */
  readonly square: Int32Array;
  readonly weeklyPence: Int32Array;
  /** Numbers into the index's lists of councils and identities. */
  readonly council: Uint16Array;
  readonly identity: Uint16Array;
};

/** What the order asks of a household apart from place, price and who lives there. Few differ, so each is judged once a search. */
export type Identity = Pick<Household, "access" | "languages" | "religion" | "smoker">;

export const SHARED = 1;
export const CHILDREN_THERE = 2;
export const SOLO_THERE = 4;
export const RISK_THERE = 8;
export const IN_ASSESSMENT = 16;
export const UNSIGNED = 32;
export const ENDING = 64;
/** Approved for named children only. */
export const NAMED = 128;

export const FEMALE = 1;
export const MALE = 2;

/** A day as a whole number, 20261121. */
export function dateNumber(date: string): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

/** Codes as bits of a number. */
export function bits(codes: readonly string[], list: readonly string[]): number {
  let mask = 0;
  for (const code of codes) mask |= 1 << list.indexOf(code);
  return mask >>> 0;
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
export class Numbered<Value> {
  readonly values: Value[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string, value: Value): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** The columns of the homes at the given rows, in that order. */
export function columnsOf(
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
    expectedFrom: new Int32Array(count),
    free: new Uint8Array(count),
    careTypes: new Uint16Array(count),
    beds: new Uint8Array(count),
    bedsIfAgreed: new Uint8Array(count),
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
    square: new Int32Array(count),
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
    columns.expectedFrom[at] = dateNumber(countedFrom(household));
    columns.free[at] = freePlaces(household);
    columns.careTypes[at] = bits(terms.careTypes, CARE_TYPE_LIST);
    columns.beds[at] = Math.max(0, household.roomFor - bedsTaken(household));
    columns.bedsIfAgreed[at] = Math.max(0, (household.roomIfLandlordAgrees ?? 0) - bedsTaken(household));
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
    columns.square[at] = squareAt(household.place);
    columns.weeklyPence[at] = household.weeklyPence ?? UNKNOWN_PRICE;
    columns.council[at] = councils.numberOf(household.councilId, household.councilId);
    const { access, languages, religion, smoker } = household;
    const identity = { access, languages, religion, smoker };
    columns.identity[at] = identities.numberOf(JSON.stringify(identity), identity);
  });
  return columns;
}
