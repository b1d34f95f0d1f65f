import { byCost, type Candidate, type Candidates, candidateFor, candidatesOf, EVERYWHERE } from "./candidates.ts";
import { homesBetween, type Prepared, type Spread } from "./prepare.ts";

/**
 * The price of each home: what a place there is worth to the children who could use it. `place` is charged for each place
 * taken. `large` is charged beside it for sets so large that few of them fit into one home, which places alone do not say:
 * three free places hold one pair of siblings, not one and a half. `whole` is charged for taking all places, and `beside`
 * for a request that takes some of them where it stands in the way of those who need all: half a home cannot be lived in
 * by both.
 */
export type Prices = {
  place: Float64Array;
  large: Float64Array;
  whole: Float64Array;
  /** By request and home, as `besideKey` joins them. The sum over a home is its `whole`. */
  beside: ReadonlyMap<number, number>;
};

/** A request and a home as one number. */
export function besideKey({ homes }: Prepared, request: number, home: number): number {
  return request * homes.count + home;
}

/** Whether a set takes all places of a home that has several, so that nobody else may live there. */
export function takesWhole(places: number, vac: number): boolean {
  return vac >= 2 && places === vac;
}

/** How many units of the second price a set pays that takes so many of a home's free places. */
export function largeUnits(places: number, vac: number): number {
  if (vac < 3) return 0;
  return vac % 2 === 1 ? places >> 1 : places > vac / 2 ? 1 : 0;
}

/** The most of those units that fit into a home. */
export function largeRoom(vac: number): number {
  if (vac < 3) return 0;
  return vac % 2 === 1 ? vac >> 1 : 1;
}

/** No home has a price. */
export function noPrices(homes: number): Prices {
  return {
    place: new Float64Array(homes),
    large: new Float64Array(homes),
    whole: new Float64Array(homes),
    beside: new Map(),
  };
}

/** What a request pays at some prices for places in a home. */
export function priceOf(prepared: Prepared, prices: Prices, request: number, home: number, places: number): number {
  const vac = prepared.homes.vac[home] ?? 0;
  const sum = places * (prices.place[home] ?? 0) + largeUnits(places, vac) * (prices.large[home] ?? 0);
  const whole = prices.whole[home] ?? 0;
  if (whole === 0) return sum;
  if (takesWhole(places, vac)) return sum + whole;
  return sum + (prices.beside.get(besideKey(prepared, request, home)) ?? 0);
}

/** What all places together are worth: what is paid back once every request has chosen as if places were bought. */
function worthOf(places: Uint8Array, prices: Omit<Prices, "beside">): number {
  let worth = 0;
  for (let home = 0; home < places.length; home += 1) {
    const vac = places[home] ?? 0;
    worth += (prices.place[home] ?? 0) * vac + (prices.large[home] ?? 0) * largeRoom(vac) + (prices.whole[home] ?? 0);
  }
  return worth;
}

function bestSpread(spreads: readonly Spread[], best: Float64Array): { cost: number; spread: Spread | null } {
  let cost = Infinity;
  let chosen: Spread | null = null;
  for (const spread of spreads) {
    let sum = spread.cost;
    for (const set of spread.sets) sum += best[set] ?? Infinity;
    if (sum < cost) {
      cost = sum;
      chosen = spread;
    }
  }
  return { cost, spread: chosen };
}

const FLAT_ROUNDS = 12;
const LEAST_STEP = 0.002;

/** Who asks for homes, and how many places of each are free: all requests and all free places, or some of both. */
export type Market = { requests: readonly number[]; vac: Uint8Array };

/** All requests of an instance, and all free places. */
export function wholeMarket({ requests, homes }: Prepared): Market {
  return { requests: [...requests.keys()], vac: homes.vac };
}

/**
 * Seeks the prices at which the regional bound is highest. Every request takes what is best for it at the prices; homes
 * asked for too often grow dearer, those left over cheaper, in steps that shrink where nothing is gained.
 * @param known the cost of an allocation that can be carried out: it sets the length of the first steps
 * @param market who asks and what is free, where that is not everybody and everything
 */
