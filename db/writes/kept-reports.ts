import type { Write } from "../engine/commit.server.ts";
import { keptReports } from "../schema/index.ts";

/** Keeps a report as it stands; refused where one of the same area, name and day is there already. */
export function keepReport(row: typeof keptReports.$inferInsert): Write {
  return (tx) => tx.insert(keptReports).values(row).returning({ id: keptReports.id });
}
