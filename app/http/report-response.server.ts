import { formatTime } from "#app/domain/calendar/working-hours.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { REPORT_FORMS, type ReportForm, reportFile, type Stamp } from "#app/services/reports/report-file.server.ts";
import { notFound } from "./guards.server.ts";

/** The report and the form that an address asks for: "councils.xlsx". Anything else is not there. */
export function reportAsked(file: string | undefined): { name: string; form: ReportForm } {
  const [, name, form] = /^([a-z0-9-]+)\.(csv|xlsx)$/.exec(file ?? "") ?? [];
  if (!name || !form) throw notFound();
  return { name, form: form as ReportForm };
}

/**
 * A report as a file to save, called after itself and its day; with the minute where it is of records as they stand, since
 * a second file of that day may differ. Without a stamp it is a list in a form of its own, and says its day in its name only.
 */
export async function reportResponse(
  name: string,
  report: Report,
  form: ReportForm,
  stamp: Stamp | null = null,
): Promise<Response> {
  const file = await reportFile(report, form, stamp);
  const minute = stamp?.madeAt ? `-${formatTime(stamp.madeAt).replace(":", "")}` : "";
  return new Response(typeof file === "string" ? file : Buffer.from(file), {
    headers: {
      "Content-Type": REPORT_FORMS[form],
      "Content-Disposition": `attachment; filename="${name}-${report.asAt}${minute}.${form}"`,
      "Cache-Control": "no-store",
    },
  });
}

/** The answer to whoever asks for a day that a report has not: which it has, in words, and never another day's file. */
export function noSuchDay(words: string): Response {
  return new Response(`${words} Leave the day out for the file as it is now.\n`, {
    status: 404,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
