import { and, asc, eq, inArray, isNull, lt, lte, or } from "drizzle-orm";
import { type AnyReadyRule, READY_KEYS, readyRulesFromRows } from "#app/domain/enquiries/readiness-rules.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { readinessReminders, rulebookRows } from "../schema/index.ts";

/** The readiness rules that councils set for themselves, by council; those for everyone stand before each council's own. */
export async function listReadyRules(
  db: Reader,
  councilIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AnyReadyRule[]>> {
  const rows = await db
    .select()
    .from(rulebookRows)
    .where(
      and(
        inArray(rulebookRows.key, [...READY_KEYS]),
        or(isNull(rulebookRows.councilId), inArray(rulebookRows.councilId, [...councilIds])),
      ),
    )
    .orderBy(asc(rulebookRows.from), asc(rulebookRows.addedAt), asc(rulebookRows.id));
  const everyones = readyRulesFromRows(rows.filter((row) => row.councilId === null));
  return new Map(
    councilIds.map((id) => [id, [...everyones, ...readyRulesFromRows(rows.filter((row) => row.councilId === id))]]),
  );
}

export type ReadinessReminder = typeof readinessReminders.$inferSelect;

/** The answers somebody asked us to keep, by the hash of the token in their link. */
export async function findReminder(db: Reader, tokenHash: string): Promise<ReadinessReminder | undefined> {
  const [found] = await db.select().from(readinessReminders).where(eq(readinessReminders.tokenHash, tokenHash));
  return found;
}

/** Reminders whose day has come and that nobody stopped, the longest waiting first. */
export function listDueReminders(db: Reader, today: Day, limit: number): Promise<ReadinessReminder[]> {
  return db
    .select()
    .from(readinessReminders)
    .where(
      and(
        isNull(readinessReminders.remindedAt),
        isNull(readinessReminders.stoppedAt),
        lte(readinessReminders.remindOn, today),
      ),
    )
    .orderBy(asc(readinessReminders.remindOn), asc(readinessReminders.id))
    .limit(limit);
}

/** Reminders that were sent, or stopped, before an instant: their time is over. */
export function listReminderIdsEndedBefore(db: Reader, before: Date, limit: number): Promise<{ id: string }[]> {
  return db
    .select({ id: readinessReminders.id })
    .from(readinessReminders)
    .where(or(lt(readinessReminders.remindedAt, before), lt(readinessReminders.stoppedAt, before)))
    .limit(limit);
}
