import { and, asc, eq, gt, gte, inArray, lt, type SQL } from "drizzle-orm";
import { can, type Role } from "#app/domain/access/permissions.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  absences,
  accounts,
  applications,
  closures,
  diaryResources,
  enquiries,
  visits,
  workers,
  workingPatterns,
} from "../schema/index.ts";
import { bindsAnyOf } from "./visits.ts";

type WorkerRow = typeof workers.$inferSelect;
export type AbsenceRow = typeof absences.$inferSelect;
export type ResourceRow = typeof diaryResources.$inferSelect;
export type ClosureRow = typeof closures.$inferSelect;
export type PatternRow = typeof workingPatterns.$inferSelect;

/** Somebody who visits, with what their diary knows of them; null until somebody has written it down. */
export type TeamMember = { id: string; name: string; roles: Role[]; councilId: string; worker: WorkerRow | null };

async function members(db: Reader, where: SQL | undefined): Promise<TeamMember[]> {
  const rows = await db
    .select({ account: accounts, worker: workers })
    .from(accounts)
    .leftJoin(workers, eq(workers.id, accounts.id))
    .where(and(where, eq(accounts.kind, "staff"), eq(accounts.active, true)))
    .orderBy(asc(accounts.familyName), asc(accounts.givenName), asc(accounts.id));
  return rows.flatMap(({ account, worker }) => {
    const roles = account.roles as Role[];
    if (!account.councilId || !can(roles, "application:visit")) return [];
    const name = `${account.givenName} ${account.familyName}`;
    return [{ id: account.id, name, roles, councilId: account.councilId, worker }];
  });
}

/** Everybody of some councils who visits, by family name. */
export function listTeam(db: Reader, councilIds: readonly string[]): Promise<TeamMember[]> {
  return members(db, inArray(accounts.councilId, [...councilIds]));
}

/** One who visits, of some councils. */
export async function findTeamMember(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<TeamMember | undefined> {
  const [found] = await members(db, and(eq(accounts.id, id), inArray(accounts.councilId, [...councilIds])));
  return found;
}

/** Until when some people of a council work here: the last day of each who works by the case, and whose account is closed. */
export async function listEndings(
  db: Reader,
  councilId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { until: Day | null; closed: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: accounts.id, active: accounts.active, until: workers.accessUntil })
    .from(accounts)
    .leftJoin(workers, eq(workers.id, accounts.id))
    .where(and(inArray(accounts.id, [...ids]), eq(accounts.councilId, councilId)));
  return new Map(rows.map(({ id, active, until }) => [id, { until, closed: !active }]));
}

/** Every interpreter and room of a council, those that are not booked any more last. */
export async function listEveryResource(db: Reader, councilId: string): Promise<ResourceRow[]> {
  const rows = await db
    .select()
    .from(diaryResources)
    .where(eq(diaryResources.councilId, councilId))
    .orderBy(asc(diaryResources.kind), asc(diaryResources.name), asc(diaryResources.id));
  return rows.sort((a, b) => Number(b.active) - Number(a.active));
}

