import { and, desc, eq, inArray, max } from "drizzle-orm";
import type { VisitNote } from "#app/domain/applications/visit-notes.ts";
import type { Reader } from "../engine/store.server.ts";
import { accounts, visitNotes } from "../schema/index.ts";

/** Notes with the name of who wrote them. */
export type VisitNoteRecord = VisitNote & { writtenBy: string };

/** The notes of a visit of some councils, what stands first. */
export async function listVisitNotes(
  db: Reader,
  councilIds: readonly string[],
  visitId: string,
): Promise<VisitNoteRecord[]> {
  const rows = await db
    .select({ note: visitNotes, givenName: accounts.givenName, familyName: accounts.familyName })
    .from(visitNotes)
    .leftJoin(accounts, eq(accounts.id, visitNotes.writtenById))
    .where(and(eq(visitNotes.visitId, visitId), inArray(visitNotes.councilId, [...councilIds])))
    .orderBy(desc(visitNotes.number));
  return rows.map(({ note: { councilId: _council, ...note }, givenName, familyName }) => ({
    ...note,
    writtenBy: [givenName, familyName].filter(Boolean).join(" ") || "Somebody who has left",
  }));
}

/** The number of the notes that stand, by visit: of those visits of some councils that have any. */
export async function numbersOfNotes(
  db: Reader,
  councilIds: readonly string[],
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (visitIds.length === 0) return new Map();
  const rows = await db
    .select({ visitId: visitNotes.visitId, number: max(visitNotes.number) })
    .from(visitNotes)
    .where(and(inArray(visitNotes.visitId, [...visitIds]), inArray(visitNotes.councilId, [...councilIds])))
    .groupBy(visitNotes.visitId);
  return new Map(rows.map(({ visitId, number }) => [visitId, number ?? 0]));
}
