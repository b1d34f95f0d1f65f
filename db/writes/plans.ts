import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { assessmentPlans, planSessions } from "../schema/index.ts";

type PlanValues = typeof assessmentPlans.$inferInsert;
type SessionValues = typeof planSessions.$inferInsert;

/** A new plan with its sessions. One that is there already makes the commit refuse. */
export function addPlan(plan: Omit<PlanValues, "version">, sessions: readonly Omit<SessionValues, "version">[]): Write {
  return function* (tx) {
    yield tx
      .insert(assessmentPlans)
      .values({ ...plan, version: 1 })
      .returning({ id: assessmentPlans.id });
    yield tx
      .insert(planSessions)
      .values(sessions.map((session) => ({ ...session, version: 1 })))
      .returning({ id: planSessions.id });
  };
}

/** Another panel date for a plan, with the meeting it is of where it is of one, if nobody changed it since it was read. */
export function savePlanDate(
  { id, version }: { id: string; version: number },
  wanted: Required<Pick<PlanValues, "panelOn" | "meetingId">>,
): Write {
  return (tx) =>
    tx
      .update(assessmentPlans)
      .set({ ...wanted, version: version + 1 })
      .where(and(eq(assessmentPlans.id, id), eq(assessmentPlans.version, version)))
      .returning({ id: assessmentPlans.id });
}

/** What changes about a session, if nobody changed it since it was read. */
export function saveSession(
  { id, version }: { id: string; version: number },
  change: Partial<Pick<SessionValues, "windowFrom" | "windowTo" | "state" | "visitId" | "people">>,
): Write {
  return (tx) =>
    tx
      .update(planSessions)
      .set({ ...change, version: version + 1 })
      .where(and(eq(planSessions.id, id), eq(planSessions.version, version)))
      .returning({ id: planSessions.id });
}
