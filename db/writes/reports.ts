import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { reportSections } from "../schema/index.ts";

type Row = typeof reportSections.$inferInsert;

/** Keeps a section of a report: the first time with `version` 0, later only over the version that was read. */
export function saveReportSection(row: Omit<Row, "version">, readVersion: number): Write {
  if (readVersion === 0) {
    return (tx) =>
      tx
        .insert(reportSections)
        .values({ ...row, version: 1 })
        .returning({ id: reportSections.id });
  }
  const { words, inConfidence, savedById, savedByName, savedAt } = row;
  return (tx) =>
    tx
      .update(reportSections)
      .set({ words, inConfidence, savedById, savedByName, savedAt, version: readVersion + 1 })
      .where(
        and(
          eq(reportSections.applicationId, row.applicationId),
          eq(reportSections.key, row.key),
          eq(reportSections.version, readVersion),
        ),
      )
      .returning({ id: reportSections.id });
}
