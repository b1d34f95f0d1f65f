import { regionalBound, USUAL_ROUNDS } from "./bound.ts";
import { type Candidates, candidateFor, candidatesOf, mergedCandidates } from "./candidates.ts";
import { checkSolution } from "./check-solution.ts";
import { atPrices, byArrival, firstCome, freePlaces, ownHomesFirst, placeBest, takePlaces } from "./greedy.ts";
import { improveByParts, withoutDoubles } from "./improve-by-parts.ts";
import type { Placement } from "./instance.ts";
import { nearHome, type Prepared, placementOf, prepare } from "./prepare.ts";
import { type Prices, priceEveryHome } from "./prices.ts";
import { type Choice, independentParts, programmeOf } from "./programme.ts";
import { sharpenPrices } from "./sharpen-prices.ts";
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
  /** No council's requests may cost more points than they do today: each council alone, first come, first served. */
  nobodyWorseOff?: boolean;
  /** Rounds of seeking prices, where fewer than usual are enough: where the bound is not told of, and time counts. */
  rounds?: number;
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
export const ONE_PROGRAMME = 1000;
/** A home this much dearer than the best at the prices is seldom in a good allocation; one at the second, hardly ever. */
const FIRST_SLACK = 120;
const SECOND_SLACK = 300;
/** A proof over no more columns than this is quick enough to be had unasked. */
const QUICK_PROOF = 12_000;
/** How often prices are made sharper: until nothing is gained, or as often as pays for itself where each time is long. */
const SHARPENINGS = 12;
const FEW_SHARPENINGS = 4;
/** How much of the time that may take where very many requests are then still to be allocated. */
const SHARPENING_SHARE = 0.3;
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
function withKnown(prepared: Prepared, candidates: Candidates, known: readonly Choice[]): Candidates {
  const homesOf = new Map(known.map(({ set, home }) => [set, home]));
  const lists = prepared.sets.map((set) => {
    const home = homesOf.get(set.at);
    const near = home === undefined ? null : nearHome(prepared, set.request, home);
    const candidate = near && candidateFor(prepared, set, near);
    return candidate ? [candidate] : [];
  });
  return mergedCandidates(candidates, candidatesOf(lists));
}

type Answer = { choices: Choice[]; cost: number };

/** What happens today: each council by itself, first come, first served, its own homes first and then agencies'. */
function asNow(prepared: Prepared): Answer {
  const own = prepared.rule === "own" ? prepared : prepare(prepared.instance, "own", prepared.weights, prepared.allows);
  const choices = firstCome(own, ownHomesFirst(own));
  return { choices, cost: costOf(prepared, choices) };
}

/** The best of what somebody could do without computing much: always to hand, and what the search begins with. */
function firstAnswer(prepared: Prepared): Answer {
  const now = asNow(prepared);
  if (prepared.requests.length > ONE_PROGRAMME) return now;
  const choices = firstCome(prepared, () => 0);
  const cheapest = { choices, cost: costOf(prepared, choices) };
  return now.cost < cheapest.cost ? now : cheapest;
}

/** An allocation that is part of one already: each other request, as it came, takes what is best for it at the prices. */
function completed(prepared: Prepared, prices: Prices, candidates: Candidates, settled: readonly Choice[]): Choice[] {
  const free = freePlaces(prepared);
  const children = new Map<number, number>();
  for (const { set } of settled) {
    const one = prepared.sets[set];
    if (one) children.set(one.request, (children.get(one.request) ?? 0) + one.size);
  }
  const isWhole = (at: number) => children.get(at) === prepared.requests[at]?.request.children.length;
  const choices = settled.filter(({ set }) => isWhole(prepared.sets[set]?.request ?? -1));
  takePlaces(prepared, free, choices);
  const surcharge = atPrices(prepared, prices);
  for (const at of byArrival(prepared)) {
    if (!isWhole(at)) choices.push(...placeBest(prepared, at, candidates, free, surcharge).choices);
  }
  return choices;
}

/** What each council's requests cost by some choices, in the order of the councils. */
function costsByCouncil(prepared: Prepared, choices: readonly Choice[]): number[] {
  const placements = choices.map(({ set, home }) => placementOf(prepared, set, home));
  const { byCouncil } = checkSolution(prepared.instance, placements, prepared.rule, prepared.weights);
  return prepared.instance.las.map(({ id }) => byCouncil.get(id)?.cost ?? 0);
}

/**
 * Finds the allocation of all requests that costs the fewest points, and how far from the optimum it can be at most.
 * Begins with first come, first served, so that it is never worse; seeks prices and the bound they prove; solves the
 * programme over the homes that the prices leave, part by part where parts share no home. With `prove` it widens the
 * choice of homes until every home left out is certain to be in no better allocation.
 */
