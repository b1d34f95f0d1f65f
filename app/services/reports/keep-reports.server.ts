import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { addDays, type Day, day, dayOf, instantAt, isLastOfMonth } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listKeptReports } from "#db/queries/kept-reports.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { keepReport } from "#db/writes/kept-reports.ts";
import { publishForecasts } from "../forecast/publish-forecast.server.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { keepOfstedDrafts } from "../ofsted/keep-drafts.server.ts";
import { agreedTargetsReport } from "./agreed-targets-report.server.ts";
import { areaLedgerReport, areaTrendReport } from "./area-ledger-report.server.ts";
import { lookedAfterReport } from "./looked-after-report.server.ts";
import type { RegionReport } from "./region-scope.ts";
import { REGION_REPORTS } from "./report-list.server.ts";

export const KEEP_REPORTS = "keep-reports";

/** Minutes past midnight at which the day's figures are kept: when the day is over for everybody who changes them. */
const LATE = 23 * 60 + 30;

/** The evening of one day, one of a kind however many processes queue it. */
export function reportsOf(day: Day, now: Date): Write {
  const key = `${KEEP_REPORTS}:${day}`;
  return queueJob({ id: randomUUID(), kind: KEEP_REPORTS, key, payload: {}, runAt: instantAt(day, LATE), now });
}

/** Whose reports are kept: a region and its councils. */
type KeptRegion = { regionCode: string; councilIds: readonly string[] };

/** Makes and keeps the reports of a region for a day that have not been kept for it, as the records stand on its evening. */
async function keepReportsOf(store: Store, region: KeptRegion, now: Date, reports: readonly RegionReport[]) {
  const today = dayOf(now);
  const kept = await listKeptReports(store.read, region.regionCode);
  for (const { name, make } of reports) {
    if (kept.some((one) => one.name === name && one.day === today)) continue;
    // A report of a region is a second’s work on one thread: whoever waits for a page has a turn between two.
    await setImmediate();
    const report = await make({ db: store.read, now, today, commissioner: region });
    const row = { id: randomUUID(), areaId: region.regionCode, name, day: today, report, keptAt: now };
    // Refused where another process kept it at the same moment, which is as good.
    await commit(store, [keepReport(row)]);
  }
}

/** Reports whose figures of an earlier day follow from dates in the records and returns. */
const OF_DATED_RECORDS: readonly RegionReport[] = [
  areaLedgerReport,
  areaTrendReport,
  lookedAfterReport,
  agreedTargetsReport,
];

/**
 * Keeps for the last two ends of months what an invented region would have kept: the reports that its dated records give
 * for those evenings, and no other, because how homes and requests stood then nobody wrote down.
 */
export async function keepPastMonths(store: Store, region: KeptRegion, today: Day): Promise<void> {
  const last = addDays(day(`${today.slice(0, 7)}-01`), -1);
  for (const end of [addDays(day(`${last.slice(0, 7)}-01`), -1), last]) {
    await keepReportsOf(store, region, instantAt(end, LATE), OF_DATED_RECORDS);
  }
}

/**
 * On the last evening of a month: makes each report of each region from the records as they stand and keeps it for that
 * day, so that the day can be asked for and answers the same each time; beside them each council's draft for Ofsted, and each
 * forecast of need as it stands published, if it is not kept yet. A job
 * that runs twice keeps nothing twice; a day on which no process ran has no report, and is not made up afterwards. Days
 * between are not kept: two evenings that follow each other would say which child came or went.
 */
export function keepReports(store: Store): JobHandler {
  return async (_job, now) => {
    const today = dayOf(now);
    const next = [reportsOf(addDays(today, 1), now)];
    if (!isLastOfMonth(today)) return { done: true, writes: next };
    const councils = await listEveryCouncil(store.read);
    for (const regionCode of new Set(councils.map(({ region }) => region.code))) {
      const councilIds = councils.filter(({ region }) => region.code === regionCode).map(({ id }) => id);
      await keepReportsOf(store, { regionCode, councilIds }, now, REGION_REPORTS);
      const scope = { db: store.read, now, today, commissioner: { regionCode, councilIds } };
      await publishForecasts(store, scope, { way: "month-end", by: null });
    }
    await keepOfstedDrafts(store, councils, today, now);
    return { done: true, writes: next };
  };
}