/** An interpreter or a room of some councils. */
export async function findResource(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<ResourceRow | undefined> {
  const [row] = await db
    .select()
    .from(diaryResources)
    .where(and(eq(diaryResources.id, id), inArray(diaryResources.councilId, [...councilIds])));
  return row;
}

/** The patterns of one holder of a council, the latest first. */
export async function listPatternsOf(db: Reader, councilId: string, holderId: string): Promise<PatternRow[]> {
  const rows = await db
    .select()
    .from(workingPatterns)
    .where(and(eq(workingPatterns.councilId, councilId), eq(workingPatterns.holderId, holderId)))
    .orderBy(asc(workingPatterns.startsOn));
  return rows.reverse();
}

/** The absences of one holder that were typed here and are not over, the earliest first. */
export function listTypedAbsences(db: Reader, councilId: string, holderId: string, now: Date): Promise<AbsenceRow[]> {
  return db
    .select()
    .from(absences)
    .where(
      and(
        eq(absences.councilId, councilId),
        eq(absences.holderId, holderId),
        gt(absences.endsAt, now),
        inArray(absences.kind, ["leave", "sickness", "training", "duty"]),
      ),
    )
    .orderBy(asc(absences.startsAt), asc(absences.id));
}

/** One absence of a holder of a council. */
export async function findAbsence(
  db: Reader,
  councilId: string,
  holderId: string,
  id: string,
): Promise<AbsenceRow | undefined> {
  const [row] = await db
    .select()
    .from(absences)
    .where(and(eq(absences.id, id), eq(absences.councilId, councilId), eq(absences.holderId, holderId)));
  return row;
}

/** The closures and school holidays of a council that have not ended by a day, the earliest first. */
export function listClosuresFrom(db: Reader, councilId: string, from: Day): Promise<ClosureRow[]> {
  return db
    .select()
    .from(closures)
    .where(and(eq(closures.councilId, councilId), gte(closures.endsOn, from)))
    .orderBy(asc(closures.startsOn), asc(closures.id));
}

/** One closure or school holiday of a council. */
export async function findClosure(db: Reader, councilId: string, id: string): Promise<ClosureRow | undefined> {
  const [row] = await db
    .select()
    .from(closures)
    .where(and(eq(closures.id, id), eq(closures.councilId, councilId)));
  return row;
}

/** A visit as a diary shows it: whom it is to, and the record it belongs to. */
export type DiaryVisit = {
  id: string;
  kind: string;
  referees: string | null;
  startsAt: Date;
  minutes: number;
  state: "booked" | "held" | "called-off" | "nobody-in";
  workerId: string;
  workerName: string;
  secondWorkerId: string | null;
  secondWorkerName: string | null;
  interpreterId: string | null;
  roomId: string | null;
  place: string;
  lat: number | null;
  lng: number | null;
  pickedByFamily: boolean;
  sequence: number;
  recordedAt: Date | null;
  /** What it belongs to, with the reference, the household's name and the postcode sector, and whether that is paused. */
  of: {
    kind: "application" | "enquiry";
    id: string;
    ref: string;
    name: string;
    sector: string | null;
    paused: boolean;
  };
};

/**
 * The visits of some councils that begin between two instants and bind any of some people, interpreters or rooms, the
 * earliest first, whatever came of them.
 */
export async function listDiaryVisits(
  db: Reader,
  councilIds: readonly string[],
  holderIds: readonly string[],
  from: Date,
  to: Date,
): Promise<DiaryVisit[]> {
  if (holderIds.length === 0) return [];
  const ids = [...holderIds];
  const rows = await db
    .select({
      visit: visits,
      application: {
        id: applications.id,
        ref: applications.ref,
        name: applications.householdName,
        sector: applications.sector,
        stage: applications.stage,
      },
      enquiry: {
        id: enquiries.id,
        ref: enquiries.ref,
        givenName: enquiries.givenName,
        familyName: enquiries.familyName,
        sector: enquiries.sector,
      },
    })
    .from(visits)
    .leftJoin(applications, eq(applications.id, visits.applicationId))
    .leftJoin(enquiries, eq(enquiries.id, visits.enquiryId))
    .where(
      and(
        inArray(visits.councilId, [...councilIds]),
        gte(visits.startsAt, from),
        lt(visits.startsAt, to),
        bindsAnyOf(ids),
      ),
    )
    .orderBy(asc(visits.startsAt), asc(visits.id));
  return rows.flatMap(({ visit, application, enquiry }) => {
    const of = application
      ? ({ kind: "application", ...application, paused: application.stage === "on-hold" } as const)
      : enquiry
        ? ({
            kind: "enquiry",
            id: enquiry.id,
            ref: enquiry.ref,
            name: [enquiry.givenName, enquiry.familyName].filter(Boolean).join(" "),
            sector: enquiry.sector,
            paused: false,
          } as const)
        : null;
    return of ? [{ ...visit, of }] : [];
  });
}

/** An application as somebody who carries it sees it in lists. */
export type CarriedCase = Pick<
  typeof applications.$inferSelect,
  "id" | "ref" | "councilId" | "workerId" | "householdName" | "locality" | "sector" | "stage" | "restrictedBecause"
>;

/** The applications of some councils that have a worker and are not over, by reference; one worker's where one is named. */
export function listCarried(db: Reader, councilIds: readonly string[], workerId?: string): Promise<CarriedCase[]> {
  return db
    .select({
      id: applications.id,
      ref: applications.ref,
      councilId: applications.councilId,
      workerId: applications.workerId,
      householdName: applications.householdName,
      locality: applications.locality,
      sector: applications.sector,
      stage: applications.stage,
      restrictedBecause: applications.restrictedBecause,
    })
    .from(applications)
    .where(
      and(
        inArray(applications.councilId, [...councilIds]),
        inArray(applications.stage, [
          "submitted",
          "assessment-open",
          "observations",
          "panel",
          "decision-pending",
          "qualifying-determination",
          "on-hold",
        ]),
        workerId === undefined ? undefined : eq(applications.workerId, workerId),
      ),
    )
    .orderBy(asc(applications.ref));
}
