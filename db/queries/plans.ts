import { and, asc, count, eq, gte, inArray, type SQL } from "drizzle-orm";
import type { Application } from "#app/domain/applications/application.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, assessmentPlans, panelMeetings, planSessions, visits } from "../schema/index.ts";

export type PlanRow = typeof assessmentPlans.$inferSelect;
export type SessionRow = typeof planSessions.$inferSelect;
/** A session with the visit it became, as far as a plan looks at it. */
export type SessionWithVisit = SessionRow & {
  visit: Pick<
    typeof visits.$inferSelect,
    "id" | "state" | "startsAt" | "minutes" | "workerId" | "workerName" | "secondWorkerId" | "secondWorkerName"
  > | null;
};
/** The meeting a plan is dated back from, as it stands now. */
export type MeetingOfPlan = Pick<
  typeof panelMeetings.$inferSelect,
  "id" | "startsAt" | "papersDueOn" | "state" | "capacity"
>;
export type PlanRecord = PlanRow & { meeting: MeetingOfPlan | null; sessions: SessionWithVisit[] };

async function withSessions(db: Reader, plans: readonly PlanRow[]): Promise<PlanRecord[]> {
  if (plans.length === 0) return [];
  const rows = await db
    .select({
      session: planSessions,
      visit: {
        id: visits.id,
        state: visits.state,
        startsAt: visits.startsAt,
        minutes: visits.minutes,
        workerId: visits.workerId,
        workerName: visits.workerName,
        secondWorkerId: visits.secondWorkerId,
        secondWorkerName: visits.secondWorkerName,
      },
    })
    .from(planSessions)
    .leftJoin(visits, eq(visits.id, planSessions.visitId))
    .where(
      inArray(
        planSessions.planId,
        plans.map(({ id }) => id),
      ),
    )
    .orderBy(asc(planSessions.number));
  const meetingIds = [...new Set(plans.flatMap(({ meetingId }) => meetingId ?? []))];
  const meetings: MeetingOfPlan[] =
    meetingIds.length === 0
      ? []
      : await db
          .select({
            id: panelMeetings.id,
            startsAt: panelMeetings.startsAt,
            papersDueOn: panelMeetings.papersDueOn,
            state: panelMeetings.state,
            capacity: panelMeetings.capacity,
          })
          .from(panelMeetings)
          .where(inArray(panelMeetings.id, meetingIds));
  return plans.map((plan) => ({
    ...plan,
    meeting: meetings.find(({ id }) => id === plan.meetingId) ?? null,
    sessions: rows
      .filter(({ session }) => session.planId === plan.id)
      .map(({ session, visit }) => ({ ...session, visit })),
  }));
}

/** The plan of visits of one application of some councils; undefined when there is none. */
export async function findPlan(
  db: Reader,
  scope: { councilIds: readonly string[]; applicationId: string },
): Promise<PlanRecord | undefined> {
  const rows = await db
    .select()
    .from(assessmentPlans)
    .where(
      and(
        eq(assessmentPlans.applicationId, scope.applicationId),
        inArray(assessmentPlans.councilId, [...scope.councilIds]),
      ),
    );
  const [plan] = await withSessions(db, rows);
  return plan;
}

/** How many assessments of some councils that are going on aim at each of some meetings; those nobody aims at are left out. */
export async function countPlansFor(
  db: Reader,
  councilIds: readonly string[],
  meetingIds: readonly string[],
): Promise<Map<string, number>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await db
    .select({ meetingId: assessmentPlans.meetingId, plans: count() })
    .from(assessmentPlans)
    .innerJoin(applications, eq(applications.id, assessmentPlans.applicationId))
    .where(
      and(
        inArray(assessmentPlans.councilId, [...councilIds]),
        inArray(assessmentPlans.meetingId, [...meetingIds]),
        eq(applications.stage, "assessment-open"),
      ),
    )
    .groupBy(assessmentPlans.meetingId);
  return new Map(rows.flatMap(({ meetingId, plans }) => (meetingId ? [[meetingId, Number(plans)] as const] : [])));
}

/** Which assessments are looked at: all of some councils, one worker's, or one alone. */
export type PlansOf = { workerId?: string; applicationId?: string };

/** The plans of the assessments that are going on in some councils, or of those of them that are named. */
export async function listLivePlans(
  db: Reader,
  councilIds: readonly string[],
  of: PlansOf = {},
): Promise<(PlanRecord & { householdName: string; workerId: string | null })[]> {
  const rows = await db
    .select({
      plan: assessmentPlans,
      householdName: applications.householdName,
      workerId: applications.workerId,
    })
    .from(assessmentPlans)
    .innerJoin(applications, eq(applications.id, assessmentPlans.applicationId))
    .where(
      and(inArray(assessmentPlans.councilId, [...councilIds]), eq(applications.stage, "assessment-open"), ...named(of)),
    )
    .orderBy(asc(assessmentPlans.panelOn), asc(assessmentPlans.id));
  const plans = await withSessions(
    db,
    rows.map(({ plan }) => plan),
  );
  return plans.flatMap((plan) => {
    const row = rows.find((one) => one.plan.id === plan.id);
    if (!row) return [];
    const { householdName, workerId } = row;
    return [{ ...plan, householdName, workerId }];
  });
}

function named({ workerId, applicationId }: PlansOf): SQL[] {
  return [
    ...(workerId === undefined ? [] : [eq(applications.workerId, workerId)]),
    ...(applicationId === undefined ? [] : [eq(applications.id, applicationId)]),
  ];
}

/** The visits still booked from an instant on for applications of some councils that are paused, the earliest first. */
export function listVisitsOfPaused(
  db: Reader,
  councilIds: readonly string[],
  from: Date,
  of: PlansOf = {},
): Promise<{ applicationId: string; councilId: string; householdName: string; state: Application; startsAt: Date }[]> {
  return db
    .select({
      applicationId: applications.id,
      councilId: applications.councilId,
      householdName: applications.householdName,
      state: applications.state,
      startsAt: visits.startsAt,
    })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .where(
      and(
        inArray(applications.councilId, [...councilIds]),
        eq(applications.stage, "on-hold"),
        eq(visits.state, "booked"),
        gte(visits.startsAt, from),
        ...named(of),
      ),
    )
    .orderBy(asc(visits.startsAt), asc(visits.id));
}

/** The workers of the assessments of any council whose plans aim at a meeting, with the application: who is told when it changes. */
export async function listAimingAt(
  db: Reader,
  meetingId: string,
): Promise<{ applicationId: string; councilId: string; workerId: string }[]> {
  const rows = await db
    .select({
      applicationId: applications.id,
      councilId: applications.councilId,
      workerId: applications.workerId,
    })
    .from(assessmentPlans)
    .innerJoin(applications, eq(applications.id, assessmentPlans.applicationId))
    .where(and(eq(assessmentPlans.meetingId, meetingId), eq(applications.stage, "assessment-open")));
  return rows.flatMap(({ workerId, ...row }) => (workerId ? [{ ...row, workerId }] : []));
}
