import type { ReportCell } from "#app/domain/reports/report.ts";
import { countCell } from "#app/domain/sufficiency/region-count.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { readTargets } from "../targets/read-targets.server.ts";
import { askedRates, HORIZONS } from "../targets/targets-asked.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

type Targets = Awaited<ReturnType<typeof readTargets>>;

function rowsOf({ where, months, until, lines, wanted, chain, enquiriesAMonth }: Targets): ReportCell[][] {
  const rows = lines.map(({ band, who, need, usable, leaving, due, gap }): ReportCell[] => [
    where,
    months,
    until,
    `${band}, ${who}`,
    countCell(need),
    countCell(usable),
    leaving,
    due,
    gap ?? { hidden: "kept-back" },
    null,
    null,
    null,
  ]);
  const all = [where, months, until, "All homes", null, null, null, null, null];
  return [...rows, [...all, wanted, chain?.enquiriesAMonth ?? null, enquiriesAMonth]];
}

/** What each council needs by a day, what it has and is expected to get, and the enquiries that close the gap. */
async function everyTarget(scope: RegionScope): Promise<ReportCell[][]> {
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
      { label: "Rates", text: "Those of the records, and where there are too few the dated national ones" },
      { label: "Rounded", text: "Of the lines that are not shown, approvals wanted are rounded up to the next 5" },
    ],
    columns: [
      { heading: "Area", kind: "words" },
      { heading: "Months ahead", kind: "count" },
      { heading: "By", kind: "words" },
      { heading: "Homes for", kind: "words" },
      { heading: "Needed", kind: "count", meaning: "Homes needed by that day" },
      { heading: "Usable now", kind: "count", meaning: "Homes with a usable empty place today" },
      { heading: "Expected to leave", kind: "number", meaning: "Homes expected to stop by that day" },
      { heading: "Due from the pipeline", kind: "number", meaning: "Approvals expected of those on their way" },
      { heading: "Gap", kind: "number", meaning: "Below nought: short of so many homes" },
      { heading: "Approvals wanted", kind: "count" },
      {
        heading: "Enquiries a month to close it",
        kind: "count",
        meaning: "Nothing where it is too late for new enquiries",
      },
      { heading: "Enquiries a month now", kind: "count" },
    ],
    rows: await everyTarget(scope),
  }),
};
