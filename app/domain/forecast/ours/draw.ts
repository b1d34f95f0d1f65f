import type { DayNumber } from "../../returns/day-number.ts";
import { type Estimate, estimate, trendOf } from "./estimate.ts";
import { type CareHistory, inMonthsOfAge } from "./history.ts";
import { CATEGORIES } from "./kinds.ts";
import { type Adjusted, type Projection, project } from "./project.ts";
import { drawnSlope, type Trend } from "./trend.ts";

/** How far entries and moves may drift off their trends within a year, as standard deviations of their logarithms. */
const ENTRIES_DRIFT = 0.015;
const MOVES_DRIFT = 0.015;

/**
 * What other pasts would have led to that were as likely as the one there was: each group of siblings counts a random number
 * of times, once on average; each slope is one of those that the past allows; and rates drift on from them. `rates` are those of
 * the past as it was.
 */
export function drawProjections(
  history: CareHistory,
  rates: Estimate,
  days: readonly DayNumber[],
  adjusted: Adjusted,
  chance: () => number,
  draws: number,
): Projection[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  // Of the past as it is drawn the levels; of the past as it was the slopes: it says itself how far it leaves them uncertain,
  // and what is drawn again would say so a second time.
  const sloped = (trend: Trend, found: Trend = trend) => ({ ...trend, slope: drawnSlope(found, chance, normal) });
  const together = { ...history, present: inMonthsOfAge(history.present) };
  return Array.from({ length: draws }, () => {
    const weights = Float64Array.from({ length: history.groups }, () => -Math.log(1 - chance()));
    const drawn = estimate(history, weights);
    const one: Estimate = {
      ...drawn,
      trends: drawn.trends.map((trend, at) => sloped(trend, rates.trends[at])),
      entryTrend: sloped(drawn.entryTrend, rates.entryTrend),
      ownEntryTrends: drawn.ownEntryTrends.map((trend, at) => sloped(trend, rates.ownEntryTrends[at])),
    };
    const entering = normal() * ENTRIES_DRIFT;
    const moving = Array.from({ length: CATEGORIES * (CATEGORIES + 1) }, () => normal() * MOVES_DRIFT);
    return project(together, one, days, {
      ...adjusted,
      entries: (years, alone, band, kind) =>
        adjusted.entries(years, alone, band, kind) * Math.exp(entering * Math.sqrt(years)),
      moves: (years, kind, to) =>
        adjusted.moves(years, kind, to) * Math.exp((moving[trendOf(kind, to)] ?? 0) * Math.sqrt(years)),
    });
  });
}
