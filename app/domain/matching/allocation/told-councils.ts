import { sum } from "../../shared/sum.ts";
import type { GroupOutcome } from "./child-outcomes.ts";
import type { GroupByWays } from "./told-groups.ts";

const FIVES = 5;

/** A council's children as they are told in bands; null where that would tell more. */
export type ToldCouncil = { readonly children: number | null } & Readonly<
  Record<keyof GroupByWays, { readonly placed: number | null; readonly inArea: number | null }>
>;

/**
 * Which band a count is in, by where the band begins: nought for all that are below `threshold`, none among them; then fives.
 * The first five begins at the threshold, so that a page that tells small counts apart from none gives nothing away beside this.
 */
export function bandOf(count: number, threshold: number): number {
  return count < threshold ? 0 : Math.floor(count / FIVES) * FIVES;
}

/** The least and the most that counts of a band can be. */
export function countsIn(band: number, threshold: number): { least: number; most: number } {
  return band === 0 ? { least: 0, most: threshold - 1 } : { least: Math.max(threshold, band), most: band + FIVES - 1 };
}

/** The least and the most that a count can be for whoever reads the counts told in bands. */
type Range = { count: number; least: number; most: number };

/**
 * Whether ranges keep what they hide from somebody who knows what all counts come to: whatever one of them is, the others can
 * make up for it. Were every count at the lower end of its range, the sum alone would say so.
 */
function keepsHidden(ranges: readonly Range[]): boolean {
  const width = Math.min(FIVES, Math.max(0, ...ranges.map(({ least, most }) => most - least)));
  const below = sum(ranges.map(({ count, least }) => count - least));
  const above = sum(ranges.map(({ count, most }) => most - count));
  return below >= width && above >= width;
}

/**
 * What may be told of each council's children, by three ways to find homes: every count in bands, so that no difference
 * between ways, nor between a count and its part, is known to fewer than four. What all councils together come to is told
 * elsewhere, exactly. So where it, or what is left of it, would narrow a band down, that way is told of no council.
 */
export function tellCouncils(councils: readonly GroupByWays[], threshold: number): ToldCouncil[] {
  const rangeOf = (count: number): Range => ({ count, ...countsIn(bandOf(count, threshold), threshold) });
  /** What is left of a whole without a part, both told in bands: never less than none. */
  const rangeOfRest = (whole: number, part: number): Range => {
    const [all, some] = [rangeOf(whole), rangeOf(part)];
    return { count: whole - part, least: Math.max(0, all.least - some.most), most: all.most - some.least };
  };
  const areChildrenTold = keepsHidden(councils.map(({ now }) => rangeOf(now.children)));
  const mayTell = (way: keyof GroupByWays) => {
    const outcomes = councils.map((one): GroupOutcome => one[way]);
    return (
      areChildrenTold &&
      [
        outcomes.map(({ placed }) => rangeOf(placed)),
        outcomes.map(({ inArea }) => rangeOf(inArea)),
        outcomes.map(({ children, placed }) => rangeOfRest(children, placed)),
        outcomes.map(({ placed, inArea }) => rangeOfRest(placed, inArea)),
      ].every(keepsHidden)
    );
  };
  const ways = { now: mayTell("now"), shared: mayTell("shared"), promised: mayTell("promised") };
  return councils.map((council) => {
    const of = (way: keyof GroupByWays) => ({
      placed: ways[way] ? bandOf(council[way].placed, threshold) : null,
      inArea: ways[way] ? bandOf(council[way].inArea, threshold) : null,
    });
    return {
      children: areChildrenTold ? bandOf(council.now.children, threshold) : null,
      now: of("now"),
      shared: of("shared"),
      promised: of("promised"),
    };
  });
}
