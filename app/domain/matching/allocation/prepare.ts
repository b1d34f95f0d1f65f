import { isWithin, UNDER_SMOKE_AGE } from "./hard-rules.ts";
import {
  CARE_TYPES,
  type Child,
  type HomeRequest,
  type Instance,
  isAgencys,
  type Placement,
  type SharingRule,
} from "./instance.ts";
import type { Weights } from "./weights.ts";

/**
 * A home's rules as bits, and a child's needs as the bits it must find there: one `and` decides ages, sex, skill, step-free
 * reach, smoking, a child who must be the only one, and the kind of care. Bits 0 to 17 are the ages of whole years.
 */
const GIRLS = 1 << 18;
const BOYS = 1 << 19;
const LEVEL_BIT = 19;
const STEP_FREE = 1 << 23;
const EMPTY = 1 << 24;
const CARE_BIT = 25;

function offersOf(home: Instance["households"][number]): number {
  let bits = 0;
  for (let age = Math.max(home.ageMin, home.smoker ? UNDER_SMOKE_AGE : 0); age <= home.ageMax; age += 1) {
    bits |= 1 << age;
  }
  if (home.sex !== "M") bits |= GIRLS;
  if (home.sex !== "F") bits |= BOYS;
  for (let level = 1; level <= home.level; level += 1) bits |= 1 << (LEVEL_BIT + level);
  if (home.access) bits |= STEP_FREE;
  if (home.occ === 0) bits |= EMPTY;
  for (const type of home.types) bits |= 1 << (CARE_BIT + CARE_TYPES.indexOf(type));
  return bits;
}

function needsOf(child: Child, type: HomeRequest["type"]): number {
  let bits = 1 << child.age;
  bits |= child.sex === "F" ? GIRLS : BOYS;
  bits |= 1 << (LEVEL_BIT + child.level);
  if (child.access) bits |= STEP_FREE;
  if (child.solo) bits |= EMPTY;
  return bits | (1 << (CARE_BIT + CARE_TYPES.indexOf(type)));
}

/** Some of the children of a request, who would live in one home. */
export type ChildSet = {
  /** Its place among all sets of all requests. */
  at: number;
  request: number;
  /** The children as bits, by their order in the request. */
  members: number;
  size: number;
  /** The highest level of skill that any of them needs. */
  level: number;
  solo: boolean;
  needs: number;
};

/** Ways to spread a request's children: sets that share no child; whoever is in none stays unplaced. `cost` is for both. */
export type Spread = { sets: readonly number[]; cost: number };

type PreparedRequest = {
  request: HomeRequest;
  /** Place of its council among the owners of homes. */
  owner: number;
  council: number;
  sets: ChildSet[];
  spreads: Spread[];
};

/** The homes that may be used at all, as columns of numbers, in cells of a grid. */
type PreparedHomes = {
  count: number;
  /** Places of the homes in the instance. */
  household: Int32Array;
  e: Float64Array;
  n: Float64Array;
  offers: Int32Array;
  vac: Uint8Array;
  mix: Uint8Array;
  siblings: Uint8Array;
  level: Uint8Array;
  council: Int32Array;
  /** Owner among councils; -1 is an agency. */
  owner: Int32Array;
};

type Grid = {
  side: number;
  west: number;
  south: number;
  columns: number;
  rows: number;
  /** Where each cell begins in `homes`; one more than there are cells. */
  starts: Int32Array;
  homes: Int32Array;
};

/** Whether some children of a request, as bits, may live in a home by rules that the file format does not know. */
export type Allows = (request: HomeRequest, members: number, home: Instance["households"][number]) => boolean;

/** An instance made ready to be searched under one rule of sharing and one set of weights. */
export type Prepared = {
  instance: Instance;
  rule: SharingRule;
  weights: Weights;
  homes: PreparedHomes;
  grid: Grid;
  requests: PreparedRequest[];
  sets: ChildSet[];
  /** For each language and faith asked for, which homes have it. */
  speaks: Map<string, Uint8Array>;
  keeps: Map<string, Uint8Array>;
  /** Further rules, where the instance was made of records that have some. */
  allows: Allows | undefined;
};

const HOMES_A_CELL = 3;

