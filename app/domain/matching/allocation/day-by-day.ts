import { byCost, type Candidates, candidateFor, candidatesOf, cheapestHomes, EVERYWHERE } from "./candidates.ts";
import { byArrival, firstCome, ownHomesFirst, placeBest, type Surcharge, takePlaces } from "./greedy.ts";
import { withoutDoubles } from "./improve-by-parts.ts";
import type { History, HomeRequest, Placement, SharingRule } from "./instance.ts";
import { optimise } from "./optimise.ts";
import { homesBetween, type Prepared, placementOf, prepare } from "./prepare.ts";
import { largeUnits, noPrices, type Prices, seekPrices } from "./prices.ts";
import { type Choice, programmeOf } from "./programme.ts";
import type { Solve } from "./solve.ts";
import type { Weights } from "./weights.ts";

/**
 * Ways to decide requests as they come. First come: each by itself. Daily: all that came in a day at once. With prices: homes
 * are held back for the children who are likely to come yet. To the deadline: who can wait is decided last. Hindsight knows
 * the whole month, which nobody does: it is what all others are held against.
 */
export const POLICIES = {
  "first-come-own": { words: "First come, own homes, then agencies", rule: "own", way: "first-come" },
  "first-come-shared": { words: "First come, all homes shared", rule: "shared", way: "first-come" },
  "daily-shared": { words: "Daily together, shared", rule: "shared", way: "daily" },
  "daily-prices-own": { words: "Daily with prices, not shared", rule: "own", way: "daily-prices" },
  "daily-prices-shared": { words: "Daily with prices, shared", rule: "shared", way: "daily-prices" },
  "deadline-shared": { words: "With prices, shared, waiting to the deadline", rule: "shared", way: "deadline" },
  "hindsight-nobody-worse": { words: "Hindsight, shared, no council worse off", rule: "shared", way: "hindsight" },
  "hindsight-own": { words: "Hindsight, not shared", rule: "own", way: "hindsight" },
  "hindsight-shared": { words: "Hindsight, shared", rule: "shared", way: "hindsight" },
} as const satisfies Record<string, { words: string; rule: SharingRule; way: string }>;
export type Policy = keyof typeof POLICIES;

export type DayTerms = {
  solve: Solve;
  clock: () => number;
  /** From 0 up to 1, from a seed: draws the requests that may come yet. */
  chance: () => number;
  weights: Weights;
  /** Seconds that hindsight may take. */
  seconds: number;
};

const MINUTES_A_DAY = 1440;
/** Days in which a home must be found, where the request does not say: at once, in three days, in two weeks. */
const DAYS_TO_FIND: Record<HomeRequest["type"], number> = { emergency: 0, short: 3, parentchild: 3, long: 14 };
const GUESSES = 3;
const GUESS_ROUNDS = 150;
/** How many homes each guessed request looks at. */
export const GUESS_HOMES = 40;
const BATCH_HOMES = 40;
const BATCH_SECONDS = 20;

function arrivalDay(request: HomeRequest): number {
  return Math.floor(request.arrival / MINUTES_A_DAY);
}

function lastDay(request: HomeRequest): number {
  if (request.deadline !== undefined) return Math.floor(request.deadline / MINUTES_A_DAY);
  return arrivalDay(request) + DAYS_TO_FIND[request.type];
}

/** Draws so many of a list, each at most once while there are enough. */
function draw(from: readonly number[], count: number, chance: () => number): number[] {
  const left = [...from];
  const drawn: number[] = [];
  while (drawn.length < count && from.length > 0) {
    if (left.length === 0) left.push(...from);
    const at = Math.floor(chance() * left.length);
    const [one] = left.splice(at, 1);
    if (one !== undefined) drawn.push(one);
  }
  return drawn;
}

/** What the requests that may yet come would pay for each place, as far as past months tell. */
export function expectedPrices(
  past: Prepared,
  pastHomes: Candidates,
  vac: Uint8Array,
  toCome: number,
  before: Prices,
  chance: () => number,
): Prices {
  const mean = noPrices(past.homes.count);
  if (toCome === 0) return mean;
  for (let guess = 0; guess < GUESSES; guess += 1) {
    const requests = draw([...past.requests.keys()], toCome, chance);
    const market = { requests, vac };
    const free = Int32Array.from(vac);
    const known = requests.reduce((sum, at) => sum + placeBest(past, at, pastHomes, free, () => 0).cost, 0);
    const { prices } = seekPrices(past, pastHomes, known, GUESS_ROUNDS, before, market);
    for (let home = 0; home < past.homes.count; home += 1) {
      mean.place[home] = (mean.place[home] ?? 0) + (prices.place[home] ?? 0) / GUESSES;
      mean.large[home] = (mean.large[home] ?? 0) + (prices.large[home] ?? 0) / GUESSES;
    }
  }
  return mean;
}

