import type { Candidates } from "./candidates.ts";
import { candidateFor, EVERYWHERE } from "./candidates.ts";
import { type ChildSet, homesBetween, type Prepared, placesOf } from "./prepare.ts";
import { type Prices, priceOf } from "./prices.ts";
import type { Choice } from "./programme.ts";

/** The free places of every home as they are taken. */
export function freePlaces(prepared: Prepared): Int32Array {
  return Int32Array.from(prepared.homes.vac);
}

/** Takes the places that some choices use off the free ones. */
export function takePlaces(prepared: Prepared, free: Int32Array | Uint8Array, choices: readonly Choice[]): void {
  for (const { set, home } of choices) {
    const one = prepared.sets[set];
    if (one) free[home] = (free[home] ?? 0) - placesOf(prepared, one, home);
  }
}

/** What a place in a home counts for beside its points: who comes first, or what the home is worth to others. */
export type Surcharge = (home: number, places: number, set: ChildSet) => number;

/** The surcharge that sends a council's children to its own homes first, then to agencies', then to other councils'. */
export function ownHomesFirst({ homes, requests }: Prepared): Surcharge {
  const SOONER = 1_000_000;
  return (home, _places, set) => {
    const owner = homes.owner[home] ?? 0;
    if (owner === requests[set.request]?.owner) return 0;
    return owner === -1 ? SOONER : 2 * SOONER;
  };
}

/** The surcharge that counts what places are worth to the other children, at some prices. */
export function atPrices(prepared: Prepared, prices: Prices): Surcharge {
  return (home, places, set) => priceOf(prepared, prices, set.request, home, places);
}

/** Every way to take a home for a set, with its places and points. */
type Open = { home: number; places: number; cost: number };

function openHomes(prepared: Prepared, at: number, free: Int32Array): Map<number, Open[]> {
  const open = new Map<number, Open[]>();
  const near = homesBetween(prepared, at, 0, EVERYWHERE).filter(({ home }) => (free[home] ?? 0) > 0);
  for (const set of prepared.requests[at]?.sets ?? []) {
    const list: Open[] = [];
    for (const home of near) {
      const candidate = candidateFor(prepared, set, home);
      if (candidate && candidate.places <= (free[home.home] ?? 0)) list.push(candidate);
    }
    open.set(set.at, list);
  }
  return open;
}

/**
 * Places the children of one request as somebody would who sees nothing else: all together in the best home that is free;
 * where there is none, as many together as can be, then the rest. Takes the places it uses.
 */
export function placeAlone(prepared: Prepared, at: number, free: Int32Array, surcharge: Surcharge): Choice[] {
  const asked = prepared.requests[at];
  if (!asked) return [];
  const open = openHomes(prepared, at, free);
  const bySize = [...asked.sets].sort((a, b) => b.size - a.size || a.members - b.members);
  const choices: Choice[] = [];
  let left = (1 << asked.request.children.length) - 1;
  while (left !== 0) {
    let best: { set: ChildSet; one: Open; points: number } | null = null;
    for (const set of bySize) {
      if ((set.members & left) !== set.members) continue;
      if (best && set.size < best.set.size) break;
      for (const one of open.get(set.at) ?? []) {
        if (choices.some(({ home }) => home === one.home)) continue;
        const points = one.cost + surcharge(one.home, one.places, set);
        if (!best || points < best.points) best = { set, one, points };
      }
    }
    if (!best) break;
    choices.push({ set: best.set.at, home: best.one.home });
    free[best.one.home] = (free[best.one.home] ?? 0) - best.one.places;
    left &= ~best.set.members;
  }
  return choices;
}

/**
 * Places the children of one request at the least points there are, homes' surcharges counted, among candidate homes with
 * places left: the exact best way to spread them, and what it costs. Takes the places it uses.
 */
export function placeBest(
  prepared: Prepared,
  at: number,
  candidates: Candidates,
  free: Int32Array,
  surcharge: Surcharge,
): { choices: Choice[]; cost: number } {
  const asked = prepared.requests[at];
  if (!asked) return { choices: [], cost: 0 };
  // As many of the best homes as there are children: parts of a group that want the same home take it one after the other.
  const best = new Map<number, { home: number; places: number; points: number }[]>();
  for (const set of asked.sets) {
    const kept: { home: number; places: number; points: number }[] = [];
    for (let one = candidates.starts[set.at] ?? 0; one < (candidates.starts[set.at + 1] ?? 0); one += 1) {
      const home = candidates.home[one] ?? 0;
      const places = candidates.places[one] ?? 0;
      if (places > (free[home] ?? 0)) continue;
      kept.push({ home, places, points: (candidates.cost[one] ?? 0) + surcharge(home, places, set) });
    }
    kept.sort((a, b) => a.points - b.points || a.home - b.home);
    best.set(set.at, kept.slice(0, asked.request.children.length));
  }
  let chosen: { cost: number; choices: { set: number; home: number; places: number }[] } | null = null;
  for (const spread of asked.spreads) {
    let cost = spread.cost;
    const choices: { set: number; home: number; places: number }[] = [];
    for (const set of spread.sets) {
      const one = best.get(set)?.find(({ home }) => choices.every((other) => other.home !== home));
      cost += one ? one.points : Infinity;
      if (one) choices.push({ set, home: one.home, places: one.places });
    }
    if (cost < (chosen?.cost ?? Infinity)) chosen = { cost, choices };
  }
  for (const { home, places } of chosen?.choices ?? []) free[home] = (free[home] ?? 0) - places;
  return { choices: chosen?.choices.map(({ set, home }) => ({ set, home })) ?? [], cost: chosen?.cost ?? 0 };
}

/** Requests in the order in which they came; of those of the same minute, the one listed first. */
export function byArrival({ requests }: Prepared): number[] {
  const arrival = (at: number) => requests[at]?.request.arrival ?? 0;
  return [...requests.keys()].sort((a, b) => arrival(a) - arrival(b) || a - b);
}

/** First come, first served: each request as `placeAlone` places it, in the order in which they came. */
export function firstCome(prepared: Prepared, surcharge: Surcharge): Choice[] {
  const free = freePlaces(prepared);
  return byArrival(prepared).flatMap((at) => placeAlone(prepared, at, free, surcharge));
}
