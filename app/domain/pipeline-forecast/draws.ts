/** A source of chance: numbers from 0 up to, and not, 1. */
export type Chance = () => number;

/** A source of chance that gives the same numbers for the same seed everywhere (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An exponential number of mean 1. */
export function drawWait(chance: Chance): number {
  return -Math.log(1 - chance());
}

/** A normal number of mean 0 and spread 1. */
export function drawNormal(chance: Chance): number {
  return Math.sqrt(2 * drawWait(chance)) * Math.cos(2 * Math.PI * chance());
}

/** A gamma number of a shape and scale 1 (Marsaglia and Tsang); its mean is the shape. */
export function drawGamma(shape: number, chance: Chance): number {
  if (shape <= 0) return 0;
  if (shape < 1) return drawGamma(shape + 1, chance) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(chance);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

const FEW = 30;

/** How many happen of which `mean` are expected. */
export function drawCount(mean: number, chance: Chance): number {
  if (mean <= 0) return 0;
  if (mean > FEW) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(chance)));
  let count = 0;
  let waited = drawWait(chance);
  while (waited < mean) {
    count += 1;
    waited += drawWait(chance);
  }
  return count;
}

/** A range of whole numbers that holds about eight in ten. */
export type Range = { readonly low: number; readonly high: number };

const EIGHT_IN_TEN = 0.8;
const TAIL = 0.1;

/**
 * The range that holds closest to eight in ten of drawn counts, with a tenth or so on either side. Of few, whole numbers
 * cannot hold eight in ten exactly; of two ranges as close, the wider is given.
 */
export function rangeOf(drawn: readonly number[]): Range {
  const sorted = [...drawn].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? 0;
  const [low, high] = [at(TAIL), at(1 - TAIL)];
  let best: Range = { low, high };
  let miss = Number.POSITIVE_INFINITY;
  for (const range of [
    { low, high },
    { low: low + 1, high },
    { low, high: high - 1 },
    { low: low + 1, high: high - 1 },
  ]) {
    if (range.low > range.high) continue;
    const held = sorted.filter((count) => count >= range.low && count <= range.high).length / sorted.length;
    if (Math.abs(held - EIGHT_IN_TEN) < miss - 1e-9) {
      miss = Math.abs(held - EIGHT_IN_TEN);
      best = range;
    }
  }
  return best;
}
