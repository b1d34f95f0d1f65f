import { BEYOND, UNKNOWN } from "#app/domain/sufficiency/area-flows.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { readFlows } from "../sufficiency/read-flows.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** In whose areas the children of each council live. Any hidden number says only that it is not shown. */
export const flowsReport: RegionReport = {
  name: "who-lives-where",
  title: "Who lives where",
  answers: "In which council’s area the children of each council live today.",
  page: "/commissioner/map/flows",
  make: async (scope) => {
    const [councils, { count }] = await Promise.all([
      listCouncilsOfRegion(scope.db, scope.commissioner.regionCode),
      readFlows(scope),
    ]);
    const places = [...councils.map(({ id }) => id), BEYOND, UNKNOWN];
    return {
      title: flowsReport.title,
      area: councils[0]?.region.name ?? "The region",
      asAt: scope.today,
      notes: [{ label: "Read", text: "A line for whose children they are, a column for in whose area they live" }],
      columns: [
        { heading: "Children of", kind: "words" },
        ...councils.map(({ name }) => ({ heading: name, kind: "count" as const })),
        { heading: "Beyond the region", kind: "count" },
        { heading: "Not known", kind: "count" },
        { heading: "All", kind: "count" },
      ],
      rows: councils.map(({ id, name }) => [
        name,
        ...places.map((place) => toldCell(count(id, place))),
        toldCell(count(id, null)),
      ]),
    };
  },
};
