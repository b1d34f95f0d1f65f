import type { ReportCell } from "#app/domain/reports/report.ts";
import { shareCell, toldCell } from "#app/domain/sufficiency/region-count.ts";
import { LOOKED_AFTER_COLUMNS, type LookedAfter, readLookedAfter } from "../sufficiency/read-looked-after.server.ts";
import type { RegionReport } from "./region-scope.ts";

function cellsOf({ name, counts }: LookedAfter): ReportCell[] {
  if (!counts) return [name, ...Array.from({ length: LOOKED_AFTER_COLUMNS.length + 3 }, () => null)];
  return [
    name,
    toldCell(counts.total),
    ...counts.cells.map(toldCell),
    shareCell(counts.outside),
    shareCell(counts.far),
  ];
}

/** Children looked after by council and placement, from the returns of every year that has one. */
export const lookedAfterReport: RegionReport = {
  name: "children-looked-after",
  title: "Children looked after, from the returns",
  answers: "How many children each council looked after on each 31 March it gave a return for, and where.",
  page: "/commissioner/returns",
  make: async (scope) => {
    const { region, years } = await readLookedAfter(scope);
    const rows: ReportCell[][] = [];
    for (const year of years) {
      const { councils, whole } = await readLookedAfter(scope, year);
      rows.push(...[...councils, whole].map((line) => [year, ...cellsOf(line)]));
    }
    return {
      title: lookedAfterReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Source", text: "SSDA903 returns that councils gave; an empty line gave none for that year" },
        { label: "Left out", text: "Series of short breaks" },
      ],
      columns: [
        { heading: "Children of", kind: "day" },
        { heading: "Council", kind: "words" },
        { heading: "Looked after", kind: "count" },
        ...LOOKED_AFTER_COLUMNS.map(({ header }) => ({ heading: header, kind: "count" as const })),
        { heading: "Outside the area", kind: "share", meaning: "Of the placements whose area is known" },
        { heading: "Over 20 miles", kind: "share", meaning: "Of the placements whose distance from home is known" },
      ],
      rows,
    };
  },
};
