import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listDeadJobs } from "#db/queries/jobs.ts";
import { endJob } from "#db/writes/jobs.ts";
import type { Work } from "../work.ts";

/** How many set-aside jobs are looked through; older ones are shown once these are dealt with. */
export const DEAD_JOBS_SHOWN = 200;

/** Gives a job that was set aside a new start, with all its tries. Refuses when it is not set aside (any more). */
export async function retryJob(work: Work, id: string): Promise<Result<void, "not-set-aside">> {
  const dead = await listDeadJobs(work.store.read, DEAD_JOBS_SHOWN);
  const job = dead.find((one) => one.id === id);
  if (!job) return refuse("not-set-aside");
  const again = endJob(job, { state: "waiting", tries: 0, runAt: work.now, now: work.now, error: job.lastError });
  const done = await commit(work.store, [again]);
  return done.ok ? accept(undefined) : refuse("not-set-aside");
}
