import { numberOfDay } from "../../returns/day-number.ts";
import type { Estimate } from "../ours/estimate.ts";
import { flowSum, stockSum } from "../ours/figures.ts";
import { AS_IT_IS } from "../ours/forecast.ts";
import { type Projection, project } from "../ours/project.ts";
import { type PaidStock, type Scenario, scenarioChange } from "../ours/scenarios.ts";
import { FLOW, STOCK, stockKey } from "./figures.ts";
import type { KeptNumber, NeedStudy } from "./study.ts";

/** The part of a study that changes with a scenario. */
export type Expectations = Pick<NeedStudy, "days" | "stock" | "flow">;

function estimateOf({ rates, entries, ...trends }: NeedStudy["base"]): Estimate {
  return { ...trends, rates: Float64Array.from(rates), entries: Float64Array.from(entries) };
}

/**
 * What a scenario would make of a forecast: reckoned from the rates and the children that are kept, without drawing the
 * past again, so that it takes a moment. Each number changes by what the rates change it; its range stays as wide in
 * proportion. Nothing changed gives the forecast as it is.
 */
export function underScenario(study: NeedStudy, scenario: Scenario): Expectations {
  const { base, days, stock, flow } = study;
  const estimate = estimateOf(base);
  const from = {
    to: numberOfDay(study.start),
    present: base.present.map((one) => ({ ...one, birthdays: Int32Array.from(one.birthdays) })),
  };
  const numbers = days.map(numberOfDay);
  const asIs = project(from, estimate, numbers, AS_IT_IS);
  const changed = project(from, estimate, numbers, scenarioChange(scenario, estimate));
  const moved = (kept: KeptNumber[] | undefined, sum: (projection: Projection, at: number) => number) =>
    (kept ?? []).map(([mean, deviation], at): KeptNumber => {
      const expected = Math.max(0, mean + sum(changed, at) - sum(asIs, at));
      return [expected, mean > 0 ? (deviation * expected) / mean : deviation];
    });
  return {
    days,
    stock: Object.fromEntries(
      STOCK.map((figure) => [figure.key, moved(stock[figure.key], (one, at) => stockSum(figure, one.stock[at]))]),
    ),
    flow: Object.fromEntries(
      FLOW.map((figure) => [figure.key, moved(flow[figure.key], (one, at) => flowSum(figure, one.flow[at]))]),
    ),
  };
}

/** The part of a forecast that is paid by the week, from the first of a month on. */
export function paidOf({ days, stock }: Expectations, first: number, months: number): PaidStock[] {
  const meanAt = (key: string, at: number) => stock[key]?.[at]?.[0] ?? 0;
  return days.slice(first, first + months + 1).map((day, nth) => ({
    day,
    residential: meanAt(stockKey("all", "residential"), first + nth),
    mainstream: meanAt(stockKey("all", "mainstream"), first + nth),
    kin: meanAt(stockKey("all", "kin"), first + nth),
  }));
}
