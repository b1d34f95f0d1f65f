import { commit } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { logRead } from "#db/writes/access.ts";
import type { Work } from "../work.ts";

/** What of an application somebody opens: as it is written down. */
export type OpenedPart = "the application" | "the answers" | "the checks" | "the history";

/**
 * Opens the record of one application, or a part of it, and writes down who did. Undefined when it is not theirs to see,
 * which is the same as that there is none; then nothing is written.
 */
export async function openApplicationRecord(
  work: Work,
  councilIds: readonly string[],
  id: string,
  part: OpenedPart,
): Promise<ApplicationRecord | undefined> {
  const record = await findApplication(work.store.read, { councilIds }, id);
  if (!record) return undefined;
  const { councilId } = record;
  const read = { caseKind: "application", caseId: id, what: `opened ${part}`, reason: null, at: work.now };
  const noted = await commit(work.store, [logRead({ id: work.newId(), councilId, accountId: work.actor.id, ...read })]);
  if (!noted.ok) throw new Error(`A reading could not be noted: ${noted.refusal}`);
  return record;
}
