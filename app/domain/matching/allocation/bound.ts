import { type Candidates, cheapestHomes, mergedCandidates } from "./candidates.ts";
import type { Prepared } from "./prepare.ts";
import { noPrices, type Prices, priceEveryHome, seekPrices } from "./prices.ts";

/** The prices found, the bound that they prove over every home there is, and the homes that are worth looking at again. */
export type RegionalBound = { prices: Prices; bound: number; candidates: Candidates };

const FIRST_HOMES = 30;
/** Rounds of seeking: as many as pay for themselves. */
export const USUAL_ROUNDS = 300;
const PASSES = 3;
const FIRST_SLACK = 100;

/**
 * Finds prices and the bound under every allocation, near enough to begin with. It seeks over the cheapest homes of each set,
 * then looks at all homes at those prices, adds those that would be better, and seeks again. `sharpenPrices` goes on.
 * @param known the cost of an allocation that can be carried out
 */
export function regionalBound(prepared: Prepared, known: number, rounds: number): RegionalBound {
  let candidates = cheapestHomes(prepared, FIRST_HOMES);
  let best: RegionalBound = { prices: noPrices(prepared.homes.count), bound: -Infinity, candidates };
  for (let pass = 0; pass < PASSES; pass += 1) {
    const { prices } = seekPrices(prepared, candidates, known, rounds, best.prices);
    const { bound, candidates: near } = priceEveryHome(prepared, prices, FIRST_SLACK, candidates);
    candidates = mergedCandidates(candidates, near);
    if (bound > best.bound) best = { prices, bound, candidates: near };
  }
  return best;
}
