import { allowanceRegionOf } from "#app/domain/allowances/minimum-allowance.ts";
import { type Expectations, paidOf, underScenario } from "#app/domain/forecast/need/under-scenario.ts";
import { type CostRange, costBeside, costRange, type Scenario } from "#app/domain/forecast/ours/scenarios.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { kinLeastOn, weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import {
  childrenExpected,
  type ForecastArea,
  MONTHS_AHEAD,
  monthsTold,
  placementsExpected,
} from "./read-forecast.server.ts";

/** What a week costs in each kind of home by whose prices an area goes: its council's, or its region's spending returns. */
export async function weekPricesOf(db: Reader, { council, study }: ForecastArea, regionCode: string, today: Day) {
  const local = council ? await rulesOf(db, council.id) : [];
  const [anyCouncil] = study.councilIds.flatMap((id) => authorityById(id) ?? []);
  return {
    ...weeklyCostsOn(today, local, publishedCosts(council?.id ?? regionCode)),
    kin: anyCouncil ? kinLeastOn(today, allowanceRegionOf(anyCouncil)) : null,
  };
}

export type WeekPrices = Awaited<ReturnType<typeof weekPricesOf>>;

/** What a scenario comes to on the last day that is told; a number that may not be told is null, and so is a cost made with it. */
export type WhatIfOutcome = {
  foster: number | null;
  kin: number | null;
  mainstream: number | null;
  residential: number | null;
  placements: number | null;
  homes: number | null;
  /** Of the time until then, in pence. */
  cost: CostRange | null;
  /** What that is more than the cost of nothing changed, at the same prices. */
  beside: CostRange | null;
};

function outcomeOf(
  area: ForecastArea,
  given: Expectations,
  today: Day,
  prices: WeekPrices,
): Omit<WhatIfOutcome, "beside"> {
  const last = (kind: "fostering" | "kin" | "mainstream" | "residential") =>
    childrenExpected(area, { band: "all", kind }, today, given)?.at(-1)?.mean ?? null;
  const placements = placementsExpected(area, { band: "all", kind: "fostering" }, today, given)?.at(-1);
  const first = monthsTold(area.study, today).find(({ day }) => day > today)?.at;
  const paid = { kin: last("kin"), mainstream: last("mainstream"), residential: last("residential") };
  const { agencyShare } = area;
  // What it costs would give away a number that is not told.
  const mayCost = !Object.values(paid).includes(null) && agencyShare !== null && first !== undefined;
  return {
    foster: last("fostering"),
    ...paid,
    placements: placements?.mean ?? null,
    homes: placements ? Math.round(placements.homes * 10) / 10 : null,
    cost: mayCost ? costRange(paidOf(given, first, MONTHS_AHEAD - 1), prices, agencyShare) : null,
  };
}

/** What each of some scenarios comes to in an area, beside that nothing changes. */
export function whatIf(
  area: ForecastArea,
  scenarios: readonly Scenario[],
  today: Day,
  prices: WeekPrices,
): WhatIfOutcome[] {
  const unchanged = outcomeOf(area, area.study, today, prices);
  return scenarios.map((scenario) => {
    const changes = Object.values(scenario).some((share) => share > 0);
    const outcome = changes ? outcomeOf(area, underScenario(area.study, scenario), today, prices) : unchanged;
    const beside = outcome.cost && unchanged.cost ? costBeside(outcome.cost, unchanged.cost) : null;
    return { ...outcome, beside };
  });
}
