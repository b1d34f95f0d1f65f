import { and, eq, inArray } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { Write } from "../engine/commit.server.ts";
import { keptReports } from "../schema/index.ts";

/** Keeps a report as it stands; refused where one of the same area, name and day is there already. */
export function keepReport(row: typeof keptReports.$inferInsert): Write {
  return (tx) => tx.insert(keptReports).values(row).returning({ id: keptReports.id });
}

/** Lets the reports of some days go. */
export function forgetReports(areaId: string, days: readonly Day[]): Write {
  return (tx) =>
    tx
      .delete(keptReports)
      .where(and(eq(keptReports.areaId, areaId), inArray(keptReports.day, [...days])))
      .returning({ id: keptReports.id });
}
