import { type DayNumber, datePartsOf, dayNumberOf, dayOfNumber, yearsLater } from "../../returns/day-number.ts";
import type { Day } from "../../shared/day.ts";
import type { CareRecord } from "../care-record.ts";
import { type Expected, measureOurs, stockOn } from "../ours/forecast.ts";
import { careHistory } from "../ours/history.ts";
import { DAYS_BEFORE } from "../ours/look-back.ts";
import { countRange } from "../ours/range.ts";
import { BAND_CODES, STOCK, stockKey } from "./figures.ts";

/** Months after the end of the returns for which forecasts of the past are held against what came. */
export const PAST_HORIZONS = [3, 6, 12] as const;
export type PastHorizon = (typeof PAST_HORIZONS)[number];

/** Whose forecasts are held against what came: foster children of all ages and of each, with kin, mainstream, and alone. */
export const PAST_KEYS: readonly string[] = [
  ...(["all", ...BAND_CODES] as const).map((band) => stockKey(band, "fostering")),
  stockKey("all", "kin"),
  stockKey("all", "mainstream"),
  stockKey("alone", "fostering"),
];
const FIGURES = STOCK.filter(({ key }) => PAST_KEYS.includes(key));

/** A forecast as it would have been made on a past day, and what there was on the eve of the day it was made for. */
export type PastForecast = {
  key: string;
  months: PastHorizon;
  made: Day;
  for: Day;
  forecast: Expected;
  came: number;
  /** What there was on the day it was made: the forecast that everything stays as it is. */
  unchanged: number;
};

/** The first of the month that lies so many months after the month of a day: from 31 March the twelfth is 1 April. */
export function firstAfter(made: DayNumber, months: number): DayNumber {
  const { year, month } = datePartsOf(made);
  const at = year * 12 + month + months;
  return dayNumberOf(Math.floor(at / 12), (at % 12) + 1, 1);
}

/**
 * Past forecasts made anew, for each time ahead: as of the same day of each year before `end` that has two years of returns
 * behind it, by nothing but what the returns then told. Corrections in later returns are in what they learn from, which
 * flatters them a little: that is why published ones are kept. `draws` and `chance` as in `measureOurs`.
 */
export function pastForecasts(
  record: CareRecord,
  { end, draws }: { end: DayNumber; draws: number },
  chance: () => number,
): PastForecast[] {
  const { from } = careHistory(record, end);
  const found: PastForecast[] = [];
  for (let back = 1; yearsLater(end, -back) - from >= DAYS_BEFORE; back += 1) {
    const made = yearsLater(end, -back);
    const until = firstAfter(made, Math.max(...PAST_HORIZONS));
    const measured = measureOurs(record, { start: made, until }, chance, { draws }, { stock: FIGURES, flow: [] });
    if (!measured.ok) continue;
    const { history, days, stock } = measured.value;
    const before = stockOn(history, FIGURES);
    for (const months of PAST_HORIZONS) {
      const target = firstAfter(made, months);
      const came = stockOn(careHistory(record, target - 1), FIGURES);
      for (const { key } of FIGURES) {
        const expected = stock.get(key)?.[days.indexOf(target)];
        if (!expected) continue;
        const forecast = { mean: expected.mean, ...countRange(expected.mean, expected.variance) };
        const when = { made: dayOfNumber(made), for: dayOfNumber(target) };
        found.push({ key, months, ...when, forecast, came: came[key] ?? 0, unchanged: before[key] ?? 0 });
      }
    }
  }
  return found.reverse();
}
