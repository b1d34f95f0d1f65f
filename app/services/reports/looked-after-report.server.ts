import { formatDay } from "#app/domain/shared/day.ts";
import { countCell, shareCell } from "#app/domain/sufficiency/region-count.ts";
import { LOOKED_AFTER_COLUMNS, type LookedAfter, readLookedAfter } from "../sufficiency/read-looked-after.server.ts";
import type { RegionReport } from "./region-scope.ts";

function cellsOf({ name, counts }: LookedAfter) {
  if (!counts) return [name, ...Array.from({ length: LOOKED_AFTER_COLUMNS.length + 3 }, () => null)];
  return [
    name,
    countCell(counts.total),
    ...counts.cells.map(countCell),
    shareCell(counts.outside),
    shareCell(counts.far),
  ];
}

/** Children looked after by council and placement, from the last returns given. */
export const lookedAfterReport: RegionReport = {
  name: "children-looked-after",
  title: "Children looked after, from the returns",
  answers: "How many children each council looked after on the last 31 March it gave a return for, and where.",
  page: "/commissioner/returns",
  make: async (scope) => {
    const { region, yearEnd, councils, whole } = await readLookedAfter(scope);
    return {
      title: lookedAfterReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Children of", text: yearEnd ? formatDay(yearEnd) : "no return has been given" },
        { label: "Source", text: "SSDA903 returns that councils gave; an empty line gave none for that year" },
        { label: "Left out", text: "Series of short breaks" },
      ],
      columns: [
        { heading: "Council", kind: "words" },
        { heading: "Looked after", kind: "count" },
        ...LOOKED_AFTER_COLUMNS.map(({ header }) => ({ heading: header, kind: "count" as const })),
        { heading: "Outside the area", kind: "share", meaning: "Of the placements whose area is known" },
        { heading: "Over 20 miles", kind: "share", meaning: "Of the placements whose distance from home is known" },
      ],
      rows: [...councils, whole].map(cellsOf),
    };
  },
};
