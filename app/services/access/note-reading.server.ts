import type { CaseKind } from "#app/domain/history/event.ts";
import { commitBeside } from "#db/engine/commit.server.ts";
import { logRead } from "#db/writes/access.ts";
import type { Work } from "../work.ts";

/**
 * Writes down that somebody opened a record, before they are shown it. What cannot be written down is not shown, so a
 * reading that could not be noted throws.
 */
export async function noteReading(
  work: Work,
  opened: { councilId: string; caseKind: CaseKind; caseId: string; what: string; reason?: string },
): Promise<void> {
  const entry = { ...opened, id: work.newId(), accountId: work.actor.id, reason: opened.reason ?? null, at: work.now };
  const noted = await commitBeside(work.store, [logRead(entry)]);
  if (!noted.ok) throw new Error(`A reading could not be noted: ${noted.refusal}`);
}
