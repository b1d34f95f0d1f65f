import { type DayNumber, dayOfNumber, monthFirstsAfter, NO_DAY } from "../../returns/day-number.ts";
import { PLACEMENT_CATEGORIES } from "../../returns/placement-types.ts";
import type { Day } from "../../shared/day.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import type { CareRecord } from "../care-record.ts";
import { cleanEpisodes } from "../clean-episodes.ts";
import { categoryOfState, NOT_IN_CARE, STATES, stateLabel } from "../states.ts";
import { type DailyStock, dailyStock, entryRates, statesSpokenOf, stockOn, transitionRates } from "./rates.ts";
import { type AgeFault, staysOf } from "./stays.ts";
import { type ForecastDay, goForward, motionOf } from "./step.ts";

/** The window that rates are taken from (both days included), the day of the starting stock, and the last day asked for. */
export type ForecastDates = { from: DayNumber; to: DayNumber; start: DayNumber; until: DayNumber };

type ByState = Record<string, number>;

/** The expected number with its range: the mean and two of the reference's standard deviations to either side. */
type CategoryForecast = { mean: number; reference_lower: number; reference_upper: number; exact_sd: number };

/** The forecast of the regional reference model, under the names its fixtures use. */
export type PublishedForecast = {
  model: "published";
  reference_start: Day;
  reference_end: Day;
  prediction_start: Day;
  prediction_end: Day;
  data_start_date: Day;
  data_end_date: Day;
  rows: { raw_episode_rows: number; after_combine: number; after_redundant_and_age_split: number };
  children: number;
  stock_at_prediction_start: ByState;
  daily_entrants: ByState;
  transition_rates: ByState;
  same_state_after_normalising: ByState;
  historic_stock_month_firsts: Record<Day, ByState>;
  forecast_month_firsts: Record<
    Day,
    {
      population: ByState;
      variance_reference: ByState;
      variance_exact: ByState;
      by_category: Record<string, CategoryForecast>;
    }
  >;
};

/** Why there is no forecast: no episode at all, an age that is none, or a rate out of a state that was empty. */
export type PublishedRefusal =
  | { reason: "nothing-to-count" }
  | { reason: "impossible-ages"; faults: AgeFault[] }
  | { reason: "left-an-empty-state"; faults: { state: string; day: Day }[] };

/**
 * Stock and flow by age band and placement type, exactly as the regional reference model reckons them, so that a council
 * can hold ours against what it uses. Its range is that model's too: wider than its outcomes, and it may go below nothing.
 */
export function forecastAsPublished(
  record: CareRecord,
  { from, to, start, until }: ForecastDates,
): Result<PublishedForecast, PublishedRefusal> {
  const clean = cleanEpisodes(record);
  if (clean.count === 0) return refuse({ reason: "nothing-to-count" });
  const cut = staysOf(record, clean);
  if (!cut.ok) return refuse({ reason: "impossible-ages", faults: cut.refusal });
  const stays = cut.value;
  const stock = dailyStock(stays, clean.dataStart, clean.dataEnd);
  const rates = transitionRates(stays, stock, { from, to });
  if (!rates.ok) {
    const faults = rates.refusal.map(({ state, day }) => ({ state: stateLabel(state), day: dayOfNumber(day) }));
    return refuse({ reason: "left-an-empty-state", faults });
  }
  const entries = entryRates(stays, { from, to });
  const spoken = statesSpokenOf(stays);
  const begin = stockOn(stock, start);
  const motion = motionOf(rates.value, entries);

  const months: PublishedForecast["forecast_month_firsts"] = {};
  goForward(begin, motion, start, monthFirstsAfter(start, until), (day, state) => {
    months[dayOfNumber(day)] = {
      population: byState(state.population, spoken),
      variance_reference: byState(state.varianceReference, spoken),
      variance_exact: byState(
        state.covariance.map((row, at) => row[at] ?? 0),
        spoken,
      ),
      by_category: byCategory(state),
    };
  });

  return accept({
    model: "published",
    reference_start: dayOfNumber(from),
    reference_end: dayOfNumber(to),
    prediction_start: dayOfNumber(start),
    prediction_end: dayOfNumber(until),
    data_start_date: dayOfNumber(clean.dataStart === NO_DAY ? stock.from : clean.dataStart),
    data_end_date: dayOfNumber(clean.dataEnd),
    rows: {
      raw_episode_rows: record.episodes.count,
      after_combine: clean.combined,
      after_redundant_and_age_split: stays.count,
    },
    children: new Set(stays.child).size,
    stock_at_prediction_start: notNought(begin),
    daily_entrants: notNought(entries),
    transition_rates: Object.fromEntries(
      rates.value.flatMap((row, at) =>
        row.flatMap((rate, next) => (rate === 0 ? [] : [[`${stateLabel(at)} -> ${stateLabel(next)}`, rate] as const])),
      ),
    ),
    same_state_after_normalising: byState(
      motion.matrix.map((row, at) => row[at] ?? 0),
      spoken,
    ),
    historic_stock_month_firsts: monthFirsts(stock),
    forecast_month_firsts: months,
  });
}

function byState(values: readonly number[], spoken: readonly boolean[]): ByState {
  return Object.fromEntries(values.flatMap((value, state) => (spoken[state] ? [[stateLabel(state), value]] : [])));
}

function notNought(values: readonly number[]): ByState {
  return Object.fromEntries(values.flatMap((value, state) => (value === 0 ? [] : [[stateLabel(state), value]])));
}

function monthFirsts(stock: DailyStock): Record<Day, ByState> {
  const firsts = monthFirstsAfter(stock.from - 1, stock.to);
  return Object.fromEntries(firsts.map((day) => [dayOfNumber(day), notNought(stockOn(stock, day))]));
}

function byCategory({ population, varianceReference, covariance }: ForecastDay): Record<string, CategoryForecast> {
  const inCare = Array.from({ length: STATES }, (_, state) => state).filter(
    (state) => categoryOfState(state) !== NOT_IN_CARE,
  );
  const parts = PLACEMENT_CATEGORIES.map(
    (label, category) => [label, inCare.filter((state) => categoryOfState(state) === category)] as const,
  );
  return Object.fromEntries(
    [...parts, ["Total", inCare] as const].map(([label, states]) => {
      const mean = states.reduce((sum, state) => sum + (population[state] ?? 0), 0);
      const reference = 2 * Math.sqrt(states.reduce((sum, state) => sum + (varianceReference[state] ?? 0), 0));
      let exact = 0;
      for (const one of states) for (const other of states) exact += covariance[one]?.[other] ?? 0;
      const part: CategoryForecast = {
        mean,
        reference_lower: mean - reference,
        reference_upper: mean + reference,
        exact_sd: Math.sqrt(Math.max(0, exact)),
      };
      return [label, part];
    }),
  );
}
