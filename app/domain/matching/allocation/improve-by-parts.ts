import type { Candidates } from "./candidates.ts";
import { freePlaces, takePlaces } from "./greedy.ts";
import { type Prepared, placesOf } from "./prepare.ts";
import type { Prices } from "./prices.ts";
import { type Choice, programmeOf } from "./programme.ts";
import type { Solve } from "./solve.ts";

/** Requests solved at once in each round: few enough for seconds; more of them later, so that less is lost at the edges. */
const PARTS = [600, 1500, 3000, 3600];
/** Where the first cut of each round is: elsewhere each time, so that what lay on an edge lies inside the next. */
const CUTS = [0.5, 0.4, 0.6, 0.45];
/** As a share of a part's points: nearer to its optimum is not worth the time. */
const NEAR_ENOUGH = 1e-4;

/** Two parts of one group in one home, made one. They are never dearer together. */
export function withoutDoubles(prepared: Prepared, choices: readonly Choice[]): Choice[] {
  const kept = new Map<string, Choice>();
  for (const choice of choices) {
    const set = prepared.sets[choice.set];
    const asked = set && prepared.requests[set.request];
    if (!set || !asked) continue;
    const name = `${set.request} ${choice.home}`;
    const other = kept.get(name);
    const members = set.members | (other ? (prepared.sets[other.set]?.members ?? 0) : 0);
    const together = asked.sets.find((one) => one.members === members);
    kept.set(name, { set: together?.at ?? choice.set, home: choice.home });
  }
  return [...kept.values()];
}

/** Cuts the requests into parts of neighbours: in half by one direction, each half by the other, and so on. */
function partsOf(
  prepared: Prepared,
  requests: readonly number[],
  most: number,
  eastward: boolean,
  share: number,
): number[][] {
  if (requests.length <= most) return [[...requests]];
  const at = (one: number) => {
    const request = prepared.requests[one]?.request;
    return request ? (eastward ? request.e : request.n) : 0;
  };
  const sorted = [...requests].sort((a, b) => at(a) - at(b) || a - b);
  const cut = Math.round(sorted.length * share);
  return [
    ...partsOf(prepared, sorted.slice(0, cut), most, !eastward, 0.5),
    ...partsOf(prepared, sorted.slice(cut), most, !eastward, 0.5),
  ];
}

/** Parts far from one another, two by two: the first of the one half with the first of the other. */
function pairsOf(parts: readonly number[][]): number[][][] {
  const half = Math.ceil(parts.length / 2);
  return parts.slice(0, half).map((part, at) => [part, ...parts.slice(half + at, half + at + 1)]);
}

/** The places of each home that some choices take. */
function placesHeld(prepared: Prepared, choices: readonly Choice[]): Map<number, number> {
  const held = new Map<number, number>();
  for (const { set, home } of choices) {
    const one = prepared.sets[set];
    if (one) held.set(home, (held.get(home) ?? 0) + placesOf(prepared, one, home));
  }
  return held;
}

/** The homes that some requests could live in. */
function homesFor(prepared: Prepared, candidates: Candidates, requests: readonly number[]): Set<number> {
  const homes = new Set<number>();
  for (const at of requests) {
    for (const set of prepared.requests[at]?.sets ?? []) {
      for (let one = candidates.starts[set.at] ?? 0; one < (candidates.starts[set.at + 1] ?? 0); one += 1) {
        homes.add(candidates.home[one] ?? 0);
      }
    }
  }
  return homes;
}

/**
 * Improves an allocation of very many requests part by part: all other parts are held as they are, and the parts are cut
 * elsewhere each time. Two parts are solved at once; a place that is free and that both could use is the first one's. Each
 * step is exact for its part, so nothing grows worse.
 * @param known the allocation to begin with; its homes are to be among the candidates
 */
export async function improveByParts(
  prepared: Prepared,
  candidates: Candidates,
  prices: Prices,
  known: readonly Choice[],
  {
    solve,
    clock,
    until,
    told,
  }: { solve: Solve; clock: () => number; until: number; told: (choices: readonly Choice[]) => void },
): Promise<{ choices: Choice[]; proved: boolean }> {
  const free = freePlaces(prepared);
  const held = new Map<number, Choice[]>(prepared.requests.map((_, at) => [at, []]));
  const hold = (choices: readonly Choice[]) => {
    takePlaces(prepared, free, choices);
    for (const choice of choices) held.get(prepared.sets[choice.set]?.request ?? -1)?.push(choice);
  };
  hold(known);
  const all = [...prepared.requests.keys()];
  const everyone = () => [...held.values()].flat();

  /** Finds the best for some requests, with what they hold already and the free places that are not for others. */
  const improve = async (part: readonly number[], others: ReadonlySet<number>) => {
    const before = part.flatMap((at) => held.get(at) ?? []);
    const own = placesHeld(prepared, before);
    const { programme, choicesIn } = programmeOf(prepared, candidates, part, {
      known: before,
      room: (home) => (own.get(home) ?? 0) + (others.has(home) ? 0 : (free[home] ?? 0)),
      surcharge: () => 0,
      beside: prices.beside.keys(),
    });
    const worth = sumKnown(programme.cost, programme.known);
    const solved = await solve(programme, {
      seconds: Math.max(0.5, until - clock()),
      gap: Math.max(0.99, worth * NEAR_ENOUGH),
    });
    const after = solved.values ? withoutDoubles(prepared, choicesIn(solved.values)) : before;
    return { part, own, after, gained: solved.cost < worth - 0.5, proved: solved.proved };
  };

  let proved = true;
  for (const [sweep, most] of PARTS.entries()) {
    let changed = false;
    for (const pair of pairsOf(partsOf(prepared, all, most, sweep % 2 === 0, CUTS[sweep] ?? 0.5))) {
      if (clock() >= until) return { choices: everyone(), proved: false };
      let others = new Set<number>();
      const asked: ReturnType<typeof improve>[] = [];
      for (const part of pair) {
        asked.push(improve(part, others));
        others = homesFor(prepared, candidates, part);
      }
      for (const { part, own, after, gained, proved: exact } of await Promise.all(asked)) {
        for (const [home, places] of own) free[home] = (free[home] ?? 0) + places;
        for (const at of part) held.set(at, []);
        hold(after);
        changed ||= gained;
        proved &&= exact;
      }
    }
    told(everyone());
    if (!changed) break;
  }
  return { choices: everyone(), proved };
}

function sumKnown(cost: Float64Array, known: Float64Array | null): number {
  return cost.reduce((sum, points, column) => sum + points * (known?.[column] ?? 0), 0);
}
