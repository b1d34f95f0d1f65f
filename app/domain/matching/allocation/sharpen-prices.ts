import type { RegionalBound } from "./bound.ts";
import { mergedCandidates } from "./candidates.ts";
import { type Prepared, placesOf } from "./prepare.ts";
import { besideKey, type Prices, priceEveryHome, takesWhole } from "./prices.ts";
import { type Choice, programmeOf } from "./programme.ts";
import type { Solve } from "./solve.ts";

/** Homes that are dearer than the best by this much at the prices are not looked at again in the next round. */
const SLACK = 40;
/** As a share of the points: a difference that is not worth another round. */
const ALIKE = 3e-5;
/** Fractions by less than this are rounding. */
const TINY = 1e-4;
/** How far to go towards the newest prices: of many prices that fit a programme equally, one may be far off elsewhere. */
const STEP = 0.7;

/**
 * The requests and homes where fractions let somebody live beside a set that takes all places: each a row that is missing.
 */
function livingBeside(prepared: Prepared, columns: readonly Choice[], values: ArrayLike<number>): number[] {
  const whole = new Map<number, number>();
  const some = new Map<number, Map<number, number>>();
  for (const [column, { set, home }] of columns.entries()) {
    const value = values[column] ?? 0;
    const one = prepared.sets[set];
    if (!one || value < TINY) continue;
    if (takesWhole(placesOf(prepared, one, home), prepared.homes.vac[home] ?? 0)) {
      whole.set(home, (whole.get(home) ?? 0) + value);
    } else {
      const there = some.get(home) ?? new Map<number, number>();
      some.set(home, there.set(one.request, (there.get(one.request) ?? 0) + value));
    }
  }
  return [...whole].flatMap(([home, share]) =>
    [...(some.get(home) ?? [])].flatMap(([request, value]) =>
      share + value > 1 + TINY ? [besideKey(prepared, request, home)] : [],
    ),
  );
}

/** Prices on the way from some to others. */
function between(from: Prices, to: Prices, share: number): Prices {
  const mixed = (a: Float64Array, b: Float64Array) =>
    a.map((price, home) => (1 - share) * price + share * (b[home] ?? 0));
  const beside = new Map([...from.beside].map(([key, price]) => [key, (1 - share) * price]));
  for (const [key, price] of to.beside) beside.set(key, (beside.get(key) ?? 0) + share * price);
  return {
    place: mixed(from.place, to.place),
    large: mixed(from.large, to.large),
    whole: mixed(from.whole, to.whole),
    beside,
  };
}

export type Sharpened = RegionalBound & {
  /** What the last programme of fractions gave to one home entirely: a good part of an allocation. */
  settled: Choice[];
  /** The time was over before the rounds were. */
  cutShort: boolean;
};

/**
 * Makes prices nearly exact. Solves the programme with fractions allowed over the homes at hand, takes what its rows are worth as
 * prices, looks at every home at those, and adds the homes that would be better and the rows that fractions break, until
 * neither is found or the rounds are over. A few such rows close most of the distance between the bound and the optimum.
 */
export async function sharpenPrices(
  prepared: Prepared,
  from: RegionalBound,
  { solve, clock, until, rounds }: { solve: Solve; clock: () => number; until: number; rounds: number },
): Promise<Sharpened> {
  let { prices, bound, candidates } = from;
  let settled: Choice[] = [];
  let cutShort = false;
  const beside = new Set<number>();
  const everybody = [...prepared.requests.keys()];
  for (let round = 0; round < rounds; round += 1) {
    cutShort = clock() >= until;
    if (cutShort) break;
    const { programme, columns, pricesIn } = programmeOf(prepared, candidates, everybody, {
      known: [],
      room: (home) => prepared.homes.vac[home] ?? 0,
      surcharge: () => 0,
      beside,
    });
    const relaxed = { ...programme, whole: new Int32Array(programme.cost.length), known: null };
    const { values, worth, cost } = await solve(relaxed, { seconds: Math.max(0.5, until - clock()), gap: 0 });
    cutShort = !values || !worth;
    if (!values || !worth) break;
    settled = columns.filter(({ set }, column) => set >= 0 && (values[column] ?? 0) > 1 - TINY);
    const exact = between(prices, pricesIn(worth), STEP);
    const priced = priceEveryHome(prepared, exact, SLACK, candidates);
    if (priced.bound > bound) ({ prices, bound } = { prices: exact, bound: priced.bound });
    const missing = livingBeside(prepared, columns, values);
    if (missing.length === 0 && cost - priced.bound < ALIKE * cost) break;
    for (const key of missing) beside.add(key);
    candidates = mergedCandidates(candidates, priced.candidates);
  }
  return { prices, bound, candidates, settled, cutShort };
}
