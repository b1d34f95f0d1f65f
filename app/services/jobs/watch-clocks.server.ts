import { randomUUID } from "node:crypto";
import { dayOf } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listForClocks } from "#db/queries/applications.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { takeDueSteps } from "../applications/change-application.server.ts";
import { SYSTEM_ACTOR } from "../work.ts";
import type { JobHandler } from "./run-jobs.server.ts";
import { birthdaysOf } from "./watch-birthdays.server.ts";

const HOUR_MILLIS = 3_600_000;

/** The watch of one hour, one of a kind however many processes queue it. */
function watchOf(hour: number, now: Date): Write {
  const runAt = new Date(hour * HOUR_MILLIS);
  const id = randomUUID();
  return queueJob({ id, kind: "watch-clocks", key: `watch-clocks:${runAt.toISOString()}`, payload: {}, runAt, now });
}

/** Queues the watch of this hour and of this day, so that both begin when the first process starts. */
export async function beginWatchingClocks(store: Store, now: Date): Promise<void> {
  await commit(store, [watchOf(Math.floor(now.getTime() / HOUR_MILLIS), now), birthdaysOf(dayOf(now), now)]);
}

/**
 * Every hour: takes the steps that the clocks owe applications, and queues the next hour's watch. No clock passes in
 * silence while a process was down: the first watch afterwards finds what is due.
 */
export function watchClocks(store: Store): JobHandler {
  return async (_job, now) => {
    for (const record of await listForClocks(store.read)) {
      await takeDueSteps({ store, now, newId: randomUUID, actor: SYSTEM_ACTOR }, record);
    }
    return { done: true, writes: [watchOf(Math.floor(now.getTime() / HOUR_MILLIS) + 1, now)] };
  };
}
