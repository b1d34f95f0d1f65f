import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { reportSections } from "../schema/index.ts";

export type ReportSectionRow = typeof reportSections.$inferSelect;

/** Of rows in the order of their versions, the last of each section. */
function newestOfEach(rows: readonly ReportSectionRow[]): ReportSectionRow[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

const ofReport = (councilId: string, applicationId: string) =>
  and(eq(reportSections.councilId, councilId), eq(reportSections.applicationId, applicationId));

/** The sections of an application's report that somebody has written, each as it stands now. */
export async function listReportSections(
  db: Reader,
  councilId: string,
  applicationId: string,
): Promise<ReportSectionRow[]> {
  const rows = await db
    .select()
    .from(reportSections)
    .where(ofReport(councilId, applicationId))
    .orderBy(asc(reportSections.version));
  return newestOfEach(rows);
}

/** The sections of a report as the applicant was sent them last, whatever was written since. */
export async function listSentSections(
  db: Reader,
  councilId: string,
  applicationId: string,
): Promise<ReportSectionRow[]> {
  const rows = await db
    .select()
    .from(reportSections)
    .where(and(ofReport(councilId, applicationId), isNotNull(reportSections.sentAt)))
    .orderBy(asc(reportSections.version));
  return newestOfEach(rows);
}

/** Every text that a section of a report ever had, the newest first. */
export function listTextsOfSection(
  db: Reader,
  councilId: string,
  applicationId: string,
  key: string,
): Promise<ReportSectionRow[]> {
  return db
    .select()
    .from(reportSections)
    .where(and(ofReport(councilId, applicationId), eq(reportSections.key, key)))
    .orderBy(desc(reportSections.version));
}