function gridOf({ count, e, n }: PreparedHomes): Grid {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let home = 0; home < count; home += 1) {
    west = Math.min(west, e[home] ?? 0);
    east = Math.max(east, e[home] ?? 0);
    south = Math.min(south, n[home] ?? 0);
    north = Math.max(north, n[home] ?? 0);
  }
  if (count === 0) [west, south, east, north] = [0, 0, 1, 1];
  const area = Math.max(1, east - west) * Math.max(1, north - south);
  const longest = Math.max(east - west, north - south, 1);
  const side = Math.max(Math.sqrt((area * HOMES_A_CELL) / Math.max(1, count)), longest / 1000, 1);
  const columns = Math.floor((east - west) / side) + 1;
  const rows = Math.floor((north - south) / side) + 1;
  const cellOf = (home: number) =>
    Math.floor(((n[home] ?? 0) - south) / side) * columns + Math.floor(((e[home] ?? 0) - west) / side);
  const starts = new Int32Array(columns * rows + 1);
  for (let home = 0; home < count; home += 1) starts[cellOf(home) + 1] = (starts[cellOf(home) + 1] ?? 0) + 1;
  for (let cell = 0; cell < columns * rows; cell += 1) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  const next = starts.slice();
  const homes = new Int32Array(count);
  for (let home = 0; home < count; home += 1) {
    const cell = cellOf(home);
    homes[next[cell] ?? 0] = home;
    next[cell] = (next[cell] ?? 0) + 1;
  }
  return { side, west, south, columns, rows, starts, homes };
}

