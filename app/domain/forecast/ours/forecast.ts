import { type DayNumber, dayOfNumber, monthFirstsAfter } from "../../returns/day-number.ts";
import type { Day } from "../../shared/day.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import type { CareRecord } from "../care-record.ts";
import { drawProjections } from "./draw.ts";
import { comingTogether, type Estimate, estimate } from "./estimate.ts";
import {
  CATEGORY_FIGURES,
  CLOSER_FIGURES,
  chanceIn,
  FLOW_FIGURES,
  type FlowFigure,
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

/** Which figures a forecast is asked for: those of the command, or those of the page with more sums. */
export type FiguresAsked = { stock: readonly StockFigure[]; flow: readonly FlowFigure[] };

/** An expected number and how uncertain it is. */
export type Measured = { mean: number; variance: number };

/** Our own forecast as it is reckoned, before it is put into words or JSON: a column of each figure, a row a day. */
export type MeasuredForecast = {
  history: CareHistory;
  rates: Estimate;
  days: DayNumber[];
  stock: Map<string, Measured[]>;
  flow: Map<string, Measured[]>;
  /** The children who came into care with so many brothers and sisters at one time, themselves included, and their share. */
  groups: { size: number; share: number; children: number }[];
};

type Dates = { start: DayNumber; until: DayNumber };
type Asked = { draws?: number; change?: (expected: Estimate) => Adjusted };
type NothingToCount = { reason: "nothing-to-count" } | { reason: "nothing-before"; from: Day };

/**
 * Forecasts from everything the returns tell up to the day it starts from. The mean comes of rates as events over
 * child-days and their trends. The range takes three uncertainties together: chance, the rates being what they are
 * (exact for each child in care and for those who come); the rates themselves, by drawing the groups of siblings of the
 * past again; and their drift. `change` makes other rates of those found: a scenario. `chance` gives numbers from 0 up to, and not, 1: the same ones make the same forecast.
 */
export function measureOurs(
  record: CareRecord,
  { start, until }: Dates,
  chance: () => number,
  { draws = USUAL_DRAWS, change }: Asked,
  figures: FiguresAsked,
): Result<MeasuredForecast, NothingToCount> {
  const history = careHistory(record, start);
  if (history.exposure.count === 0)
    return refuse(
      history.from > start
        ? { reason: "nothing-before", from: dayOfNumber(history.from) }
        : { reason: "nothing-to-count" },
    );
  const days = monthFirstsAfter(start, until);
  const rates = estimate(history);
  const adjusted = change?.(rates) ?? AS_IT_IS;
  const withSiblings = comingTogether(history.groupSizes);
  const groups = groupsOf(history);

  const byChance = days.map(() => new Float64Array(figures.stock.length));
  const central = project(history, rates, days, adjusted, (at, alone, band, chances) => {
    const column = byChance[at];
    for (const [number, figure] of figures.stock.entries()) {
      const counted = chanceIn(figure, alone, band, chances);
      if (column && counted > 0) column[number] = (column[number] ?? 0) + counted * (1 - counted);
    }
  });
  const drawn = drawProjections(history, rates, days, adjusted, chance, draws);

  const stock = new Map(
    figures.stock.map((figure, number) => {
      const column = days.map((_, at) => {
        const arrived = stockSum(figure, central.arrived[at]);
        const arrivedAll = stockSum(TOTAL, central.arrived[at]);
        // Brothers and sisters come together, so that numbers of children vary more than numbers of families; the more so
        // the likelier it is that the others count in the same figure.
        const inFamilies = 1 + (withSiblings - 1) * (arrivedAll > 0 ? arrived / arrivedAll : 0);
        const byLuck = (byChance[at]?.[number] ?? 0) + arrived * inFamilies;
        const ofRates = varianceOf(drawn.map((one) => stockSum(figure, one.stock[at])));
        return { mean: stockSum(figure, central.stock[at]), variance: byLuck + ofRates };
      });
      return [figure.key, column] as const;
    }),
  );
  const flow = new Map(
    figures.flow.map((figure) => {
      const column = days.map((_, at) => {
        const mean = flowSum(figure, central.flow[at]);
        const byLuck = mean + (withSiblings - 1) * flowSum(figure, central.flow[at], [0]);
        const ofRates = varianceOf(drawn.map((one) => flowSum(figure, one.flow[at])));
        return { mean, variance: byLuck + ofRates };
      });
      return [figure.key, column] as const;
    }),
  );
  return accept({ history, rates, days, stock, flow, groups });
}

/** Rates as they are found: no scenario. */
export const AS_IT_IS: Adjusted = { entries: () => 1, moves: () => 1 };

/** Of children who come with so many brothers and sisters, how many homes there are for each child where all stay together. */
export function homesForEach(groups: readonly { size: number; share: number }[]): number {
  return groups.reduce((sum, { size, share }) => sum + share / size, 0) || 1;
}

/** Our own forecast as the command prints it; see `measureOurs`. */
export function forecastOurs(
  record: CareRecord,
  dates: Dates,
  chance: () => number,
  asked: Asked = {},
): Result<OwnForecast, NothingToCount> {
  const figures = { stock: [...STATE_FIGURES, ...CATEGORY_FIGURES, ...CLOSER_FIGURES], flow: FLOW_FIGURES };
  const measured = measureOurs(record, dates, chance, asked, figures);
  if (!measured.ok) return measured;
  const { history, days, groups } = measured.value;
  const homesAChild = homesForEach(groups);
  const months: OwnForecast["forecast_month_firsts"] = {};
  for (const [at, day] of days.entries()) {
    const part = (wanted: readonly { key: string }[], from: Map<string, Measured[]>) =>
      Object.fromEntries(wanted.map(({ key }) => [key, expected(from.get(key)?.[at])]));
    const states = Object.entries(part(STATE_FIGURES, measured.value.stock));
    const placements = part(FLOW_FIGURES, measured.value.flow);
    months[dayOfNumber(day)] = {
      population: Object.fromEntries(states.map(([key, { mean }]) => [key, mean])),
      lower: Object.fromEntries(states.map(([key, { lower }]) => [key, lower])),
      upper: Object.fromEntries(states.map(([key, { upper }]) => [key, upper])),
      by_category: part(CATEGORY_FIGURES, measured.value.stock),
      closer: part(CLOSER_FIGURES, measured.value.stock),
      new_foster_placements: placements,
      new_foster_homes: (placements.Total?.mean ?? 0) - (placements.entries?.mean ?? 0) * (1 - homesAChild),
    };
  }
  return accept({
    model: "ours",
    data_start_date: dayOfNumber(history.from),
    prediction_start: dayOfNumber(dates.start),
    prediction_end: dayOfNumber(dates.until),
    draws: asked.draws ?? USUAL_DRAWS,
    stock_at_prediction_start: stockOn(history, STATE_FIGURES),
    sibling_groups: groups.map(({ size, share }) => ({ size, share })),
    forecast_month_firsts: months,
  });
}

const TOTAL: StockFigure = CATEGORY_FIGURES.find(({ key }) => key === "Total") ?? {
  key: "Total",
  bands: [],
  kinds: [],
  alone: null,
};

function expected({ mean, variance }: Measured = { mean: 0, variance: 0 }): Expected {
  return { mean, ...countRange(mean, variance) };
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** The shares of children who came with so many brothers and sisters. */
function groupsOf({ groupSizes }: CareHistory): MeasuredForecast["groups"] {
  const all = groupSizes.reduce((sum, count) => sum + count, 0);
  return groupSizes.flatMap((count, size) => (count === 0 ? [] : [{ size, share: count / all, children: count }]));
}

/** Children in care on the last day of a history, by figure. */
export function stockOn({ present }: Pick<CareHistory, "present">, figures: readonly StockFigure[]): ByKey<number> {
  const column = new Float64Array(STOCK_CELLS);
  for (const { count, band, alone, kind } of present) {
    const cell = cellOf(alone, band, kind);
    column[cell] = (column[cell] ?? 0) + count;
  }
  return Object.fromEntries(figures.map((figure) => [figure.key, stockSum(figure, column)]));
}
