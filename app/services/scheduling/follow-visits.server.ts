import { isSessionKind, SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listVisits } from "#db/queries/visits.ts";
import { saveSession } from "#db/writes/plans.ts";
import type { Work } from "../work.ts";
import { flowSessionOf } from "./plan-rules.server.ts";
import { openPlan, type PlanAsked, windowWrites } from "./plan-visits.server.ts";

/**
 * Lets a plan follow its visits: after one was booked, moved, called off or held, what is still open flows around it. A
 * plan that does not fit any more keeps its days, and its page says what would make it fit. Answers whether it flowed.
 */
export async function followVisits(work: Work, asked: PlanAsked): Promise<boolean> {
  const found = await openPlan(work, asked);
  if (!found.ok) return false;
  const { record, plan, flow } = found.value;
  const flowed = flow(plan.sessions.map((session) => flowSessionOf(session, record.checks)));
  if (!flowed.ok) return false;
  const writes = windowWrites(plan.sessions, flowed.value);
  // Where somebody changes the plan at this moment, theirs flows anew.
  return writes.length === 0 || (await commit(work.store, writes)).ok;
}

/**
 * Gives a session of a plan the visit that was booked for it: the one named, or the latest booked of its kind that is no
 * other session's. Does nothing where there is none. The plan then follows.
 */
export async function visitOfSession(
  work: Work,
  asked: PlanAsked,
  given: { sessionId: string; visitId?: string },
): Promise<boolean> {
  const found = await openPlan(work, asked);
  if (!found.ok) return false;
  const { plan, record } = found.value;
  const session = plan.sessions.find(({ id }) => id === given.sessionId);
  if (!session || !isSessionKind(session.kind)) return false;
  const { visit: wanted } = SESSION_KINDS[session.kind];
  const taken = new Set(plan.sessions.map(({ visitId }) => visitId));
  const visits = await listVisits(work.store.read, { councilIds: [record.councilId], applicationId: record.id });
  const free = visits.filter(({ id, state, kind }) => state === "booked" && kind === wanted && !taken.has(id));
  const visit = given.visitId ? free.find(({ id }) => id === given.visitId) : free.at(-1);
  if (!visit) return false;
  const kept = await commit(work.store, [saveSession(session, { visitId: visit.id, state: "planned" })]);
  return kept.ok && followVisits(work, asked);
}
