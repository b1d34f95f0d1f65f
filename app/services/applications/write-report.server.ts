import type { Role } from "#app/domain/access/permissions.ts";
import { mayWriteSection, type ReportSection, type WriteSectionRefusal } from "#app/domain/applications/report.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listReportSections } from "#db/queries/reports.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addReportSection, onlyWhileWriting } from "#db/writes/reports.ts";
import type { Work } from "../work.ts";
import { besideApplication } from "./beside-application.ts";

export type WriteReportRefusal = WriteSectionRefusal | "not-found" | "changed-meanwhile";

/**
 * Keeps one section of the report, over the version that was read: two people who write the same one are told. The texts
 * before it stay. A text that stands already is not kept twice. History says who wrote which section and when, never what
 * it says.
 */
export async function writeReportSection(
  work: Work,
  asked: { councilIds: readonly string[]; id: string; roles: readonly Role[] },
  given: { section: ReportSection; words: string; inConfidence: string; version: number },
): Promise<Result<null, WriteReportRefusal>> {
  const record = await findApplication(work.store.read, { councilIds: asked.councilIds }, asked.id);
  if (!record) return refuse("not-found");
  const may = mayWriteSection(record.application, asked.roles, given);
  if (!may.ok) return may;
  const { section, words, inConfidence, version } = given;
  const sections = await listReportSections(work.store.read, record.councilId, record.id);
  const stands = sections.find(({ key }) => key === section);
  if (stands && stands.words === words && stands.inConfidence === inConfidence) return accept(null);
  if ((stands?.version ?? 0) !== version) return refuse("changed-meanwhile");
  const row = {
    id: work.newId(),
    applicationId: record.id,
    councilId: record.councilId,
    key: section,
    words,
    inConfidence,
    savedById: work.actor.id,
    savedByName: work.actor.name ?? "",
    savedAt: work.now,
    version: version + 1,
  };
  const event = besideApplication(work, record, {
    type: "ReportSectionWritten",
    data: { section, version: version + 1 },
  });
  const kept = await commit(work.store, [onlyWhileWriting(record.id), addReportSection(row), appendEvents([event])]);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}
