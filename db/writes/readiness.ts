import { and, eq, gt, inArray } from "drizzle-orm";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Write } from "../engine/commit.server.ts";
import { readinessReminders } from "../schema/index.ts";

export type NewReminder = {
  id: string;
  email: string;
  tokenHash: string;
  postcode: string | null;
  answers: PageAnswers;
  rulebook: string;
  remindOn: Day;
  /** The words they agreed to. */
  consent: string;
  savedAt: Date;
};

/** Answers to keep, and the letter that says so. */
export function addReminder(reminder: NewReminder): Write {
  return (tx) =>
    tx
      .insert(readinessReminders)
      .values({ ...reminder, version: 1 })
      .returning({ id: readinessReminders.id });
}

/**
 * A letter for an address, unless it was given more than `most` times since a moment, this time counted. Looked at within
 * the commit, so that many sent at once are counted too.
 */
export function unlessSavedOften(email: string, { most, since }: { most: number; since: Date }, write: Write): Write {
  return function* (tx) {
    const saved = (yield tx
      .select({ id: readinessReminders.id })
      .from(readinessReminders)
      .where(and(eq(readinessReminders.email, email), gt(readinessReminders.savedAt, since)))
      .limit(most + 1)) as unknown[];
    if (saved.length <= most) yield* write(tx) as Generator<unknown, void, unknown>;
  };
}

/** Notes that the one reminder has been sent, if nobody was first. */
export function markReminded(reminder: { id: string; version: number }, at: Date): Write {
  return (tx) =>
    tx
      .update(readinessReminders)
      .set({ remindedAt: at, version: reminder.version + 1 })
      .where(and(eq(readinessReminders.id, reminder.id), eq(readinessReminders.version, reminder.version)))
      .returning({ id: readinessReminders.id });
}

/** Stops a reminder and deletes what was kept for it. The row stays a while, so that its link says what became of it. */
export function stopReminder(reminder: { id: string; version: number }, at: Date): Write {
  return (tx) =>
    tx
      .update(readinessReminders)
      .set({ stoppedAt: at, email: "", postcode: null, answers: {}, version: reminder.version + 1 })
      .where(and(eq(readinessReminders.id, reminder.id), eq(readinessReminders.version, reminder.version)))
      .returning({ id: readinessReminders.id });
}

/** Deletes reminders whose time is over. */
export function deleteReminders(ids: readonly string[]): Write {
  return function* (tx) {
    if (ids.length === 0) return;
    yield tx
      .delete(readinessReminders)
      .where(inArray(readinessReminders.id, [...ids]))
      .returning({ id: readinessReminders.id });
  };
}
