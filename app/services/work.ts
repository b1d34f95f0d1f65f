import type { Actor, CaseKind, HistoryEntry, Json } from "#app/domain/history/event.ts";
import type { Store } from "#db/engine/store.server.ts";

/** What every change is given: the database, the time, a source of ids, and who asks. */
export type Work = {
  store: Store;
  now: Date;
  newId: () => string;
  actor: Actor;
};

/** Somebody on the public pages, whom we do not know by account. */
export const PUBLIC_ACTOR: Actor = { kind: "invited", id: "public-site" };

/** A clock or a background job. */
export const SYSTEM_ACTOR: Actor = { kind: "system", id: "clock" };

/** An event of a case as history keeps it: what happened, to which case, by whom, when, under which rulebook. */
export function historyEntry(
  work: Work,
  about: { councilId: string; caseKind: CaseKind; caseId: string; rulebook: string },
  event: { type: string; reason?: string | null; data?: Json },
): HistoryEntry {
  return {
    councilId: about.councilId,
    caseKind: about.caseKind,
    caseId: about.caseId,
    type: event.type,
    actor: work.actor,
    reason: event.reason ?? null,
    at: work.now.toISOString(),
    rulebookVersion: about.rulebook,
    data: event.data ?? {},
  };
}
