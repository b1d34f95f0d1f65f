import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { type JobRow, listDueJobs } from "#db/queries/jobs.ts";
import { endJob, leaseJob } from "#db/writes/jobs.ts";
import { faultForLog, faultInWords } from "../fault-for-log.ts";

/**
 * What a handler answers: done (with writes to make in the same commit as the end of the job), or not, with whether
 * another try may help. `reason` is for operators and holds no personal data. `ending`, given to a handler, says that the
 * process is about to end: a handler that takes long gives up then, and another process begins anew.
 */
export type JobEnd =
  | { done: true; writes: Write[] }
  | { done: false; retry: boolean; reason: string; writes?: Write[] };

export type JobHandler = (job: JobRow, now: Date, ending?: AbortSignal) => Promise<JobEnd>;

export type JobRunner = {
  /** Runs everything due now, then answers how many jobs it ended. */
  drain: () => Promise<number>;
  start: () => void;
  /** Stops taking jobs and waits for the one in hand. */
  stop: () => Promise<void>;
};

const MOST_TRIES = 8;
const LEASE_MILLIS = 60_000;
const LONG_LEASE_MILLIS = 15 * 60_000;
const BATCH = 20;

/** How long to wait before the next try: 10 s, doubling, at most an hour. */
export function retryDelay(tries: number): number {
  return Math.min(3_600_000, 10_000 * 2 ** (tries - 1));
}

/**
 * Takes jobs one at a time under a lease and runs each to its end. Safe with several runners on one database: a lease
 * is an update guarded by version, so one runner wins it, and a runner that dies gives its job back when the lease ends.
 * A handler may therefore run twice for one job; what it does outside the database must be idempotent by the job's key.
 */
export function createJobRunner(options: {
  store: Store;
  name: string;
  clock: () => Date;
  handlers: Record<string, JobHandler>;
  /** Kinds that take long and mostly wait for another thread: one of them at a time runs beside the others. */
  long?: ReadonlySet<string>;
  log: Pick<Logger, "info" | "warn" | "error">;
  pollMillis?: number;
}): JobRunner {
  const { store, name, clock, handlers, log, long } = options;
  const ending = new AbortController();
  let beside: Promise<void> | null = null;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let inHand: Promise<number> = Promise.resolve(0);

  /** The job as it is once this runner holds it; null where another runner was first. */
  async function take(job: JobRow, millis: number): Promise<{ id: string; version: number; at: Date } | null> {
    const at = clock();
    const leased = await commit(store, [leaseJob(job, name, new Date(at.getTime() + millis))]);
    return leased.ok ? { id: job.id, version: job.version + 1, at } : null;
  }

  async function run(job: JobRow, mine: { id: string; version: number; at: Date }): Promise<void> {
    const tries = job.tries + 1;
    const handler = handlers[job.kind];
    let end: JobEnd;
    try {
      end = handler
        ? await handler(job, mine.at, ending.signal)
        : { done: false, retry: false, reason: `nothing here handles ${job.kind}` };
    } catch (error) {
      end = { done: false, retry: true, reason: faultInWords(error) };
      log.error({ job: job.kind, jobId: job.id, error: faultForLog(error) }, "job failed");
    }
    const now = clock();
    if (end.done) {
      await commit(store, [...end.writes, endJob(mine, { state: "done", tries, runAt: job.runAt, now, error: null })]);
      return;
    }
    const dead = !end.retry || tries >= MOST_TRIES;
    const runAt = new Date(now.getTime() + retryDelay(tries));
    const state = dead ? "dead" : "waiting";
    await commit(store, [...(end.writes ?? []), endJob(mine, { state, tries, runAt, now, error: end.reason })]);
    log.warn({ job: job.kind, jobId: job.id, tries, state, reason: end.reason }, "job not done");
  }

  /** Runs a job to its end, or begins it where it is to run beside the others. Says whether it was this runner's to run. */
  async function runOne(job: JobRow): Promise<boolean> {
    const isLong = long?.has(job.kind) === true;
    if (isLong && beside) return false;
    const mine = await take(job, isLong ? LONG_LEASE_MILLIS : LEASE_MILLIS);
    if (!mine) return false;
    if (!isLong) {
      await run(job, mine);
      return true;
    }
    beside = run(job, mine)
      .catch((error: unknown) => log.error({ job: job.kind, error: faultForLog(error) }, "job runner stumbled"))
      .finally(() => {
        beside = null;
      });
    return true;
  }

  async function runDue(): Promise<number> {
    let ended = 0;
    for (;;) {
      const due = await listDueJobs(store.read, clock(), BATCH);
      if (due.length === 0 || stopping) return ended;
      let progress = false;
      for (const job of due) {
        if (stopping) return ended;
        // On SQLite nothing in a job waits for anything, so a batch would hold up every page until its end.
        await setImmediate();
        if (await runOne(job)) {
          ended += 1;
          progress = true;
        }
      }
      // Every job of the batch went to another runner, or waits for a long one to end.
      if (!progress) return ended;
    }
  }

  async function drain(): Promise<number> {
    let ended = 0;
    for (;;) {
      ended += await runDue();
      if (!beside) return ended;
      await beside;
    }
  }

  function schedule() {
    if (stopping) return;
    timer = setTimeout(() => {
      inHand = runDue().catch((error: unknown) => {
        log.error({ error: faultForLog(error) }, "job runner stumbled");
        return 0;
      });
      void inHand.then(schedule);
    }, options.pollMillis ?? 500);
    timer.unref();
  }

  return {
    drain,
    start: schedule,
    stop: async () => {
      stopping = true;
      ending.abort();
      clearTimeout(timer);
      await inHand;
      await beside;
    },
  };
}
