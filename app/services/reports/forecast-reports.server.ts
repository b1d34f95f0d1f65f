import {
  ALONE_KINDS,
  BAND_CODES,
  FOSTER_KINDS,
  HOME_KINDS,
  HOMES,
  sayAges,
  stockKey,
} from "#app/domain/forecast/need/figures.ts";
import { PAST_HORIZONS, PAST_KEYS } from "#app/domain/forecast/need/past.ts";
import type { Report, ReportColumn } from "#app/domain/reports/report.ts";
import { addMonths } from "#app/domain/shared/day.ts";
import { listPublishedForecasts } from "#db/queries/need-forecasts.ts";
import { pastForecastsOf } from "../forecast/past-forecasts.server.ts";
import {
  type Chosen,
  childrenExpected,
  type ExpectedOn,
  placementsExpected,
  type RegionForecasts,
  readForecasts,
} from "../forecast/read-forecast.server.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

/** What is told of each area: foster children by age, every kind of home, and unaccompanied young people. */
const PARTS: readonly Chosen[] = [
  ...HOME_KINDS.map((kind) => ({ band: "all" as const, kind })),
  ...BAND_CODES.map((band) => ({ band, kind: "fostering" as const })),
  ...ALONE_KINDS.map((kind) => ({ band: "alone" as const, kind })),
];
const QUARTER = /-(01|04|07|10)-01$/;

const sayPart = (band: Chosen["band"]) => (band === "alone" ? "unaccompanied" : sayAges(band));

const AREA: ReportColumn = { heading: "Area", kind: "words" };
const HOME: ReportColumn = { heading: "Kind of home", kind: "words" };
const RANGES: readonly ReportColumn[] = [
  { heading: "Expected", kind: "number" },
  { heading: "50 from", kind: "number", meaning: "Of 100 outcomes 50 are to lie from here" },
  { heading: "50 to", kind: "number" },
  { heading: "80 from", kind: "number", meaning: "Of 100 outcomes 80 are to lie from here" },
  { heading: "80 to", kind: "number" },
  { heading: "95 from", kind: "number", meaning: "Of 100 outcomes 95 are to lie from here" },
  { heading: "95 to", kind: "number" },
];

/** Numbers of children to a whole one, as the page tells them; of placements to a tenth. */
function rangeCells({ mean, half, most, wide }: ExpectedOn, step: number): number[] {
  return [mean, half.lower, half.upper, most.lower, most.upper, wide.lower, wide.upper].map(
    (value) => Math.round(value / step) * step,
  );
}

/** The forecasts' own freshness, and the hidden numbers’ rule. */
function notesOf({ areas, stale }: RegionForecasts): Report["notes"] {
  const [first] = areas;
  return [
    {
      label: "Source",
      text: "Forecast from the SSDA903 returns that councils have given, by rates as events over child-days with their trends",
    },
    ...(first ? [{ label: "Returns up to", text: first.study.start }] : []),
    ...(stale ? [{ label: "Newer", text: "A newer return has come and is not in these figures yet" }] : []),
    {
      label: "Left out",
      text: "Numbers of which there were under 6 at the end of the returns, and what would give one away; the first three months after it",
    },
  ];
}

/** The files that tell a forecast of today: who saves one acts on it. */
export const FORECAST_FILES: readonly string[] = ["forecast", "new-placements"];

/** Children expected by area, who they are, kind of home and quarter. */
export const forecastReport: RegionReport = {
  name: "forecast",
  title: "Forecast of need: children",
  answers: "How many children are expected in each kind of home, by age and quarter, with the range.",
  page: "/commissioner/forecast",
  make: async (scope: RegionScope) => {
    const forecasts = await readForecasts(scope);
    return {
      title: forecastReport.title,
      area: forecasts.region,
      asAt: scope.today,
      notes: notesOf(forecasts),
      columns: [
        AREA,
        { heading: "Who", kind: "words", meaning: "All ages, ages in completed years, or young people who came alone" },
        HOME,
        { heading: "On", kind: "day" },
        ...RANGES,
      ],
      rows: forecasts.areas.flatMap((area) =>
        PARTS.flatMap(({ band, kind }) =>
          (childrenExpected(area, { band, kind }, scope.today) ?? [])
            .filter(({ day }) => day > scope.today && QUARTER.test(day))
            .map((one) => [area.name, sayPart(band), HOMES[kind].label, one.day, ...rangeCells(one, 1)]),
        ),
      ),
    };
  },
};

