import { type ChildSet, homesBetween, mayTake, type NearHome, type Prepared, placesOf, pointsOf } from "./prepare.ts";

/** Which home may take which set of children: the columns of the programme, in the order of the sets. */
export type Candidates = {
  /** Where each set's homes begin; one more than there are sets. */
  starts: Int32Array;
  home: Int32Array;
  cost: Int32Array;
  /** Places taken in the home. */
  places: Uint8Array;
};

/** One home for one set. */
export type Candidate = { home: number; cost: number; places: number };

/** Puts the homes of every set, listed set by set, into columns of numbers. */
export function candidatesOf(lists: readonly (readonly Candidate[])[]): Candidates {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + list.length;
  const count = starts[lists.length] ?? 0;
  const [home, cost, places] = [new Int32Array(count), new Int32Array(count), new Uint8Array(count)];
  let at = 0;
  for (const list of lists) {
    for (const one of list) {
      home[at] = one.home;
      cost[at] = one.cost;
      places[at] = one.places;
      at += 1;
    }
  }
  return { starts, home, cost, places };
}

/** Cheapest first; of homes that cost the same, the one listed first in the instance. */
export function byCost(a: Candidate, b: Candidate): number {
  return a.cost - b.cost || a.home - b.home;
}

/** What a set costs in a home near it, or null where it may not live there. */
export function candidateFor(prepared: Prepared, set: ChildSet, near: NearHome): Candidate | null {
  if (!mayTake(prepared, set, near.home)) return null;
  return { home: near.home, cost: pointsOf(prepared, set, near), places: placesOf(prepared, set, near.home) };
}

const FIRST_METRES = 8_000;
/** Farther than any two places of an instance are from one another. */
export const EVERYWHERE = 1e8;

/**
 * The `most` cheapest homes of every set, exactly. It looks in widening circles and stops where a home farther away could
 * not be cheaper for any set, because distance alone would cost more.
 */
export function cheapestHomes(prepared: Prepared, most: number): Candidates {
  const lists: Candidate[][] = [];
  for (const [at, { sets }] of prepared.requests.entries()) {
    const own: Candidate[][] = sets.map(() => []);
    let beyond = 0;
    let within = FIRST_METRES;
    for (;;) {
      const near = homesBetween(prepared, at, beyond, within);
      for (const [place, set] of sets.entries()) {
        const list = own[place] ?? [];
        for (const home of near) {
          const candidate = candidateFor(prepared, set, home);
          if (candidate) list.push(candidate);
        }
        list.sort(byCost);
        own[place] = list.slice(0, most);
      }
      if (within >= EVERYWHERE) break;
      const farthest = Math.floor((within * prepared.weights.perKm) / 1000);
      const settled = own.every((list, place) => {
        const worst = list[most - 1];
        return worst !== undefined && worst.cost < farthest * (sets[place]?.size ?? 1);
      });
      if (settled) break;
      beyond = within;
      within = within > 400_000 ? EVERYWHERE : within * 2;
    }
    lists.push(...own);
  }
  return candidatesOf(lists);
}

/** The candidates of two lists together, each once. */
export function mergedCandidates(a: Candidates, b: Candidates): Candidates {
  const lists: Candidate[][] = [];
  for (let set = 0; set < a.starts.length - 1; set += 1) {
    const both = [...listOf(a, set), ...listOf(b, set)].sort(byCost);
    lists.push(both.filter(({ home }, at) => both[at - 1]?.home !== home));
  }
  return candidatesOf(lists);
}

/** The homes of one set. */
export function listOf({ starts, home, cost, places }: Candidates, set: number): Candidate[] {
  const list: Candidate[] = [];
  for (let one = starts[set] ?? 0; one < (starts[set + 1] ?? 0); one += 1)
    list.push({ home: home[one] ?? 0, cost: cost[one] ?? 0, places: places[one] ?? 0 });
  return list;
}
