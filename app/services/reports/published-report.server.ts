import { formatPublished } from "#app/domain/councils/published-figure.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import { ENGLAND, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { PUBLISHED_TABLES } from "../sufficiency/published-tables.ts";
import type { RegionReport } from "./region-scope.ts";

/** What the yearly publications say of a region's councils, the region and England, every year that is kept. */
export const publishedReport: RegionReport = {
  name: "as-published",
  title: "As published",
  answers: "What the Department for Education and Ofsted published of each council, the region and England, by year.",
  page: "/commissioner/published",
  make: async (scope) => {
    const { regionCode } = scope.commissioner;
    const councils = await listCouncilsOfRegion(scope.db, regionCode);
    const region = councils[0]?.region.name ?? "The region";
    const areas = [...councils, { id: regionCode, name: region }, { id: ENGLAND, name: "England" }];
    const rows = PUBLISHED_TABLES.flatMap(({ title, columns }) =>
      columns.flatMap(({ header, table, column }) =>
        publishedYears(table).flatMap((year) =>
          areas.map(({ id, name }): ReportCell[] => {
            const figure = publishedFigure(table, id, year, column);
            return [title, header, year, name, figure.kind === "number" ? figure.value : formatPublished(figure)];
          }),
        ),
      ),
    );
    return {
      title: publishedReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Source", text: "Department for Education and Ofsted, under the Open Government Licence v3.0" },
        { label: "Marks", text: "A figure that was not published stands as it was printed, and is not nought" },
      ],
      columns: [
        { heading: "Table", kind: "words" },
        { heading: "Figure", kind: "words" },
        { heading: "Year", kind: "words", meaning: "31 March of that year, or the year to it" },
        { heading: "Area", kind: "words" },
        { heading: "Value", kind: "number" },
      ],
      rows,
    };
  },
};
