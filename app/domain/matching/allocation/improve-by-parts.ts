import type { Candidates } from "./candidates.ts";
import { atPrices, byArrival, placeBest } from "./greedy.ts";
import { type Prepared, placesOf } from "./prepare.ts";
import type { Prices } from "./prices.ts";
import { type Choice, programmeOf } from "./programme.ts";
import type { Solve } from "./solve.ts";

/** Requests solved at once in each round: few enough for seconds; more of them later, so that less is lost at the edges. */
const PARTS = [240, 400, 600, 900, 1200, 1500];
/** Where the first cut of each round is: elsewhere each time, so that what lay on an edge lies inside the next. */
const CUTS = [0.5, 0.4, 0.6, 0.45, 0.55, 0.35];
/** As a share of a part's points: nearer to its optimum is not worth the time. */
const NEAR_ENOUGH = 3e-4;

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

/**
 * Allocates very many requests part by part. The first sweep charges the prices of homes, so that no part takes what
 * others need more; the later ones charge none, hold all other parts as they are, and cut the parts elsewhere each time.
 * Each step is exact for its part, so from the second sweep on nothing grows worse.
 */
export async function improveByParts(
  prepared: Prepared,
  candidates: Candidates,
  prices: Prices,
  {
    solve,
    clock,
    until,
    told,
  }: { solve: Solve; clock: () => number; until: number; told: (choices: readonly Choice[]) => void },
): Promise<{ choices: Choice[]; proved: boolean }> {
  const free = Int32Array.from(prepared.homes.vac);
  const held = new Map<number, Choice[]>();
  const take = (choices: readonly Choice[], sign: 1 | -1) => {
    for (const { set, home } of choices) {
      const one = prepared.sets[set];
      if (one) free[home] = (free[home] ?? 0) - sign * placesOf(prepared, one, home);
    }
  };
  const all = [...prepared.requests.keys()];
  const priced = atPrices(prepared, prices);
  /** Where the time is over in the first sweep: whoever no part has come to yet takes what is left. */
  const withTheRest = () => {
    for (const at of byArrival(prepared)) {
      if (!held.has(at)) held.set(at, placeBest(prepared, at, candidates, free, priced).choices);
    }
    return [...held.values()].flat();
  };
  for (const [sweep, most] of PARTS.entries()) {
    const parts = partsOf(prepared, all, most, sweep % 2 === 0, CUTS[sweep] ?? 0.5);
    let changed = false;
    for (const part of parts) {
      if (clock() >= until) return { choices: withTheRest(), proved: false };
      const before = part.flatMap((at) => held.get(at) ?? []);
      take(before, -1);
      const surcharge = sweep === 0 ? (home: number, places: number) => priced(home, places) : () => 0;
      const { programme, choicesIn } = programmeOf(prepared, candidates, part, {
        known: before,
        room: (home) => free[home] ?? 0,
        surcharge,
      });
      const worth = programme.cost.length === 0 ? 0 : sumKnown(programme.cost, programme.known);
      const solved = await solve(programme, {
        seconds: Math.max(0.5, until - clock()),
        gap: Math.max(0.99, worth * NEAR_ENOUGH),
      });
      const after = solved.values ? withoutDoubles(prepared, choicesIn(solved.values)) : before;
      take(after, 1);
      if (sweep > 0 && solved.cost < worth - 0.5) changed = true;
      for (const at of part) held.set(at, []);
      for (const choice of after) held.get(prepared.sets[choice.set]?.request ?? -1)?.push(choice);
    }
    told([...held.values()].flat());
    if (sweep > 0 && !changed) break;
  }
  return { choices: [...held.values()].flat(), proved: true };
}

function sumKnown(cost: Float64Array, known: Float64Array | null): number {
  return cost.reduce((sum, points, column) => sum + points * (known?.[column] ?? 0), 0);
}
