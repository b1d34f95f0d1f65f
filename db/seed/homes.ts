import type { Authority } from "#app/domain/councils/authority.ts";
import { ageOn, day } from "#app/domain/shared/day.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import { aCarerHousehold, aVacancyNobodyTook, cannotTakeAChild, type HouseholdRow } from "#tests/factories/carers.ts";
import { branchOf, type Invention } from "#tests/factories/invention.ts";
import { aPlacement, type ChildRow, type PlacementRow } from "#tests/factories/matching.ts";
import { drawSector, drawSectorWhere } from "#tests/factories/places.ts";
import { AGENCY_NAMES } from "./home-agreements.ts";
import { apportionBy, DISTANCE_CELLS, type DistanceCell, type Margins, type PlacementGroup } from "./margins.ts";
import { type ChildQuotas, childQuotas, takeFrom } from "./quotas.ts";
import type { Surroundings } from "./surroundings.ts";

/** The children of a council, where each lives, and the households its children live in. */
export type Homes = { children: ChildRow[]; households: HouseholdRow[]; placements: PlacementRow[] };

type Cells = Record<DistanceCell, number>;
type Provider = HouseholdRow["provider"];

/** How foster homes spread over the distance table compared with all placements (England, March 2024). */
const FOSTER_LEAN: Cells = {
  "in-near": 1.09,
  "out-near": 1.1,
  "in-far": 1.1,
  "out-far": 0.8,
  "in-unknown": 0.6,
  "out-unknown": 0.6,
};

/** Where carers of a council's own, and relatives and friends, live. Agencies carry what is left. */
const WHERE: Record<"own" | "kinship", Partial<Cells>> = {
  own: { "in-near": 86, "out-near": 9, "in-far": 4, "out-far": 1 },
  kinship: { "in-near": 64, "out-near": 22, "in-far": 3, "out-far": 11 },
};

/** Approved places of agencies for each that is filled (England, March 2024: about 62% of agencies' places were filled). */
const AGENCY_PLACES_FOR_EACH_FILLED = 1 / 0.62;
/**
 * Of approved places that are empty, three in five cannot be used (England, March 2024: 61% filled, 16% vacant, and so 23%
 * not available). More of them where a child lives already: a place kept for siblings, or for the needs of that child.
 */
const CANNOT_TAKE_SHARE = { empty: 0.4, livedIn: 0.8 };

/** What was agreed before this day was not kept, so that prices are not known of every child. */
const PRICES_KEPT_FROM = day("2022-04-01");

/** Where some children who do not live with foster carers are more often than the rest. */
const LEAN_ELSEWHERE: Partial<Record<PlacementGroup, Partial<Cells>>> = {
  parents: { "out-far": 0, "in-far": 0, "in-unknown": 0, "out-unknown": 0 },
  "semi-independent": { "in-unknown": 400, "out-unknown": 400 },
};

type Making = {
  given: Invention;
  council: Authority;
  around: Surroundings;
  quotas: ChildQuotas;
  homes: Homes;
  /** Unaccompanied children yet to be placed; `known` of them more than there are placements of unknown distance. */
  alone: { left: number; known: number };
  /** Chance for what stands in the terms of homes with a free place. */
  free: Invention;
};

const isFar = (cell: DistanceCell) => cell.endsWith("far");
const isKnown = (cell: DistanceCell) => !cell.endsWith("unknown");

function sectorFor(making: Making, cell: DistanceCell): Sector {
  const { given, around } = making;
  if (cell.startsWith("in")) return drawSector(given.random, around.inside);
  return drawSector(given.random, cell === "out-far" ? around.far : around.near);
}

/** Where a family home may be for a child who lives at a place, so that the distance is as the table says. */
function familyHome(making: Making, cell: DistanceCell, from: Place): Sector {
  const { given, around } = making;
  const fits = (miles: number) => !isKnown(cell) || miles > 20 === isFar(cell);
  return drawSectorWhere(given.random, around.inside, from, fits) ?? drawSector(given.random, around.inside);
}

/** One place where children may live in a cell: tried again where no family home lies at such a distance. */
function sectorWithHomeFor(making: Making, cell: DistanceCell): { at: Sector; home: Sector } {
  for (let tried = 0; ; tried += 1) {
    const at = sectorFor(making, cell);
    const fits = (miles: number) => !isKnown(cell) || miles > 20 === isFar(cell);
    const home = drawSectorWhere(making.given.random, making.around.inside, at.place, fits);
    if (home) return { at, home };
    if (tried === 8) return { at, home: drawSector(making.given.random, making.around.inside) };
  }
}

const CODES: Record<
  Exclude<PlacementGroup, "foster">,
  { place: Record<string, number>; provider: Record<string, number> }
