import { and, eq, inArray } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { applications, reportSections } from "../schema/index.ts";

/** Keeps a further text of a section of a report; the texts before it stay. One of the same version cannot be there already. */
export function addReportSection(row: Omit<typeof reportSections.$inferInsert, "sentAt">): Write {
  return (tx) => tx.insert(reportSections).values(row).returning({ id: reportSections.id });
}

/** Only goes on while stage 2 of an application is open, so that nothing is written into a report that was just signed. */
export function onlyWhileWriting(applicationId: string): Write {
  return (tx) =>
    tx
      .update(applications)
      .set({ stage2: "open" })
      .where(and(eq(applications.id, applicationId), eq(applications.stage2, "open")))
      .returning({ id: applications.id });
}

/** Notes which texts the applicant was sent, by their ids. */
export function markSectionsSent(ids: readonly string[], at: Date): Write {
  return (tx) =>
    tx
      .update(reportSections)
      .set({ sentAt: at })
      .where(inArray(reportSections.id, [...ids]))
      .returning({ id: reportSections.id });
}
