import { type Application, isClosed } from "#app/domain/applications/application.ts";
import { isToHousehold, startInWords, type Visit } from "#app/domain/applications/visits.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listSessions } from "#db/queries/diary.ts";
import { listVisits, plainVisit, type VisitRecord } from "#db/queries/visits.ts";
import { saveSessionVisit } from "#db/writes/diary.ts";
import { saveVisit } from "#db/writes/visits.ts";
import type { Addressee } from "../applications/notices.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { boundByVisit, guardDays, openFor } from "../scheduling/hold-time.server.ts";
import type { Work } from "../work.ts";
import { visitEntry, visitLetters } from "./visit-notices.ts";

/** More times than an assessment ever has visits. */
const MOST_TOLD = 50;

/** What the family reads beside a visit that is called off with their application. */
const WHY = "The application has ended, so this visit does not take place.";

/** Each worker who was to come is told once which of their times are free again; whose visits they were is behind sign-in. */
async function tellWorkers(work: Work, record: ApplicationRecord, off: readonly VisitRecord[]): Promise<Write[]> {
  const db = work.store.read;
  const ids = [...new Set(off.flatMap(({ worker, secondWorkerId }) => [worker.id, secondWorkerId]))];
  const [council, ...accounts] = await Promise.all([
    findCouncil(db, record.councilId),
    ...ids.map((id) => (id ? findAccount(db, id) : undefined)),
  ]);
  return accounts.flatMap((account) => {
    if (!account?.active) return [];
    const theirs = off.filter(({ worker, secondWorkerId }) => [worker.id, secondWorkerId].includes(account.id));
    const to = { address: account.email, councilId: record.councilId, caseKind: "application", caseId: record.id };
    const facts = {
      firstName: account.givenName,
      councilName: council?.name ?? "your council",
      path: "/officer/diary",
      times: theirs.slice(0, MOST_TOLD).map(({ startsAt }) => startInWords(startsAt)),
    };
    return outgoing(work, to, { template: "visits-freed", facts });
  });
}

/**
 * What an application's booked visits do when it ends, as when the applicants withdraw: those still to come are called off
 * in the same commit, the applicants are told of each, and the time is free in the diaries of whoever was to come,
 * who are told too. `guards` go last in the commit, after the events.
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
    const letters = isToHousehold(visit) ? visitLetters(work, record, visit, "visit-called-off", addressees) : [];
    const freed = session ? [saveSessionVisit(session, null)] : [];
    return [saveVisit(off, visit.version, work.now), ...freed, ...letters];
  });
  const told = await tellWorkers(work, record, coming);
  const entries = coming.map((visit) => visitEntry(work, record, "VisitCalledOff", visit, WHY));
  return { writes: [...writes, ...told], entries, guards: guardDays(work, open, bound) };
}
