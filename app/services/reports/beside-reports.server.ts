import { WITHDRAWAL_CODES } from "#app/domain/applications/stages.ts";
import { formatPublished, numberOf, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { BESIDE_MEASURES, type Beside, type BesideUnit } from "#app/domain/sufficiency/beside.ts";
import { readRecruitment } from "../improvement/read-recruitment.server.ts";
import { publishedFlows } from "../sufficiency/published-flows.server.ts";
import { lastPublished, readBeside } from "../sufficiency/read-beside.server.ts";
import type { RegionReport } from "./region-scope.ts";

const UNITS: Record<BesideUnit, string> = {
  percent: "percent",
  "per-10,000": "of every 10,000",
  pounds: "pounds a week",
};

const PUBLISHERS = {
  label: "Source",
  text: "Department for Education and Ofsted, under the Open Government Licence v3.0",
};

const printed = (figure: PublishedFigure): ReportCell => numberOf(figure) ?? formatPublished(figure);

const laid = ({ median, below, above }: Beside): ReportCell[] => [median, below, above];

/** A figure of the records as the published figures beside it are: a share in percent. */
const inUnit = (now: ReportCell | undefined, unit: BesideUnit): ReportCell =>
  typeof now === "number" && unit === "percent" ? Math.round(now * 100) : (now ?? null);

/** Each council beside the ten councils most like it, its region and England: children, cost and recruitment. */
export const besideReport: RegionReport = {
  name: "beside-neighbours",
  title: "Beside neighbours",
  answers: "How each council’s published figures stand beside the ten councils most like it, the region and England.",
  page: "/commissioner/beside",
  make: async (scope) => {
    const [{ region, councils }, recruitment] = await Promise.all([readBeside(scope), readRecruitment(scope)]);
    const told = (share: number | null): ReportCell => (share === null ? { hidden: "kept-back" } : Math.round(share));
    const children = councils.flatMap(({ name, alike, figures }) =>
      figures.map(({ measure, year, own, beside, ofRegion, ofEngland, now }): ReportCell[] => [
        name,
        measure.name,
        UNITS[measure.unit],
        `${year}`,
        printed(own),
        ...laid(beside),
        printed(ofRegion),
        printed(ofEngland),
        inUnit(now, measure.unit),
        null,
        alike.map((one) => one.name).join("; "),
      ]),
    );
    const recruited = recruitment.councils.flatMap(({ name, figures }) =>
      figures.map(({ measure, own, beside, ofRegion, ofEngland, now, nowOfRegion }): ReportCell[] => [
        name,
        measure.name,
        UNITS.percent,
        `${recruitment.year}`,
        printed(own),
        ...laid(beside),
        printed(ofRegion),
        printed(ofEngland),
        told(now),
        told(nowOfRegion),
        null,
      ]),
    );
    const stopped = recruitment.stopped.map(({ code, count }): ReportCell[] => [
      region,
      `Stopped: ${WITHDRAWAL_CODES[code]}`,
      "applications",
      ...Array.from({ length: 8 }, () => null),
      count ?? { hidden: "kept-back" },
      null,
    ]);
    return {
      title: besideReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        PUBLISHERS,
        { label: "Neighbours", text: "The Department’s statistical neighbours by its model of 2025" },
        {
          label: "Records now",
          text: `Counted from the records; recruitment and why applicants stopped from ${formatDay(recruitment.from)}`,
        },
      ],
      columns: [
        { heading: "Council", kind: "words" },
        { heading: "Figure", kind: "words" },
        { heading: "In", kind: "words" },
        { heading: "Year", kind: "words", meaning: "31 March of that year, or the year to it" },
        { heading: "Published", kind: "number" },
        { heading: "Middle of the ten", kind: "number", meaning: "Of the neighbours that have the figure published" },
        { heading: "Neighbours below it", kind: "count" },
        { heading: "Neighbours above it", kind: "count" },
        { heading: "Region", kind: "number" },
        { heading: "England", kind: "number" },
        {
          heading: "Records now",
          kind: "number",
          meaning: BESIDE_MEASURES.flatMap(({ name, live }) => (live === null ? [] : [`${name}: ${live}`])).join(" "),
        },
        { heading: "Records of the region now", kind: "number", meaning: "Of recruitment only" },
        { heading: "The ten", kind: "words", meaning: "The most like first; their figures are in england.csv" },
      ],
      rows: [...children, ...recruited, ...stopped],
    };
  },
};

/** Every council of England by the figures of its map, as published. */
export const englandReport: RegionReport = {
  name: "england",
  title: "Councils of England, as published",
  answers: "What was last published of every council of England: the figures of the map.",
  page: "/commissioner/map/england",
  make: async ({ today }) => ({
    title: englandReport.title,
    area: "England",
    asAt: today,
    notes: [
      PUBLISHERS,
      { label: "Marks", text: "A figure that was not published stands as it was printed, and is not nought" },
    ],
    columns: [
      { heading: "Council", kind: "words" },
      { heading: "Region", kind: "words" },
      ...BESIDE_MEASURES.map((measure) => ({
        heading: `${measure.name}, ${lastPublished(measure, "").year}`,
        kind: "number" as const,
        meaning: `${measure.means} In ${UNITS[measure.unit]}.`,
      })),
      {
        heading: "Own children living elsewhere",
        kind: "count",
        meaning: `Children, 31 March ${publishedFlows().year}`,
      },
      {
        heading: "Others’ children living there",
        kind: "count",
        meaning: "From all of England; whose is not published",
      },
      { heading: "More come than leave", kind: "count", meaning: "Less than nothing where more leave than come" },
    ],
    rows: publishedFlows().flows.map(({ council: { id, name, region }, leave, come, balance }) => [
      name,
      region.name,
      ...BESIDE_MEASURES.map((measure) => printed(lastPublished(measure, id))),
      printed(leave),
      printed(come),
      balance,
    ]),
  }),
};
