import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { HistoryEntry, Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { historyEntry, type Work } from "../work.ts";

/** Something that happened beside the steps of an application (a paper, a message, a visit), as its history keeps it. */
export function besideApplication(
  work: Work,
  record: { id: string; councilId: string },
  event: { type: string; reason?: string | null; data: Json },
): HistoryEntry {
  const about = {
    councilId: record.councilId,
    caseKind: "application",
    caseId: record.id,
    rulebook: rulebookOn(dayOf(work.now)).version,
  } as const;
  return historyEntry(work, about, event);
}
