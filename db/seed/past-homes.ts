import type { CeasedCode, ChangeReason } from "#app/domain/matching/end-placement.ts";
import { addDays, addMonths, ageOn, type Day, day, daysBetween } from "#app/domain/shared/day.ts";
import type { HouseholdRow } from "#tests/factories/carers.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, type ChildRow, type PlacementRow } from "#tests/factories/matching.ts";
import { drawSector } from "#tests/factories/places.ts";
import type { Homes } from "./homes.ts";
import { AGE_GROUPS, DISTANCE_CELLS, type Margins } from "./margins.ts";
import type { Surroundings } from "./surroundings.ts";

/** Children who left care, and where they and those still in care lived before. */
export type PastHomes = { children: ChildRow[]; placements: PlacementRow[] };

/** Children who left care in a year, as part of those looked after at its end (England, year to March 2025: about 0.36). */
const LEFT_IN_A_YEAR = 0.36;
const DAYS_A_YEAR = 365.25;
const MONTHS_TO_18 = 216;
/** Homes that are tried before one is taken to have had no room. */
const TRIES = 24;

/** How care ends (near England's figures): for children of an age to be adopted, for others, and at eighteen. */
const LEFT_YOUNG = { E4A: 24, E4B: 4, E11: 5, E12: 22, E45: 17, E46: 4, E47: 4, E41: 8, E13: 3, E3: 2, E8: 7 };
const LEFT_LATER = { E4A: 34, E4B: 12, E45: 10, E46: 4, E47: 4, E41: 7, E13: 8, E9: 2, E16: 1, E3: 3, E8: 15 };
const GREW_UP = { E5: 46, E6: 8, E17: 32, E7: 5, E8: 9 } as const;
const WHY_MOVED = {
  CARPL: 44,
  CREQB: 13,
  CREQO: 11,
  LAREQ: 11,
  CHILD: 4,
  CLOSE: 3,
  STAND: 2,
  ALLEG: 1,
  APPRR: 1,
  PLACE: 2,
  OTHER: 8,
} as const;
/** Where a child lived last who left care. Foster homes are found below, among those that had room. */
const LAST_HOME = { foster: 50, kin: 17, K2: 9, K3: 13, P1: 7, R3: 1, Z1: 3 } as const;
const PROVIDERS: Record<string, Record<string, number>> = {
  K2: { PR4: 76, PR1: 16, PR5: 8 },
  K3: { PR4: 80, PR5: 20 },
  P1: { PR0: 1 },
  U3: { PR1: 1 },
};
/** What agencies' homes cost a week, in pounds: near the price in the settings, some way to either side of it. */
const AGENCY_POUNDS = [810, 880, 930, 980, 1010, 1050, 1100, 1170, 1280] as const;

/** A place of a household and until when it is known to have been empty, working back from today. */
type Place = { household: HouseholdRow; from: Day; emptyUntil: Day };

type Making = {
  given: Invention;
  councilId: string;
  around: Surroundings;
  margins: Margins;
  places: Place[];
  past: PastHomes;
  since: Day;
};

/** The first day of a demonstration's history: the start of the reporting year before the last. */
export function historyBegins(today: Day): Day {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < "04-01" ? 1 : 0);
  return day(`${year - 2}-04-01`);
}

/** Each place of the council's own and agencies' homes, empty until whoever lives there now moved in. */
function placesOf(given: Invention, homes: Homes): Place[] {
  const began = new Map<string, Day[]>();
  for (const { householdId, startedOn } of homes.placements) {
    if (householdId) began.set(householdId, [...(began.get(householdId) ?? []), startedOn]);
  }
  return homes.households
    .filter(({ provider, accountId }) => provider !== "kinship" && accountId === null)
    .flatMap((household) =>
      Array.from({ length: household.places }, (_, nth): Place => {
        const movedIn = began.get(household.id)?.[nth];
        const emptyUntil = movedIn ?? addDays(given.today, -given.random.between(10, 200));
        return { household, from: household.approvedOn, emptyUntil };
      }),
    );
}

type Stay = { child: ChildRow; from: Day; to: Day };

