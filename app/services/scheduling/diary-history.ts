import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { appendEvents } from "#db/writes/history.ts";
import { historyEntry, type Work } from "../work.ts";

/** Something that happened to the diary of a worker, an interpreter or a room, or to a council's closures. */
export function diaryEvent(work: Work, councilId: string, caseId: string, type: string, data: Json): Write {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  return appendEvents([historyEntry(work, { councilId, caseKind: "diary", caseId, rulebook }, { type, data })]);
}
