import { z } from "zod";
import { type Day, daysBetween, formatDayShort, isDay } from "../../shared/day.ts";
import type { Window } from "./flow.ts";
import { isSessionKind, SESSION_KINDS } from "./session-kinds.ts";

/** The event that keeps which open sessions of a plan found new days, because a visit of it changed. */
export const PLAN_FLOWED = "PlanFlowed";

/** A session that found new days: what they were, and what they are now. */
export type FlowedSession = { session: string; kind: string; was: Window; now: Window };

const on = z
  .string()
  .refine(isDay)
  .transform((text) => text as Day);
const span = z.object({ from: on, to: on });
const Moved = z.object({ moved: z.array(z.object({ session: z.string(), kind: z.string(), was: span, now: span })) });

/** The sessions an event says to have found new days; none where it says nothing of the kind. */
export function flowedIn(data: unknown): FlowedSession[] {
  const read = Moved.safeParse(data);
  return read.success ? read.data.moved : [];
}

/** "3 to 8 December", by the day it is read. */
export function windowInWords({ from, to }: Window, today: Day): string {
  return from === to ? formatDayShort(from, today) : `${formatDayShort(from, today)} to ${formatDayShort(to, today)}`;
}

/** "Home safety: 3 December to 8 December, before 1 December to 4 December". */
export function flowedInWords({ kind, was, now }: FlowedSession, today: Day): string {
  const name = isSessionKind(kind) ? SESSION_KINDS[kind].officer : kind;
  return `${name}: ${windowInWords(now, today)}, before ${windowInWords(was, today)}`;
}

/** For how many days after a plan flowed its page says what moved. */
const SHOWN_DAYS = 14;

/**
 * Where a session was until its plan flowed last, while that is news and it has not moved in another way since. Null
 * otherwise. `events`: what flowed, the latest first.
 */
export function movedLately(
  session: Window & { id: string },
  events: readonly { on: Day; moved: readonly FlowedSession[] }[],
  today: Day,
): { on: Day; was: Window } | null {
  for (const { on: flowedOn, moved } of events) {
    const found = moved.find((one) => one.session === session.id);
    if (!found) continue;
    const still = found.now.from === session.from && found.now.to === session.to;
    return still && daysBetween(flowedOn, today) <= SHOWN_DAYS ? { on: flowedOn, was: found.was } : null;
  }
  return null;
}
