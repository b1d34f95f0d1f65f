import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { HistoryEntry, Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { historyEntry, type Work } from "../work.ts";

/** Something that happened to a panel, its list or a meeting, in the history of the council that holds it. */
export function panelEntry(
  work: Work,
  about: { councilId: string; id: string },
  event: { type: string; reason?: string | null; data: Json },
): HistoryEntry {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  return historyEntry(work, { councilId: about.councilId, caseKind: "panel", caseId: about.id, rulebook }, event);
}
