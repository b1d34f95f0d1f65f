import type { DayNumber } from "../../returns/day-number.ts";

/** What happens in a day: `matrix[to][from]` is the share of those in `from` who are in `to` a day later. */
export type Motion = { matrix: number[][]; entries: number[] };

/** The state of a forecast on a day: how many are expected, and how far off that may be, by the reference's own reckoning. */
export type ForecastDay = {
  population: number[];
  /** The reference model's own, which only ever grows. */
  varianceReference: number[];
  /** What follows from the model when its rates are known: the whole covariance, `[state][state]`. */
  covariance: number[][];
};

/** Shares of a day from rates a day: who does not leave stays. Rates from a state to itself leave nobody. */
export function motionOf(rates: readonly (readonly number[])[], entries: readonly number[]): Motion {
  const size = rates.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [from, row] of rates.entries()) {
    let leaving = 0;
    for (const [to, rate] of row.entries()) {
      if (to === from) continue;
      leaving += rate;
      const target = matrix[to];
      if (target) target[from] = rate;
    }
    const own = matrix[from];
    if (own) own[from] = 1 - leaving;
  }
  return { matrix, entries: [...entries] };
}

/**
 * Goes on from a stock by days and calls back on the days asked for, in order. Population: x' = M x + l. The reference's
 * variance: V' = V + (M∘(1-M)) x + l. Covariance: S' = M S Mᵀ + diag(M x) - M diag(x) Mᵀ + diag(l).
 */
export function goForward(
  stock: readonly number[],
  motion: Motion,
  start: DayNumber,
  days: readonly DayNumber[],
  onDay: (day: DayNumber, state: ForecastDay) => void,
): void {
  const size = stock.length;
  const links = linksOf(motion.matrix);
  const variance = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const half = new Float64Array(size * size);
  const moved = new Float64Array(size);
  const population = Float64Array.from(stock);
  let today = start;
  for (const day of days) {
    for (; today < day; today += 1) {
      moved.fill(0);
      for (let at = 0; at < links.count; at += 1) {
        const share = links.share[at] ?? 0;
        const to = links.to[at] ?? 0;
        const here = population[links.from[at] ?? 0] ?? 0;
        moved[to] = (moved[to] ?? 0) + share * here;
        variance[to] = (variance[to] ?? 0) + share * (1 - share) * here;
      }
      // Those who were in one state and are spread over others are known to be as many as they were: that is taken off.
      for (let state = 0; state < size; state += 1)
        covariance[state * (size + 1)] = (covariance[state * (size + 1)] ?? 0) - (population[state] ?? 0);
      spread(covariance, half, links, size);
      for (let state = 0; state < size; state += 1) {
        const entering = motion.entries[state] ?? 0;
        const present = (moved[state] ?? 0) + entering;
        covariance[state * (size + 1)] = (covariance[state * (size + 1)] ?? 0) + present;
        variance[state] = (variance[state] ?? 0) + entering;
        population[state] = present;
      }
    }
    onDay(day, {
      population: [...population],
      varianceReference: [...variance],
      covariance: Array.from({ length: size }, (_, row) => [...covariance.subarray(row * size, (row + 1) * size)]),
    });
  }
}

/** The shares that are not nought, as columns: a state leads to few others, so that a day costs little. */
type Links = { count: number; to: Int32Array; from: Int32Array; share: Float64Array };

function linksOf(matrix: readonly (readonly number[])[]): Links {
  const links = matrix.flatMap((row, to) => row.flatMap((share, from) => (share === 0 ? [] : [{ to, from, share }])));
  return {
    count: links.length,
    to: Int32Array.from(links, ({ to }) => to),
    from: Int32Array.from(links, ({ from }) => from),
    share: Float64Array.from(links, ({ share }) => share),
  };
}

/** `square` becomes M square Mᵀ; `half` is room for M square. */
function spread(square: Float64Array, half: Float64Array, links: Links, size: number): void {
  half.fill(0);
  for (let at = 0; at < links.count; at += 1) {
    const to = (links.to[at] ?? 0) * size;
    const from = (links.from[at] ?? 0) * size;
    const share = links.share[at] ?? 0;
    for (let column = 0; column < size; column += 1)
      half[to + column] = (half[to + column] ?? 0) + share * (square[from + column] ?? 0);
  }
  square.fill(0);
  for (let at = 0; at < links.count; at += 1) {
    const to = links.to[at] ?? 0;
    const from = links.from[at] ?? 0;
    const share = links.share[at] ?? 0;
    for (let row = 0; row < size * size; row += size)
      square[row + to] = (square[row + to] ?? 0) + share * (half[row + from] ?? 0);
  }
}
