import type { ReportCell, ReportColumn } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS } from "#app/domain/sufficiency/cohort-ways.ts";
import { DEFINITIONS, MEASURES, type Measure, meaningOf } from "#app/domain/sufficiency/definitions.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { type NeedLine, readNeed } from "../sufficiency/read-need.server.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

/** One measure of a line as it stands in the file; nothing where it is told of no such part. */
const CELLS: Readonly<Record<Measure, (line: NeedLine) => ReportCell>> = {
  open: ({ open }) => toldCell(open),
  waits: ({ parts }) => parts && toldCell(parts.waits),
  need: ({ need }) => toldCell(need),
  usable: ({ usable }) => toldCell(usable),
  inReach: ({ inReach, key }) => (key === "all" ? null : toldCell(inReach)),
  // To a whole one, as the page says it.
  due: ({ due }) => toldCell(due && Math.round(due.expected)),
  gap: ({ gap, key }) => (key === "all" ? null : toldCell(gap)),
  found: ({ found }) => toldCell(found),
  asked: ({ parts }) => parts && toldCell(parts.asked),
  asPreferred: ({ parts }) => parts && toldCell(parts.asPreferred),
  inArea: ({ parts }) => parts && toldCell(parts.inArea),
  atDistance: ({ parts }) => parts && toldCell(parts.atDistance),
  agency: ({ parts }) => parts && toldCell(parts.agency),
  residential: ({ parts }) => parts && toldCell(parts.residential),
};

const COLUMNS: readonly ReportColumn[] = [
  { heading: "Council", kind: "words", meaning: "The region first, then each of its councils" },
  { heading: "Counted by", kind: "words" },
  { heading: "Row", kind: "words" },
  { heading: "Who", kind: "words" },
  { heading: "Homes found from", kind: "day" },
  { heading: "Homes found to", kind: "day" },
  ...MEASURES.flatMap((of): ReportColumn[] => {
    const { heading } = DEFINITIONS[of];
    const meaning = meaningOf(DEFINITIONS[of]);
    if (of !== "due") return [{ heading, kind: of === "gap" ? "number" : "count", meaning }];
    return [
      { heading, kind: "count", meaning },
      { heading: `${heading}, from`, kind: "count" },
      { heading: `${heading}, to`, kind: "count" },
    ];
  }),
];

/** What one row of the page holds, under the columns of the measures. */
function measuresOf(line: NeedLine): ReportCell[] {
  return MEASURES.flatMap((of) =>
    of === "due" ? [CELLS.due(line), toldCell(line.due?.low), toldCell(line.due?.high)] : [CELLS[of](line)],
  );
}

/** The rows of the page of one area (a council's short name, null: the region), for every way of counting and both years. */
async function rowsOf(scope: RegionScope, council: string | null, area: string): Promise<ReportCell[][]> {
  const rows: ReportCell[][] = [];
  for (const year of ["last", "before"] as const) {
    for (const by of COHORT_WAY_NAMES) {
      const { lines, all, months } = await readNeed(scope, { council, by, year });
      for (const line of [...lines, all]) {
        rows.push([area, COHORT_WAYS[by].label, line.label, line.who, months.from, months.to, ...measuresOf(line)]);
      }
    }
  }
  return rows;
}

/** Need against homes, and where homes were found, by every cohort: the whole of what the page shows of a region and each of its councils. */
export const needReport: RegionReport = {
  name: "need-and-homes",
  title: "Need and homes by cohort",
  answers: "How many homes are looked for and for whom, what there is and what is coming, and where homes were found.",
  page: "/commissioner",
  make: async (scope) => {
    const { councils } = await readNeed(scope, { council: null, by: "age", year: "last" });
    const rows = await rowsOf(scope, null, "The region");
    for (const { slug, name } of councils) rows.push(...(await rowsOf(scope, slug, name)));
    return {
      title: needReport.title,
      area: councils[0]?.region.name ?? "",
      asAt: scope.today,
      notes: [
        { label: "Source", text: "Counted from the records of the region’s councils" },
        {
          label: "Open requests, need, homes and approvals",
          text: `As at ${formatDay(scope.today)}, the same in the rows of both years`,
        },
        {
          label: "Empty cells of a council",
          text: "What its open requests and homes found were is told of all its children together, in its row of all",
        },
        { label: "Range of approvals", text: "About eight in ten outcomes lie in it" },
      ],
      columns: COLUMNS,
      rows,
    };
  },
};
