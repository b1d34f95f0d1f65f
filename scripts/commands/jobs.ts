import { parseArgs } from "node:util";
import { readEnv } from "#app/env.server.ts";
import { beginWatchingClocks } from "#app/services/jobs/watch-clocks.server.ts";
import { beginSweepingPapers } from "#app/services/papers/scan-papers.server.ts";
import { readDatabaseUrl } from "#db/engine/dialect.ts";
import { openApp } from "../../server/app.ts";
import { type Command, progress, UsageError } from "./command.ts";

function stopAsked(): Promise<string> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve("SIGINT"));
    process.once("SIGTERM", () => resolve("SIGTERM"));
  });
}

/** A timer that keeps the process alive: the runner's own does not, so that a server can end. */
const KEEP_ALIVE_MILLIS = 60_000;

export const command: Command = {
  help: `Usage: nearhome jobs run

Runs background work (letters, reminders, clocks) in a process of its own until it is stopped with Ctrl-C or SIGTERM;
the job in hand is finished first. For PostgreSQL, with WORKERS=none for the servers; start as many as you like. With
SQLite the server does this work itself (exit 2).`,
  run: async (args) => {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    if (positionals.join(" ") !== "run") throw new UsageError("Say what to do: jobs run");
    if (readDatabaseUrl(readEnv(process.env).databaseUrl).dialect === "sqlite") {
      throw new UsageError("With SQLite the server does the background work itself");
    }
    const app = await openApp();
    const alive = setInterval(() => {}, KEEP_ALIVE_MILLIS);
    await beginWatchingClocks(app.store, app.clock());
    await beginSweepingPapers(app.store, app.clock());
    app.runner.start();
    progress("Working. Stop with Ctrl-C.");
    const signal = await stopAsked();
    progress(`${signal}: finishing the job in hand`);
    clearInterval(alive);
    await app.close();
    return 0;
  },
};
