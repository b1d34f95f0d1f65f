import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { findApplication } from "#db/queries/applications.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";

/** Shorter says nothing to whoever looks at it later. */
const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

/** A reason nobody could judge later, or a page no longer there. */
export type GiveReasonRefusal = "not-found" | "too-short" | "too-long";

/**
 * Opens a restricted record to the person acting for the hours the rulebook gives, by writing down why they need it.
 * The council can see who opened what and why; nobody is stopped, because a child may depend on it.
 */
export async function giveReason(
  work: Work,
  councilIds: readonly string[],
  id: string,
  reason: string,
): Promise<Result<null, GiveReasonRefusal>> {
  const record = await findApplication(work.store.read, { councilIds }, id);
  if (!record) return refuse("not-found");
  const said = reason.trim();
  if (said.length < SHORTEST_REASON) return refuse("too-short");
  if (said.length > LONGEST_REASON) return refuse("too-long");
  const { councilId } = record;
  await noteReading(work, {
    councilId,
    caseKind: "application",
    caseId: id,
    what: "gave a reason for opening the restricted record",
    reason: said,
  });
  return accept(null);
}
