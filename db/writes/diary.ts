import { and, eq } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { Write } from "../engine/commit.server.ts";
import { diaryDays, planSessions } from "../schema/index.ts";

/**
 * Raises the version of one day of one holder's diary, if it is still the one that was read; 0 is a day without a row.
 * Loses against whoever booked, moved or called off anything on that day meanwhile.
 */
export function raiseDiaryDay(id: string, holderId: string, on: Day, readVersion: number): Write {
  if (readVersion === 0) {
    return (tx) => tx.insert(diaryDays).values({ id, holderId, on, version: 1 }).returning({ id: diaryDays.id });
  }
  return (tx) =>
    tx
      .update(diaryDays)
      .set({ version: readVersion + 1 })
      .where(and(eq(diaryDays.holderId, holderId), eq(diaryDays.on, on), eq(diaryDays.version, readVersion)))
      .returning({ id: diaryDays.id });
}

/** Which visit a session of a plan became, or null when it has to be booked again. */
export function saveSessionVisit(session: { id: string; version: number }, visitId: string | null): Write {
  return (tx) =>
    tx
      .update(planSessions)
      .set({ visitId, version: session.version + 1 })
      .where(and(eq(planSessions.id, session.id), eq(planSessions.version, session.version)))
      .returning({ id: planSessions.id });
}
