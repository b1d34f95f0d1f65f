import { formatPublished, numberOf } from "#app/domain/councils/published-figure.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import { PROFILE_WAY_NAMES, PROFILE_WAYS } from "#app/domain/sufficiency/children-profile.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { type Profile, readProfile } from "../sufficiency/read-profile.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** Who the children are, of each council: as counted today, and as it was last published. */
export const profileReport: RegionReport = {
  name: "who-children-are",
  title: "Who the children in care are",
  answers:
    "Legal status, why children came into care, who came alone, disability, and brothers and sisters: now, and as published.",
  page: "/commissioner/statement",
  make: async (scope) => {
    const [profile, councils] = await Promise.all([
      readProfile(scope),
      listCouncilsOfRegion(scope.db, scope.commissioner.regionCode),
    ]);
    const region = councils[0]?.region.name ?? "";
    const rowsOf = (id: string, name: string, told: Profile | undefined): ReportCell[][] =>
      PROFILE_WAY_NAMES.flatMap((way) => {
        const { label, table, rows } = PROFILE_WAYS[way];
        const year = table && publishedYears(table).at(-1);
        return rows.map((row, at): ReportCell[] => {
          const figure = table && year && row.published ? publishedFigure(table, id, year, row.published) : null;
          return [
            name,
            label,
            row.label,
            toldCell(told?.[way][at]),
            figure && (numberOf(figure) ?? formatPublished(figure)),
            figure && String(year),
          ];
        });
      });
    return {
      title: profileReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        {
          label: "Counted",
          text: "Children looked after today, without short breaks: the children in care of the page of councils. Each stands in one row of each way",
        },
        {
          label: "Published",
          text: "Department for Education, children looked after in England including adoption, 31 March, under the Open Government Licence v3.0. Disability, and brothers and sisters, are published of no council",
        },
      ],
      columns: [
        { heading: "Council", kind: "words" },
        { heading: "Counted by", kind: "words" },
        { heading: "Who", kind: "words" },
        { heading: "Children now", kind: "count" },
        { heading: "Children as published", kind: "count", meaning: "As printed, with its marks" },
        { heading: "31 March", kind: "words" },
      ],
      rows: [
        ...councils.flatMap(({ id, name }) => rowsOf(id, name, profile.councils.get(id))),
        ...rowsOf(scope.commissioner.regionCode, region, profile.whole),
      ],
    };
  },
};
