import { and, eq, sql } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { Write } from "../engine/commit.server.ts";
import { diaryDays, planSessions, visitWishes } from "../schema/index.ts";

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

/**
 * Keeps a commit from being made once a day of a diary is not the one that was read, and changes nothing itself: any
 * number may look at it at once. 0 is a day without a row.
 */
export function holdDiaryDay(id: string, holderId: string, on: Day, readVersion: number): Write {
  return (tx) =>
    tx
      .insert(diaryDays)
      .values({ id, holderId, on, version: readVersion })
      .onConflictDoUpdate({
        target: [diaryDays.holderId, diaryDays.on],
        set: { version: readVersion },
        setWhere: eq(diaryDays.version, readVersion),
      })
      .returning({ id: diaryDays.id });
}

/** Raises a day of a diary whatever was read of it, so that whoever decided by it before looks again. */
export function renewDiaryDay(id: string, holderId: string, on: Day): Write {
  return (tx) =>
    tx
      .insert(diaryDays)
      .values({ id, holderId, on, version: 1 })
      .onConflictDoUpdate({
        target: [diaryDays.holderId, diaryDays.on],
        set: { version: sql`${diaryDays.version} + 1` },
      })
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

type Wishes = Pick<typeof visitWishes.$inferSelect, "language" | "schoolRun" | "times" | "reminders">;

/** What a household wishes of visits: a new row, or the one there is if nobody changed it since it was read. */
export function saveVisitWishes(
  wishes: Wishes,
  of: { id: string; applicationId: string; councilId: string; readVersion: number },
): Write {
  const { readVersion, ...keys } = of;
  if (readVersion === 0) {
    return (tx) =>
      tx
        .insert(visitWishes)
        .values({ ...keys, ...wishes, version: 1 })
        .returning({ id: visitWishes.id });
  }
  return (tx) =>
    tx
      .update(visitWishes)
      .set({ ...wishes, version: readVersion + 1 })
      .where(and(eq(visitWishes.applicationId, keys.applicationId), eq(visitWishes.version, readVersion)))
      .returning({ id: visitWishes.id });
}
