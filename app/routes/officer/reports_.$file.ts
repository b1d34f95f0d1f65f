import type { Permission } from "#app/domain/access/permissions.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { forbidden, notFound, type OfficerAsked, officerLoader } from "#app/http/guards.server.ts";
import { reportAsked, reportResponse } from "#app/http/report-response.server.ts";
import { areaLedgerReport } from "./area-ledger/area-ledger-report.server.ts";
import { childrensHomesReport } from "./area-ledger/childrens-homes-report.server.ts";
import { checksReport } from "./checks/checks-report.server.ts";
import { ownFarReport, ownTimesReport } from "./improvement-parts/own-way.server.ts";
import { needRecordsReport } from "./need-parts/records-asked.server.ts";
import { pipelineReport } from "./pipeline/pipeline-report.server.ts";
import { publishedReport } from "./return-parts/published-report.server.ts";
import { askedReport } from "./return-parts/read-ofsted.server.ts";
import { returnFiguresReport } from "./return-parts/return-figures-report.server.ts";
import { rechargesReport } from "./settings.recharges/recharges-report.server.ts";

type OfficerReport = { permission: Permission; make: (given: OfficerAsked) => Promise<Report> };

/** What a council's staff can save, by the name of the file; filters are those of the page beside it. */
const REPORTS: Readonly<Record<string, OfficerReport>> = {
  pipeline: { permission: "application:export", make: pipelineReport },
  checks: { permission: "application:export", make: checksReport },
  ofsted: { permission: "return:give", make: askedReport },
  "out-of-area": { permission: "request:read", make: areaLedgerReport },
  "childrens-homes": { permission: "request:read", make: childrensHomesReport },
  "need-records": { permission: "request:read", make: needRecordsReport },
  "time-in-stage": { permission: "report:read", make: ownTimesReport },
  "how-far": { permission: "report:read", make: ownFarReport },
  "return-figures": { permission: "return:read", make: returnFiguresReport },
  "published-forecast": { permission: "return:read", make: publishedReport },
  recharges: { permission: "report:read", make: rechargesReport },
};

/** A list or table of a council as a file for a spreadsheet: what its page shows with the same filters. */
export const loader = officerLoader({ permission: "report:read" }, async (given) => {
  const { name, form } = reportAsked(given.params.file);
  const report = Object.hasOwn(REPORTS, name) ? REPORTS[name] : undefined;
  if (!report) throw notFound();
  if (!given.officer.can(report.permission)) throw forbidden();
  return reportResponse(name, await report.make(given), form);
});