/** Every way to put the children of a request into sets, some of them perhaps into none. */
function spreadsOf(sets: readonly ChildSet[], request: HomeRequest, weights: Weights): Spread[] {
  const everybody = (1 << request.children.length) - 1;
  const apart = request.together ? weights.split : weights.splitOptional;
  const spreads: Spread[] = [];
  const choose = (left: number, chosen: readonly number[], unplaced: number) => {
    if (left === 0) {
      spreads.push({ sets: chosen, cost: weights.unplaced * unplaced + apart * Math.max(0, chosen.length - 1) });
      return;
    }
    const first = left & -left;
    choose(left & ~first, chosen, unplaced + 1);
    const rest = left & ~first;
    for (let others = rest; ; others = (others - 1) & rest) {
      const set = sets[(first | others) - 1];
      if (set) choose(rest & ~others, [...chosen, set.at], unplaced);
      if (others === 0) break;
    }
  };
  choose(everybody, [], 0);
  return spreads;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Makes an instance ready: leaves out homes that nobody may use, turns rules into bits, lays the homes in a grid. */
export function prepare(instance: Instance, rule: SharingRule, weights: Weights, allows?: Allows): Prepared {
  const councils = new Map(instance.las.map(({ id }, at) => [id, at]));
  const usable = instance.households.flatMap((home, at) =>
    home.kin === 0 && home.vac > 0 && (home.mix === 1 || home.occ === 0) ? [at] : [],
  );
  const of = (read: (home: Instance["households"][number]) => number) =>
    usable.map((at) => {
      const home = instance.households[at];
      return home ? read(home) : 0;
    });
  const homes: PreparedHomes = {
    count: usable.length,
    household: Int32Array.from(usable),
    e: Float64Array.from(of(({ e }) => e)),
    n: Float64Array.from(of(({ n }) => n)),
    offers: Int32Array.from(of(offersOf)),
    vac: Uint8Array.from(of(({ vac }) => vac)),
    mix: Uint8Array.from(of(({ mix }) => mix)),
    siblings: Uint8Array.from(of(({ siblings }) => siblings)),
    level: Uint8Array.from(of(({ level }) => level)),
    council: Int32Array.from(of(({ la }) => councils.get(la) ?? -1)),
    owner: Int32Array.from(of((home) => (isAgencys(home) ? -1 : (councils.get(home.owner) ?? -2)))),
  };
  const sets: ChildSet[] = [];
  const requests = instance.requests.map((request, at): PreparedRequest => {
    const own: ChildSet[] = [];
    for (let members = 1; members < 1 << request.children.length; members += 1) {
      const children = request.children.filter((_, place) => members & (1 << place));
      const set: ChildSet = {
        at: sets.length,
        request: at,
        members,
        size: bitCount(members),
        level: Math.max(...children.map(({ level }) => level)),
        solo: children.some(({ solo }) => solo === 1),
        needs: children.reduce((bits, child) => bits | needsOf(child, request.type), 0),
      };
      sets.push(set);
      own.push(set);
    }
    const council = councils.get(request.la) ?? -1;
    return { request, owner: council, council, sets: own, spreads: spreadsOf(own, request, weights) };
  });
  const having = (asked: string, has: (home: Instance["households"][number]) => boolean): [string, Uint8Array] => [
    asked,
    Uint8Array.from(of((home) => (has(home) ? 1 : 0))),
  ];
  const langs = new Set(instance.requests.map(({ lang }) => lang).filter((lang) => lang !== ""));
  const faiths = new Set(instance.requests.map(({ faith }) => faith).filter((faith) => faith !== ""));
  return {
    instance,
    rule,
    weights,
    homes,
    grid: gridOf(homes),
    requests,
    sets,
    speaks: new Map([...langs].map((lang) => having(lang, (home) => home.langs.includes(lang)))),
    allows,
    keeps: new Map([...faiths].map((faith) => having(faith, (home) => home.faith === faith))),
  };
}

/** A home that could take at least one child of a request, its metres, and the points of each child there. */
export type NearHome = { home: number; metres: number; points: number };

/** The points of each child of a request in a home, whichever child: as `pointsOfChild` says in plain words. */
function pointsIn(prepared: Prepared, at: number, home: number, metres: number): number {
  const { homes, weights } = prepared;
  const asked = prepared.requests[at];
  if (!asked) return 0;
  const { lang, faith } = asked.request;
  let points = Math.floor((metres * weights.perKm) / 1000);
  if (homes.council[home] !== asked.council) points += weights.outOfArea;
  if (metres > weights.farMetres) points += weights.far;
  if (homes.owner[home] === -1) points += weights.agency;
  if (lang && !prepared.speaks.get(lang)?.[home]) points += weights.language;
  if (faith && !prepared.keeps.get(faith)?.[home]) points += weights.faith;
  return points;
}

/** A home as a request sees it, or null where none of its children may live there. */
export function nearHome(prepared: Prepared, at: number, home: number): NearHome | null {
  const { homes } = prepared;
  const asked = prepared.requests[at];
  const owner = homes.owner[home] ?? 0;
  if (!asked || (prepared.rule === "own" && owner !== -1 && owner !== asked.owner)) return null;
  const offers = homes.offers[home] ?? 0;
  if (!asked.sets.some(({ needs }) => (offers & needs) === needs)) return null;
  const [e, n] = [homes.e[home] ?? 0, homes.n[home] ?? 0];
  if (asked.request.avoid.some((circle) => isWithin({ e, n }, circle))) return null;
  const metres = Math.floor(Math.sqrt((e - asked.request.e) ** 2 + (n - asked.request.n) ** 2));
  return { home, metres, points: pointsIn(prepared, at, home, metres) };
}

/** The homes within some metres of a request, and not nearer than `beyond`, in which at least one of its children may live. */
export function homesBetween(prepared: Prepared, at: number, beyond: number, within: number): NearHome[] {
  const { grid } = prepared;
  const asked = prepared.requests[at];
  if (!asked) return [];
  const { request } = asked;
  const found: NearHome[] = [];
  const column = (metres: number) => Math.floor((request.e + metres - grid.west) / grid.side);
  const row = (metres: number) => Math.floor((request.n + metres - grid.south) / grid.side);
  // One metre more on every side, because metres are rounded down.
  const [west, east] = [Math.max(0, column(-within - 1)), Math.min(grid.columns - 1, column(within + 1))];
  const [south, north] = [Math.max(0, row(-within - 1)), Math.min(grid.rows - 1, row(within + 1))];
  if (east < west) return found;
  for (let y = south; y <= north; y += 1) {
    const from = grid.starts[y * grid.columns + west] ?? 0;
    const to = grid.starts[y * grid.columns + east + 1] ?? 0;
    for (let slot = from; slot < to; slot += 1) {
      const near = nearHome(prepared, at, grid.homes[slot] ?? 0);
      if (near && near.metres < within && near.metres >= beyond) found.push(near);
    }
  }
  return found;
}

/** Whether a set of children may live together in a home that at least one of them may live in. */
export function mayTake(prepared: Prepared, set: ChildSet, home: number): boolean {
  const { homes, allows } = prepared;
  const { needs, size } = set;
  if (((homes.offers[home] ?? 0) & needs) !== needs || size > (homes.vac[home] ?? 0)) return false;
  if (size > 1 && size > (homes.siblings[home] ?? 0)) return false;
  if (!allows) return true;
  const request = prepared.requests[set.request]?.request;
  const household = prepared.instance.households[homes.household[home] ?? -1];
  return request !== undefined && household !== undefined && allows(request, set.members, household);
}

/** The places a set takes up in a home, as `placesTaken` says in plain words. */
export function placesOf({ homes }: Prepared, set: ChildSet, home: number): number {
  return set.solo || !homes.mix[home] ? (homes.vac[home] ?? 0) : set.size;
}

/** The points of a set in a home, the points of each child there being known. */
export function pointsOf({ homes, weights }: Prepared, set: ChildSet, near: NearHome): number {
  return near.points * set.size + weights.unusedLevel * ((homes.level[near.home] ?? 0) - set.level);
}

/** The placement, by its ids, of a set in a home. */
export function placementOf(prepared: Prepared, set: number, home: number): Placement {
  const one = prepared.sets[set];
  const asked = one && prepared.requests[one.request];
  const household = prepared.instance.households[prepared.homes.household[home] ?? -1];
  if (!asked || !household) throw new RangeError(`There is no set ${set} or home ${home}`);
  const children = asked.request.children.filter((_, place) => one.members & (1 << place)).map(({ id }) => id);
  return { request: asked.request.id, children, household: household.id };
}
