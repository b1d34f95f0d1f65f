import { type FlowedSession, PLAN_FLOWED } from "#app/domain/scheduling/plans/flowed.ts";
import { isSessionKind, SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listVisits } from "#db/queries/visits.ts";
import { appendEvents } from "#db/writes/history.ts";
import { saveSession } from "#db/writes/plans.ts";
import { besideApplication } from "../applications/beside-application.ts";
import type { Work } from "../work.ts";
import { flowSessionOf } from "./plan-rules.server.ts";
import { openPlan, type PlanAsked, windowWrites } from "./plan-visits.server.ts";

/**
 * Lets a plan follow its visits: after one was booked, moved, called off or held, what is still open flows around it. A
 * plan that does not fit any more keeps its days, and its page says what would make it fit. What moved is kept in the
 * history, by whoever changed the visit. Answers whether it flowed.
 */
export async function followVisits(work: Work, asked: PlanAsked): Promise<boolean> {
  const found = await openPlan(work, asked);
  if (!found.ok) return false;
  const { record, plan, flow } = found.value;
  const sessions = plan.sessions.map((session) => flowSessionOf(session, record.checks));
  const open = new Set(sessions.filter(({ state }) => state === "open").map(({ id }) => id));
  const flowed = flow(sessions);
  if (!flowed.ok) return false;
  const writes = windowWrites(plan.sessions, flowed.value);
  if (writes.length === 0) return true;
  const moved = plan.sessions.flatMap(({ id: session, kind, windowFrom, windowTo }): FlowedSession[] => {
    const now = flowed.value.windows.get(session);
    // A session that was booked has its visit's day for its days: that is said of the visit.
    if (!now || (now.from === windowFrom && now.to === windowTo) || !open.has(session)) return [];
    return [{ session, kind, was: { from: windowFrom, to: windowTo }, now: { ...now } }];
  });
  const told = { type: PLAN_FLOWED, data: { moved } };
  const event = moved.length > 0 ? [appendEvents([besideApplication(work, record, told)])] : [];
  // Where somebody changes the plan at this moment, theirs flows anew.
  return (await commit(work.store, [...writes, ...event])).ok;
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
