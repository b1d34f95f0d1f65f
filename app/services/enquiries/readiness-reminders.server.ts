import { randomUUID } from "node:crypto";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { answersToKeep } from "#app/domain/enquiries/readiness-form.ts";
import { addMonths, type Day, dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import {
  findReminder,
  listDueReminders,
  listReminderIdsEndedBefore,
  type ReadinessReminder,
} from "#db/queries/readiness.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { addReminder, deleteReminders, markReminded, stopReminder, unlessSavedOften } from "#db/writes/readiness.ts";
import { hashToken, markOf } from "../access/secrets.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";

/** What somebody agrees to when they ask to be reminded. Kept with the answers, as it was worded. */
export const REMINDER_CONSENT =
  "Keep my answers and my email address until that day, write to me once, and delete both two months later.";

/** The farthest day we promise to write on: rules and addresses change. */
const MOST_MONTHS_AHEAD = 60;

/** How long the link of a sent reminder still opens the answers; then they are deleted. */
export const REMINDER_KEPT_DAYS = 60;
const DAY_MILLIS = 86_400_000;

/** Letters to one address in a day: anyone can type somebody else's. */
const LETTERS_A_DAY = 3;

/**
 * The token of a reminder's link. Made from its id under the server's secret, so that the later letter can carry the same
 * link; of it only the hash is kept, and nobody can make one from the database.
 */
function tokenOf(id: string, secret: string): string {
  return markOf(id, "readiness-reminder", secret);
}

const pathOf = (id: string, secret: string) => `/ready/saved/${tokenOf(id, secret)}`;

/**
 * Keeps somebody's answers until a day, with their consent and nothing of them but an email address, and says so by
 * email. The same answers of the same open page, pressed twice, are kept once. Refused for a day that has come or is too
 * far off to promise.
 */
export async function saveReminder(
  work: Work,
  given: {
    email: string;
    postcode: string | null;
    answers: PageAnswers;
    rulebook: string;
    remindOn: Day;
    /** The key of the open page, made when it was shown. */
    formKey: string;
  },
  secret: string,
): Promise<Result<{ remindOn: Day }, "too-soon" | "too-far-off">> {
  const { email, remindOn, answers, formKey, ...rest } = given;
  const today = dayOf(work.now);
  if (remindOn <= today) return refuse("too-soon");
  if (remindOn > addMonths(today, MOST_MONTHS_AHEAD)) return refuse("too-far-off");
  const id = markOf(JSON.stringify([formKey, email, remindOn, answers]), "readiness-form", secret);
  const facts = { path: pathOf(id, secret), remindOn: `${weekdayName(remindOn)} ${formatDay(remindOn)}` };
  const letter = outgoing(work, { address: email, councilId: null }, { template: "readiness-saved", facts });
  const kept = await commit(work.store, [
    addReminder({
      ...rest,
      id,
      email,
      tokenHash: hashToken(tokenOf(id, secret)),
      answers: answersToKeep(answers),
      remindOn,
      consent: REMINDER_CONSENT,
      savedAt: work.now,
    }),
    unlessSavedOften(email, { most: LETTERS_A_DAY, since: new Date(work.now.getTime() - DAY_MILLIS) }, letter),
  ]);
  // Where it is there already, the same page was sent before, and is answered as it was then.
  if (!kept.ok && kept.refusal !== "already-there") throw new Error("A new reminder cannot have changed meanwhile");
  return accept({ remindOn });
}

/** The kept answers of a link, whether stopped or not; nothing for a link that never was, or whose time is over. */
export function openReminder(work: Work, token: string): Promise<ReadinessReminder | undefined> {
  return findReminder(work.store.read, hashToken(token));
}

/** Stops a reminder and deletes its answers. However often it is pressed, it is stopped once. */
export async function stopReminding(work: Work, token: string): Promise<Result<void, "not-found">> {
  for (;;) {
    const found = await openReminder(work, token);
    if (!found) return refuse("not-found");
    if (found.stoppedAt) return accept(undefined);
    const stopped = await commit(work.store, [stopReminder(found, work.now)]);
    if (stopped.ok) return accept(undefined);
  }
}

export const REMIND_READINESS = "remind-readiness";

/** Reminders sent in one sweep; the others go with the next. */
const MOST_IN_A_SWEEP = 500;

/** The sweep of one day, one of a kind however many processes queue it, at seven in the morning in winter. */
function sweepOf(on: string, now: Date): Write {
  const runAt = new Date(`${on}T07:00:00.000Z`);
  const key = `${REMIND_READINESS}:${on}`;
  return queueJob({ id: randomUUID(), kind: REMIND_READINESS, key, payload: {}, runAt, now });
}

/** Queues the sweep of today, so that it begins when the first process starts. */
export async function beginReminding(store: Store, now: Date): Promise<void> {
  await commit(store, [sweepOf(now.toISOString().slice(0, 10), now)]);
}

/**
 * Every day: writes to those whose day has come, each once, deletes what has been kept long enough, and queues the next
 * day's sweep. A day on which no process ran is made up for by the next.
 */
export function remindReadiness(store: Store, secret: string): JobHandler {
  return async (_job, now) => {
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    const due = await listDueReminders(store.read, dayOf(now), MOST_IN_A_SWEEP);
    // Somebody who saved several times, or whose address was typed by another again and again, has one letter: the newest.
    const newest = new Map<string, ReadinessReminder>();
    for (const reminder of due) {
      const other = newest.get(reminder.email);
      if (!other || other.savedAt <= reminder.savedAt) newest.set(reminder.email, reminder);
    }
    for (const reminder of due) {
      const isNewest = newest.get(reminder.email) === reminder;
      const facts = { path: pathOf(reminder.id, secret) };
      const to = { address: reminder.email, councilId: null };
      // Of two processes at once the second finds the row changed, and its letter is not written.
      const letter = outgoing(work, to, { template: "readiness-reminder", facts });
      await commit(store, [markReminded(reminder, now), ...(isNewest ? [letter] : [])]);
    }
    const over = new Date(now.getTime() - REMINDER_KEPT_DAYS * DAY_MILLIS);
    const ended = await listReminderIdsEndedBefore(store.read, over, MOST_IN_A_SWEEP);
    const tomorrow = new Date(now.getTime() + DAY_MILLIS).toISOString().slice(0, 10);
    return { done: true, writes: [deleteReminders(ended.map(({ id }) => id)), sweepOf(tomorrow, now)] };
  };
}
