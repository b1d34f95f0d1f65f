import { howFarReport, timeInStageReport } from "../improvement/way-reports.server.ts";
import { agreedTargetsReport } from "./agreed-targets-report.server.ts";
import { approvalsReport } from "./approvals-report.server.ts";
import { areaLedgerReport, areaTrendReport } from "./area-ledger-report.server.ts";
import { besideReport, englandReport } from "./beside-reports.server.ts";
import { childrensHomesReport } from "./childrens-homes-report.server.ts";
import { councilsReport } from "./councils-report.server.ts";
import { flowsReport } from "./flows-report.server.ts";
import { forecastReport, pastForecastsReport, placementsReport } from "./forecast-reports.server.ts";
import { homesSharedForWhomReport, homesSharedLeftReport, homesSharedReport } from "./homes-shared-reports.server.ts";
import { lookedAfterReport } from "./looked-after-report.server.ts";
import { needReport } from "./need-report.server.ts";
import { profileReport } from "./profile-report.server.ts";
import { publishedReport } from "./published-report.server.ts";
import type { RegionReport } from "./region-scope.ts";
import { returnMeasuresReport } from "./return-measures-report.server.ts";
import { targetsByMonthReport, targetsReport } from "./targets-report.server.ts";
import { unmetByCohortReport } from "./unmet-by-cohort-report.server.ts";
import { unmetReport } from "./unmet-report.server.ts";
import { whatIfReport } from "./what-if-report.server.ts";

/** Every report of a region, in the order in which they are offered. */
export const REGION_REPORTS: readonly RegionReport[] = [
  needReport,
  councilsReport,
  areaLedgerReport,
  areaTrendReport,
  childrensHomesReport,
  timeInStageReport,
  howFarReport,
  unmetReport,
  unmetByCohortReport,
  lookedAfterReport,
  returnMeasuresReport,
  profileReport,
  flowsReport,
  targetsReport,
  targetsByMonthReport,
  agreedTargetsReport,
  approvalsReport,
  publishedReport,
  besideReport,
  englandReport,
  homesSharedReport,
  homesSharedForWhomReport,
  homesSharedLeftReport,
  forecastReport,
  placementsReport,
  pastForecastsReport,
  whatIfReport,
];
