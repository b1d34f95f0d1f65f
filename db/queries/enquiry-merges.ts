import { and, desc, eq, inArray, or } from "drizzle-orm";
import type { Merge } from "#app/domain/enquiries/merges.ts";
import type { Reader } from "../engine/store.server.ts";
import { councils, enquiries, enquiryMerges } from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

/** A proposal with the guard of its next change. */
export type MergeRecord = { merge: Merge; version: number };

function recordOf({ version, ...merge }: typeof enquiryMerges.$inferSelect): MergeRecord {
  return { merge, version };
}

/** Every proposal about an enquiry of some councils, the newest first, whichever council made it. */
export async function listMergesOf(
  db: Reader,
  councilIds: readonly string[],
  enquiryId: string,
): Promise<MergeRecord[]> {
  const theirs = [...councilIds];
  const rows = await db
    .select()
    .from(enquiryMerges)
    .where(
      or(
        and(eq(enquiryMerges.keptId, enquiryId), inArray(enquiryMerges.keptCouncilId, theirs)),
        and(eq(enquiryMerges.foldedId, enquiryId), inArray(enquiryMerges.foldedCouncilId, theirs)),
      ),
    )
    .orderBy(desc(enquiryMerges.proposedAt), desc(enquiryMerges.id));
  return rows.map(recordOf);
}

/** Proposals that wait for an answer about two enquiries, whoever made them: there may be one at a time. */
export async function listWaitingMerges(db: Reader, enquiryIds: readonly string[]): Promise<MergeRecord[]> {
  const ids = [...enquiryIds];
  const rows = await db
    .select()
    .from(enquiryMerges)
    .where(
      and(
        eq(enquiryMerges.state, "proposed"),
        or(inArray(enquiryMerges.keptId, ids), inArray(enquiryMerges.foldedId, ids)),
      ),
    );
  return rows.map(recordOf);
}

/** The enquiries of some councils that another council takes for one of its own, by id, with that council's name. */
export async function mergesAskedOf(db: Reader, councilIds: readonly string[]): Promise<Map<string, string>> {
  if (councilIds.length === 0) return new Map();
  const { places, values } = placesOf("council", councilIds);
  const rows = await askPrepared(db, `merges asked of ${places.length} councils`, values, () =>
    db
      .select({ merge: enquiryMerges, by: councils.name })
      .from(enquiryMerges)
      .innerJoin(councils, eq(councils.id, enquiryMerges.proposedByCouncilId))
      .where(
        and(
          eq(enquiryMerges.state, "proposed"),
          or(inArray(enquiryMerges.keptCouncilId, places), inArray(enquiryMerges.foldedCouncilId, places)),
        ),
      ),
  );
  const asked = new Map<string, string>();
  for (const { merge, by } of rows) {
    const ours = merge.proposedByCouncilId === merge.keptCouncilId ? "folded" : "kept";
    const [id, councilId] =
      ours === "kept" ? [merge.keptId, merge.keptCouncilId] : [merge.foldedId, merge.foldedCouncilId];
    if (councilIds.includes(councilId)) asked.set(id, by);
  }
  return asked;
}

/** How many other enquiries rest in one. */
export async function countFoldedInto(db: Reader, enquiryId: string): Promise<number> {
  return db.$count(enquiries, and(eq(enquiries.duplicateOf, enquiryId), eq(enquiries.stage, "merged")));
}

/** The enquiries of some councils that rest in one of these. */
export async function listFoldedInto(
  db: Reader,
  councilIds: readonly string[],
  enquiryIds: readonly string[],
): Promise<{ id: string; duplicateOf: string }[]> {
  if (enquiryIds.length === 0) return [];
  const rows = await db
    .select({ id: enquiries.id, duplicateOf: enquiries.duplicateOf })
    .from(enquiries)
    .where(
      and(
        inArray(enquiries.councilId, [...councilIds]),
        inArray(enquiries.duplicateOf, [...enquiryIds]),
        eq(enquiries.stage, "merged"),
      ),
    );
  return rows.flatMap(({ id, duplicateOf }) => (duplicateOf ? [{ id, duplicateOf }] : []));
}