> = {
  "semi-independent": { place: { K3: 70, H5: 20, P2: 10 }, provider: { PR4: 80, PR5: 20 } },
  adoption: { place: { A5: 30, A6: 65, A3: 3, A4: 2 }, provider: { PR1: 1 } },
  parents: { place: { P1: 1 }, provider: { PR0: 1 } },
  "residential-school": { place: { S1: 1 }, provider: { PR4: 1 } },
  "childrens-home": { place: { K2: 98, K1: 2 }, provider: { PR4: 74, PR1: 18, PR5: 8 } },
  "other-residential": { place: { R1: 40, R3: 35, R5: 15, R2: 10 }, provider: { PR3: 30, PR4: 70 } },
  other: { place: { Z1: 60, T0: 40 }, provider: { PR4: 60, PR1: 40 } },
};

/** Children who live elsewhere than with foster carers. */
function placeElsewhere(making: Making, group: Exclude<PlacementGroup, "foster">, cell: DistanceCell): void {
  const { given, quotas, homes, alone } = making;
  const { random } = given;
  const { at, home } = sectorWithHomeFor(making, cell);
  const unaccompanied = group === "semi-independent" && alone.left > 0 && (!isKnown(cell) || alone.known > 0);
  if (unaccompanied) alone.left -= 1;
  if (unaccompanied && isKnown(cell)) alone.known -= 1;
  const child = quotas.next(unaccompanied ? "unaccompanied" : group, home);
  homes.children.push(child);
  homes.placements.push(
    aPlacement(given, {
      child,
      placeCode: random.weighted(CODES[group].place),
      providerCode: random.weighted(CODES[group].provider),
      areaCouncilId: at.councilId,
      inArea: cell.startsWith("in"),
      place: isKnown(cell) ? at.place : null,
    }),
  );
}

function fosterCodes(given: Invention, provider: Provider, age: number): { placeCode: string; providerCode: string } {
  const { random } = given;
  if (provider === "kinship") {
    return { placeCode: random.weighted({ U1: 5, U2: age < 2 ? 1 : 0, U3: 5 }), providerCode: "PR1" };
  }
  const placeCode = random.weighted({ U4: age < 2 ? 0 : 4, U5: age < 2 ? 2 : 0, U6: 6 });
  return { placeCode, providerCode: provider === "own" ? "PR1" : random.weighted({ PR4: 8, PR5: 2 }) };
}

/** The children who live with one household: brothers and sisters mostly, as far as their ages allow it. */
function childrenOfHome(
  making: Making,
  provider: Provider,
  cell: DistanceCell,
  count: number,
  at: Sector,
  home: Sector,
): ChildRow[] {
  const { given, quotas, alone } = making;
  const kind = provider === "kinship" ? "kinship" : "mainstream";
  const related = count > 1 && given.random.chance(provider === "kinship" ? 0.9 : 0.7);
  const group = related ? given.random.id() : null;
  const ages = new Set<number>();
  return Array.from({ length: count }, () => {
    const unaccompanied = alone.left > 0 && provider === "agency" && !isKnown(cell) && !related;
    if (unaccompanied) alone.left -= 1;
    const own = related ? home : familyHome(making, cell, at.place);
    const child = quotas.next(unaccompanied ? "unaccompanied" : kind, own);
    const age = ageOn(child.bornOn, given.today);
    if (group && !ages.has(age)) child.siblingGroup = group;
    ages.add(age);
    return child;
  });
}

function makeHousehold(making: Making, provider: Provider, cell: DistanceCell, filled: number, places: number): void {
  const { given, council, homes } = making;
  const { random } = given;
  const { at, home } = sectorWithHomeFor(making, cell);
  const here = childrenOfHome(making, provider, cell, filled, at, home);
  const age = (child: ChildRow) => ageOn(child.bornOn, given.today);
  if (here.filter((child) => child.siblingGroup).length === 1) for (const child of here) child.siblingGroup = null;
  const row = aCarerHousehold(given, {
    councilId: at.councilId,
    approvedBy: provider === "agency" ? null : council.id,
    agency: provider === "agency" ? random.pick(AGENCY_NAMES) : null,
    provider,
    at,
    places,
    childrenThere: here.map((child) => ({ age: age(child), sex: child.sex })),
    namedChildIds: provider === "kinship" ? here.map((child) => child.id) : null,
    ...(filled < places ? aVacancyNobodyTook(making.free, here.map(age)) : {}),
    ...(filled < places && random.chance(CANNOT_TAKE_SHARE[filled > 0 ? "livedIn" : "empty"])
      ? cannotTakeAChild(given)
      : {}),
  });
  const movedIn = here.map((child) => {
    const placed = aPlacement(given, {
      child,
      ...fosterCodes(given, provider, age(child)),
      householdId: row.id,
      areaCouncilId: at.councilId,
      place: isKnown(cell) ? at.place : null,
    });
    placed.weeklyPence = placed.startedOn < PRICES_KEPT_FROM ? null : row.weeklyPence;
    // Nobody lives with carers before these were approved.
    return placed.startedOn < row.approvedOn ? { ...placed, startedOn: row.approvedOn } : placed;
  });
  for (const [nth, child] of here.entries()) {
    const moved = movedIn[nth];
    if (moved && child.startedOn > moved.startedOn) child.startedOn = moved.startedOn;
  }
  homes.households.push(row);
  homes.children.push(...here);
  homes.placements.push(...movedIn);
}

