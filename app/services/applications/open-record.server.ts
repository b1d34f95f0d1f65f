import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { noteReading } from "../access/note-reading.server.ts";
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
  await noteReading(work, { councilId, caseKind: "application", caseId: id, what: `opened ${part}` });
  return record;
}
