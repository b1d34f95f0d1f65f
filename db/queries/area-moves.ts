import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lt, not, notInArray, or } from "drizzle-orm";
import type { AreaSnapshot } from "#app/domain/matching/area-ledger.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { SHORT_BREAKS } from "#app/domain/sufficiency/measures.ts";
import { MAINSTREAM_CODES } from "#app/domain/sufficiency/turnover.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, outOfArea, placements } from "../schema/index.ts";
import { isReturn } from "./absences.ts";

/** Episodes of the return that began though the child did not move: only the law or the kind of place changed. */
const NOT_MOVED = ["L", "T", "U"];

/** Placements that began with a move: neither a change of law or code in the same home, nor the end of some days away. */
export function beganWithMove(db: Reader) {
  const other = or(isNull(placements.episodeCode), notInArray(placements.episodeCode, NOT_MOVED));
  return and(other, not(isReturn(db)));
}

/** Children of some councils who moved to foster carers from one day up to, and not, another. */
function movedIn(db: Reader, councilIds: readonly string[], from: Day, until: Day) {
  return and(
    inArray(placements.councilId, [...councilIds]),
    inArray(placements.placeCode, [...MAINSTREAM_CODES]),
    gte(placements.startedOn, from),
    lt(placements.startedOn, until),
    beganWithMove(db),
    notInArray(children.legalStatus, [...SHORT_BREAKS]),
    isNotNull(placements.inArea),
  );
}

/** How many moved to a home inside their council's area, by council and day. Where the area is not known nobody is counted. */
export function countMovesInside(
  db: Reader,
  councilIds: readonly string[],
  from: Day,
  until: Day,
): Promise<{ councilId: string; on: Day; children: number }[]> {
  return db
    .select({ councilId: placements.councilId, on: placements.startedOn, children: count() })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(and(movedIn(db, councilIds, from, until), eq(placements.inArea, true)))
    .groupBy(placements.councilId, placements.startedOn);
}

/** A child's move outside the area, with what was kept of the homes inside when it was decided on. */
export type MoveOutsideRow = {
  councilId: string;
  startedOn: Day;
  endedOn: Day | null;
  providerCode: string;
  miles: number | null;
  weeklyPence: number | null;
  requestId: string | null;
  exemption: string | null;
  snapshot: AreaSnapshot | null;
};

/** Everybody who moved to a home outside their council's area. */
export function listMovesOutside(
  db: Reader,
  councilIds: readonly string[],
  from: Day,
  until: Day,
): Promise<MoveOutsideRow[]> {
  return db
    .select({
      councilId: placements.councilId,
      startedOn: placements.startedOn,
      endedOn: placements.endedOn,
      providerCode: placements.providerCode,
      miles: placements.miles,
      weeklyPence: placements.weeklyPence,
      requestId: placements.requestId,
      exemption: outOfArea.exemption,
      snapshot: outOfArea.snapshot,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .leftJoin(outOfArea, eq(outOfArea.requestId, placements.requestId))
    .where(and(movedIn(db, councilIds, from, until), eq(placements.inArea, false)))
    .orderBy(asc(placements.startedOn), asc(placements.id));
}

/** Where and at what price a child lived, or lives, after a decision that the ledger of homes outside the area keeps. */
export type StayOutside = {
  requestId: string;
  providerCode: string;
  weeklyPence: number | null;
  from: Day;
  to: Day | null;
};

/** The homes that followed from the ledger's decisions, of each child. */
export async function listStaysOutside(db: Reader, councilIds: readonly string[]): Promise<StayOutside[]> {
  return db
    .select({
      requestId: outOfArea.requestId,
      providerCode: placements.providerCode,
      weeklyPence: placements.weeklyPence,
      from: placements.startedOn,
      to: placements.endedOn,
    })
    .from(outOfArea)
    .innerJoin(placements, eq(placements.requestId, outOfArea.requestId))
    .where(inArray(outOfArea.councilId, [...councilIds]))
    .orderBy(asc(placements.startedOn), asc(placements.id));
}
