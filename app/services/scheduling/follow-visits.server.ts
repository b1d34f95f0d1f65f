import { type FlowedSession, PLAN_FLOWED } from "#app/domain/scheduling/plans/flowed.ts";
import { commit } from "#db/engine/commit.server.ts";
import { appendEvents } from "#db/writes/history.ts";
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
