import {
  aliasedTable,
  and,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notExists,
  or,
  type SQL,
} from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import { AWAY_CODES } from "#app/domain/sufficiency/measures.ts";
import type { Absence } from "#app/domain/sufficiency/turnover.ts";
import type { Reader } from "../engine/store.server.ts";
import { households, placements } from "../schema/index.ts";

/** Where a child was for a while, in hospital, on holiday or with other carers, and the stay by which the child came back. */
const away = aliasedTable(placements, "away");
const back = aliasedTable(placements, "back");
const leftFor = and(
  eq(away.childId, placements.childId),
  eq(away.startedOn, placements.endedOn),
  inArray(away.placeCode, [...AWAY_CODES]),
);
const sameHome = and(eq(back.childId, placements.childId), eq(back.householdId, placements.householdId));

/** The times that children of some councils were away from their foster home for a while. */
export function listAbsences(db: Reader, councilIds: readonly string[]): Promise<Absence[]> {
  return db
    .select({ leftId: placements.id, backId: back.id, to: away.endedOn })
    .from(placements)
    .innerJoin(away, leftFor)
    .leftJoin(back, and(sameHome, eq(back.startedOn, away.endedOn)))
    .where(and(inArray(placements.councilId, [...councilIds]), isNotNull(placements.householdId)));
}

/** The stays that children of some councils left for a while and are away from on a day. */
export function listStaysLeft(db: Reader, councilIds: readonly string[], on: Day) {
  const isAway = and(lte(away.startedOn, on), or(isNull(away.endedOn), gt(away.endedOn, on)));
  return db
    .select({
      childId: placements.childId,
      householdId: placements.householdId,
      requestId: placements.requestId,
      placementId: placements.id,
    })
    .from(placements)
    .innerJoin(away, leftFor)
    .where(and(inArray(placements.councilId, [...councilIds]), isAway));
}

/** Short breaks of children whose own home goes on beside them: it is there that they live. */
export function isBreakFromHome(db: Reader): SQL | undefined {
  const home = aliasedTable(placements, "own_home");
  const goesOn = and(
    eq(home.childId, placements.childId),
    ne(home.placeCode, "T3"),
    lte(home.startedOn, placements.startedOn),
    or(isNull(home.endedOn), gt(home.endedOn, placements.startedOn)),
  );
  return and(eq(placements.placeCode, "T3"), exists(db.select({ id: home.id }).from(home).where(goesOn)));
}

/** Placements that had not ended by a day, or whose child was away for a while then: either way the child's place is kept. */
export function keptOn(db: Reader, on: Day): SQL | undefined {
  const wasAway = and(leftFor, lte(away.startedOn, on), or(isNull(away.endedOn), gt(away.endedOn, on)));
  return or(
    isNull(placements.endedOn),
    gt(placements.endedOn, on),
    exists(db.select({ id: away.id }).from(away).where(wasAway)),
  );
}

/** Placements by which a child came back to the home left for a while: nobody moved. */
export function isReturn(db: Reader): SQL {
  const left = aliasedTable(placements, "left_home");
  const sameAsBefore = and(
    eq(left.childId, away.childId),
    eq(left.endedOn, away.startedOn),
    eq(left.householdId, placements.householdId),
  );
  return exists(
    db
      .select({ id: away.id })
      .from(away)
      .innerJoin(left, sameAsBefore)
      .where(
        and(
          eq(away.childId, placements.childId),
          eq(away.endedOn, placements.startedOn),
          inArray(away.placeCode, [...AWAY_CODES]),
        ),
      ),
  );
}

/**
 * Placements that fill a place of their home on a day: of children who live there, who are to arrive, and who are away for a
 * while. Of a child who is to come back on a day that is known already, only the stay to come.
 */
export function fillsPlace(db: Reader, today: Day): SQL | undefined {
  const comesBack = db
    .select({ id: back.id })
    .from(back)
    .where(and(sameHome, gt(back.startedOn, today)));
  return and(keptOn(db, today), or(isNull(placements.endedOn), gt(placements.endedOn, today), notExists(comesBack)));
}

/**
 * Placements of some councils among which are all that fill a place on a day: those that have not ended, and all of a child who is
 * away for a while. Found without a look at the other stays of each child who ever lived somewhere.
 */
export function mayFillPlace(db: Reader, councilIds: readonly string[], today: Day): SQL | undefined {
  const children = db
    .select({ id: away.childId })
    .from(away)
    .where(
      and(
        inArray(away.councilId, [...councilIds]),
        inArray(away.placeCode, [...AWAY_CODES]),
        or(isNull(away.endedOn), gt(away.endedOn, today)),
      ),
    );
  return or(isNull(placements.endedOn), gt(placements.endedOn, today), inArray(placements.childId, children));
}

/** Places filled beside those of the children with a record: as a list counted, and kept for young adults who stay put. */
export function placesBeside(row: { unrecorded: number | null; stayingPut: number | null }): number {
  return (row.unrecorded ?? 0) + (row.stayingPut ?? 0);
}

/** How many children with a record fill a place of each of some households on a day. */
export async function countFilled(
  db: Reader,
  which: SQL | undefined,
  today: Day,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ householdId: placements.householdId, children: count() })
    .from(placements)
    .innerJoin(households, eq(households.id, placements.householdId))
    .where(and(which, fillsPlace(db, today)))
    .groupBy(placements.householdId);
  return new Map(rows.flatMap(({ householdId, children }) => (householdId ? [[householdId, children]] : [])));
}
