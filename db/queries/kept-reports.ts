import { and, desc, eq } from "drizzle-orm";
import type { Report } from "#app/domain/reports/report.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { keptReports } from "../schema/index.ts";

/** The reports of an area that were kept, by day, the last first: names and days only. */
export async function listKeptReports(db: Reader, areaId: string): Promise<{ name: string; day: Day }[]> {
  return db
    .select({ name: keptReports.name, day: keptReports.day })
    .from(keptReports)
    .where(eq(keptReports.areaId, areaId))
    .orderBy(desc(keptReports.day));
}

/** One report of an area as it stood on an earlier day, if it was kept. */
export async function findKeptReport(db: Reader, areaId: string, name: string, day: Day): Promise<Report | undefined> {
  const [row] = await db
    .select({ report: keptReports.report })
    .from(keptReports)
    .where(and(eq(keptReports.areaId, areaId), eq(keptReports.name, name), eq(keptReports.day, day)));
  return row?.report;
}
