import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { type ArrivedNote, type NoteRefusal, receiveNote } from "#app/domain/applications/visit-notes.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { listVisitNotes, type VisitNoteRecord } from "#db/queries/visit-notes.ts";
import { findVisitOfCouncils, type VisitRecord } from "#db/queries/visits.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addVisitNote } from "#db/writes/visits.ts";
import { historyEntry, type Work } from "../work.ts";

type Of = Pick<VisitRecord, "id" | "councilId">;

/**
 * What writing a visit up adds to its notes: nothing when they say what stands. `basedOn` is the number of the notes that
 * the form began with; where it is given and others have arrived since, refused.
 */
export async function notesWritten(
  work: Work,
  visit: Of,
  words: string,
  basedOn?: number,
): Promise<Result<Write[], NoteRefusal>> {
  const [standing = null] = await listVisitNotes(work.store.read, [visit.councilId], visit.id);
  const written = { id: work.newId(), words, writtenById: work.actor.id, writtenAt: work.now };
  const note = { ...written, basedOn: basedOn ?? standing?.number ?? 0 };
  const received = receiveNote(visit.id, note, { standing, seen: null }, work.now);
  return received.ok ? accept(received.value.flatMap((each) => addVisitNote(each, visit.councilId))) : received;
}

/** That somebody wrote notes of a visit, once a day for each writer: they are sent many times while they are written. */
function writingNoted(work: Work, visit: VisitRecord, before: readonly VisitNoteRecord[]): Write[] {
  const today = dayOf(work.now);
  const noted = before.some(
    ({ writtenById, receivedAt }) => writtenById === work.actor.id && dayOf(receivedAt) === today,
  );
  const [caseKind, caseId] = visit.applicationId
    ? (["application", visit.applicationId] as const)
    : (["enquiry", visit.enquiryId ?? ""] as const);
  if (noted || !caseId) return [];
  const about = { councilId: visit.councilId, caseKind, caseId, rulebook: rulebookOn(today).version };
  const data = { id: visit.id, kind: visit.kind, startsAt: visit.startsAt.toISOString() };
  return [appendEvents([historyEntry(work, about, { type: "VisitNotesWritten", data })])];
}

/** How often it is looked again when others are kept at the same moment. */
const TRIES = 3;

/**
 * Keeps notes of a visit of some councils as they arrive from a device or from the page, and answers what stands then.
 * The same notes sent twice, at the same moment too, are one. Where others arrived since the ones they were written from,
 * nothing is kept and those are answered, for the writer to choose.
 */
export async function keepVisitNote(
  work: Work,
  asked: { councilIds: readonly string[]; visitId: string },
  arrived: Omit<ArrivedNote, "writtenById">,
): Promise<Result<VisitNoteRecord | null, NoteRefusal | { code: "not-found" | "changed-meanwhile" }>> {
  const { councilIds, visitId } = asked;
  const db = work.store.read;
  const visit = await findVisitOfCouncils(db, councilIds, visitId);
  if (!visit) return refuse({ code: "not-found" });
  for (let nth = 0; nth < TRIES; nth += 1) {
    const before = await listVisitNotes(db, [visit.councilId], visitId);
    const standing = before[0] ?? null;
    const seen = before.find(({ id }) => id === arrived.id) ?? null;
    const received = receiveNote(visitId, { ...arrived, writtenById: work.actor.id }, { standing, seen }, work.now);
    if (!received.ok) return received;
    if (received.value.length === 0) return accept(standing);
    const kept = await commit(work.store, [
      ...received.value.flatMap((note) => addVisitNote(note, visit.councilId)),
      ...writingNoted(work, visit, before),
    ]);
    if (kept.ok) return accept((await listVisitNotes(db, [visit.councilId], visitId))[0] ?? null);
  }
  return refuse({ code: "changed-meanwhile" });
}
