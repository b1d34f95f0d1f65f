import { regionalBound } from "./bound.ts";
import { type Candidates, candidatesOf, listOf, mergedCandidates } from "./candidates.ts";
import { checkSolution } from "./check-solution.ts";
import { atPrices, byArrival, firstCome, freePlaces, ownHomesFirst, placeBest } from "./greedy.ts";
import { improveByParts, withoutDoubles } from "./improve-by-parts.ts";
import type { Placement } from "./instance.ts";
import { type Prepared, placementOf } from "./prepare.ts";
import { type Prices, priceEveryHome } from "./prices.ts";
import { type Choice, independentParts, programmeOf } from "./programme.ts";
import type { Solve } from "./solve.ts";

/** How far an allocation has come: the points of the best there is, and the bound under all. */
export type Progress = { step: string; cost: number; bound: number };

export type OptimiseTerms = {
  solve: Solve;
  /** Seconds since some moment, so that the time that is given can be kept. */
  clock: () => number;
  /** Seconds to take at most. */
  seconds: number;
  /** Goes on until the optimum is proved, or the time is over. */
  prove: boolean;
  told: (progress: Progress) => void;
};

export type Optimised = {
  placements: Placement[];
  choices: Choice[];
  cost: number;
  /** No allocation that keeps the rules costs less. */
  bound: number;
  /** The allocation is an optimum, and that is certain. */
  proved: boolean;
  /** The answer was cut short by the time it was given: another machine, or another day, may then answer otherwise. */
  cutShort: boolean;
  prices: Prices;
};

/** With more requests than this one programme is too large: it is then improved part by part. */
const ONE_PROGRAMME = 1000;
/** A home this much dearer than the best at the prices is seldom in a good allocation. */
const FIRST_SLACK = 300;
/** Costs are whole, so an answer less than one point above the bound is an optimum. */
const EXACT = 0.99;

/** The points of some choices, by the plain checker. A broken rule is a bug of ours, and not to be passed on. */
export function costOf(prepared: Prepared, choices: readonly Choice[]): number {
  const placements = choices.map(({ set, home }) => placementOf(prepared, set, home));
  const { faults, outcome } = checkSolution(prepared.instance, placements, prepared.rule, prepared.weights);
  if (faults.length > 0) throw new Error(`An allocation breaks a rule: ${faults[0]}`);
  return outcome.cost;
}

/** The candidates, and beside them what an allocation that is known has chosen, so that it can be begun with. */
function withKnown(
  prepared: Prepared,
  candidates: Candidates,
  atHand: Candidates,
  known: readonly Choice[],
): Candidates {
  const lists = prepared.sets.map((set) =>
    known
      .filter((one) => one.set === set.at)
      .flatMap(({ home }) => listOf(atHand, set.at).filter((one) => one.home === home)),
  );
  return mergedCandidates(candidates, candidatesOf(lists));
}

/** The best of what somebody could do without computing much: always to hand, and what the search begins with. */
function firstAnswer(prepared: Prepared): { choices: Choice[]; cost: number } {
  const tries = [firstCome(prepared, () => 0), firstCome(prepared, ownHomesFirst(prepared))];
  return tries
    .map((choices) => ({ choices, cost: costOf(prepared, choices) }))
    .reduce((a, b) => (b.cost < a.cost ? b : a));
}

/**
 * Finds the allocation of all requests that costs the fewest points, and how far from the optimum it can be at most.
 * Begins with first come, first served, so that it is never worse; seeks prices and the bound they prove; solves the
 * programme over the homes that the prices leave, part by part where parts share no home. With `prove` it widens the
 * choice of homes until every home left out is certain to be in no better allocation.
 */
export async function optimise(prepared: Prepared, terms: OptimiseTerms): Promise<Optimised> {
  const { clock, told } = terms;
  const until = clock() + terms.seconds;
  let { choices, cost } = firstAnswer(prepared);
  const { prices, bound: proven, candidates: atHand } = regionalBound(prepared, cost);
  // Points are whole: what lies above a bound lies at or above the next whole number.
  let bound = Math.ceil(proven - 1e-6);
  told({ step: "prices", cost, bound });
  const free = freePlaces(prepared);
  const priced = byArrival(prepared).flatMap(
    (at) => placeBest(prepared, at, atHand, free, atPrices(prepared, prices)).choices,
  );
  const pricedCost = costOf(prepared, priced);
  if (pricedCost < cost) [choices, cost] = [priced, pricedCost];
  let slack = FIRST_SLACK;
  let proved = cost <= bound;
  let cutShort = false;
  while (!proved && clock() < until) {
    const { candidates: left } = priceEveryHome(prepared, prices, slack, atHand);
    const candidates = withKnown(prepared, left, atHand, choices);
    const all = [...prepared.requests.keys()];
    const isLarge = all.length > ONE_PROGRAMME && !terms.prove;
    const found = isLarge
      ? await improveByParts(prepared, candidates, prices, {
          ...terms,
          until,
          told: (so) => told({ step: "all parts once", cost: costOf(prepared, so), bound }),
        })
      : await solveWhole(prepared, candidates, choices, { ...terms, until });
    cutShort = !found.proved;
    const foundCost = costOf(prepared, found.choices);
    if (foundCost < cost) [choices, cost] = [found.choices, foundCost];
    told({ step: "programme", cost, bound });
    if (isLarge || !found.proved) break;
    if (cost - proven <= slack) {
      // Whatever a left-out home is part of costs more than the bound and the slack, so it is no better than this.
      proved = true;
      bound = cost;
    }
    if (!terms.prove) break;
    slack = cost - proven + 1;
  }
  const placements = choices.map(({ set, home }) => placementOf(prepared, set, home));
  return { placements, choices, cost, bound, proved: proved || cost <= bound, cutShort, prices };
}

/** Solves all requests over some candidates, each independent part by itself. */
async function solveWhole(
  prepared: Prepared,
  candidates: Candidates,
  known: readonly Choice[],
  { solve, clock, until }: { solve: Solve; clock: () => number; until: number },
): Promise<{ choices: Choice[]; proved: boolean }> {
  const choices: Choice[] = [];
  let proved = true;
  const room = (home: number) => prepared.homes.vac[home] ?? 0;
  for (const part of independentParts(prepared, candidates, [...prepared.requests.keys()])) {
    const members = new Set(part);
    const before = known.filter(({ set }) => members.has(prepared.sets[set]?.request ?? -1));
    const { programme, choicesIn } = programmeOf(prepared, candidates, part, {
      known: before,
      room,
      surcharge: () => 0,
    });
    const solved = await solve(programme, { seconds: Math.max(0.5, until - clock()), gap: EXACT });
    choices.push(...(solved.values ? withoutDoubles(prepared, choicesIn(solved.values)) : before));
    proved = proved && solved.proved;
  }
  return { choices, proved };
}
