import { candidateFor } from "./candidates.ts";
import { homesBetween, type Prepared } from "./prepare.ts";
import type { Prices } from "./prices.ts";

/** What one home is worth to the region, and for whom it is hard to replace. */
export type ScarceHome = {
  household: string;
  /** Points that one more place like this would save, about. */
  price: number;
  /** The most children of one request who could live there together, and how many other homes near them could take them. */
  children: number;
  otherHomes: number;
  /**
   * The requests of such children, as the instance calls them: a few, enough to see whether there is more than one.
   * Studies made before this was kept do not have it.
   */
  requests?: string[];
};

/** Ten miles, within which a child can mostly keep school and friends. */
const NEAR_METRES = 16_093;
/** One request stands here at most twice: as it waits now, and as one of the weeks before. A third is another one. */
const FEW_REQUESTS = 3;

/**
 * The homes with the highest prices, and for each the largest set of children nearby for whom there is the least else.
 * @param also homes to be told of whatever their price
 */
export function scarceHomes(
  prepared: Prepared,
  prices: Prices,
  most: number,
  also: ReadonlySet<number> = new Set(),
): ScarceHome[] {
  const { homes, instance } = prepared;
  const priceOf = (home: number) => (prices.place[home] ?? 0) + (prices.large[home] ?? 0);
  const dearest = Array.from({ length: homes.count }, (_, home) => home)
    .filter((home) => priceOf(home) >= 1 || also.has(home))
    .sort((a, b) => priceOf(b) - priceOf(a) || a - b)
    .slice(0, most);
  const asked = new Set(dearest);
  const found = new Map<number, { children: number; otherHomes: number; requests: string[] }>();
  for (const [at, { request, sets }] of prepared.requests.entries()) {
    const near = homesBetween(prepared, at, 0, NEAR_METRES);
    if (!near.some(({ home }) => asked.has(home))) continue;
    for (const set of sets) {
      const takers = near.filter((home) => candidateFor(prepared, set, home) !== null);
      for (const { home } of takers) {
        if (!asked.has(home)) continue;
        // A parent and child are no siblings: they are counted as one who needs a home.
        const one = { children: request.family ? 1 : set.size, otherHomes: takers.length - 1, requests: [request.id] };
        const before = found.get(home);
        if (!before || isScarcer(one, before)) found.set(home, one);
        else if (!isScarcer(before, one)) before.requests = withOne(before.requests, request.id);
      }
    }
  }
  return dearest.map((home) => ({
    household: instance.households[homes.household[home] ?? -1]?.id ?? "",
    price: Math.round(priceOf(home)),
    ...(found.get(home) ?? { children: 0, otherHomes: 0 }),
  }));
}

function withOne(requests: string[], id: string): string[] {
  return requests.length === FEW_REQUESTS || requests.includes(id) ? requests : [...requests, id];
}

function isScarcer(a: { children: number; otherHomes: number }, b: { children: number; otherHomes: number }): boolean {
  return a.otherHomes < b.otherHomes || (a.otherHomes === b.otherHomes && a.children > b.children);
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/**
 * What a home is worth, in words: “the only home within 10 miles for three siblings”.
 * @param one how a child without siblings is called
 */
export function scarceInWords(
  { children, otherHomes }: Pick<ScarceHome, "children" | "otherHomes">,
  one = "a child who needs one now",
): string {
  if (children === 0) return "wanted by children who live more than 10 miles away";
  const whom = children === 1 ? one : `${NUMBERS[children] ?? children} siblings`;
  if (otherHomes === 0) return `the only home within 10 miles for ${whom}`;
  return `one of ${NUMBERS[otherHomes + 1] ?? otherHomes + 1} homes within 10 miles for ${whom}`;
}
