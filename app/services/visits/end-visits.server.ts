import { type Application, isClosed } from "#app/domain/applications/application.ts";
import type { Visit } from "#app/domain/applications/visits.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/diary.ts";
import { listVisits, plainVisit } from "#db/queries/visits.ts";
import { saveSessionVisit } from "#db/writes/diary.ts";
import { saveVisit } from "#db/writes/visits.ts";
import type { Addressee } from "../applications/notices.ts";
import { boundByVisit, guardDays, openFor } from "../scheduling/hold-time.server.ts";
import type { Work } from "../work.ts";
import { visitEntry, visitLetters } from "./visit-notices.ts";

/** What the family reads beside a visit that is called off with their application. */
const WHY = "The application has ended, so this visit does not take place.";

/**
 * What an application's booked visits do when it ends, as when the applicants withdraw: those still to come are called off
 * in the same commit, the applicants are told of each, and the time is free in the diaries of whoever was to come. `guards`
 * go last in the commit, after the events.
 */
export async function endVisits(
  work: Work,
  record: ApplicationRecord,
  after: Application,
  addressees: readonly Addressee[],
): Promise<{ writes: Write[]; entries: HistoryEntry[]; guards: Write[] }> {
  if (!isClosed(after) || isClosed(record.application)) return { writes: [], entries: [], guards: [] };
  const db = work.store.read;
  const { id: applicationId, councilId } = record;
  const found = await listVisits(db, { councilIds: [councilId], applicationId });
  const coming = found.filter(({ state, startsAt }) => state === "booked" && startsAt > work.now);
  if (coming.length === 0) return { writes: [], entries: [], guards: [] };
  const bound = coming.map(boundByVisit);
  const open = await openFor(work, councilId, bound);
  const sessions = await listSessions(db, councilId, applicationId);
  const writes = coming.flatMap((visit) => {
    const off: Visit = { ...plainVisit(visit), state: "called-off", said: WHY };
    const session = sessions.find(({ visitId }) => visitId === visit.id);
    const letters = visitLetters(work, record, visit, "visit-called-off", addressees);
    const freed = session ? [saveSessionVisit(session, null)] : [];
    return [saveVisit(off, visit.version, work.now), ...freed, ...letters];
  });
  const entries = coming.map((visit) => visitEntry(work, record, "VisitCalledOff", visit, WHY));
  return { writes, entries, guards: guardDays(work, open, bound) };
}
