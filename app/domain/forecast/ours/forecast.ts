import { type DayNumber, dayOfNumber, monthFirstsAfter } from "../../returns/day-number.ts";
import type { Day } from "../../shared/day.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import type { CareRecord } from "../care-record.ts";
import { drawProjections } from "./draw.ts";
import { type Estimate, estimate } from "./estimate.ts";
import {
  CATEGORY_FIGURES,
  CLOSER_FIGURES,
  chanceIn,
  FLOW_FIGURES,
  flowSum,
  STATE_FIGURES,
  type StockFigure,
  stockSum,
} from "./figures.ts";
import { type CareHistory, careHistory, cellOf } from "./history.ts";
import { type Adjusted, project, STOCK_CELLS } from "./project.ts";
import { countRange } from "./range.ts";

/** How often the past is drawn again for the uncertainty of its rates. */
const USUAL_DRAWS = 200;

/** An expected number with the range in which 95 of 100 outcomes are to lie. */
export type Expected = { mean: number; lower: number; upper: number };

type ByKey<Value> = Record<string, Value>;

/** What is expected on the first of a month, and of new foster homes in the time since the first before it. */
export type OwnMonth = {
  /** By age band and category, under the reference model's names, with the range of each. */
  population: ByKey<number>;
  lower: ByKey<number>;
  upper: ByKey<number>;
  by_category: ByKey<Expected>;
  /** Kin and mainstream foster care apart, and unaccompanied young people apart. */
  closer: ByKey<Expected>;
  new_foster_placements: ByKey<Expected>;
  /** Homes those take when brothers and sisters who come into care together stay together. */
  new_foster_homes: number;
};

/** Our own forecast of children in care, by the first of each month. */
export type OwnForecast = {
  model: "ours";
  data_start_date: Day;
  prediction_start: Day;
  prediction_end: Day;
  draws: number;
  stock_at_prediction_start: ByKey<number>;
  /** Share of the children who came into care with so many brothers and sisters at one time, themselves included. */
  sibling_groups: { size: number; share: number }[];
  forecast_month_firsts: Record<Day, OwnMonth>;
};

/**
 * Forecasts from everything the returns tell up to the day it starts from. The mean comes of rates as events over
 * child-days and their trends. The range takes three uncertainties together: chance, the rates being what they are
 * (exact for each child in care and for those who come); the rates themselves, by drawing the groups of siblings of the
 * past again; and their drift. `change` makes other rates of those found: a scenario. `chance` gives numbers from 0 up to, and not, 1: the same ones make the same forecast.
 */
