import { COULD_OFFER, type CouldOffer } from "#app/domain/carers/could-offer.ts";
import { UNAVAILABLE_REASONS, type UnavailableReason } from "#app/domain/carers/household.ts";
import type { KeptBack } from "#app/domain/carers/kept-back.ts";
import { type CareType as ApprovedCareType, CARE_TYPES, checkTerms } from "#app/domain/carers/terms.ts";
import type { OwnChild } from "#app/domain/matching/own-children.ts";
import { ACCESS, type Access, CARE_NEEDS, type CareNeed, PETS, type Pet } from "#app/domain/matching/vocabulary.ts";
import { addDays, addMonths, type Day, daysBetween, instantAt } from "#app/domain/shared/day.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import type { households } from "#db/schema/index.ts";
import type { Invention } from "./invention.ts";
import { aPerson, bornWhenAged } from "./people.ts";
import { drawSector, poolOfCouncil, townOf } from "./places.ts";

export type HouseholdRow = typeof households.$inferInsert & { accountId: string | null };

export type HouseholdTraits = Partial<HouseholdRow> & {
  councilId: string;
  at?: Sector;
  /** Children who live there already, whom the terms must allow. */
  childrenThere?: readonly { age: number; sex: "female" | "male" }[];
};

const NEEDS = Object.keys(CARE_NEEDS) as CareNeed[];
const ACCESS_CODES = Object.keys(ACCESS) as Access[];
const PET_CODES = Object.keys(PETS) as Pet[];
const LANGUAGES = [
  "urdu",
  "panjabi",
  "polish",
  "arabic",
  "romanian",
  "bengali",
  "kurdish",
  "gujarati",
  "somali",
  "pashto",
];
const REASONS = Object.keys(UNAVAILABLE_REASONS) as UnavailableReason[];

/** Ages in the terms: those of most approvals, widened to hold whoever lives there. */
function agesOf(given: Invention, there: readonly { age: number }[]): { ageMin: number; ageMax: number } {
  const { random } = given;
  const [low, high] = random.pick([
    [0, 17],
    [0, 17],
    [0, 10],
    [0, 5],
    [5, 17],
    [5, 12],
    [8, 17],
    [10, 17],
    [13, 17],
  ] as const);
  const ages = there.map((child) => child.age);
  return { ageMin: Math.min(low, ...ages), ageMax: Math.max(high, ...ages) };
}

/** "Amina Khan", or both names of a couple. */
function namesOf(given: Invention): string {
  const one = aPerson(given);
  if (given.random.chance(0.35)) return `${one.givenName} ${one.familyName}`;
  const other = aPerson(given, given.random.chance(0.7) ? one.familyName : undefined);
  return other.familyName === one.familyName
    ? `${one.givenName} and ${other.givenName} ${one.familyName}`
    : `${one.givenName} ${one.familyName} and ${other.givenName} ${other.familyName}`;
}

function careTypesOf(
  given: Invention,
): ("short-term" | "long-term" | "emergency" | "short-breaks" | "parent-and-child")[] {
  const { random } = given;
  const kinds: ReturnType<typeof careTypesOf> = random.chance(0.9) ? ["short-term"] : [];
  if (kinds.length === 0 || random.chance(0.6)) kinds.push("long-term");
  if (random.chance(0.35)) kinds.push("emergency");
  if (random.chance(0.15)) kinds.push("short-breaks");
  if (random.chance(0.06)) kinds.push("parent-and-child");
  return kinds;
}

const OFTEN_KEPT_FOR = ["own-child-expected", "siblings", "new-carers", "settling-in", "carers-wish"] as const;

/** Why a home that is not offered to others is kept back, and since when: drawn from its id, so that no chance is spent. */
function keptBackOf(id: string, today: Day): KeptBack {
  const drawn = Number.parseInt(id.slice(0, 4), 16);
  const reason = OFTEN_KEPT_FOR[drawn % OFTEN_KEPT_FOR.length] ?? "other";
  return { on: addDays(today, -3 - (drawn % 60)), reason };
}

/**
 * An approved carer household with terms that hold whoever lives there, in a home where people live. Traits are the
 * columns, and: `at` a sector, `childrenThere`. Kinship homes are approved for the children they are told of.
 */
