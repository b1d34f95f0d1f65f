import type { visitNotes, visits } from "#db/schema/index.ts";

const MINUTE = 60_000;

/** The notes that visits of the demonstration were written up with, as their first and standing row. */
export function notesOf(rows: readonly (typeof visits.$inferInsert)[]): (typeof visitNotes.$inferInsert)[] {
  return rows.flatMap(({ id: visitId, councilId, notes, workerId, startsAt, minutes }) => {
    const at = new Date(startsAt.getTime() + minutes * MINUTE);
    const written = { writtenById: workerId, writtenAt: at, receivedAt: at };
    return notes ? [{ id: `${visitId}:1`, visitId, councilId, number: 1, words: notes, ...written }] : [];
  });
}