/** The homes with room for the requests of a day, the best at the prices. */
export function homesForBatch(
  prepared: Prepared,
  open: readonly number[],
  vac: Uint8Array,
  surcharge: Surcharge,
): Candidates {
  const asked = new Set(open);
  return candidatesOf(
    prepared.requests.flatMap(({ sets }, at) => {
      if (!asked.has(at)) return sets.map(() => []);
      const near = homesBetween(prepared, at, 0, EVERYWHERE).filter(({ home }) => (vac[home] ?? 0) > 0);
      return sets.map((set) =>
        near
          .flatMap((home) => candidateFor(prepared, set, home) ?? [])
          .filter(({ home, places }) => places <= (vac[home] ?? 0))
          .map((one) => ({ ...one, priced: one.cost + surcharge(one.home, one.places, set) }))
          .sort((a, b) => a.priced - b.priced || byCost(a, b))
          .slice(0, BATCH_HOMES)
          .sort(byCost),
      );
    }),
  );
}

/** Lives through the month with one programme a day. */
async function liveDaily(
  history: History,
  prepared: Prepared,
  way: "daily" | "daily-prices" | "deadline",
  { solve, chance, weights }: DayTerms,
): Promise<Choice[]> {
  const vac = prepared.homes.vac.slice();
  const past = prepare({ ...history, requests: history.past }, prepared.rule, weights);
  const guesses = way !== "daily" && history.past.length > 0;
  const pastHomes = guesses ? cheapestHomes(past, GUESS_HOMES) : candidatesOf([]);
  const requestOf = (at: number) => prepared.requests[at]?.request;
  const order = byArrival(prepared);
  const lastArrival = Math.max(0, ...history.requests.map(arrivalDay));
  const end = Math.max(lastArrival, ...history.requests.map(lastDay));
  const perDay = history.requests.length / (lastArrival + 1);
  let prices = noPrices(prepared.homes.count);
  let open: number[] = [];
  const decided: Choice[] = [];
  for (let day = 0; day <= end && (day <= lastArrival || open.length > 0); day += 1) {
    const isLast = day >= lastArrival;
    open.push(...order.filter((at) => Math.floor((requestOf(at)?.arrival ?? 0) / MINUTES_A_DAY) === day));
    // How many are still to come is known from how many come in a month; who they are is not.
    const toCome = Math.round(perDay * (lastArrival - day));
    if (guesses) prices = expectedPrices(past, pastHomes, vac, toCome, prices, chance);
    const surcharge = (home: number, places: number) =>
      places * (prices.place[home] ?? 0) + largeUnits(places, vac[home] ?? 0) * (prices.large[home] ?? 0);
    const candidates = homesForBatch(prepared, open, vac, surcharge);
    const terms = { known: [], room: (home: number) => vac[home] ?? 0, surcharge };
    const { programme, choicesIn } = programmeOf(prepared, candidates, open, terms);
    const solved = await solve(programme, { seconds: BATCH_SECONDS, gap: 0.99 });
    const choices = solved.values ? withoutDoubles(prepared, choicesIn(solved.values)) : [];
    const kept: number[] = [];
    for (const at of open) {
      const own = choices.filter(({ set }) => prepared.sets[set]?.request === at);
      const request = requestOf(at);
      if (!request) continue;
      const placed = own.reduce((sum, { set }) => sum + (prepared.sets[set]?.size ?? 0), 0);
      const canWait = !isLast && lastDay(request) > day;
      if (canWait && (way === "deadline" || placed < request.children.length)) {
        kept.push(at);
        continue;
      }
      takePlaces(prepared, vac, own);
      decided.push(...own);
    }
    open = kept;
  }
  return decided;
}

/** Lives through the month of a history by one policy, and answers who was placed where. Nothing becomes free meanwhile. */
export async function livePolicy(history: History, policy: Policy, terms: DayTerms): Promise<Placement[]> {
  const { rule, way } = POLICIES[policy];
  const prepared = prepare(history, rule, terms.weights);
  if (way === "hindsight") {
    const nobodyWorseOff = policy === "hindsight-nobody-worse";
    const { placements } = await optimise(prepared, { ...terms, prove: false, nobodyWorseOff, told: () => {} });
    return placements;
  }
  const choices =
    way === "first-come"
      ? firstCome(prepared, rule === "own" ? ownHomesFirst(prepared) : () => 0)
      : await liveDaily(history, prepared, way, terms);
  return choices.map(({ set, home }) => placementOf(prepared, set, home));
}