export function aCarerHousehold(given: Invention, traits: HouseholdTraits): HouseholdRow {
  const { random, today } = given;
  const { at, childrenThere = [], ...columns } = traits;
  const sector = at ?? drawSector(random, poolOfCouncil(traits.councilId));
  const provider = columns.provider ?? "own";
  const places = Math.max(columns.places ?? random.pick([1, 1, 2, 2, 3]), childrenThere.length);
  const sexes = new Set(childrenThere.map((child) => child.sex));
  const girlsOrBoys =
    random.chance(0.12) && sexes.size < 2 ? ([...sexes][0] ?? random.pick(["female", "male"])) : "any";
  const approvedOn: Day = columns.approvedOn ?? addDays(today, -random.between(40, 4_500));
  const yearsApproved = Math.floor(daysBetween(approvedOn, today) / 365);
  const asked = provider !== "kinship" && random.chance(0.9);
  const kin = provider === "kinship";
  const ages = kin
    ? { ageMin: Math.min(...childrenThere.map((child) => child.age), 17), ageMax: 17 }
    : agesOf(given, childrenThere);
  const id = random.id();
  const row: HouseholdRow = {
    id,
    ref: given.reference("H"),
    approvedBy: provider === "agency" ? null : traits.councilId,
    agency: null,
    provider,
    accountId: null,
    applicationId: null,
    name: provider === "agency" ? null : namesOf(given),
    sector: sector.sector,
    locality: townOf(sector) ?? sector.outcode,
    lat: sector.place.lat,
    lng: sector.place.lng,
    stage: "active",
    approvedOn,
    reviewDueOn: addMonths(approvedOn, 12 * (yearsApproved + 1)),
    agreementSignedOn: approvedOn,
    approvalEndsOn: null,
    places,
    roomFor: places + (random.chance(0.08) ? 1 : 0),
    ...ages,
    sex: kin ? "any" : girlsOrBoys,
    siblingsMax: places,
    careTypes: kin ? ["long-term"] : careTypesOf(given),
    namedChildIds: null,
    ...ownChildrenOf(
      asked || kin,
      random.chance(0.35)
        ? Array.from({ length: random.pick([1, 1, 2]) }, () => ({
            bornOn: bornWhenAged(given, random.between(0, 16)),
            sex: random.pick(["female", "male"] as const),
          }))
        : [],
      today,
    ),
    pets: asked ? (random.chance(0.4) ? [random.pick(PET_CODES)] : []) : null,
    smoker: asked ? random.pick(["no", "no", "no", "no", "outside", "yes"]) : null,
    languages: asked ? (random.chance(0.18) ? ["english", random.pick(LANGUAGES)] : ["english"]) : null,
    access: asked ? (random.chance(0.15) ? [random.pick(ACCESS_CODES)] : []) : null,
    religion: asked
      ? random.pick(["no_religion", "no_religion", "christian", "christian", "muslim", "sikh", "hindu"])
      : null,
    cannotManage: kin ? [] : random.shuffle(NEEDS).slice(0, random.pick([0, 0, 1, 2, 3])),
    couldOffer: asked ? offersOf(id) : null,
    shared: provider === "agency" ? random.chance(0.95) : provider === "own" && random.chance(0.9),
    weeklyPence: provider === "agency" ? random.between(820, 1_150) * 100 : null,
    availability: "available",
    unavailableReason: null,
    unavailableFrom: null,
    availableFrom: null,
    confirmedAt: instantAt(
      addDays(today, -random.between(0, random.chance(0.8) ? 18 : 70)),
      random.between(480, 1_190),
    ),
    version: 1,
    ...(columns.ownChildren ? { ownChildrenSaidOn: today } : {}),
    ...columns,
  };
  if (provider === "own" && !row.shared && columns.shared === undefined) row.keptBack = keptBackOf(id, today);
  const sound = checkTerms({
    places: row.places,
    ageMin: row.ageMin,
    ageMax: row.ageMax,
    sex: row.sex,
    careTypes: row.careTypes.filter((type): type is ApprovedCareType & typeof type => type in CARE_TYPES),
    siblingMax: row.siblingsMax,
    namedChild: null,
  });
  if (!sound.ok) throw new Error(`Invented terms are not sound: ${sound.refusal.join("; ")}`);
  return row;
}

/** Of carers whom nobody has asked it is not known which children of their own live there. */
function ownChildrenOf(
  asked: boolean,
  ownChildren: OwnChild[],
  today: Day,
): Pick<HouseholdRow, "ownChildren" | "ownChildrenSaidOn"> {
  return asked ? { ownChildren, ownChildrenSaidOn: today } : { ownChildren: [], ownChildrenSaidOn: null };
}

/** One in four of what carers may offer, told by the id, so that nothing else of the household depends on it. */
function offersOf(id: string): CouldOffer[] {
  const bits = Number.parseInt(id.slice(0, 8), 16);
  return (Object.keys(COULD_OFFER) as CouldOffer[]).filter((_, at) => ((bits >>> (2 * at)) & 3) === 0);
}

/** The ages in the terms of homes that have a free place, and how many of a hundred of them. */
const AGES_WITH_ROOM = { "0-2": 26, "0-5": 28, "0-8": 21, "0-10": 14, "5-12": 6, "8-17": 2, "0-17": 3 } as const;

/**
 * The columns of a household whose place stayed free while others were taken: few wait for what it can offer. Most such
 * homes are for small children, and say no to more of the needs that older children have.
 * @param ages of the children who live there
 */
export function aVacancyNobodyTook(given: Invention, ages: readonly number[]): Partial<HouseholdRow> {
  const { random } = given;
  const [low = 0, high = 17] = random.weighted(AGES_WITH_ROOM).split("-").map(Number);
  return {
    ageMin: Math.min(low, ...ages),
    ageMax: Math.max(high, ...ages),
    cannotManage: random.shuffle(NEEDS).slice(0, random.between(4, 8)),
  };
}

/** The columns of a household with a free place that cannot take a child today, and why. One under review is on hold. */
export function cannotTakeAChild(given: Invention): Partial<HouseholdRow> {
  const { random, today } = given;
  const reason = random.pick(REASONS);
  return {
    stage: reason === "review" ? "on-hold" : "active",
    availability: "unavailable",
    unavailableReason: reason,
    unavailableFrom: addDays(today, -random.between(3, 120)),
    availableFrom: reason !== "review" && random.chance(0.5) ? addDays(today, random.between(4, 100)) : null,
  };
}