/** A home that had room for the whole stay, within its terms on the first day and the last; the one that stood empty shortest. */
function placeFor({ given, places }: Making, { child, from, to }: Stay): Place | null {
  let best: Place | null = null;
  for (let tried = 0; tried < TRIES && places.length > 0; tried += 1) {
    const place = given.random.pick(places);
    const { ageMin, ageMax, sex } = place.household;
    if (place.from > from || place.emptyUntil < to) continue;
    if (ageOn(child.bornOn, from) < ageMin || ageOn(child.bornOn, to) > Math.max(ageMax, 17)) continue;
    if (sex !== "any" && sex !== child.sex) continue;
    if (best === null || place.emptyUntil < best.emptyUntil) best = place;
  }
  return best;
}

type End = { ceasedCode: CeasedCode; endReason: string };

function movedOn({ given }: Making): End {
  return { ceasedCode: "X1", endReason: given.random.weighted(WHY_MOVED) satisfies ChangeReason };
}

/** One home that is over: with foster carers who had room, or elsewhere. Says where, when it began and ended, and why. */
function addStay(making: Making, stay: Stay, home: string, end: End, episodeCode: "S" | "P"): void {
  const { given, past } = making;
  const { random } = given;
  const { child, from, to } = stay;
  const about = { child, startedOn: from, endedOn: to, episodeCode, ...end };
  const place = home === "foster" ? placeFor(making, stay) : null;
  if (place) {
    place.emptyUntil = addDays(from, -random.between(0, 45));
    const { household } = place;
    const agency = household.provider === "agency";
    const long = daysBetween(from, to) > 400;
    past.placements.push(
      aPlacement(given, {
        ...about,
        placeCode: long ? random.pick(["U4", "U6"]) : "U6",
        providerCode: agency ? random.weighted({ PR4: 8, PR5: 2 }) : "PR1",
        householdId: household.id,
        areaCouncilId: household.councilId,
        place: { lat: household.lat, lng: household.lng },
        weeklyPence: agency ? random.pick(AGENCY_POUNDS) * 100 : null,
      }),
    );
    return;
  }
  // No carers had room: relatives or friends for small children, a children's home for others.
  const age = ageOn(child.bornOn, from);
  const code = home === "kin" || (home === "foster" && age < 10) ? "U3" : home === "foster" ? "K2" : home;
  past.placements.push(aStayElsewhere(making, about, code));
}

function aStayElsewhere(
  { given, around, margins, councilId }: Making,
  about: Pick<PlacementRow, "startedOn" | "endedOn" | "episodeCode" | "ceasedCode" | "endReason"> & { child: ChildRow },
  placeCode: string,
): PlacementRow {
  const { random } = given;
  const near = placeCode === "P1" || placeCode === "U3";
  const cells = near ? { ...margins.cells, "in-far": 0, "out-far": 0 } : margins.cells;
  const cell = DISTANCE_CELLS.some((one) => cells[one] > 0) ? random.weighted(cells) : "in-near";
  const pool = cell.startsWith("in") ? around.inside : cell === "out-far" ? around.far : around.near;
  const at = drawSector(random, pool);
  return aPlacement(given, {
    ...about,
    placeCode,
    providerCode: random.weighted(PROVIDERS[placeCode] ?? { PR4: 6, PR1: 4 }),
    areaCouncilId: at.councilId,
    inArea: at.councilId === councilId,
    place: cell.endsWith("unknown") ? null : at.place,
  });
}

/** A stay's days cut into as many homes as a child has in it: mostly one, more where it is long. */
function cutStay({ given }: Making, from: Day, to: Day): Day[] {
  const days = daysBetween(from, to);
  const moves =
    days < 40
      ? 0
      : days < 200
        ? given.random.weighted({ "0": 7, "1": 3 })
        : given.random.weighted({ "0": 5, "1": 3, "2": 2 });
  return Array.from({ length: Number(moves) }, () => addDays(from, given.random.between(7, days - 7))).sort();
}

function addCare(making: Making, child: ChildRow, from: Day, to: Day, last: string, end: End): void {
  const starts = [...new Set([from, ...cutStay(making, from, to)])];
  // From the last home back, so that those that stood empty shortest are filled first.
  for (let nth = starts.length - 1; nth >= 0; nth -= 1) {
    const [began, ended] = [starts[nth] ?? from, starts[nth + 1] ?? to];
    const final = nth === starts.length - 1;
    if (ended < making.since) continue;
    const before = making.given.random.chance(0.75) ? "foster" : ageOn(child.bornOn, began) < 10 ? "kin" : "K2";
    const code = nth === 0 && began === child.startedOn ? "S" : "P";
    addStay(making, { child, from: began, to: ended }, final ? last : before, final ? end : movedOn(making), code);
  }
}

