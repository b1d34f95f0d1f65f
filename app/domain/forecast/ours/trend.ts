/** Years of memory of a trend: it fades over about this many, because what grows now rarely grows so for ever. */
const FADES_OVER = 10;
/** How far off the first guess of a level may be, as a standard deviation of its logarithm. */
const LEVEL_SPREAD = 0.5;
/** How likely a trend is thought beside none before the counts are looked at: as likely as not. */
const ODDS = 1;
/** How far a rate that changes may drift off its trend within a year, as a standard deviation of its logarithm. */
const DRIFT = 0.03;
const ROUNDS = 8;

/**
 * How a rate changes with the years, as a factor upon its mean over the past: `exp(level + slope × (time - middle))`, time in
 * years from the start of the forecast. `slope` is the one expected, all told: with the chance `believed` there is one at all,
 * then about `steep` with the standard deviation `spread`, and otherwise none.
 */
export type Trend = {
  level: number;
  slope: number;
  middle: number;
  believed: number;
  steep: number;
  spread: number;
};

/**
 * The most likely trend of yearly counts against what constant rates would give, when slopes are mostly small: a Poisson count
 * for each year, and a slope that is normal about nought with the standard deviation given, where there is one at all. `events[0]` and `expected[0]`
 * are the year before the forecast starts, `[1]` the one before it, and so on. `together` is how many come or go at a time, as
 * brothers and sisters do: so many counts tell as much as one.
 */
export function fitTrend(
  events: readonly number[],
  expected: readonly number[],
  slopeSpread: number,
  together = 1,
): Trend {
  const total = expected.reduce((sum, value) => sum + value, 0);
  if (total <= 0) return { level: 0, slope: 0, middle: 0, believed: ODDS / (1 + ODDS), steep: 0, spread: slopeSpread };
  const middle = expected.reduce((sum, value, year) => sum - value * (year + 0.5), 0) / total;
  let level = 0;
  let slope = 0;
  let information = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let [byLevel, bySlope] = [-level / LEVEL_SPREAD ** 2, -slope / slopeSpread ** 2];
    let [levels, both] = [1 / LEVEL_SPREAD ** 2, 0];
    information = 0;
    for (const [year, value] of expected.entries()) {
      const time = -(year + 0.5) - middle;
      const mean = (value / together) * Math.exp(level + slope * time);
      const over = (events[year] ?? 0) / together - mean;
      byLevel += over;
      bySlope += over * time;
      levels += mean;
      both += mean * time;
      information += mean * time * time;
    }
    const slopes = information + 1 / slopeSpread ** 2;
    const determinant = levels * slopes - both * both;
    level += clamped((byLevel * slopes - bySlope * both) / determinant);
    slope += clamped((bySlope * levels - byLevel * both) / determinant);
  }
  return weighed({ level, slope, middle }, information, slopeSpread);
}

/**
 * Weighs that there is no trend at all against that there is one, by how much likelier the counts are with it. What looks
 * like a trend in a few counts is mostly none; what many counts show is kept.
 */
function weighed(
  { level, slope: steep, middle }: Pick<Trend, "level" | "slope" | "middle">,
  information: number,
  slopeSpread: number,
): Trend {
  const variance = 1 / Math.max(information, 1e-9);
  const held = slopeSpread ** 2 / (slopeSpread ** 2 + variance);
  const free = steep / held;
  const likelier = ODDS * Math.exp(Math.min(50, (Math.log(1 - held) + (held * free * free) / variance) / 2));
  const believed = likelier / (1 + likelier);
  return { level, slope: believed * steep, middle, believed, steep, spread: Math.sqrt(held * variance) };
}

/**
 * One of the courses a rate may take: it stays, or it changes, by a slope about the likeliest and by `drift` times the root of
 * the years off it. A rate that has been changing may go on to change otherwise; one that has stayed will most likely stay.
 * `normal` draws from the normal distribution.
 */
export function drawnCourse(
  { believed, steep, spread }: Trend,
  chance: () => number,
  normal: () => number,
): { slope: number; drift: number } {
  const [changes, slope, drift] = [chance() < believed, steep + normal() * spread, normal() * DRIFT];
  return changes ? { slope, drift } : { slope: 0, drift: 0 };
}

function clamped(step: number): number {
  return Math.max(-1, Math.min(1, step));
}

/** The factor of a trend some years after the start of the forecast. */
export function factorAt({ level, slope, middle }: Trend, years: number): number {
  return Math.exp(level + slope * (FADES_OVER * (1 - Math.exp(-years / FADES_OVER)) - middle));
}
