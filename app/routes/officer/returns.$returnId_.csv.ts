import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { reportFile } from "#app/services/returns/return-report.server.ts";
import { findReturnReport } from "#db/queries/returns.ts";

/** The whole report of a return as a file for a spreadsheet: rows by file and number, and no child. */
export const loader = officerLoader({ permission: "return:read" }, async ({ db, officer, params, today }) => {
  const report = await findReturnReport(db, officer.councilId, params.returnId ?? "");
  if (!report) throw notFound();
  return new Response(reportFile(report.lines), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="return-report-${today}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
