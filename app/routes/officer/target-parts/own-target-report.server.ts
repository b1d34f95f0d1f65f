import type { Report, ReportCell } from "#app/domain/reports/report.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { TARGET_COLUMNS, TARGETS_AS_AGREED } from "#app/services/reports/agreed-targets-report.server.ts";
import { readOwnTarget } from "#app/services/targets/read-agreed.server.ts";
import { findCouncilName } from "#db/queries/councils.ts";

/** The council's targets and how far the one that stands has come by kind, as its page shows it: now, or on an earlier day. */
export async function ownTargetReport({ db, officer, today }: OfficerAsked, on: Day | null): Promise<Report> {
  const asAt = on ?? today;
  const [council, { standing, history }] = await Promise.all([
    findCouncilName(db, officer.councilId),
    readOwnTarget(db, officer.councilId, asAt),
  ]);
  const rows = history.flatMap(({ nth, startsOn, endsOn, of, kinds, agreedOn, agreedAs }): ReportCell[][] => {
    const progress = nth === standing?.nth ? standing.progress : null;
    const head = [startsOn, endsOn, progress ? "Stands" : "Superseded", agreedOn, agreedAs];
    const soFarOf = (key: string) => progress?.kinds.find((kind) => kind.key === key)?.soFar ?? null;
    return [
      [...head, "All homes", of, progress?.soFar ?? null],
      ...kinds.map((kind): ReportCell[] => [...head, kind.label, kind.of, soFarOf(kind.key)]),
      ...(progress ? [[...head, "For others", null, progress.besides]] : []),
    ];
  });
  return {
    title: "Targets agreed, and approvals towards them",
    area: council?.name ?? "",
    asAt,
    notes: [
      TARGETS_AS_AGREED,
      {
        label: "Approved",
        text: "Households this council approved itself by the end of the day, kinship left out, each towards one kind by its terms, which are those of today",
      },
    ],
    columns: TARGET_COLUMNS,
    rows,
  };
}
