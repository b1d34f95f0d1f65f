import { randomUUID } from "node:crypto";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listUnderAssessment } from "#db/queries/checks.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { followBirthdays } from "../applications/reconcile-checks.server.ts";
import { SYSTEM_ACTOR } from "../work.ts";
import type { JobHandler } from "./run-jobs.server.ts";

export const WATCH_BIRTHDAYS = "watch-birthdays";

/** Minutes past midnight at which the day's watch runs, before anybody is at work. */
const EARLY = 5 * 60;

/** The watch of one day, one of a kind however many processes queue it. */
export function birthdaysOf(on: Day, now: Date): Write {
  const key = `${WATCH_BIRTHDAYS}:${on}`;
  return queueJob({ id: randomUUID(), kind: WATCH_BIRTHDAYS, key, payload: {}, runAt: instantAt(on, EARLY), now });
}

/**
 * Every day: looks who in a household under assessment comes near the age of a criminal record check or reaches it, and
 * queues the next day's watch. A day that was missed is made up for: what is due is found by age and not by date.
 */
export function watchBirthdays(store: Store): JobHandler {
  return async (_job, now) => {
    for (const { id, councilId } of await listUnderAssessment(store.read)) {
      const record = await findApplication(store.read, { councilIds: [councilId] }, id);
      if (record) await followBirthdays({ store, now, newId: randomUUID, actor: SYSTEM_ACTOR }, record);
    }
    return { done: true, writes: [birthdaysOf(addDays(dayOf(now), 1), now)] };
  };
}
