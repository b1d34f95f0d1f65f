import { type Candidates, cheapestHomes, mergedCandidates } from "./candidates.ts";
import type { Prepared } from "./prepare.ts";
import { noPrices, type PricedOut, type Prices, priceEveryHome, seekPrices } from "./prices.ts";

/** The prices found, the bound that they prove over every home there is, and the homes looked at to find them. */
export type RegionalBound = { prices: Prices; bound: number; candidates: Candidates };

const FIRST_HOMES = 30;
/** Rounds of seeking: as many as pay for themselves, or as many as a proof is worth. */
export const USUAL_ROUNDS = 400;
export const PATIENT_ROUNDS = 2000;
const PASSES = 8;
const FIRST_SLACK = 150;
/** As a share of the points: a difference that is not worth another pass. */
const ALIKE = 5e-5;

/**
 * Finds prices and the bound under every allocation. It seeks over the cheapest homes of each set, then looks at all homes
 * at those prices, adds those that would be better, and seeks again, until none is missing.
 * @param known the cost of an allocation that can be carried out
 */
export function regionalBound(prepared: Prepared, known: number, rounds: number): RegionalBound {
  let candidates = cheapestHomes(prepared, FIRST_HOMES);
  let sought = seekPrices(prepared, candidates, known, rounds, noPrices(prepared.homes.count));
  let best: { prices: Prices; bound: number } = { prices: sought.prices, bound: -Infinity };
  for (let pass = 0; pass < PASSES; pass += 1) {
    const priced: PricedOut = priceEveryHome(prepared, sought.prices, FIRST_SLACK, candidates);
    const gained = priced.bound - best.bound;
    if (gained > 0) best = { prices: sought.prices, bound: priced.bound };
    candidates = mergedCandidates(candidates, priced.candidates);
    const missed = sought.bound - priced.bound;
    if (missed < ALIKE * known && gained < ALIKE * known) break;
    sought = seekPrices(prepared, candidates, known, rounds, best.prices);
  }
  return { ...best, candidates };
}
