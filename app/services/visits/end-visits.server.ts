import { type Application, isClosed } from "#app/domain/applications/application.ts";
import { startInWords, type Visit } from "#app/domain/applications/visits.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/diary.ts";
import { boundBy, listVisits } from "#db/queries/visits.ts";
import { saveSessionVisit } from "#db/writes/diary.ts";
import { saveVisit } from "#db/writes/visits.ts";
import { besideApplication } from "../applications/beside-application.ts";
import type { Addressee } from "../applications/notices.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { guardDays, openFor } from "../scheduling/hold-time.server.ts";
import type { Work } from "../work.ts";

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
  const freed = coming.map((visit) => ({
    holderIds: boundBy(visit),
    startsAt: visit.startsAt,
    minutes: visit.minutes,
  }));
  const open = await openFor(work, councilId, freed);
  const sessions = await listSessions(db, councilId, applicationId);
  const writes = coming.flatMap(({ id, kind, startsAt, minutes, place, worker, outcome, notes, version }) => {
    const off: Visit = { id, kind, startsAt, minutes, place, worker, state: "called-off", outcome, notes, said: WHY };
    const session = sessions.find(({ visitId }) => visitId === id);
    const letters = addressees.map(({ email, givenName, councilName }) =>
      outgoing(
        work,
        { address: email, councilId, caseKind: "application", caseId: applicationId },
        {
          template: "visit-called-off",
          facts: {
            firstName: givenName,
            councilName,
            path: "/carer/visits",
            workerFirstName: worker.name.split(" ")[0] ?? worker.name,
            visitAt: startInWords(startsAt),
          },
        },
      ),
    );
    return [saveVisit(off, version, work.now), ...(session ? [saveSessionVisit(session, null)] : []), ...letters];
  });
  const entries = coming.map(({ id, kind, startsAt, minutes, worker }) =>
    besideApplication(work, record, {
      type: "VisitCalledOff",
      reason: WHY,
      data: { id, kind, startsAt: startsAt.toISOString(), minutes, workerId: worker.id },
    }),
  );
  return { writes, entries, guards: guardDays(work, open, freed) };
}
