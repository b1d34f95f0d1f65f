import { and, asc, countDistinct, desc, eq, gt, gte, inArray, isNull, lte, notInArray, or, sql } from "drizzle-orm";
import { addDays, addMonths, type Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { returnChildren, returnEpisodes, returnReports, returns } from "../schema/index.ts";

export type ReturnRow = typeof returns.$inferSelect;
export type ReturnChildRow = typeof returnChildren.$inferSelect;
export type ReturnEpisodeRow = typeof returnEpisodes.$inferSelect;

/** The returns of some councils, the latest year first and in it the last read first. */
export async function listReturns(db: Reader, councilIds: readonly string[]): Promise<ReturnRow[]> {
  return db
    .select()
    .from(returns)
    .where(inArray(returns.councilId, [...councilIds]))
    .orderBy(desc(returns.yearEnd), desc(returns.readAt), asc(returns.id));
}

/** One return of a council. */
export async function findReturn(db: Reader, councilId: string, id: string): Promise<ReturnRow | undefined> {
  const [row] = await db
    .select()
    .from(returns)
    .where(and(eq(returns.councilId, councilId), eq(returns.id, id)));
  return row;
}

/** What was said of a return when it was read. */
export async function findReturnReport(db: Reader, councilId: string, id: string) {
  const [row] = await db
    .select({ lines: returnReports.lines, left: returnReports.left, changes: returnReports.changes })
    .from(returnReports)
    .innerJoin(returns, eq(returns.id, returnReports.returnId))
    .where(and(eq(returns.councilId, councilId), eq(returns.id, id)));
  return row;
}

/** The return that counts for a year, and those that did before it. */
export async function listReturnsOfYear(db: Reader, councilId: string, yearEnd: Day): Promise<ReturnRow[]> {
  return db
    .select()
    .from(returns)
    .where(
      and(
        eq(returns.councilId, councilId),
        eq(returns.yearEnd, yearEnd),
        inArray(returns.state, ["current", "superseded"]),
      ),
    )
    .orderBy(asc(returns.nth));
}

/** The children of a return, in pages by their keys: those after `after`. */
export async function pageReturnChildren(
  db: Reader,
  returnId: string,
  after: string,
  limit: number,
): Promise<ReturnChildRow[]> {
  return db
    .select()
    .from(returnChildren)
    .where(and(eq(returnChildren.returnId, returnId), gt(returnChildren.childKey, after)))
    .orderBy(asc(returnChildren.childKey))
    .limit(limit);
}

/** The episodes of children whose keys lie after one and not after another, each child's in the order they began. */
export async function listReturnEpisodes(
  db: Reader,
  returnId: string,
  childKeys: readonly string[],
): Promise<ReturnEpisodeRow[]> {
  return db
    .select()
    .from(returnEpisodes)
    .where(and(eq(returnEpisodes.returnId, returnId), inArray(returnEpisodes.childKey, [...childKeys])))
    .orderBy(asc(returnEpisodes.childKey), asc(returnEpisodes.startsOn));
}

/** The keys of the children whose last episode was still open at the end of a return. */
export async function listOpenChildKeys(db: Reader, returnId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ childKey: returnEpisodes.childKey })
    .from(returnEpisodes)
    .where(and(eq(returnEpisodes.returnId, returnId), isNull(returnEpisodes.endsOn)));
  return rows.map(({ childKey }) => childKey);
}

/** The children of the returns that count for one year, of some councils: what figures are made of, without what says more. */
export async function listCountedChildren(db: Reader, councilIds: readonly string[], yearEnd: Day) {
  return db
    .select({
      councilId: returns.councilId,
      childKey: returnChildren.childKey,
      bornMonth: returnChildren.bornMonth,
      unaccompanied: returnChildren.unaccompanied,
      unaccompaniedUntil: returnChildren.unaccompaniedUntil,
    })
    .from(returnChildren)
    .innerJoin(returns, eq(returns.id, returnChildren.returnId))
    .where(counting(councilIds, yearEnd));
}

/** The episodes of the same. */
export async function listCountedEpisodes(db: Reader, councilIds: readonly string[], yearEnd: Day) {
  return db
    .select({
      councilId: returns.councilId,
      childKey: returnEpisodes.childKey,
      startsOn: returnEpisodes.startsOn,
      endsOn: returnEpisodes.endsOn,
      began: returnEpisodes.began,
      legalStatus: returnEpisodes.legalStatus,
      placement: returnEpisodes.placement,
      provider: returnEpisodes.provider,
      urn: returnEpisodes.urn,
      ended: returnEpisodes.ended,
      inside: returnEpisodes.inside,
      miles: returnEpisodes.miles,
    })
    .from(returnEpisodes)
    .innerJoin(returns, eq(returns.id, returnEpisodes.returnId))
    .where(counting(councilIds, yearEnd));
}

function counting(councilIds: readonly string[], yearEnd: Day) {
  return and(inArray(returns.councilId, [...councilIds]), eq(returns.yearEnd, yearEnd), eq(returns.state, "current"));
}

/** How many children were looked after at the end of a year by council, placement, and where it is. */
export type LookedAfterCount = {
  councilId: string;
  placement: string;
  inside: boolean | null;
  /** 1: more than 20 miles from home; 0: not; null: not known. */
  far: number | null;
  children: number;
};

/**
 * The children looked after at the end of a year, counted by the database for pages about many councils: the same children
 * that `lookedAfterAt` finds, as a return that counts tells of no two episodes at once.
 */
export async function countLookedAfter(
  db: Reader,
  councilIds: readonly string[],
  yearEnd: Day,
): Promise<LookedAfterCount[]> {
  const far = sql<
    number | null
  >`case when ${returnEpisodes.miles} is null then null when ${returnEpisodes.miles} > 20 then 1 else 0 end`;
  // At the end of a March, who was born from April 18 years before on is under 18.
  const underEighteen = addMonths(addDays(yearEnd, 1), -12 * 18);
  const rows = await db
    .select({
      councilId: returns.councilId,
      placement: returnEpisodes.placement,
      inside: returnEpisodes.inside,
      far,
      children: countDistinct(returnEpisodes.childKey),
    })
    .from(returnEpisodes)
    .innerJoin(returns, eq(returns.id, returnEpisodes.returnId))
    .innerJoin(
      returnChildren,
      and(eq(returnChildren.returnId, returnEpisodes.returnId), eq(returnChildren.childKey, returnEpisodes.childKey)),
    )
    .where(
      and(
        counting(councilIds, yearEnd),
        lte(returnEpisodes.startsOn, yearEnd),
        or(isNull(returnEpisodes.endsOn), gt(returnEpisodes.endsOn, yearEnd)),
        notInArray(returnEpisodes.legalStatus, ["V3", "V4"]),
        gte(returnChildren.bornMonth, underEighteen),
      ),
    )
    .groupBy(returns.councilId, returnEpisodes.placement, returnEpisodes.inside, far);
  return rows.map((row) => ({ ...row, far: row.far === null ? null : Number(row.far) }));
}
