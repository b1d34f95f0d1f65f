import type { ReportCell, ReportColumn } from "#app/domain/reports/report.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import type { MonthOfChain } from "#app/domain/targets/work-back.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { readTargets, type Targets } from "../targets/read-targets.server.ts";
import { askedRates, HORIZONS } from "../targets/targets-asked.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

/** An expectation as the page shows it: to a tenth while it is small, else to a whole one. */
function asShown(figure: number): number {
  return figure < 10 ? Math.round(figure * 10) / 10 : Math.round(figure);
}

type Line = Omit<Targets["lines"][number], "band" | "who">;

/** Age and who first, then the same homes by every other way. */
const BY_AGE = "Age and who";

function rowsOf({ where, months, until, lines, otherWays, wanted, chain, enquiriesAMonth }: Targets): ReportCell[][] {
  const rowOf = (by: string, homesFor: string, { need, usable, leaving, due, gap, chain: own }: Line): ReportCell[] => [
    ...[where, months, until, by, homesFor],
    toldCell(need),
    toldCell(usable),
    asShown(leaving),
    toldCell(due === null ? null : asShown(due)),
    toldCell(gap),
    null,
    // A row that is hidden says so; one worked back too late says nothing, as the sum does.
    ...(["approvals", "applications", "enquiries", "enquiriesAMonth"] as const).map((step) =>
      gap === null ? toldCell(null) : (own?.[step] ?? null),
    ),
    null,
  ];
  const all = [where, months, until, BY_AGE, "All homes", null, null, null, null, null];
  const steps = [chain?.approvals, chain?.applications, chain?.enquiries, chain?.enquiriesAMonth];
  return [
    ...lines.map((line) => rowOf(BY_AGE, `${line.band}, ${line.who}`, line)),
    [...all, wanted, ...steps.map((step) => step ?? null), enquiriesAMonth],
    ...otherWays.flatMap(({ label, lines }) => lines.map((line) => rowOf(label, line.label, line))),
  ];
}

/** Every month of all homes, then of each kind that is short; of one that is hidden that it is. */
function monthsOf({ where, months, lines, otherWays, byMonth }: Targets): ReportCell[][] {
  const all = byMonth.map(({ to, enquiries, applications, approvals }): ReportCell[] => [
    ...[where, months, to, BY_AGE, "All homes"],
    ...[enquiries, applications, approvals],
  ]);
  const monthsOfLine = (
    by: string,
    homesFor: string,
    gap: number | null,
    own: readonly (MonthOfChain | null)[] | null,
  ) =>
    gap !== null && gap >= 0
      ? []
      : byMonth.map(({ to }, nth): ReportCell[] => {
          const month = own?.[nth];
          const told = [month?.enquiries, month?.applications, month?.approvals].map((figure) => toldCell(figure));
          return [where, months, to, by, homesFor, ...told];
        });
  return [
    ...all,
    ...lines.flatMap(({ band, who, gap }, at) =>
      monthsOfLine(
        BY_AGE,
        `${band}, ${who}`,
        gap,
        byMonth.map(({ kinds }) => kinds[at] ?? null),
      ),
    ),
    ...otherWays.flatMap(({ label, lines }) =>
      lines.flatMap((line) => monthsOfLine(label, line.label, line.gap, line.byMonth)),
    ),
  ];
}

/** Rows of the page of each council and of the region, for each time ahead. */
async function everyTarget(scope: RegionScope, rowsOf: (targets: Targets) => ReportCell[][]): Promise<ReportCell[][]> {
  const councils = await listCouncilsOfRegion(scope.db, scope.commissioner.regionCode);
  const rows: ReportCell[][] = [];
  for (const months of HORIZONS) {
    const asked = askedRates(new URLSearchParams({ months: String(months) }));
    for (const slug of [...councils.map((council) => council.slug), null]) {
      rows.push(...rowsOf(await readTargets(scope, slug, asked)));
    }
  }
  return rows;
}

const RATES = { label: "Rates", text: "Those of the records, and where there are too few the dated national ones" };
const PARTED = {
  label: "Parted by",
  text: "Age and who comes to all homes, and so does how many go together; disability, who came alone and risk cut across both. Add up no two of them",
};
const AREA_AND_TIME = [
  { heading: "Area", kind: "words" },
  { heading: "Months ahead", kind: "count" },
  { heading: "By", kind: "words" },
  { heading: "Parted by", kind: "words" },
] as const satisfies readonly ReportColumn[];

export const targetsReport: RegionReport = {
  name: "targets",
  title: "Targets worked back from need",
  answers:
    "What each council is short of by a day, and how many enquiries a month would close it, at the records’ rates.",
  page: "/commissioner/targets",
  make: async (scope) => ({
    title: targetsReport.title,
    area: "The region and its councils",
    asAt: scope.today,
    notes: [
      RATES,
      PARTED,
      { label: "Rounded", text: "Of the lines that are not shown, approvals wanted are rounded up to the next 5" },
      {
        label: "Each line",
        text: "Worked back from its own gap at the rates of its area, each step rounded up, so lines may come to more than all homes",
      },
    ],
    columns: [
      ...AREA_AND_TIME,
      { heading: "Homes for", kind: "words" },
      { heading: "Needed", kind: "count", meaning: "Homes needed by that day" },
      { heading: "Usable now", kind: "count", meaning: "Homes with a usable empty place today" },
      { heading: "Expected to leave", kind: "number", meaning: "Homes expected to stop by that day" },
      { heading: "Due from the pipeline", kind: "number", meaning: "Approvals expected of those on their way" },
      { heading: "Gap", kind: "number", meaning: "Below nought: short of so many homes" },
      { heading: "Approvals wanted", kind: "count" },
      { heading: "Approvals to begin", kind: "count", meaning: "More than are wanted, as some come after that day" },
      { heading: "Applications to close it", kind: "count" },
      { heading: "Enquiries to close it", kind: "count", meaning: "From people who could offer these homes" },
      {
        heading: "Enquiries a month to close it",
        kind: "count",
        meaning: "Nothing where it is too late for new enquiries",
      },
      { heading: "Enquiries a month now", kind: "count" },
    ],
    rows: await everyTarget(scope, rowsOf),
  }),
};

/** What enquiries that close the gap should have brought by the end of each month. Nothing where it is too late. */
export const targetsByMonthReport: RegionReport = {
  name: "targets-by-month",
  title: "Targets by month",
  answers:
    "How many enquiries, applications and approvals there should be by the end of each month, of each kind of home, to close the gap.",
  page: "/commissioner/targets",
  make: async (scope) => ({
    title: targetsByMonthReport.title,
    area: "The region and its councils",
    asAt: scope.today,
    notes: [
      RATES,
      PARTED,
      { label: "Of", text: "Enquiries that come evenly from this day on; those already on their way are in no column" },
      {
        label: "Each kind",
        text: "Worked back from its own gap at the rates of its area, so kinds may come to more than all homes; a kind that is not short has no rows",
      },
    ],
    columns: [
      ...AREA_AND_TIME,
      { heading: "Homes for", kind: "words" },
      { heading: "Enquiries so far", kind: "count" },
      {
        heading: "Applications so far",
        kind: "number",
        meaning: "Of those enquiries, as many weeks later as it has taken",
      },
      {
        heading: "Approvals so far",
        kind: "number",
        meaning: "Of those applications, as many weeks later as it has taken",
      },
    ],
    rows: await everyTarget(scope, monthsOf),
  }),
};
