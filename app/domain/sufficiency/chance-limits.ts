/** The exact chance of each count from nought to `of`, where each of them comes with the same chance, added up. */
function upTo(of: number, chance: number): number[] {
  const sums: number[] = [];
  let log = of * Math.log1p(-chance);
  let sum = 0;
  for (let count = 0; count <= of; count += 1) {
    sum += Math.exp(log);
    sums.push(Math.min(1, sum));
    log += Math.log((of - count) / (count + 1)) + Math.log(chance / (1 - chance));
  }
  return sums;
}

/** The least and the most that chance alone would explain. */
export type Limits = { readonly low: number; readonly high: number };

/**
 * Between which counts out of `of` chance alone keeps a council whose children are placed just as all children are:
 * `within` is 0.95 or 0.998. Exact, from the binomial distribution: at most half of what is left lies beyond either end.
 */
export function chanceLimits(of: number, chance: number, within: number): Limits {
  if (of <= 0 || chance <= 0) return { low: 0, high: 0 };
  if (chance >= 1) return { low: of, high: of };
  const tail = (1 - within) / 2;
  const sums = upTo(of, chance);
  // The least count with more than the tail at or below it; the most with more than the tail at or above it.
  const low = sums.findIndex((sum) => sum > tail);
  const high = sums.findIndex((sum) => 1 - sum <= tail);
  return { low: Math.max(0, low), high: high === -1 ? of : high };
}

/** Where a count lies against chance: inside both lines, beyond the first, or beyond both. */
export type AgainstChance = "within" | "beyond-95-below" | "beyond-95-above" | "beyond-998-below" | "beyond-998-above";

/** Places a count against the limits of 95 and of 99.8 in 100. A count on a limit is within it. */
export function againstChance(count: number, of: number, chance: number): AgainstChance {
  const wide = chanceLimits(of, chance, 0.998);
  if (count < wide.low) return "beyond-998-below";
  if (count > wide.high) return "beyond-998-above";
  const narrow = chanceLimits(of, chance, 0.95);
  if (count < narrow.low) return "beyond-95-below";
  return count > narrow.high ? "beyond-95-above" : "within";
}