export function forecastOurs(
  record: CareRecord,
  { start, until }: { start: DayNumber; until: DayNumber },
  chance: () => number,
  { draws = USUAL_DRAWS, change }: { draws?: number; change?: (expected: Estimate) => Adjusted } = {},
): Result<OwnForecast, { reason: "nothing-to-count" } | { reason: "nothing-before"; from: Day }> {
  const history = careHistory(record, start);
  if (history.exposure.count === 0)
    return refuse(
      history.from > start
        ? { reason: "nothing-before", from: dayOfNumber(history.from) }
        : { reason: "nothing-to-count" },
    );
  const days = monthFirstsAfter(start, until);
  const rates = estimate(history);
  const adjusted = change?.(rates) ?? { entries: () => 1, moves: () => 1 };
  const figures = [...STATE_FIGURES, ...CATEGORY_FIGURES, ...CLOSER_FIGURES];
  const { withSiblings, groups } = siblings(history);
  const homesAChild = groups.reduce((sum, { size, share }) => sum + share / size, 0) || 1;

  const byChance = days.map(() => new Float64Array(figures.length));
  const central = project(history, rates, days, adjusted, (at, alone, band, chances) => {
    const column = byChance[at];
    for (const [number, figure] of figures.entries()) {
      const counted = chanceIn(figure, alone, band, chances);
      if (column && counted > 0) column[number] = (column[number] ?? 0) + counted * (1 - counted);
    }
  });
  const drawn = drawProjections(history, days, adjusted, chance, draws);

  const months: OwnForecast["forecast_month_firsts"] = {};
  for (const [at, day] of days.entries()) {
    const arrivedAll = stockSum(TOTAL, central.arrived[at]);
    const found = new Map(
      figures.map((figure, number) => {
        const arrived = stockSum(figure, central.arrived[at]);
        // Brothers and sisters come together, so that numbers of children vary more than numbers of families; the more so
        // the likelier it is that the others count in the same figure.
        const inFamilies = 1 + (withSiblings - 1) * (arrivedAll > 0 ? arrived / arrivedAll : 0);
        const byLuck = (byChance[at]?.[number] ?? 0) + arrived * inFamilies;
        const ofRates = varianceOf(drawn.map(({ stock }) => stockSum(figure, stock[at])));
        return [figure.key, expected(stockSum(figure, central.stock[at]), byLuck + ofRates)] as const;
      }),
    );
    const part = (wanted: readonly StockFigure[]) =>
      Object.fromEntries(wanted.map(({ key }) => [key, found.get(key) ?? expected(0, 0)]));
    const states = Object.entries(part(STATE_FIGURES));
    const placements = new Map(
      FLOW_FIGURES.map((figure) => {
        const mean = flowSum(figure, central.flow[at]);
        const byLuck = mean + (withSiblings - 1) * flowSum(figure, central.flow[at], [0]);
        const ofRates = varianceOf(drawn.map(({ flow }) => flowSum(figure, flow[at])));
        return [figure.key, expected(mean, byLuck + ofRates)] as const;
      }),
    );
    months[dayOfNumber(day)] = {
      population: Object.fromEntries(states.map(([key, { mean }]) => [key, mean])),
      lower: Object.fromEntries(states.map(([key, { lower }]) => [key, lower])),
      upper: Object.fromEntries(states.map(([key, { upper }]) => [key, upper])),
      by_category: part(CATEGORY_FIGURES),
      closer: part(CLOSER_FIGURES),
      new_foster_placements: Object.fromEntries(placements),
      new_foster_homes:
        (placements.get("Total")?.mean ?? 0) - (placements.get("entries")?.mean ?? 0) * (1 - homesAChild),
    };
  }
  return accept({
    model: "ours",
    data_start_date: dayOfNumber(history.from),
    prediction_start: dayOfNumber(start),
    prediction_end: dayOfNumber(until),
    draws,
    stock_at_prediction_start: startingStock(history),
    sibling_groups: groups,
    forecast_month_firsts: months,
  });
}

const TOTAL: StockFigure = CATEGORY_FIGURES.find(({ key }) => key === "Total") ?? {
  key: "Total",
  bands: [],
  kinds: [],
  alone: null,
};

function expected(mean: number, variance: number): Expected {
  return { mean, ...countRange(mean, variance) };
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** How many children come together where a child comes, itself included, on average over children; and the shares. */
function siblings({ groupSizes }: CareHistory): { withSiblings: number; groups: { size: number; share: number }[] } {
  const all = groupSizes.reduce((sum, count) => sum + count, 0);
  if (all === 0) return { withSiblings: 1, groups: [] };
  return {
    withSiblings: groupSizes.reduce((sum, count, size) => sum + count * size, 0) / all,
    groups: groupSizes.flatMap((count, size) => (count === 0 ? [] : [{ size, share: count / all }])),
  };
}

/** Children in care on the last day of a history, by age band and category. */
export function startingStock({ present }: CareHistory): ByKey<number> {
  const column = new Float64Array(STOCK_CELLS);
  for (const { count, band, alone, kind } of present) {
    const cell = cellOf(alone, band, kind);
    column[cell] = (column[cell] ?? 0) + count;
  }
  return Object.fromEntries(STATE_FIGURES.map((figure) => [figure.key, stockSum(figure, column)]));
}
