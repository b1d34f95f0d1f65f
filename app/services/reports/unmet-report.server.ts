import { BRIEF_NEEDS } from "#app/domain/matching/unable-to-place.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { readUnmet } from "../sufficiency/read-unmet.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** What the region's unable-to-place list needs, by council. */
export const unmetReport: RegionReport = {
  name: "unmet-need",
  title: "Unmet need",
  answers: "Which homes open requests look for and nobody could be found, by council.",
  page: "/commissioner/unmet-need",
  make: async (scope) => {
    const { needs } = await readUnmet(scope);
    const councils = needs[0]?.councils.map(({ name }) => name) ?? [];
    return {
      title: unmetReport.title,
      area: "The region",
      asAt: scope.today,
      notes: [
        { label: "Counted", text: "Open requests on the unable-to-place list; one request may need several things" },
      ],
      columns: [
        { heading: "Homes", kind: "words" },
        { heading: "Requests in the region", kind: "count" },
        ...councils.map((heading) => ({ heading, kind: "count" as const })),
      ],
      rows: needs.map(({ need, total, councils }) => [
        BRIEF_NEEDS[need],
        toldCell(total),
        ...councils.map(({ count }) => toldCell(count)),
      ]),
    };
  },
};
