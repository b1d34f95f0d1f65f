/** 97.5 % of a normal distribution lie below this many standard deviations. */
export const NINETY_FIVE = 1.959964;
/** The same for ranges of which 80 and 50 of 100 outcomes are to lie in. */
export const EIGHTY = 1.281552;
export const FIFTY = 0.67449;

/**
 * The range in which 95 of 100 outcomes are expected, from mean and variance of a count that cannot be negative: that of the
 * gamma distribution of this mean and variance, by Wilson and Hilferty's approximation. It contains the mean. That
 * distribution has no outcome of none, which a count of few often is: a lower end of less than half a child is none. Another
 * `width` makes the range of other shares of outcomes.
 */
export function countRange(mean: number, variance: number, width = NINETY_FIVE): { lower: number; upper: number } {
  if (mean <= 0) return { lower: 0, upper: 0 };
  if (variance <= 0) return { lower: mean, upper: mean };
  const shape = (mean * mean) / variance;
  const at = (deviations: number) => {
    const root = 1 - 1 / (9 * shape) + deviations / (3 * Math.sqrt(shape));
    return mean * Math.max(0, root) ** 3;
  };
  const lower = Math.min(mean, at(-width));
  return { lower: lower < 0.5 ? 0 : lower, upper: Math.max(mean, at(width)) };
}
