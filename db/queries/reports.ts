import { and, eq } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { reportSections } from "../schema/index.ts";

export type ReportSectionRow = typeof reportSections.$inferSelect;

/** The sections of an application's report that somebody has written. */
export function listReportSections(db: Reader, councilId: string, applicationId: string): Promise<ReportSectionRow[]> {
  return db
    .select()
    .from(reportSections)
    .where(and(eq(reportSections.councilId, councilId), eq(reportSections.applicationId, applicationId)));
}