export function seekPrices(
  prepared: Prepared,
  candidates: Candidates,
  known: number,
  rounds: number,
  from: Prices,
  market: Market = wholeMarket(prepared),
): { prices: Prices; bound: number } {
  const { homes } = prepared;
  const { vac: free } = market;
  const asking = market.requests.flatMap((at) => prepared.requests[at] ?? []);
  const setsAsked = Int32Array.from(asking.flatMap(({ sets }) => sets.map(({ at }) => at)));
  const { starts, home: homeOf, cost: costOf, places: placesOf } = candidates;
  const setCount = prepared.sets.length;
  const place = from.place.slice();
  const large = from.large.slice();
  const whole = new Float64Array(homes.count);
  const best = new Float64Array(setCount);
  const chosen = new Int32Array(setCount);
  const asked = new Float64Array(homes.count);
  const askedLarge = new Float64Array(homes.count);
  const push = new Float64Array(homes.count);
  const pushLarge = new Float64Array(homes.count);
  let kept: { prices: Prices; bound: number } = { prices: from, bound: -Infinity };
  let step = 1;
  let flat = 0;
  for (let round = 0; round < rounds && step > LEAST_STEP; round += 1) {
    for (const set of setsAsked) {
      let least = Infinity;
      let at = -1;
      for (let one = starts[set] ?? 0; one < (starts[set + 1] ?? 0); one += 1) {
        const cost = costOf[one] ?? 0;
        if (cost >= least) break;
        const home = homeOf[one] ?? 0;
        const places = placesOf[one] ?? 0;
        if (places > (free[home] ?? 0)) continue;
        let priced = cost + places * (place[home] ?? 0);
        if ((large[home] ?? 0) > 0) priced += largeUnits(places, free[home] ?? 0) * (large[home] ?? 0);
        if (priced < least) {
          least = priced;
          at = one;
        }
      }
      best[set] = least;
      chosen[set] = at;
    }
    asked.fill(0);
    askedLarge.fill(0);
    let bound = -worthOf(free, { place, large, whole });
    for (const { spreads } of asking) {
      const { cost, spread } = bestSpread(spreads, best);
      bound += cost;
      for (const set of spread?.sets ?? []) {
        const one = chosen[set] ?? -1;
        const home = homeOf[one] ?? 0;
        const places = placesOf[one] ?? 0;
        asked[home] = (asked[home] ?? 0) + places;
        askedLarge[home] = (askedLarge[home] ?? 0) + largeUnits(places, free[home] ?? 0);
      }
    }
    if (bound > kept.bound) {
      const gained = bound - kept.bound;
      kept = { prices: { place: place.slice(), large: large.slice(), whole, beside: new Map() }, bound };
      flat = gained > Math.abs(known) * 1e-5 ? 0 : flat + 1;
    } else flat += 1;
    if (flat >= FLAT_ROUNDS) {
      step /= 2;
      flat = 0;
      place.set(kept.prices.place);
      large.set(kept.prices.large);
      push.fill(0);
      pushLarge.fill(0);
    }
    let length = 0;
    for (let home = 0; home < homes.count; home += 1) {
      const vac = free[home] ?? 0;
      const over = (asked[home] ?? 0) - vac;
      const overLarge = (askedLarge[home] ?? 0) - largeRoom(vac);
      push[home] = 0.7 * (push[home] ?? 0) + (over < 0 && place[home] === 0 ? 0 : over);
      pushLarge[home] = 0.7 * (pushLarge[home] ?? 0) + (overLarge < 0 && large[home] === 0 ? 0 : overLarge);
      length += (push[home] ?? 0) ** 2 + (pushLarge[home] ?? 0) ** 2;
    }
    if (length === 0) break;
    const stride = (step * Math.max(known - bound, Math.abs(known) * 1e-4)) / length;
    for (let home = 0; home < homes.count; home += 1) {
      place[home] = Math.max(0, (place[home] ?? 0) + stride * (push[home] ?? 0));
      if ((free[home] ?? 0) >= 3) large[home] = Math.max(0, (large[home] ?? 0) + stride * (pushLarge[home] ?? 0));
    }
  }
  return kept;
}

export type PricedOut = {
  /** No allocation whatever costs less: it counts every home that may be used, not only those that are candidates. */
  bound: number;
  /** Every home that could be part of an allocation no more than `slack` above the bound. */
  candidates: Candidates;
};

/**
 * Looks at every home of the instance at some prices. The bound follows by weak duality from the prices alone, whatever
 * found them: each request is charged the cheapest way to live that the prices allow, and what the places are worth is
 * paid back. A home that would raise the bound by more than `slack` is in no allocation that costs at most bound + slack.
 */
export function priceEveryHome(prepared: Prepared, prices: Prices, slack: number, atHand: Candidates): PricedOut {
  const { homes, weights } = prepared;
  const best = new Float64Array(prepared.sets.length);
  const lists: Candidate[][] = [];
  let bound = -worthOf(homes.vac, prices);
  for (const [at, { sets, spreads }] of prepared.requests.entries()) {
    // How far a home may be and still be worth looking at: distance alone costs so much for each child.
    let within = 0;
    for (const { at: set, size } of sets) {
      let least = Infinity;
      for (let one = atHand.starts[set] ?? 0; one < (atHand.starts[set + 1] ?? 0); one += 1) {
        const home = atHand.home[one] ?? 0;
        const priced = (atHand.cost[one] ?? 0) + priceOf(prepared, prices, at, home, atHand.places[one] ?? 0);
        if (priced < least) least = priced;
      }
      const perMetre = (weights.perKm * size) / 1000;
      const reach =
        perMetre > 0
          ? (Math.min(least, weights.unplaced * size + weights.split) + slack) / perMetre + 1000
          : EVERYWHERE;
      within = Math.max(within, Math.min(EVERYWHERE, reach));
    }
    const near = homesBetween(prepared, at, 0, within);
    const own = sets.map((set) => {
      const priced: { candidate: Candidate; priced: number }[] = [];
      let least = Infinity;
      for (const home of near) {
        const candidate = candidateFor(prepared, set, home);
        if (!candidate) continue;
        const sum = candidate.cost + priceOf(prepared, prices, at, candidate.home, candidate.places);
        if (sum < least) least = sum;
        if (sum <= least + slack) priced.push({ candidate, priced: sum });
      }
      best[set.at] = least;
      return { set: set.at, least, priced };
    });
    const { cost } = bestSpread(spreads, best);
    bound += cost;
    for (const { set, least, priced } of own) {
      // The least that the whole request can cost with this set in it; where that alone is too much, no home is kept.
      let withIt = Infinity;
      for (const spread of spreads) {
        if (!spread.sets.includes(set)) continue;
        let sum = spread.cost;
        for (const one of spread.sets) sum += best[one] ?? Infinity;
        withIt = Math.min(withIt, sum);
      }
      const room = slack - (withIt - cost);
      lists.push(
        priced
          .filter((one) => one.priced <= least + room)
          .map(({ candidate }) => candidate)
          .sort(byCost),
      );
    }
  }
  return { bound, candidates: candidatesOf(lists) };
}
