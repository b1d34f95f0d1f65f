import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { CaseKind, HistoryEntry, Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { historyEntry, type Work } from "../work.ts";

/** What happened between councils, in the history of each of them: neither reads the other's. */
export function sharingEntries(
  work: Work,
  about: { councilIds: readonly string[]; caseKind: CaseKind; caseId: string },
  event: { type: string; reason?: string | null; data: Json },
): HistoryEntry[] {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const { councilIds, caseKind, caseId } = about;
  return councilIds.map((councilId) => historyEntry(work, { councilId, caseKind, caseId, rulebook }, event));
}
