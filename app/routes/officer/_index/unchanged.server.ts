import type { OfficerAsked } from "#app/http/guards.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";

/**
 * What an area of the day reads of the records of the officer's councils: read once for all who work with these councils,
 * and again after the next change of one of their records or on the next day. `what` names the read and whatever else it
 * depends on. For reads that nothing changes but an event in the history of one of these councils, and that are the same for
 * everybody who is shown them: what differs by person or by the minute is worked out from what is read, and what other
 * councils, the post, a reading, a scan or the week's search changes without an event is read each time.
 */
export function unchanged<Answer>(
  { db, officer, today }: OfficerAsked,
  what: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  return keptWhileUnchanged(db, `day ${what} ${officer.councilIds.join(" ")}`, today, officer.councilIds, read);
}