/** New foster placements by area, kind and month. */
export const placementsReport: RegionReport = {
  name: "new-placements",
  title: "Forecast of need: new foster placements",
  answers:
    "How many new foster placements are to be found each month, what makes them needed, and how many homes that is.",
  page: "/commissioner/forecast",
  make: async (scope: RegionScope) => {
    const forecasts = await readForecasts(scope);
    return {
      title: placementsReport.title,
      area: forecasts.region,
      asAt: scope.today,
      notes: notesOf(forecasts),
      columns: [
        AREA,
        HOME,
        { heading: "Month from", kind: "day" },
        ...RANGES,
        { heading: "Into care", kind: "number" },
        { heading: "From other homes", kind: "number" },
        { heading: "Foster to foster", kind: "number" },
        { heading: "Homes", kind: "number", meaning: "Brothers and sisters who come together go to one home" },
      ],
      rows: forecasts.areas.flatMap((area) =>
        FOSTER_KINDS.flatMap((kind) =>
          (placementsExpected(area, { band: "all", kind }, scope.today) ?? [])
            .filter(({ day }) => day > scope.today)
            .map((one) => [
              ...[area.name, HOMES[kind].label, addMonths(one.day, -1)],
              ...rangeCells(one, 0.1),
              ...[one.entries, one.movesIn, one.fosterToFoster, one.homes].map((value) => Math.round(value * 10) / 10),
            ]),
        ),
      ),
    };
  },
};

const PAST_PARTS = (["all", ...BAND_CODES, "alone"] as const).flatMap((band) =>
  FOSTER_KINDS.filter((kind) => PAST_KEYS.includes(stockKey(band, kind))).map((kind) => ({ band, kind })),
);

/** Past forecasts of foster children over what came: those kept as published, and those made anew. */
export const pastForecastsReport: RegionReport = {
  name: "past-forecasts",
  title: "Forecast of need: past forecasts over what came",
  answers: "What forecasts of the past said 3, 6 and 12 months ahead, kept as published or made anew, and what came.",
  page: "/commissioner/forecast",
  make: async (scope: RegionScope) => {
    const forecasts = await readForecasts(scope);
    const { regionCode } = scope.commissioner;
    const codeOf = ({ council }: (typeof forecasts.areas)[number]) => council?.id ?? regionCode;
    const kept = await listPublishedForecasts(scope.db, regionCode, forecasts.areas.map(codeOf));
    return {
      title: pastForecastsReport.title,
      area: forecasts.region,
      asAt: scope.today,
      notes: [
        ...(notesOf(forecasts) ?? []),
        {
          label: "Made anew",
          text: "Reckoned now of what the returns told up to that day; what later returns corrected is in it",
        },
      ],
      columns: [
        AREA,
        { heading: "Who", kind: "words" },
        HOME,
        { heading: "Forecast", kind: "words", meaning: "Kept as it was published, or made anew" },
        { heading: "Published", kind: "day" },
        { heading: "Returns up to", kind: "day" },
        { heading: "Months ahead", kind: "number" },
        { heading: "For", kind: "day" },
        { heading: "Expected", kind: "number" },
        { heading: "95 from", kind: "number", meaning: "Of 100 outcomes 95 are to lie from here" },
        { heading: "95 to", kind: "number" },
        { heading: "As it was", kind: "number", meaning: "Children there were on the last day of those returns" },
        { heading: "Came", kind: "number", meaning: "Children there were on the eve of the day it is for" },
      ],
      rows: forecasts.areas.flatMap((area) => {
        const own = kept.filter((one) => one.area === codeOf(area));
        return PAST_PARTS.flatMap(({ band, kind }) =>
          PAST_HORIZONS.flatMap((months) =>
            pastForecastsOf(area, own, { key: stockKey(band, kind), months }).map((one) => [
              ...[area.name, sayPart(band), HOMES[kind].label],
              ...[
                one.publishedOn === null ? "Made anew" : "Kept as published",
                one.publishedOn,
                one.made,
                months,
                one.for,
              ],
              ...[one.mean, one.lower, one.upper].map(Math.round),
              ...[one.unchanged, one.came].map((count) => count ?? { hidden: "kept-back" as const }),
            ]),
          ),
        );
      }),
    };
  },
};
