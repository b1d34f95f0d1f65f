import type { Report, ReportCell } from "#app/domain/reports/report.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { listOwnHomes } from "#db/queries/journeys.ts";
import { readRegionTargets } from "../targets/read-agreed.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** The columns of a list of targets, a line for all homes and one for each kind. */
export const TARGET_COLUMNS: Report["columns"] = [
  { heading: "From", kind: "words" },
  { heading: "To", kind: "words" },
  { heading: "Stands", kind: "words" },
  { heading: "Agreed on", kind: "words" },
  { heading: "Agreed", kind: "words" },
  { heading: "Homes for", kind: "words" },
  { heading: "Homes agreed", kind: "count" },
  { heading: "Approved so far", kind: "count" },
];

/** Which targets are listed. */
export const TARGETS_AS_AGREED = {
  label: "Targets",
  text: "As they were agreed by the end of the day, those that were superseded too",
};

type CouncilTargets = Awaited<ReturnType<typeof readRegionTargets>>[number];

/** Each target of a council as a line of all its homes and one of each kind, the target that stands first. */
function rowsOf({ name, standing, history }: CouncilTargets): ReportCell[][] {
  return history.flatMap(({ nth, startsOn, endsOn, of, kinds, agreedOn, agreedAs }) => {
    const stands = nth === standing?.nth;
    const head = [name, startsOn, endsOn, stands ? "Stands" : "Superseded", agreedOn, agreedAs];
    return [
      [...head, "All homes", of, stands ? toldCell(standing.soFar) : null],
      ...kinds.map((kind): ReportCell[] => [...head, kind.label, kind.of, null]),
    ];
  });
}

/** What was agreed with each council of a region, and how far the target that stands has come as the region may be told. */
export const agreedTargetsReport: RegionReport = {
  name: "agreed-targets",
  title: "Targets agreed with councils",
  answers: "How many homes of which kind each council is to approve by when, and how many it has approved since.",
  page: "/commissioner/targets",
  make: async ({ db, today, commissioner: { regionCode, councilIds } }) => {
    const councils = (await listCouncilsOfRegion(db, regionCode)).filter(({ id }) => councilIds.includes(id));
    const ownHomes = await listOwnHomes(
      db,
      councils.map(({ id }) => id),
    );
    const agreed = await readRegionTargets(db, councils, { ownHomes, today });
    return {
      title: agreedTargetsReport.title,
      area: councils[0]?.region.name ?? "",
      asAt: today,
      notes: [
        TARGETS_AS_AGREED,
        {
          label: "Approved so far",
          text: "Households of any kind that the council approved itself since its target began, kinship left out. By kind its own people read it, because those numbers are small",
        },
      ],
      columns: [{ heading: "Council", kind: "words" }, ...TARGET_COLUMNS],
      rows: agreed.flatMap(rowsOf),
    };
  },
};
