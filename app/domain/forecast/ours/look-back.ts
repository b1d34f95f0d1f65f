import { type DayNumber, datePartsOf, dayNumberOf, dayOfNumber, yearsLater } from "../../returns/day-number.ts";
import type { Day } from "../../shared/day.ts";
import type { CareRecord } from "../care-record.ts";
import { STATE_FIGURES } from "./figures.ts";
import { type Expected, forecastOurs, stockOn } from "./forecast.ts";
import { careHistory } from "./history.ts";

/** Days of returns a forecast must have behind it to be worth holding against what came: two years, or nearly. */
export const DAYS_BEFORE = 725;
/** Fewer draws than a forecast that is read: a range to within some hundredths is enough to say whether it held. */
const DRAWS = 80;

/** A forecast as it would have been made on a past day, and what there was on the day it was made for. */
export type LookBack = {
  made: Day;
  for: Day;
  figure: string;
  forecast: Expected;
  came: number;
  /** What there was on the day it was made: the forecast that everything stays as it is. */
  unchanged: number;
};

/**
 * Lays past forecasts over what happened: made as of the same day of each year before `end` that has two years of returns
 * behind it, for the first of the month that many months on, by nothing but what the returns then told. Every age band of
 * fostering, and all of it. Corrections in later returns are in what they learn from, which flatters them a little.
 */
export function lookBack(
  record: CareRecord,
  { end, months, draws = DRAWS }: { end: DayNumber; months: number; draws?: number },
  chance: () => number,
): LookBack[] {
  const { from } = careHistory(record, end);
  const found: LookBack[] = [];
  for (let back = 1; ; back += 1) {
    const { year, month } = datePartsOf(end);
    const made = yearsLater(end, -back);
    if (made - from < DAYS_BEFORE) return found.reverse();
    const ahead = year * 12 + month - back * 12 + months;
    const target = dayNumberOf(Math.floor(ahead / 12), (ahead % 12) + 1, 1);
    if (target > end + 1) continue;
    const forecast = forecastOurs(record, { start: made, until: target }, chance, { draws });
    const expected = forecast.ok ? forecast.value.forecast_month_firsts[dayOfNumber(target)] : undefined;
    if (!forecast.ok || !expected) continue;
    const before = forecast.value.stock_at_prediction_start;
    const came = stockOn(careHistory(record, Math.min(target, end)), STATE_FIGURES);
    const fostering = STATE_FIGURES.map(({ key }) => key).filter((key) => key.endsWith(" - Fostering"));
    const sum = (counts: Record<string, number>) => fostering.reduce((all, key) => all + (counts[key] ?? 0), 0);
    const when = { made: dayOfNumber(made), for: dayOfNumber(target) };
    const all = expected.by_category.Fostering ?? { mean: 0, lower: 0, upper: 0 };
    found.push({ ...when, figure: "Fostering", forecast: all, came: sum(came), unchanged: sum(before) });
    for (const key of fostering) {
      const forecastOfBand = {
        mean: expected.population[key] ?? 0,
        lower: expected.lower[key] ?? 0,
        upper: expected.upper[key] ?? 0,
      };
      found.push({ ...when, figure: key, forecast: forecastOfBand, came: came[key] ?? 0, unchanged: before[key] ?? 0 });
    }
  }
}

/** How far past forecasts were off on average, how far “stays as it is” would have been, and how many ranges held. */
export function lookedBack(past: readonly Pick<LookBack, "forecast" | "came" | "unchanged">[]): {
  error: number;
  unchanged: number;
  held: number;
  of: number;
} {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    error: mean(past.map(({ forecast, came }) => Math.abs(forecast.mean - came))),
    unchanged: mean(past.map(({ unchanged, came }) => Math.abs(unchanged - came))),
    held: past.filter(({ forecast, came }) => came >= forecast.lower && came <= forecast.upper).length,
    of: past.length,
  };
}

/** A forecast is no better than today’s number where it errs by no less than this part of it. */
const AS_GOOD = 0.95;

/** Whether “stays as it is” was as good a forecast: the other erred no less than it, or hardly less. */
export function unchangedWasAsGood({
  error,
  unchanged,
}: Pick<ReturnType<typeof lookedBack>, "error" | "unchanged">): boolean {
  return error >= unchanged * AS_GOOD;
}
