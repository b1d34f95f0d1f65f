import { type DayNumber, datePartsOf, dayNumberOf, dayOfNumber, numberOfDay } from "../../returns/day-number.ts";
import type { Day } from "../../shared/day.ts";
import { accept, type Result } from "../../shared/result.ts";
import type { CareRecord } from "../care-record.ts";
import type { Estimate } from "../ours/estimate.ts";
import { type Measured, measureOurs, stockOn } from "../ours/forecast.ts";
import { careHistory, inMonthsOfAge, type Present } from "../ours/history.ts";
import type { Trend } from "../ours/trend.ts";
import { FLOW, STOCK } from "./figures.ts";
import { firstAfter, PAST_HORIZONS, type PastForecast, pastForecasts } from "./past.ts";

/** Raised when what is kept of a study changes, so that kept ones are made anew. */
export const NEED_EDITION = 6;

/** An expected number and its standard deviation. */
export type KeptNumber = [mean: number, deviation: number];

/** Those in care at the start, alike ones together, and the rates: what a scenario is reckoned from in a moment. */
export type ScenarioBase = {
  present: { count: number; alone: boolean; band: number; kind: number; birthdays: number[] }[];
  rates: number[];
  entries: number[];
  trends: Trend[];
  entryTrend: Trend;
  ownEntryTrends: Trend[];
};

/** The forecast of need of one area as it is kept. Numbers of children in it are for nobody to read as they are. */
export type NeedStudy = {
  edition: number;
  /** The last day the returns cover, and the first one. */
  start: Day;
  from: Day;
  /** Whose returns it was made from. */
  councilIds: string[];
  /** Firsts of months; the numbers below are for these. */
  days: Day[];
  stock: Record<string, KeptNumber[]>;
  /** New foster homes to be found in the month before each day. */
  flow: Record<string, KeptNumber[]>;
  /** Children in care on each 31 March that the returns tell of, the start last. */
  counted: { day: Day; children: Record<string, number> }[];
  /** The same on the days between that past forecasts are held against. */
  between: { day: Day; children: Record<string, number> }[];
  past: PastForecast[];
  groups: { size: number; share: number; children: number }[];
  /** Mainstream foster children at the start whose provider is told, and those of them who live with an agency's carers. */
  agency: { numerator: number; denominator: number };
  base: ScenarioBase;
};

/** Six figures that count are more than anybody reads, and keep what is kept small. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}

function kept(columns: Map<string, Measured[]>): Record<string, KeptNumber[]> {
  return Object.fromEntries(
    [...columns].map(([key, column]) => [
      key,
      column.map(({ mean, variance }): KeptNumber => [short(mean), short(Math.sqrt(variance))]),
    ]),
  );
}

function baseOf(present: readonly Present[], rates: Estimate): ScenarioBase {
  return {
    present: inMonthsOfAge(present).map(({ birthdays, ...one }) => ({ ...one, birthdays: [...birthdays] })),
    rates: Array.from(rates.rates, short),
    entries: Array.from(rates.entries, short),
    trends: rates.trends,
    entryTrend: rates.entryTrend,
    ownEntryTrends: rates.ownEntryTrends,
  };
}

/** Each 31 March from the first that the returns cover to the last. */
function yearEnds(from: DayNumber, to: DayNumber): DayNumber[] {
  const ends: DayNumber[] = [];
  for (let { year } = datePartsOf(from); dayNumberOf(year, 3, 31) <= to; year += 1)
    if (dayNumberOf(year, 3, 31) > from) ends.push(dayNumberOf(year, 3, 31));
  return ends;
}

/**
 * Makes the forecast of an area by our own model from its returns, with what forecasts of the past would have said, what the
 * returns counted, and what scenarios need. `draws` and `chance` as in `measureOurs`.
 */
export function studyNeed(
  record: CareRecord,
  given: { start: Day; until: Day; councilIds: readonly string[]; agency: NeedStudy["agency"]; draws: number },
  chance: () => number,
): Result<NeedStudy, { reason: "nothing-to-count" } | { reason: "nothing-before"; from: Day }> {
  const start = numberOfDay(given.start);
  const dates = { start, until: numberOfDay(given.until) };
  const measured = measureOurs(record, dates, chance, { draws: given.draws }, { stock: STOCK, flow: FLOW });
  if (!measured.ok) return measured;
  const { history, rates, days, stock, flow, groups } = measured.value;
  const ends = yearEnds(history.from, start);
  const on = (day: DayNumber) => ({ day: dayOfNumber(day), children: stockOn(careHistory(record, day), STOCK) });
  return accept({
    edition: NEED_EDITION,
    start: given.start,
    from: dayOfNumber(history.from),
    councilIds: [...given.councilIds],
    days: days.map(dayOfNumber),
    stock: kept(stock),
    flow: kept(flow),
    counted: ends.map(on),
    between: ends
      .flatMap((end) =>
        PAST_HORIZONS.map((months) => firstAfter(end, months) - 1).filter((day) => day < start && !ends.includes(day)),
      )
      .map(on),
    past: pastForecasts(record, { end: start, draws: given.draws }, chance),
    groups,
    agency: given.agency,
    base: baseOf(history.present, rates),
  });
}
