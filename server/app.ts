import { randomUUID } from "node:crypto";
import pino, { type Logger } from "pino";
import { type Env, readEnv } from "#app/env.server.ts";
import { jobHandlers, LONG_JOBS } from "#app/services/jobs/handlers.server.ts";
import { createJobRunner, type JobRunner } from "#app/services/jobs/run-jobs.server.ts";
import { paperFiles } from "#app/services/papers/paper-files.server.ts";
import { openStore, type Store } from "#db/engine/store.server.ts";
import type { EmailTransport } from "#emails/transport.server.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

/** Everything one running server holds: its settings, its one database connection, its clock, its background worker. */
export type App = {
  env: Env;
  store: Store;
  log: Logger;
  clock: () => Date;
  newId: () => string;
  metrics: Metrics;
  runner: JobRunner;
  close: () => Promise<void>;
};

/** A clock that shows the real time, or one that was set to start elsewhere and runs on from there. */
export function startClock(from: Date | null): () => Date {
  if (!from) return () => new Date();
  const started = Date.now();
  return () => new Date(from.getTime() + Date.now() - started);
}

async function chooseTransport(env: Env): Promise<EmailTransport> {
  const { outboxTransport, resendTransport } = await import("#emails/transport.server.ts");
  return env.email.kind === "resend" ? resendTransport(env.email) : outboxTransport();
}

/** Opens the database, brings it up to date where it is embedded, and gets the background worker ready. */
export async function openApp(source: Record<string, string | undefined> = process.env): Promise<App> {
  const env = readEnv(source);
  const log = pino({ level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const clock = startClock(env.clock);
  const store = await openStore(env.databaseUrl);
  if (store.dialect === "sqlite") await store.migrate();
  const runner = createJobRunner({
    store,
    name: `worker-${process.pid}`,
    clock,
    handlers: jobHandlers({
      store,
      origin: env.origin,
      secret: env.secret,
      transport: await chooseTransport(env),
      papers: paperFiles(env.papersDir),
      clamd: env.clamd,
      calendars: env.calendars,
    }),
    long: LONG_JOBS,
    log,
  });
  return {
    env,
    store,
    log,
    clock,
    newId: randomUUID,
    metrics: createMetrics(store),
    runner,
    close: async () => {
      await runner.stop();
      await store.close();
    },
  };
}
