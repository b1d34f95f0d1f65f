import { day } from "#app/domain/shared/day.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { readLookedAfter } from "../sufficiency/read-looked-after.server.ts";
import { readReturnMeasures } from "../sufficiency/read-return-measures.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** The further figures of a region's returns, of every year that has one. */
export const returnMeasuresReport: RegionReport = {
  name: "return-measures",
  title: "Children looked after in the region as a whole, from the returns",
  answers: "How old the children are, with whose carers they live, and how many began, moved and ceased in a year.",
  page: "/commissioner/returns",
  make: async (scope) => {
    const { region, years } = await readLookedAfter(scope);
    const rows = await Promise.all(
      years.map(async (year) =>
        (await readReturnMeasures(scope, day(year))).map(({ what, count, percent, of }) => [
          year,
          what,
          toldCell(count),
          percent === null ? null : toldCell(typeof percent === "number" ? percent / 100 : percent),
          of,
        ]),
      ),
    );
    return {
      title: returnMeasuresReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Source", text: "SSDA903 returns that councils gave" },
        { label: "Rounded", text: "Children in fives, rounded down; shares in whole percents of 600 or more" },
        { label: "Left out", text: "Series of short breaks" },
      ],
      columns: [
        { heading: "Year to", kind: "day" },
        { heading: "Figure", kind: "words" },
        { heading: "Children", kind: "count", meaning: "In fives, rounded down" },
        { heading: "Share", kind: "share", meaning: "Of those the last column names" },
        { heading: "Counted among", kind: "words" },
      ],
      rows: rows.flat(),
    };
  },
};
