import type { Child, History, Home, HomeRequest, Instance } from "#app/domain/matching/allocation/instance.ts";
import type { Random } from "./random.ts";

/** How large an invented region of an allocation is, and how scarce its homes are. */
export type RegionSize = { councils: number; requests: number; homes: number; side: number };

const LANGUAGES = ["ar", "ku", "pl", "so"] as const;
const PERIOD = 28 * 1440;

const AGES = [
  [0, 17],
  [0, 5],
  [0, 10],
  [5, 12],
  [8, 17],
  [12, 17],
] as const;

function aHome(random: Random, at: number, councils: readonly string[], side: number): Home {
  const agency = random.chance(0.4);
  const places = random.between(1, 4);
  const vac = random.chance(0.15) ? 0 : random.between(1, places);
  const [ageMin, ageMax] = random.pick(AGES);
  const la = random.pick(councils);
  return {
    id: `home-${at}`,
    la,
    owner: agency ? `IFA${random.between(1, 3)}` : random.chance(0.85) ? la : random.pick(councils),
    kin: random.chance(0.08) ? 1 : 0,
    e: random.between(0, side),
    n: random.between(0, side),
    places,
    occ: places - vac,
    vac,
    ageMin,
    ageMax,
    sex: random.weighted({ A: 80, M: 10, F: 10 }),
    types: (["emergency", "short", "long"] as const).filter(() => random.chance(0.8)),
    level: random.between(1, 3),
    siblings: random.chance(0.75) ? places : 1,
    mix: random.chance(0.7) ? 1 : 0,
    smoker: random.chance(0.15) ? 1 : 0,
    access: random.chance(0.2) ? 1 : 0,
    langs: LANGUAGES.filter(() => random.chance(0.15)),
    faith: random.chance(0.3) ? `f${random.between(1, 2)}` : "",
  };
}

function aChildOf(random: Random, name: string, alone: boolean): Child {
  return {
    id: name,
    age: random.between(0, 17),
    sex: random.chance(0.5) ? "M" : "F",
    level: random.pick([1, 1, 1, 2, 2, 3]),
    access: random.chance(0.05) ? 1 : 0,
    solo: alone && random.chance(0.1) ? 1 : 0,
  };
}

function aRequestOf(random: Random, at: number, councils: readonly string[], side: number): HomeRequest {
  const size = Number(random.weighted({ 1: 65, 2: 20, 3: 10, 4: 5 }));
  const [e, n] = [random.between(0, side), random.between(0, side)];
  const circle = {
    e: e + random.between(-4000, 4000),
    n: n + random.between(-4000, 4000),
    r: random.between(2000, 9000),
  };
  return {
    id: `request-${at}`,
    la: random.pick(councils),
    e,
    n,
    type: random.weighted({ emergency: 30, short: 50, long: 20 }),
    arrival: random.between(0, PERIOD - 1),
    children: Array.from({ length: size }, (_, child) => aChildOf(random, `child-${at}-${child}`, size === 1)),
    together: size > 1 && random.chance(0.9) ? 1 : 0,
    lang: random.chance(0.15) ? random.pick(LANGUAGES) : "",
    faith: random.chance(0.2) ? `f${random.between(1, 2)}` : "",
    avoid: random.chance(0.2) ? [circle] : [],
  };
}

/** A region's requests of four weeks and its homes, invented, in the file format of the allocation. */
export function aRegion(random: Random, { councils, requests, homes, side }: RegionSize): Instance {
  const names = Array.from({ length: councils }, (_, at) => `council-${at}`);
  return {
    format: "foster-match/1",
    las: names.map((id) => ({ id })),
    households: Array.from({ length: homes }, (_, at) => aHome(random, at, names, side)),
    requests: Array.from({ length: requests }, (_, at) => aRequestOf(random, at, names, side)),
  };
}

/** The same region with requests of earlier months, as a history to be lived through day by day. */
export function aHistory(random: Random, size: RegionSize, past: number): History {
  const region = aRegion(random, size);
  const before = aRegion(random, { ...size, requests: past }).requests;
  return { ...region, past: before };
}