/** Places of a council's own households: whole households whose places add up exactly. */
function ownPlaces(given: Invention, approved: number): number[] {
  const sizes: number[] = [];
  for (let left = approved; left > 0; ) {
    const size = Math.min(left, Number(given.random.weighted({ "1": 40, "2": 37, "3": 19, "4": 4 })));
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

/** How many places of each household are filled: as chance has it, and exactly so many in all. */
function fillOf(given: Invention, sizes: readonly number[], filled: number): number[] {
  const slots = given.random.shuffle(sizes.flatMap((size, at) => Array.from({ length: size }, () => at)));
  const fill = sizes.map(() => 0);
  for (const at of slots.slice(0, filled)) fill[at] = (fill[at] ?? 0) + 1;
  return fill;
}

function cellWithRoom(given: Invention, left: Cells, count: number): DistanceCell {
  const roomy = DISTANCE_CELLS.filter((cell) => left[cell] >= count);
  const from = roomy.length > 0 ? roomy : DISTANCE_CELLS;
  const weights = Object.fromEntries(from.map((cell) => [cell, Math.max(0, left[cell]) + 0.001])) as Cells;
  return given.random.weighted(weights);
}

function makeOwnHouseholds(making: Making, cells: Cells, margins: Margins): void {
  const { given } = making;
  const sizes = ownPlaces(given, margins.ownPlaces.approved);
  const fill = fillOf(given, sizes, margins.ownPlaces.filled);
  const left = takeFrom(cells, margins.ownPlaces.filled, WHERE.own, given.random);
  const largestFirst = sizes.map((size, at) => ({ size, filled: fill[at] ?? 0 })).sort((a, b) => b.filled - a.filled);
  for (const { size, filled } of largestFirst) {
    const cell =
      filled === 0 ? given.random.weighted({ "in-near": 9, "out-near": 1 }) : cellWithRoom(given, left, filled);
    left[cell] -= filled;
    makeHousehold(making, "own", cell, filled, size);
  }
}

function makeHouseholdsOf(making: Making, provider: "kinship" | "agency", cells: Cells): void {
  const { random } = making.given;
  const sizes = provider === "kinship" ? { "1": 62, "2": 26, "3": 10, "4": 2 } : { "1": 56, "2": 31, "3": 13, "4": 0 };
  let places = 0;
  let filled = 0;
  for (const cell of DISTANCE_CELLS) {
    for (let left = cells[cell]; left > 0; ) {
      const most = isKnown(cell) ? left : 1;
      const count = Math.min(most, Number(random.weighted(sizes)));
      const size = provider === "kinship" ? count : count + Number(random.weighted({ "0": 64, "1": 27, "2": 9 }));
      makeHousehold(making, provider, cell, count, size);
      left -= count;
      filled += count;
      places += size;
    }
  }
  if (provider === "kinship") return;
  while (places < filled * AGENCY_PLACES_FOR_EACH_FILLED) {
    const size = Number(random.weighted({ "1": 35, "2": 45, "3": 20 }));
    makeHousehold(making, provider, random.weighted({ "in-near": 6, "out-near": 3, "out-far": 1 }), 0, size);
    places += size;
  }
}

function aloneOf({ unaccompanied, cells }: Margins): Making["alone"] {
  return { left: unaccompanied, known: Math.max(0, unaccompanied - cells["in-unknown"] - cells["out-unknown"]) };
}

/** Makes the children of a council and where they live, so that every published margin comes out. */
export function makeHomes(given: Invention, council: Authority, around: Surroundings, margins: Margins): Homes {
  const homes: Homes = { children: [], households: [], placements: [] };
  const quotas = childQuotas(given, council.id, margins);
  const free = branchOf(given, `free places ${council.id} ${given.today}`);
  const making: Making = { given, council, around, quotas, homes, alone: aloneOf(margins), free };
  const left = { ...margins.cells };
  const lean = Object.fromEntries(DISTANCE_CELLS.map((cell) => [cell, left[cell] * FOSTER_LEAN[cell]])) as Cells;
  const wanted = apportionBy(margins.placements.foster, lean);
  const foster = takeFrom(left, margins.placements.foster, wanted, given.random);
  for (const group of [
    "semi-independent",
    "adoption",
    "childrens-home",
    "residential-school",
    "other-residential",
    "other",
    "parents",
  ] as const) {
    const cells = takeFrom(left, margins.placements[group], { ...left, ...LEAN_ELSEWHERE[group] }, given.random);
    for (const cell of DISTANCE_CELLS) {
      for (let nth = 0; nth < cells[cell]; nth += 1) placeElsewhere(making, group, cell);
    }
  }
  makeOwnHouseholds(making, foster, margins);
  const kinship = takeFrom(foster, margins.kinshipChildren, WHERE.kinship, given.random);
  makeHouseholdsOf(making, "kinship", kinship);
  makeHouseholdsOf(making, "agency", foster);
  return homes;
}
