import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Concern, ConcernOutcome } from "#app/domain/applications/concerns.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, concerns } from "../schema/index.ts";

/** A concern with what belongs beside the domain's picture of it. Its words are read by `findConcern` alone. */
export type ConcernRecord = Concern & {
  applicationId: string;
  councilId: string;
  invitationId: string | null;
  urgent: boolean;
  version: number;
};

type Row = typeof concerns.$inferSelect;

function recordOf({ words: _words, outcome: _outcome, outcomeCode, ...rest }: Row): ConcernRecord {
  return { ...rest, outcomeCode: outcomeCode as ConcernOutcome | null };
}

/** The concerns raised about one application of these councils, newest last, without their words. */
export async function listConcerns(
  db: Reader,
  councilIds: readonly string[],
  applicationId: string,
): Promise<ConcernRecord[]> {
  const rows = await db
    .select()
    .from(concerns)
    .where(and(eq(concerns.applicationId, applicationId), inArray(concerns.councilId, [...councilIds])))
    .orderBy(asc(concerns.raisedAt), asc(concerns.id));
  return rows.map(recordOf);
}

/** One concern with its words, for the two roles who read them. */
export async function findConcern(
  db: Reader,
  councilIds: readonly string[],
  applicationId: string,
  id: string,
): Promise<{ record: ConcernRecord; words: string; outcome: string | null } | undefined> {
  const [row] = await db
    .select()
    .from(concerns)
    .where(
      and(eq(concerns.id, id), eq(concerns.applicationId, applicationId), inArray(concerns.councilId, [...councilIds])),
    );
  return row && { record: recordOf(row), words: row.words, outcome: row.outcome };
}

/** The concerns of these councils that are not closed, soonest due first, with whose application they belong to. */
export async function listOpenConcerns(db: Reader, councilIds: readonly string[]) {
  const rows = await db
    .select({ concern: concerns, ref: applications.ref })
    .from(concerns)
    .innerJoin(applications, eq(applications.id, concerns.applicationId))
    .where(and(inArray(concerns.councilId, [...councilIds]), ne(concerns.state, "closed")))
    .orderBy(asc(concerns.dueAt), asc(concerns.id));
  return rows.map(({ concern, ref }) => ({ concern: recordOf(concern), ref }));
}