/** Where children lived before who are in care now: the days between the start of their care and their last move. */
function addEarlierHomes(making: Making, homes: Homes): void {
  const { since } = making;
  const children = new Map(homes.children.map((child) => [child.id, child]));
  for (const { childId, startedOn } of homes.placements) {
    const child = children.get(childId);
    if (!child || startedOn < since || daysBetween(child.startedOn, startedOn) < 3) continue;
    const early = addDays(since, -making.given.random.between(0, 400));
    const from = child.startedOn > early ? child.startedOn : early;
    addCare(making, child, from, startedOn, "foster", movedOn(making));
  }
}

/** Whether a child of this age at the end grew up in care, and where such a child may have lived last. */
function lastHomeFor({ given: { random } }: Making, age: number, end: CeasedCode): string {
  if (end === "E11" || end === "E12") return "foster";
  if (end === "E45" || end === "E13") return "kin";
  if (end === "E46" || end === "E17") return "foster";
  const home = random.weighted(LAST_HOME);
  if (home === "K3") return age >= 16 ? "K3" : "foster";
  return home === "K2" && age < 9 ? "foster" : home;
}

function lengthOfCare({ given: { random } }: Making, age: number): number {
  const kind = random.weighted({ weeks: 20, months: 40, years: 40 });
  const days =
    kind === "weeks"
      ? random.between(4, 56)
      : kind === "months"
        ? random.between(57, 500)
        : Math.round(500 + 1_700 * random.next() ** 1.7);
  return Math.min(days, Math.max(2, Math.floor(age * DAYS_A_YEAR) - 20));
}

/** One child who left care on a day: how, how old, and where they had lived. */
function addChildWhoLeft(making: Making, leftOn: Day): void {
  const { given: invention, councilId, margins, around } = making;
  const { random } = invention;
  // A third of those who leave have grown up.
  const grewUp = random.chance(0.33);
  const group = Object.fromEntries(AGE_GROUPS.map((_, nth) => [String(nth), margins.ages[nth] ?? 0]));
  const ages = AGE_GROUPS[Number(random.weighted(group))] ?? AGE_GROUPS[1];
  const bornOn = grewUp
    ? addMonths(leftOn, -MONTHS_TO_18)
    : addDays(leftOn, -Math.round(random.between(ages.from, ages.to) * DAYS_A_YEAR) - random.between(25, 330));
  const age = grewUp ? 18 : ageOn(bornOn, leftOn);
  const ceasedCode: CeasedCode = grewUp
    ? random.weighted(GREW_UP)
    : age < 6
      ? random.weighted(LEFT_YOUNG)
      : random.weighted(LEFT_LATER);
  const startedOn = addDays(leftOn, -lengthOfCare(making, daysBetween(bornOn, leftOn) / DAYS_A_YEAR));
  const child = aChild(invention, {
    councilId,
    bornOn,
    startedOn,
    endedOn: leftOn,
    home: drawSector(random, around.inside),
  });
  making.past.children.push(child);
  const end = { ceasedCode, endReason: ceasedCode };
  addCare(making, child, startedOn, leftOn, lastHomeFor(making, age, ceasedCode), end);
}

/**
 * The homes of a council's children that are over, back to the start of the reporting year before the last: of children
 * who left care, and of those in care now before they last moved. All invented. No home ever holds more children than its
 * places, none before it was approved or outside its terms, and nobody who is in care now lives anywhere else for it.
 */
export function makePastHomes(
  invention: Invention,
  councilId: string,
  homes: Homes,
  around: Surroundings,
  margins: Margins,
): PastHomes {
  const { random, today } = invention;
  const past: PastHomes = { children: [], placements: [] };
  const since = historyBegins(today);
  const making = { given: invention, councilId, around, margins, places: placesOf(invention, homes), past, since };
  addEarlierHomes(making, homes);
  const days = daysBetween(since, today) - 1;
  const left = Math.round((margins.children * LEFT_IN_A_YEAR * days) / DAYS_A_YEAR);
  const leftOn = Array.from({ length: left }, () => addDays(today, -random.between(1, days)));
  for (const on of leftOn.sort().reverse()) addChildWhoLeft(making, on);
  return past;
}
