import { and, eq, isNull } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { absences, calendarKeys, readCalendars } from "../schema/index.ts";

export function addReadCalendar(calendar: Omit<typeof readCalendars.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(readCalendars)
      .values({ ...calendar, version: 1 })
      .returning({ id: readCalendars.id });
}

/** Stops reading a calendar: its address is forgotten, and every busy time that came from it. */
export function removeReadCalendar({ id, version }: { id: string; version: number }): Write {
  return function* (tx) {
    yield tx.delete(absences).where(eq(absences.calendarId, id)).returning({ id: absences.id });
    yield tx
      .delete(readCalendars)
      .where(and(eq(readCalendars.id, id), eq(readCalendars.version, version)))
      .returning({ id: readCalendars.id });
  };
}

/** That a calendar was looked at, and in words for its owner why it could not be read; null when it could. */
export function markCalendarRead(
  { id, version }: { id: string; version: number },
  at: Date,
  fault: string | null,
): Write {
  return (tx) =>
    tx
      .update(readCalendars)
      .set({ lastReadAt: at, fault, version: version + 1 })
      .where(and(eq(readCalendars.id, id), eq(readCalendars.version, version)))
      .returning({ id: readCalendars.id });
}

/** Puts what a calendar says now in the place of what it said before. */
export function replaceBusyTimes(calendarId: string, rows: readonly (typeof absences.$inferInsert)[]): Write {
  return function* (tx) {
    yield tx.delete(absences).where(eq(absences.calendarId, calendarId)).returning({ id: absences.id });
    for (let at = 0; at < rows.length; at += 200) {
      yield tx
        .insert(absences)
        .values(rows.slice(at, at + 200))
        .returning({ id: absences.id });
    }
  };
}

export function addCalendarKey(key: Omit<typeof calendarKeys.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(calendarKeys)
      .values({ ...key, version: 1 })
      .returning({ id: calendarKeys.id });
}

/** Closes every address at which somebody's diary could be read. There may be none. */
export function revokeCalendarKeys(accountId: string, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(calendarKeys)
      .set({ revokedAt: at })
      .where(and(eq(calendarKeys.accountId, accountId), isNull(calendarKeys.revokedAt)))
      .returning({ id: calendarKeys.id });
  };
}

/** That a diary was read at its address. */
export function markKeyRead(id: string, at: Date): Write {
  return (tx) =>
    tx.update(calendarKeys).set({ lastReadAt: at }).where(eq(calendarKeys.id, id)).returning({ id: calendarKeys.id });
}
