import { type Percents, scenarioOf } from "#app/domain/forecast/need/what-ifs.ts";
import type { CostRange } from "#app/domain/forecast/ours/scenarios.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { listNeedScenarios } from "#db/queries/need-forecasts.ts";
import { MONTHS_AHEAD, readForecasts } from "../forecast/read-forecast.server.ts";
import { type WeekPrices, weekPricesOf, whatIf } from "../forecast/what-if.server.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

const AS_IT_IS: Percents & { name: string } = { name: "As it is", prevention: 0, lessResidential: 0, moreKin: 0 };
const HIDDEN = { hidden: "kept-back" } as const;

/** A tenth of a million pounds, as the page tells a cost: two years are no more exact. */
const STEP_PENCE = 10_000_000;

function costCells(cost: CostRange | null): ReportCell[] {
  if (cost === null) return [HIDDEN, HIDDEN, HIDDEN];
  return [cost.low, cost.middle, cost.high].map((pence) => (Math.round(pence / STEP_PENCE) * STEP_PENCE) / 100);
}

const whole = (value: number | null): ReportCell => (value === null ? HIDDEN : Math.round(value));
const tenth = (value: number | null): ReportCell => (value === null ? HIDDEN : Math.round(value * 10) / 10);

/** The prices an area's costs are made of, in a sentence each. */
function pricesInWords({ own, agency, kin, residential }: WeekPrices): string {
  return [
    ["own foster home", own] as const,
    ["agency foster home", agency] as const,
    ...(kin ? [["foster home with kin", kin] as const] : []),
    ["children’s home", residential] as const,
  ]
    .map(([label, { low, value, high, from, source, verified }]) => {
      const checked = verified ? "" : "; not checked against its source";
      return `${label} ${formatPence(value)} (${formatPence(low)} to ${formatPence(high)}) from ${formatDay(from)}, ${source}${checked}`;
    })
    .join("; ");
}

/** What each kept what-if comes to, by area, with what it costs at low, middle and high prices: what the page lays side by side. */
export const whatIfReport: RegionReport = {
  name: "what-if",
  title: "Forecast of need: what if",
  answers: "What each what-if that is kept comes to two years ahead, and what it costs at low, middle and high prices.",
  page: "/commissioner/forecast",
  make: async (scope: RegionScope) => {
    const { db, today, commissioner } = scope;
    const forecasts = await readForecasts(scope);
    const scenarios = [AS_IT_IS, ...(await listNeedScenarios(db, commissioner.regionCode))];
    const areas = await Promise.all(
      forecasts.areas.map(async (area) => {
        const prices = await weekPricesOf(db, area, commissioner.regionCode, today);
        return { area, prices, outcomes: whatIf(area, scenarios.map(scenarioOf), today, prices) };
      }),
    );
    return {
      title: whatIfReport.title,
      area: forecasts.region,
      asAt: today,
      notes: [
        {
          label: "Cost",
          text: `Of ${MONTHS_AHEAD} months from the next first of a month, in hundreds of thousands of pounds: foster and children’s homes, at all low prices together, at the middle ones and at all high ones. The children are those expected in all three. It compares, it is no budget`,
        },
        ...areas
          .filter(({ outcomes }) => outcomes.some(({ cost }) => cost !== null))
          .map(({ area, prices }) => ({ label: `A week, ${area.name}`, text: pricesInWords(prices) })),
      ],
      columns: [
        { heading: "Area", kind: "words" },
        { heading: "What if", kind: "words" },
        { heading: "Fewer come into care, percent", kind: "number" },
        { heading: "Fewer in children’s homes, percent", kind: "number" },
        { heading: "More with kin, percent", kind: "number" },
        { heading: "Children in foster homes", kind: "number" },
        { heading: "With kin", kind: "number" },
        { heading: "In mainstream homes", kind: "number" },
        { heading: "In children’s homes", kind: "number" },
        { heading: "New placements a month", kind: "number" },
        { heading: "New homes a month", kind: "number" },
        { heading: "Cost, low prices", kind: "pounds" },
        { heading: "Cost, middle prices", kind: "pounds" },
        { heading: "Cost, high prices", kind: "pounds" },
        { heading: "Beside as it is, least", kind: "pounds", meaning: "Less than nothing where it costs less" },
        { heading: "Beside as it is", kind: "pounds" },
        { heading: "Beside as it is, most", kind: "pounds" },
      ],
      rows: areas.flatMap(({ area, outcomes }) =>
        scenarios.flatMap(({ name, prevention, lessResidential, moreKin }, at) => {
          const one = outcomes[at];
          if (!one) return [];
          return [
            [
              ...[area.name, name, prevention, lessResidential, moreKin],
              ...[one.foster, one.kin, one.mainstream, one.residential].map(whole),
              ...[one.placements, one.homes].map(tenth),
              ...costCells(one.cost),
              ...costCells(one.beside),
            ],
          ];
        }),
      ),
    };
  },
};
