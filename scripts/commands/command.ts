import { randomUUID } from "node:crypto";
import type { Env } from "#app/env.server.ts";
import type { Work } from "#app/services/work.ts";
import type { Store } from "#db/engine/store.server.ts";

/** One command of the tool. `run` answers the exit code: 0 done, 1 it did not hold or failed, 2 asked for wrongly. */
export type Command = { help: string; run: (args: string[]) => Promise<number> };

/** The command was asked for wrongly; the message says how, and help follows it. */
export class UsageError extends Error {}

/** Opens the database of the settings for as long as the work takes. Commands that need none do not wait for its drivers. */
export async function withStore<Answer>(work: (store: Store, env: Env) => Promise<Answer>): Promise<Answer> {
  const [{ readEnv }, { openStore }] = await Promise.all([
    import("#app/env.server.ts"),
    import("#db/engine/store.server.ts"),
  ]);
  const env = readEnv(process.env);
  const store = await openStore(env.databaseUrl);
  try {
    return await work(store, env);
  } finally {
    await store.close();
  }
}

/** Writes a result: as JSON for machines, else in words. */
export function answer(json: boolean, data: unknown, words: string): void {
  process.stdout.write(`${json ? JSON.stringify(data, null, 2) : words}\n`);
}

/** What a service is given when somebody at the server's own terminal asks. */
export function operatorWork(store: Store): Work {
  return { store, now: new Date(), newId: randomUUID, actor: { kind: "system", id: "operator" } };
}

/** Tells a person at the terminal how far it is. */
export function progress(words: string): void {
  process.stderr.write(`${words}\n`);
}
