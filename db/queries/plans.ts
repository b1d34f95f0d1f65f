import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { applications, assessmentPlans, planSessions, visits } from "../schema/index.ts";

export type PlanRow = typeof assessmentPlans.$inferSelect;
export type SessionRow = typeof planSessions.$inferSelect;
/** A session with the visit it became, as far as a plan looks at it. */
export type SessionWithVisit = SessionRow & {
  visit: { id: string; state: "booked" | "held" | "called-off" | "nobody-in"; startsAt: Date } | null;
};
export type PlanRecord = PlanRow & { sessions: SessionWithVisit[] };

async function withSessions(db: Reader, plans: readonly PlanRow[]): Promise<PlanRecord[]> {
  if (plans.length === 0) return [];
  const rows = await db
    .select({ session: planSessions, visit: { id: visits.id, state: visits.state, startsAt: visits.startsAt } })
    .from(planSessions)
    .leftJoin(visits, eq(visits.id, planSessions.visitId))
    .where(
      inArray(
        planSessions.planId,
        plans.map(({ id }) => id),
      ),
    )
    .orderBy(asc(planSessions.number));
  return plans.map((plan) => ({
    ...plan,
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

/** The plans of the assessments that are going on in some councils; one worker's where one is named. */
export async function listLivePlans(
  db: Reader,
  councilIds: readonly string[],
  workerId?: string,
): Promise<(PlanRecord & { ref: string; householdName: string; workerId: string | null; restricted: boolean })[]> {
  const rows = await db
    .select({
      plan: assessmentPlans,
      ref: applications.ref,
      householdName: applications.householdName,
      workerId: applications.workerId,
      restrictedBecause: applications.restrictedBecause,
    })
    .from(assessmentPlans)
    .innerJoin(applications, eq(applications.id, assessmentPlans.applicationId))
    .where(
      and(
        inArray(assessmentPlans.councilId, [...councilIds]),
        eq(applications.stage, "assessment-open"),
        workerId === undefined ? undefined : eq(applications.workerId, workerId),
      ),
    )
    .orderBy(asc(assessmentPlans.panelOn), asc(assessmentPlans.id));
  const plans = await withSessions(
    db,
    rows.map(({ plan }) => plan),
  );
  return plans.flatMap((plan) => {
    const row = rows.find((one) => one.plan.id === plan.id);
    if (!row) return [];
    const { ref, householdName, workerId: carrier, restrictedBecause } = row;
    return [{ ...plan, ref, householdName, workerId: carrier, restricted: restrictedBecause !== null }];
  });
}
