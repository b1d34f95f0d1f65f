import { and, eq } from "drizzle-orm";
import type { VisitNote } from "#app/domain/applications/visit-notes.ts";
import type { Visit, VisitBinding } from "#app/domain/applications/visits.ts";
import type { Write } from "../engine/commit.server.ts";
import { visitNotes, visits } from "../schema/index.ts";

/** All but the notes, which come and go with `addVisitNote` alone. */
function columnsOf(visit: Visit) {
  const { worker, notes: _notes, ...rest } = visit;
  return { ...rest, workerId: worker.id, workerName: worker.name };
}

/** A new visit, of an enquiry or of an application. */
export function addVisit(
  visit: Visit,
  of: { councilId: string; enquiryId?: string | null; applicationId?: string | null },
  binding: Partial<VisitBinding> = {},
): Write {
  const { councilId, enquiryId = null, applicationId = null } = of;
  const row = {
    ...columnsOf(visit),
    ...binding,
    councilId,
    enquiryId,
    applicationId,
    recordedAt: null,
    version: 1,
  };
  return (tx) => tx.insert(visits).values(row).returning({ id: visits.id });
}

/** A visit as it is now, if nobody has changed it since the version that was read. */
export function saveVisit(
  visit: Visit,
  readVersion: number,
  recordedAt: Date,
  binding: Partial<VisitBinding> = {},
): Write {
  return (tx) =>
    tx
      .update(visits)
      .set({ ...columnsOf(visit), ...binding, recordedAt, version: readVersion + 1 })
      .where(and(eq(visits.id, visit.id), eq(visits.version, readVersion)))
      .returning({ id: visits.id });
}

/**
 * Notes of a visit under their number, which stand from now on: the visit carries what stands, so that whoever reads
 * visits has it. Somebody who keeps others under the same number at the same moment goes first, and this is refused.
 */
export function addVisitNote(note: VisitNote, councilId: string): Write[] {
  const { id, visitId, number, words, writtenById, writtenAt, receivedAt } = note;
  const row = { id, visitId, councilId, number, words, writtenById, writtenAt, receivedAt };
  const standing = { notes: words || null };
  return [
    (tx) => tx.insert(visitNotes).values(row).returning({ id: visitNotes.id }),
    (tx) => tx.update(visits).set(standing).where(eq(visits.id, visitId)).returning({ id: visits.id }),
  ];
}
