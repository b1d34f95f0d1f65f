import { and, asc, eq, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import type { Visit, VisitBinding } from "#app/domain/applications/visits.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, visits, visitWishes } from "../schema/index.ts";
import { askPrepared, momentIn, place, placesOf } from "./prepared.ts";

/** A visit with the guard of its next change. It is an enquiry's or an application's. */
export type VisitRecord = Visit &
  VisitBinding & {
    version: number;
    councilId: string;
    enquiryId: string | null;
    applicationId: string | null;
  };

function recordOf(row: typeof visits.$inferSelect): VisitRecord {
  const { workerId, workerName, recordedAt: _recorded, ...rest } = row;
  return { ...rest, worker: { id: workerId, name: workerName } };
}

/** Visits that bind one of some holders of diaries: as a worker, the second, the interpreter or the room. */
export function bindsAnyOf(holderIds: readonly string[]): SQL | undefined {
  const ids = [...holderIds];
  return or(
    inArray(visits.workerId, ids),
    inArray(visits.secondWorkerId, ids),
    inArray(visits.interpreterId, ids),
    inArray(visits.roomId, ids),
  );
}

/** The visit of a record without what guards and binds it. */
export function plainVisit(visit: VisitRecord): Visit {
  const { id, kind, startsAt, minutes, place, worker, state, outcome, notes, said } = visit;
  return { id, kind, startsAt, minutes, place, worker, state, outcome, notes, said };
}

/** Whose visits: of an application, or of an enquiry, within councils. */
export type VisitScope = { councilIds: readonly string[] } & ({ applicationId: string } | { enquiryId: string });

function within(scope: VisitScope): SQL | undefined {
  return and(
    inArray(visits.councilId, [...scope.councilIds]),
    "applicationId" in scope ? eq(visits.applicationId, scope.applicationId) : eq(visits.enquiryId, scope.enquiryId),
  );
}

/** The visits of an application or an enquiry, the earliest first. */
export async function listVisits(db: Reader, scope: VisitScope): Promise<VisitRecord[]> {
  const rows = await db.select().from(visits).where(within(scope)).orderBy(asc(visits.startsAt), asc(visits.id));
  return rows.map(recordOf);
}

/** One visit of an application or an enquiry; undefined when it is not theirs or there is none. */
export async function findVisit(db: Reader, scope: VisitScope, id: string): Promise<VisitRecord | undefined> {
  const [row] = await db
    .select()
    .from(visits)
    .where(and(eq(visits.id, id), within(scope)));
  return row && recordOf(row);
}

/** One visit of some councils, whatever it is of; undefined when it is not theirs or there is none. */
export async function findVisitOfCouncils(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<VisitRecord | undefined> {
  const [row] = await db
    .select()
    .from(visits)
    .where(and(eq(visits.id, id), inArray(visits.councilId, [...councilIds])));
  return row && recordOf(row);
}

/** The ids of everybody and everything a visit binds. */
export function boundBy(visit: Pick<VisitRecord, "worker" | "secondWorkerId" | "interpreterId" | "roomId">): string[] {
  const { worker, secondWorkerId, interpreterId, roomId } = visit;
  return [worker.id, secondWorkerId, interpreterId, roomId].filter((id) => id !== null);
}

/** A booked visit of an application for somebody's day. */
export type VisitOfDay = Pick<VisitRecord, "id" | "kind" | "referees" | "startsAt" | "minutes" | "worker"> & {
  applicationId: string;
  householdName: string;
  ref: string;
};

/**
 * The booked visits of a worker to applicants that begin before an instant, as the first or the second who goes: those of
 * the day, and those not written up.
 */
export async function listBookedBefore(
  db: Reader,
  councilIds: readonly string[],
  workerId: string,
  before: Date,
): Promise<VisitOfDay[]> {
  const { places, values } = placesOf("council", councilIds);
  const given = { workerId, before, ...values };
  const rows = await askPrepared(db, `booked visits of ${places.length} councils`, given, () =>
    db
      .select({ visit: visits, householdName: applications.householdName, ref: applications.ref })
      .from(visits)
      .innerJoin(applications, eq(visits.applicationId, applications.id))
      .where(
        and(
          inArray(visits.councilId, places),
          eq(visits.state, "booked"),
          lt(visits.startsAt, momentIn(visits.startsAt, "before")),
          or(eq(visits.workerId, place("workerId")), eq(visits.secondWorkerId, place("workerId"))),
        ),
      )
      .orderBy(asc(visits.startsAt), asc(visits.id))
      .limit(50),
  );
  return rows.map(({ visit, householdName, ref }) => {
    const { id, kind, referees, startsAt, minutes, worker, applicationId } = recordOf(visit);
    return { id, kind, referees, startsAt, minutes, worker, applicationId: applicationId ?? "", householdName, ref };
  });
}

/** The booked visits of every council that begin between two instants: for the watch that reminds of them. */
export async function listBookedBetween(db: Reader, from: Date, to: Date): Promise<VisitRecord[]> {
  const rows = await db
    .select()
    .from(visits)
    .where(and(eq(visits.state, "booked"), gte(visits.startsAt, from), lt(visits.startsAt, to)))
    .orderBy(asc(visits.startsAt), asc(visits.id));
  return rows.map(recordOf);
}

/** Whether a household would rather have no reminders of visits. One that said nothing has them. */
export async function wantsNoReminders(db: Reader, councilId: string, applicationId: string): Promise<boolean> {
  const [wishes] = await db
    .select({ reminders: visitWishes.reminders })
    .from(visitWishes)
    .where(and(eq(visitWishes.councilId, councilId), eq(visitWishes.applicationId, applicationId)));
  return wishes?.reminders === false;
}
