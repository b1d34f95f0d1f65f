import type { Permission } from "#app/domain/access/permissions.ts";
import { askedDay, sayPastDays } from "#app/domain/reports/past-day.ts";
import type { Report } from "#app/domain/reports/report.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { forbidden, notFound, type OfficerAsked, officerLoader } from "#app/http/guards.server.ts";
import { noSuchDay, reportAsked, reportResponse } from "#app/http/report-response.server.ts";
import { earlierDays, type FileWithDays } from "#app/services/reports/earlier-days.server.ts";
import { areaLedgerReport } from "./area-ledger/area-ledger-report.server.ts";
import { childrensHomesReport } from "./area-ledger/childrens-homes-report.server.ts";
import { checksReport } from "./checks/checks-report.server.ts";
import { ownFarReport, ownTimesReport } from "./improvement-parts/own-way.server.ts";
import { wayRecordsReport } from "./improvement-parts/records-asked.server.ts";
import { hasPast, needRecordsReport } from "./need-parts/records-asked.server.ts";
import { pipelineReport } from "./pipeline/pipeline-report.server.ts";
import { publishedReport } from "./return-parts/published-report.server.ts";
import { askedReport } from "./return-parts/read-ofsted.server.ts";
import { returnFiguresReport } from "./return-parts/return-figures-report.server.ts";
import { returnRecordsReport } from "./return-parts/return-records.server.ts";
import { rechargesReport } from "./settings.recharges/recharges-report.server.ts";
import { ownTargetReport } from "./target-parts/own-target-report.server.ts";

type OfficerReport = {
  permission: Permission;
  /** `on` is an earlier day where one is asked for and the report has one. */
  make: (given: OfficerAsked, on: Day | null) => Promise<Report>;
  /**
   * Its earlier days: those of a history; why it has none as it is asked for, in a sentence; or "kept", those that were
   * kept, which whatever makes it looks up.
   */
  past: { of: FileWithDays; but?: (asked: URLSearchParams) => string | null } | { none: string } | "kept";
};

const NOW_ONLY = "This file shows the records as they stand now, and no earlier day can be worked out from them";
const OF_A_RETURN = "This file is of a return, and the same on every day.";
const OF_PATHS =
  "This file is made of the records as they stand now. The region’s file of the same figures is kept on the last evening of each month.";

/** What a council's staff can save, by the name of the file; filters are those of the page beside it. */
const REPORTS: Readonly<Record<string, OfficerReport>> = {
  pipeline: { permission: "application:export", make: pipelineReport, past: { of: "pipeline" } },
  checks: {
    permission: "application:export",
    make: checksReport,
    past: { none: `${NOW_ONLY}: of a check that is opened again only the last time it was asked for is kept.` },
  },
  ofsted: { permission: "return:give", make: askedReport, past: "kept" },
  "out-of-area": { permission: "request:read", make: areaLedgerReport, past: { of: "out-of-area" } },
  "childrens-homes": { permission: "request:read", make: childrensHomesReport, past: { none: `${NOW_ONLY}.` } },
  "need-records": {
    permission: "request:read",
    make: needRecordsReport,
    past: {
      of: "need-records",
      but: (asked) =>
        hasPast(asked.get("of"))
          ? null
          : `${NOW_ONLY}: what homes offer, and who is on their way, is kept as it is today. The other figures have earlier days.`,
    },
  },
  "time-in-stage": { permission: "report:read", make: ownTimesReport, past: { none: OF_PATHS } },
  "how-far": { permission: "report:read", make: ownFarReport, past: { none: OF_PATHS } },
  "agreed-targets": { permission: "report:read", make: ownTargetReport, past: { of: "agreed-targets" } },
  "way-records": { permission: "report:read", make: wayRecordsReport, past: { none: `${NOW_ONLY}.` } },
  "return-figures": { permission: "return:read", make: returnFiguresReport, past: { none: OF_A_RETURN } },
  "return-records": { permission: "return:read", make: returnRecordsReport, past: { none: OF_A_RETURN } },
  "published-forecast": { permission: "return:read", make: publishedReport, past: { none: OF_A_RETURN } },
  recharges: { permission: "report:read", make: rechargesReport, past: { of: "recharges" } },
};

/**
 * A list or table of a council as a file for a spreadsheet: what its page shows with the same filters, as the records stand
 * or, with `?on=`, as they stood at the end of an earlier day. A day it has not is refused with the days it has.
 */
export const loader = officerLoader({ permission: "report:read" }, async (given) => {
  const { name, form } = reportAsked(given.params.file);
  const report = Object.hasOwn(REPORTS, name) ? REPORTS[name] : undefined;
  if (!report) throw notFound();
  const { db, officer, today, now, url } = given;
  if (!officer.can(report.permission)) throw forbidden();
  const { past, make } = report;
  if (past === "kept") {
    const made = await make(given, null);
    return reportResponse(name, made, form, { madeAt: made.asAt === today ? now : null });
  }
  const asked = url.searchParams.get("on");
  const none = "none" in past ? past.none : (past.but?.(url.searchParams) ?? null);
  const days = none === null && "of" in past ? await earlierDays(db, past.of, officer.councilIds, today) : null;
  const on = askedDay(asked, today, days);
  if (!on.ok) return noSuchDay(none ?? sayPastDays(days));
  return reportResponse(name, await make(given, on.value), form, { madeAt: on.value === null ? now : null });
});
