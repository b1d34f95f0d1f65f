import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { accounts, calendarKeys, readCalendars } from "../schema/index.ts";

export type ReadCalendarRow = typeof readCalendars.$inferSelect;
export type CalendarKeyRow = typeof calendarKeys.$inferSelect;

/** The calendars somebody asked us to read. */
export function listReadCalendars(db: Reader, councilId: string, holderId: string): Promise<ReadCalendarRow[]> {
  return db
    .select()
    .from(readCalendars)
    .where(and(eq(readCalendars.councilId, councilId), eq(readCalendars.holderId, holderId)))
    .orderBy(asc(readCalendars.id));
}

/** Calendars that nobody has read since a moment, those that waited longest first. */
export function listCalendarsToRead(db: Reader, readBefore: Date, limit: number): Promise<ReadCalendarRow[]> {
  return db
    .select()
    .from(readCalendars)
    .where(or(isNull(readCalendars.lastReadAt), lt(readCalendars.lastReadAt, readBefore)))
    .orderBy(asc(readCalendars.lastReadAt), asc(readCalendars.id))
    .limit(limit);
}

/** One calendar that is read; undefined where it was taken away. */
export async function findReadCalendar(db: Reader, id: string): Promise<ReadCalendarRow | undefined> {
  const [row] = await db.select().from(readCalendars).where(eq(readCalendars.id, id));
  return row;
}

/** The address somebody's diary is read at now; undefined when there is none. */
export async function findOpenKeyOf(db: Reader, accountId: string): Promise<CalendarKeyRow | undefined> {
  const [row] = await db
    .select()
    .from(calendarKeys)
    .where(and(eq(calendarKeys.accountId, accountId), isNull(calendarKeys.revokedAt)));
  return row;
}

/** Whose diary a key opens, by its hash, with the account as it is now; undefined for one that is over or never was. */
export async function findKeyByHash(
  db: Reader,
  keyHash: string,
): Promise<{ key: CalendarKeyRow; account: typeof accounts.$inferSelect } | undefined> {
  const [found] = await db
    .select({ key: calendarKeys, account: accounts })
    .from(calendarKeys)
    .innerJoin(accounts, eq(accounts.id, calendarKeys.accountId))
    .where(and(eq(calendarKeys.keyHash, keyHash), isNull(calendarKeys.revokedAt)));
  return found;
}
