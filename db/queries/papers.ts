import { and, asc, count, eq, inArray, isNull, lt, ne, or } from "drizzle-orm";
import type { Paper, PaperKind } from "#app/domain/applications/papers.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, papers } from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

/** A paper with what belongs beside it, and the guard of its next change. */
export type PaperRecord = Paper & {
  version: number;
  applicationId: string;
  councilId: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  sentById: string;
};

function recordOf({ kind, ...row }: typeof papers.$inferSelect): PaperRecord {
  return { ...row, kind: kind as PaperKind };
}

/** Whose papers: one application's, within councils. */
export type PaperScope = { councilIds: readonly string[]; applicationId: string };

const within = ({ councilIds, applicationId }: PaperScope) =>
  and(inArray(papers.councilId, [...councilIds]), eq(papers.applicationId, applicationId));

/** The papers of an application in the order in which they came, those taken away among them. */
export async function listPapers(db: Reader, scope: PaperScope): Promise<PaperRecord[]> {
  const rows = await db.select().from(papers).where(within(scope)).orderBy(asc(papers.sentAt), asc(papers.id));
  return rows.map(recordOf);
}

/** One paper of an application; undefined when it is not theirs or there is none. */
export async function findPaper(db: Reader, scope: PaperScope, id: string): Promise<PaperRecord | undefined> {
  const [row] = await db
    .select()
    .from(papers)
    .where(and(eq(papers.id, id), within(scope)));
  return row && recordOf(row);
}

/** A paper by its id, for the work of the clock. */
export async function findPaperToScan(db: Reader, id: string): Promise<PaperRecord | undefined> {
  const [row] = await db.select().from(papers).where(eq(papers.id, id));
  return row && recordOf(row);
}

/** The papers that no scanner has looked at yet, the oldest first. */
export async function listUnscanned(db: Reader, before: Date, limit: number): Promise<{ id: string }[]> {
  return db
    .select({ id: papers.id })
    .from(papers)
    .where(and(inArray(papers.state, ["quarantined", "clean"]), isNull(papers.scannedAt), lt(papers.sentAt, before)))
    .orderBy(asc(papers.sentAt), asc(papers.id))
    .limit(limit);
}

/** Every paper of every council whose file is wanted, for a copy of all of them. */
export async function listEveryPaperWithFile(db: Reader): Promise<PaperRecord[]> {
  const rows = await db
    .select()
    .from(papers)
    .where(and(ne(papers.state, "removed"), ne(papers.state, "infected")))
    .orderBy(asc(papers.id));
  return rows.map(recordOf);
}

/** Which of these ids are papers whose file is still wanted: not taken away, and nothing found in it. */
export async function listIdsWithFile(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .select({ id: papers.id })
      .from(papers)
      .where(
        and(inArray(papers.id, ids.slice(at, at + 500)), ne(papers.state, "removed"), ne(papers.state, "infected")),
      );
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** Papers of one application that somebody has to look at. */
export type PapersToLookAt = {
  applicationId: string;
  householdName: string;
  ref: string;
  locality: string;
  workerId: string | null;
  papers: number;
  since: Date;
};

/** The applications of councils with papers that were sent and neither accepted nor sent back, the longest wait first. */
export async function listPapersToLookAt(db: Reader, councilIds: readonly string[]): Promise<PapersToLookAt[]> {
  const { places, values } = placesOf("council", councilIds);
  const rows = await askPrepared(db, `papers to look at of ${places.length} councils`, values, () =>
    db
      .select({
        applicationId: papers.applicationId,
        householdName: applications.householdName,
        ref: applications.ref,
        locality: applications.locality,
        workerId: applications.workerId,
        sentAt: papers.sentAt,
      })
      .from(papers)
      .innerJoin(applications, eq(papers.applicationId, applications.id))
      .where(
        and(
          inArray(papers.councilId, places),
          eq(papers.state, "clean"),
          isNull(papers.acceptedAt),
          isNull(papers.askedAgainAt),
          isNull(applications.endedOn),
        ),
      )
      .orderBy(asc(papers.sentAt), asc(papers.id))
      .limit(2000),
  );
  const found = new Map<string, PapersToLookAt>();
  for (const { sentAt, ...row } of rows) {
    const known = found.get(row.applicationId);
    if (known) known.papers += 1;
    else found.set(row.applicationId, { ...row, papers: 1, since: sentAt });
  }
  return [...found.values()];
}

/** How many papers of an application wait to be looked at, for its tab. */
export async function countPapersToLookAt(db: Reader, scope: PaperScope): Promise<number> {
  const [row] = await db
    .select({ papers: count() })
    .from(papers)
    .where(
      and(
        within(scope),
        or(eq(papers.state, "clean"), eq(papers.state, "quarantined")),
        isNull(papers.acceptedAt),
        isNull(papers.askedAgainAt),
      ),
    );
  return Number(row?.papers ?? 0);
}
