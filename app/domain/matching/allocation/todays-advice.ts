import { candidatesOf, cheapestHomes } from "./candidates.ts";
import { expectedPrices, GUESS_HOMES, homesForBatch } from "./day-by-day.ts";
import { atPrices } from "./greedy.ts";
import { withoutDoubles } from "./improve-by-parts.ts";
import type { HomeRequest, Instance, Placement } from "./instance.ts";
import { type Allows, placementOf, prepare } from "./prepare.ts";
import { noPrices } from "./prices.ts";
import { programmeOf } from "./programme.ts";
import { type ScarceHome, scarceHomes } from "./scarce-homes.ts";
import type { Solve } from "./solve.ts";
import { USUAL_WEIGHTS } from "./weights.ts";

/**
 * What the day-by-day policy says today: for whom who waits now it would take which home, and which homes it would rather
 * keep free for children who are likely to come; `held` says of both for whom they are hard to replace. It is advice: every home stays in every officer's list.
 */
export type TodaysAdvice = { chosen: Placement[]; held: ScarceHome[] };

export type AdviceTerms = {
  solve: Solve;
  /** From 0 up to 1, from a seed: draws the requests that may come yet. */
  chance: () => number;
  seconds: number;
  /** How many requests are expected before the homes of today would be free again. */
  toCome: number;
};

/**
 * Decides the requests that wait today together, with prices for what others are likely to need: the first day of `simulate`
 * with prices, shared, lived with the records of now.
 * @param past requests of the weeks before, from which those to come are guessed
 */
export async function todaysAdvice(
  instance: Instance,
  past: readonly HomeRequest[],
  allows: Allows,
  { solve, chance, seconds, toCome }: AdviceTerms,
): Promise<TodaysAdvice> {
  const prepared = prepare(instance, "shared", USUAL_WEIGHTS, allows);
  const earlier = prepare({ ...instance, requests: [...past] }, "shared", USUAL_WEIGHTS, allows);
  const { vac, count } = prepared.homes;
  const earlierHomes = past.length > 0 ? cheapestHomes(earlier, GUESS_HOMES) : candidatesOf([]);
  const prices = expectedPrices(earlier, earlierHomes, vac, past.length > 0 ? toCome : 0, noPrices(count), chance);
  const surcharge = atPrices(prepared, prices);
  const open = [...prepared.requests.keys()];
  const candidates = homesForBatch(prepared, open, vac, surcharge);
  const terms = { known: [], room: (home: number) => vac[home] ?? 0, surcharge };
  const { programme, choicesIn } = programmeOf(prepared, candidates, open, terms);
  const solved = await solve(programme, { seconds, gap: 0.99 });
  const choices = solved.values ? withoutDoubles(prepared, choicesIn(solved.values)) : [];
  const everybody = prepare(
    { ...instance, requests: [...instance.requests, ...past] },
    "shared",
    USUAL_WEIGHTS,
    allows,
  );
  return {
    chosen: choices.map(({ set, home }) => placementOf(prepared, set, home)),
    held: scarceHomes(everybody, prices, count, new Set(choices.map(({ home }) => home))),
  };
}
