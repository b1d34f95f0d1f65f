import { and, asc, eq, gt, gte, inArray, lt, lte, or } from "drizzle-orm";
import { type Day, day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  absences,
  accounts,
  closures,
  diaryDays,
  diaryResources,
  planSessions,
  visits,
  visitWishes,
  workers,
  workingPatterns,
} from "../schema/index.ts";
import { bindsAnyOf } from "./visits.ts";

export type WorkerRow = typeof workers.$inferSelect;
export type ResourceRow = typeof diaryResources.$inferSelect;

/** A worker of the diary with the account they sign in by. */
export type WorkerOfDiary = WorkerRow & { givenName: string; familyName: string; roles: string[]; active: boolean };

/** The workers of a council's diary who may still sign in, by family name. */
export async function listWorkers(db: Reader, councilId: string): Promise<WorkerOfDiary[]> {
  const rows = await db
    .select({ worker: workers, account: accounts })
    .from(workers)
    .innerJoin(accounts, eq(workers.id, accounts.id))
    .where(and(eq(workers.councilId, councilId), eq(accounts.active, true)))
    .orderBy(asc(accounts.familyName), asc(accounts.givenName), asc(workers.id));
  return rows.map(({ worker, account: { givenName, familyName, roles, active } }) => ({
    ...worker,
    givenName,
    familyName,
    roles,
    active,
  }));
}

/** The interpreters and rooms of a council that may be booked, by name. */
export function listResources(db: Reader, councilId: string): Promise<ResourceRow[]> {
  return db
    .select()
    .from(diaryResources)
    .where(and(eq(diaryResources.councilId, councilId), eq(diaryResources.active, true)))
    .orderBy(asc(diaryResources.name), asc(diaryResources.id));
}

/** The working patterns of holders of a council, each holder's in the order in which they begin. */
export function listPatterns(db: Reader, councilId: string, holderIds: readonly string[]) {
  return db
    .select()
    .from(workingPatterns)
    .where(and(eq(workingPatterns.councilId, councilId), inArray(workingPatterns.holderId, [...holderIds])))
    .orderBy(asc(workingPatterns.holderId), asc(workingPatterns.startsOn));
}

/** The absences of holders of a council that touch the time between two instants, the earliest first. */
export function listAbsences(db: Reader, councilId: string, holderIds: readonly string[], from: Date, to: Date) {
  return db
    .select()
    .from(absences)
    .where(
      and(
        eq(absences.councilId, councilId),
        inArray(absences.holderId, [...holderIds]),
        gt(absences.endsAt, from),
        lt(absences.startsAt, to),
      ),
    )
    .orderBy(asc(absences.startsAt), asc(absences.id));
}

/** The closures and school holidays of a council that touch the days between two, both included, the earliest first. */
export function listClosures(db: Reader, councilId: string, from: Day, to: Day) {
  return db
    .select()
    .from(closures)
    .where(and(eq(closures.councilId, councilId), gte(closures.endsOn, from), lte(closures.startsOn, to)))
    .orderBy(asc(closures.startsOn), asc(closures.id));
}

/** A booked visit as far as the diary of those it binds is concerned. */
export type VisitOfDiary = Pick<
  typeof visits.$inferSelect,
  | "id"
  | "startsAt"
  | "minutes"
  | "lat"
  | "lng"
  | "workerId"
  | "secondWorkerId"
  | "interpreterId"
  | "roomId"
  | "applicationId"
  | "enquiryId"
>;

/** The booked visits of a council that begin between two instants and bind any of the holders, the earliest first. */
export function listVisitsOfDiary(
  db: Reader,
  councilId: string,
  holderIds: readonly string[],
  from: Date,
  to: Date,
): Promise<VisitOfDiary[]> {
  const ids = [...holderIds];
  return db
    .select({
      id: visits.id,
      startsAt: visits.startsAt,
      minutes: visits.minutes,
      lat: visits.lat,
      lng: visits.lng,
      workerId: visits.workerId,
      secondWorkerId: visits.secondWorkerId,
      interpreterId: visits.interpreterId,
      roomId: visits.roomId,
      applicationId: visits.applicationId,
      enquiryId: visits.enquiryId,
    })
    .from(visits)
    .where(
      and(
        eq(visits.councilId, councilId),
        eq(visits.state, "booked"),
        gte(visits.startsAt, from),
        lt(visits.startsAt, to),
        bindsAnyOf(ids),
      ),
    )
    .orderBy(asc(visits.startsAt), asc(visits.id));
}

/**
 * The day under which the version of what holds on every day is kept: a holder's hours and own calendars, and under a
 * council's id its closures. Older than anything that is booked.
 */
export const EVERY_DAY = day("2000-01-01");

/** The days of holders' diaries that anything was ever booked on, with the versions that guard them, and `EVERY_DAY`. */
export function listDiaryDays(db: Reader, holderIds: readonly string[], from: Day, to: Day) {
  return db
    .select({ holderId: diaryDays.holderId, on: diaryDays.on, version: diaryDays.version })
    .from(diaryDays)
    .where(
      and(
        inArray(diaryDays.holderId, [...holderIds]),
        or(and(gte(diaryDays.on, from), lte(diaryDays.on, to)), eq(diaryDays.on, EVERY_DAY)),
      ),
    );
}

export type SessionRow = typeof planSessions.$inferSelect;

/** The sessions of an application's plan, in the order of their numbers. */
export function listSessions(db: Reader, councilId: string, applicationId: string): Promise<SessionRow[]> {
  return db
    .select()
    .from(planSessions)
    .where(and(eq(planSessions.councilId, councilId), eq(planSessions.applicationId, applicationId)))
    .orderBy(asc(planSessions.number), asc(planSessions.id));
}

export type WishesRow = typeof visitWishes.$inferSelect;

/** What a household wishes of visits; undefined while they have said nothing. */
export async function findWishes(db: Reader, councilId: string, applicationId: string): Promise<WishesRow | undefined> {
  const [row] = await db
    .select()
    .from(visitWishes)
    .where(and(eq(visitWishes.councilId, councilId), eq(visitWishes.applicationId, applicationId)));
  return row;
}
