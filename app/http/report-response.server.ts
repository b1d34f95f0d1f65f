import type { Report } from "#app/domain/reports/report.ts";
import { REPORT_FORMS, type ReportForm, reportFile } from "#app/services/reports/report-file.server.ts";
import { notFound } from "./guards.server.ts";

/** The report and the form that an address asks for: "councils.xlsx". Anything else is not there. */
export function reportAsked(file: string | undefined): { name: string; form: ReportForm } {
  const [, name, form] = /^([a-z0-9-]+)\.(csv|xlsx)$/.exec(file ?? "") ?? [];
  if (!name || !form) throw notFound();
  return { name, form: form as ReportForm };
}

/** A report as a file to save, called after itself and its day. */
export async function reportResponse(name: string, report: Report, form: ReportForm): Promise<Response> {
  const file = await reportFile(report, form);
  return new Response(typeof file === "string" ? file : Buffer.from(file), {
    headers: {
      "Content-Type": REPORT_FORMS[form],
      "Content-Disposition": `attachment; filename="${name}-${report.asAt}.${form}"`,
      "Cache-Control": "no-store",
    },
  });
}