export async function optimise(prepared: Prepared, terms: OptimiseTerms): Promise<Optimised> {
  const { clock, told, prove, nobodyWorseOff } = terms;
  const until = clock() + terms.seconds;
  let { choices, cost } = nobodyWorseOff ? asNow(prepared) : firstAnswer(prepared);
  const ceilings = nobodyWorseOff ? costsByCouncil(prepared, choices) : undefined;
  const isLarge = prepared.requests.length > ONE_PROGRAMME && !prove && !nobodyWorseOff;
  const first = regionalBound(prepared, cost, terms.rounds ?? USUAL_ROUNDS);
  const sharper = await sharpenPrices(prepared, first, {
    solve: terms.solve,
    clock,
    until: isLarge ? Math.min(until, clock() + terms.seconds * SHARPENING_SHARE) : until,
    rounds: isLarge ? FEW_SHARPENINGS : SHARPENINGS,
  });
  const { prices, bound: proven, candidates: atHand, settled } = sharper;
  // Points are whole: what lies above a bound lies at or above the next whole number.
  let bound = Math.ceil(proven - 1e-6);
  told({ step: "prices", cost, bound });
  const keep = (found: readonly Choice[]) => {
    const points = costOf(prepared, found);
    if (points < cost && !exceeds(prepared, found, ceilings)) [choices, cost] = [[...found], points];
  };
  keep(completed(prepared, prices, atHand, []));
  keep(completed(prepared, prices, atHand, settled));
  let slack = isLarge ? SECOND_SLACK : FIRST_SLACK;
  let proved = cost <= bound;
  let cutShort = false;
  while (!proved && !cutShort && clock() < until) {
    const { candidates: left } = priceEveryHome(prepared, prices, slack, atHand);
    if (!prove && slack > SECOND_SLACK && left.home.length > QUICK_PROOF) break;
    const candidates = withKnown(prepared, left, choices);
    const limits = { ...terms, until };
    const found = isLarge
      ? await improveByParts(prepared, candidates, prices, choices, {
          ...limits,
          told: (so) => told({ step: "every part once", cost: costOf(prepared, so), bound }),
        })
      : await solveWhole(prepared, candidates, prices, choices, { ...limits, ceilings });
    cutShort = !found.proved;
    keep(found.choices);
    told({ step: isLarge ? "parts" : "programme", cost, bound });
    if (isLarge) break;
    if (found.proved && cost - proven <= slack) {
      // Whatever a left-out home is part of costs more than the bound and the slack, so it is no better than this.
      proved = true;
      bound = cost;
    } else if (prove || slack >= SECOND_SLACK) slack = cost - proven + 1;
    else slack = SECOND_SLACK;
  }
  proved ||= cost <= bound;
  cutShort ||= !proved && (sharper.cutShort || clock() >= until);
  const placements = choices.map(({ set, home }) => placementOf(prepared, set, home));
  return { placements, choices, cost, bound, proved, cutShort, prices };
}

/** Whether some choices cost a council more than it may. */
function exceeds(prepared: Prepared, choices: readonly Choice[], ceilings: readonly number[] | undefined): boolean {
  if (!ceilings) return false;
  return costsByCouncil(prepared, choices).some((points, at) => points > (ceilings[at] ?? Infinity));
}

/** Solves all requests over some candidates, each independent part by itself. */
async function solveWhole(
  prepared: Prepared,
  candidates: Candidates,
  prices: Prices,
  known: readonly Choice[],
  terms: { solve: Solve; clock: () => number; until: number; ceilings?: readonly number[] },
): Promise<{ choices: Choice[]; proved: boolean }> {
  const { solve, clock, until, ceilings } = terms;
  const choices: Choice[] = [];
  let proved = true;
  const all = [...prepared.requests.keys()];
  // A limit on a council's points ties all its requests together.
  const parts = ceilings ? [all] : independentParts(prepared, candidates, all);
  const room = (home: number) => prepared.homes.vac[home] ?? 0;
  for (const part of parts) {
    const members = new Set(part);
    const before = known.filter(({ set }) => members.has(prepared.sets[set]?.request ?? -1));
    const { programme, choicesIn } = programmeOf(prepared, candidates, part, {
      known: before,
      room,
      surcharge: () => 0,
      ceilings,
      beside: prices.beside.keys(),
    });
    const solved = await solve(programme, { seconds: Math.max(0.5, until - clock()), gap: EXACT });
    choices.push(...(solved.values ? withoutDoubles(prepared, choicesIn(solved.values)) : before));
    proved = proved && solved.proved;
  }
  return { choices, proved };
}
