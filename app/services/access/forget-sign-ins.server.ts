import type { Write } from "#db/engine/commit.server.ts";
import { deleteSignInsBefore } from "#db/writes/access.ts";
import { queueJob } from "#db/writes/jobs.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import type { Work } from "../work.ts";

const DAY = 86_400_000;

/** How long codes, ceremonies and tries are kept after they ended, in days: as long as a limit looks back, and one more. */
export const SIGN_INS_KEPT_DAYS = 2;

export const FORGET_SIGN_INS = "forget-sign-ins";

/** Queues the deleting of old codes and tries, once a day however often it is asked for. */
export function forgetSignIns(work: Work): Write {
  return queueJob({
    id: work.newId(),
    kind: FORGET_SIGN_INS,
    key: `${FORGET_SIGN_INS}:${work.now.toISOString().slice(0, 10)}`,
    payload: {},
    runAt: new Date(work.now.getTime() + DAY),
    now: work.now,
  });
}

/** Deletes codes, ceremonies and tries that ended more than two days ago. */
export const forgetOldSignIns: JobHandler = async (_job, now) => ({
  done: true,
  writes: [deleteSignInsBefore(new Date(now.getTime() - SIGN_INS_KEPT_DAYS * DAY))],
});
