import { asc, eq, inArray } from "drizzle-orm";
import { type RegionStudy, STUDY_EDITION } from "#app/domain/matching/allocation/region-study.ts";
import type { Reader } from "../engine/store.server.ts";
import { chainHeads, councils, regionStudies, requests } from "../schema/index.ts";

export type RegionStudyRow = typeof regionStudies.$inferSelect;

/** The study of one region, if one was ever asked for. */
export async function findRegionStudy(db: Reader, regionCode: string): Promise<RegionStudyRow | undefined> {
  const [row] = await db.select().from(regionStudies).where(eq(regionStudies.regionCode, regionCode));
  return row;
}

/** Whether what is kept was made by an earlier edition of the figures: it says other things, or says them otherwise. */
export function isOlderStudy({ study }: Pick<RegionStudyRow, "study">): boolean {
  return study !== null && study.edition !== STUDY_EDITION;
}

/** The regions whose kept study was made by an earlier edition of the figures. */
export async function listRegionsStudiedBefore(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ regionCode: regionStudies.regionCode, study: regionStudies.study })
    .from(regionStudies)
    .orderBy(asc(regionStudies.regionCode));
  return rows.filter(isOlderStudy).map(({ regionCode }) => regionCode);
}

/**
 * What the last study of a council's region found, and when; undefined where none was finished yet, or by an earlier
 * edition of the figures.
 */
export async function findRegionStudyOf(
  db: Reader,
  councilId: string,
): Promise<{ study: RegionStudy; studiedAt: Date } | undefined> {
  const [row] = await db
    .select({ study: regionStudies.study, studiedAt: regionStudies.studiedAt })
    .from(regionStudies)
    .innerJoin(councils, eq(councils.regionCode, regionStudies.regionCode))
    .where(eq(councils.id, councilId));
  return row?.study && row.studiedAt && !isOlderStudy(row) ? { study: row.study, studiedAt: row.studiedAt } : undefined;
}

/** How a study stands, without what it found. */
export async function findStudyState(
  db: Reader,
  regionCode: string,
): Promise<Pick<RegionStudyRow, "nth" | "state"> | undefined> {
  const [row] = await db
    .select({ nth: regionStudies.nth, state: regionStudies.state })
    .from(regionStudies)
    .where(eq(regionStudies.regionCode, regionCode));
  return row;
}

/** How far the histories of some councils go: the same again as long as none of their records has changed. */
export async function readRecordsMark(db: Reader, councilIds: readonly string[]): Promise<string> {
  const heads = await db
    .select({ chain: chainHeads.chain, seq: chainHeads.seq })
    .from(chainHeads)
    .where(inArray(chainHeads.chain, [...councilIds]))
    .orderBy(asc(chainHeads.chain));
  return heads.map(({ chain, seq }) => `${chain}:${seq}`).join(" ");
}

/** The regions in which somebody waits for a home. */
export async function listRegionsWaiting(db: Reader): Promise<string[]> {
  const rows = await db
    .selectDistinct({ regionCode: councils.regionCode })
    .from(requests)
    .innerJoin(councils, eq(councils.id, requests.councilId))
    .where(inArray(requests.stage, ["searching", "asked"]))
    .orderBy(asc(councils.regionCode));
  return rows.map(({ regionCode }) => regionCode);
}
