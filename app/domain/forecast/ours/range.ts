/** How many of 100 outcomes a range is to hold, and how many standard deviations about the mean that is of a normal distribution. */
export type RangeShare = { readonly share: number; readonly deviations: number };

export const NINETY_FIVE: RangeShare = { share: 0.95, deviations: 1.959964 };
export const EIGHTY: RangeShare = { share: 0.8, deviations: 1.281552 };
export const FIFTY: RangeShare = { share: 0.5, deviations: 0.67449 };

/** Where fewer are expected, outcomes are told one by one. */
const FEW = 20;

/** What is left out of a distribution at its far end, and how many outcomes are looked at to get there. */
const REST = 1e-7;
const OUTCOMES = 1000;

/**
 * The range in which a share of outcomes is expected, from mean and variance of a count: from the least to the most that lies in it,
 * in whole numbers, as what comes is, and never below nothing.
 *
 * Where many are expected it is that of the gamma distribution of this mean and variance. Of few no range of whole numbers
 * holds just eight in ten: it is the one in the middle whose chance comes nearest. That may end below the mean: where .3 are
 * expected, none is what comes three times in four. The range of 95 holds the mean.
 */
export function countRange(mean: number, variance: number, of = NINETY_FIVE): { lower: number; upper: number } {
  if (mean <= 0) return { lower: 0, upper: 0 };
  const about = { lower: Math.floor(mean), upper: Math.ceil(mean) };
  if (variance <= 0) return about;
  const { lower, upper } = mean < FEW ? rangeOfFew(mean, variance, of) : rangeOfMany(mean, variance, of);
  if (of !== NINETY_FIVE) return { lower, upper };
  // The widest holds what is expected also where hardly anybody is.
  return { lower: Math.min(lower, about.lower), upper: Math.max(upper, about.upper) };
}

/** Between two quantiles of the gamma distribution, by Wilson and Hilferty's approximation. */
function rangeOfMany(mean: number, variance: number, of: RangeShare): { lower: number; upper: number } {
  const shape = (mean * mean) / variance;
  const at = (away: number) => mean * Math.max(0, 1 - 1 / (9 * shape) + away / (3 * Math.sqrt(shape))) ** 3;
  const lower = Math.ceil(at(-of.deviations));
  return { lower, upper: Math.max(lower, Math.floor(at(of.deviations))) };
}

function rangeOfFew(mean: number, variance: number, of: RangeShare): { lower: number; upper: number } {
  return middleOf(variance < mean ? chancesOfSteady(mean, variance) : chancesByTheOneBefore(mean, variance), of.share);
}

/**
 * From the middle outcome on takes in the next on the side where more is left, for as long as that brings the chance of the range nearer
 * the share. `chances` are those of none, of one and so on.
 */
function middleOf(chances: readonly number[], share: number): { lower: number; upper: number } {
  const chance = (outcome: number) => chances[outcome] ?? 0;
  let middle = 0;
  let below = 0;
  for (; below + chance(middle) < 0.5 && middle < chances.length; middle += 1) below += chance(middle);
  let [lower, upper, held] = [middle, middle, chance(middle)];
  let above = 1 - below - held;
  for (;;) {
    const down = below > above;
    const next = chance(down ? lower - 1 : upper + 1);
    if (next === 0 || Math.abs(held + next - share) > Math.abs(held - share)) return { lower, upper };
    held += next;
    if (down) {
      lower -= 1;
      below -= next;
    } else {
      upper += 1;
      above -= next;
    }
  }
}

/**
 * The chances of a count that varies as much as pure chance has it or more: those of the Poisson and of the negative binomial
 * distribution, of which each follows from the one before (Panjer 1981).
 */
function chancesByTheOneBefore(mean: number, variance: number): number[] {
  const ratio = variance / mean;
  // Poisson's is where the other ends as the ratio nears one, where it cannot be reckoned.
  const isPoisson = ratio < 1 + 1e-6;
  const fixed = isPoisson ? 0 : 1 - 1 / ratio;
  let last = isPoisson ? Math.exp(-mean) : ratio ** (-mean / (ratio - 1));
  const chances = [last];
  for (let left = 1 - last; left > REST && chances.length < OUTCOMES; left -= last) {
    last *= fixed + (mean / ratio - fixed) / chances.length;
    chances.push(last);
  }
  return chances;
}

/** The chances of a count that varies less, as where children stay: what the gamma distribution leaves about each whole number. */
function chancesOfSteady(mean: number, variance: number): number[] {
  const shape = (mean * mean) / variance;
  const upTo = (value: number) => normalBelow(3 * Math.sqrt(shape) * (Math.cbrt(value / mean) - 1 + 1 / (9 * shape)));
  const chances: number[] = [];
  for (let before = 0; 1 - before > REST && chances.length < OUTCOMES; ) {
    const now = upTo(chances.length + 0.5);
    chances.push(now - before);
    before = now;
  }
  return chances;
}

/** The chance of a normal outcome below so many standard deviations, to seven digits (Abramowitz and Stegun 26.2.17). */
function normalBelow(deviations: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(deviations));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const beyond = (Math.exp((-deviations * deviations) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return deviations > 0 ? 1 - beyond : beyond;
}
