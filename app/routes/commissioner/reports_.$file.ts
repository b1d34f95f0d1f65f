import { sayKeptDays } from "#app/domain/reports/past-day.ts";
import { isDay } from "#app/domain/shared/day.ts";
import { commissionerLoader, notFound } from "#app/http/guards.server.ts";
import { noSuchDay, reportAsked, reportResponse } from "#app/http/report-response.server.ts";
import { publishForecasts } from "#app/services/forecast/publish-forecast.server.ts";
import { FORECAST_FILES } from "#app/services/reports/forecast-reports.server.ts";
import { REGION_REPORTS } from "#app/services/reports/report-list.server.ts";
import { findKeptReport, listKeptReports } from "#db/queries/kept-reports.ts";

/** A report of the region as a file: as the records stand now, or with `?on=` as it was kept on an earlier day. */
export const loader = commissionerLoader(async (asked) => {
  const { db, store, work, params, url, now, today, commissioner } = asked;
  const { name, form } = reportAsked(params.file);
  const report = REGION_REPORTS.find((one) => one.name === name);
  if (!report) throw notFound();
  const on = url.searchParams.get("on");
  if (on === null || on === "" || on === today) {
    // Who saves a forecast acts on it: what it said is kept.
    if (FORECAST_FILES.includes(name)) {
      await publishForecasts(store, asked, { way: "file", by: work.actor });
    }
    return reportResponse(name, await report.make(asked), form, { madeAt: now });
  }
  const kept = isDay(on) ? await findKeptReport(db, commissioner.regionCode, name, on) : undefined;
  if (kept) return reportResponse(name, kept, form, { madeAt: null });
  const days = (await listKeptReports(db, commissioner.regionCode)).filter((one) => one.name === name);
  return noSuchDay(sayKeptDays(days.map(({ day }) => day)));
});
