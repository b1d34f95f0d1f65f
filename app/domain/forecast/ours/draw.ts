import type { DayNumber } from "../../returns/day-number.ts";
import { beyondAll, type Estimate, estimate, type FoundEstimate, trendOf } from "./estimate.ts";
import { type CareHistory, inMonthsOfAge } from "./history.ts";
import { type Adjusted, type Projection, project } from "./project.ts";
import { drawnCourse, type Trend } from "./trend.ts";

/**
 * What other pasts would have led to that were as likely as the one there was: each group of siblings counts a random number
 * of times, once on average; and each rate goes on as one of the courses that the past allows. `rates` are those of the past
 * as it was.
 */
export function drawProjections(
  history: CareHistory,
  rates: FoundEstimate,
  days: readonly DayNumber[],
  adjusted: Adjusted,
  chance: () => number,
  draws: number,
): Projection[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  // Of the past as it is drawn the levels; of the past as it was how they go on: it says itself how far it leaves that
  // uncertain, and what is drawn again would say so a second time.
  const course = (trend: Trend) => drawnCourse(trend, chance, normal);
  const along = (trend: Trend, slope: number | undefined) => ({ ...trend, slope: slope ?? trend.slope });
  const together = { ...history, present: inMonthsOfAge(history.present) };
  return Array.from({ length: draws }, () => {
    const weights = Float64Array.from({ length: history.groups }, () => -Math.log(1 - chance()));
    const drawn = estimate(history, weights);
    const [entering, moving] = [course(rates.entryTrend), rates.trends.map(course)];
    const own = beyondAll(
      rates.ownEntryTrends.map((trend) => course(trend).slope),
      rates.entriesByGroup,
    );
    const one: Estimate = {
      ...drawn,
      trends: drawn.trends.map((trend, at) => along(trend, moving[at]?.slope)),
      entryTrend: along(drawn.entryTrend, entering.slope),
      ownEntryTrends: drawn.ownEntryTrends.map((trend, at) => along(trend, own[at])),
    };
    return project(together, one, days, {
      ...adjusted,
      entries: (years, alone, band, kind) =>
        adjusted.entries(years, alone, band, kind) * Math.exp(entering.drift * Math.sqrt(years)),
      moves: (years, kind, to) =>
        adjusted.moves(years, kind, to) * Math.exp((moving[trendOf(kind, to)]?.drift ?? 0) * Math.sqrt(years)),
    });
  });
}
