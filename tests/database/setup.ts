import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import { openStore, type Store } from "#db/engine/store.server.ts";

/** Kept outside this module, which is loaded anew for each test file while what the tests import is loaded once. */
const kept = globalThis as { testStore?: Store; testAddress?: string };

/** The database of this test file: freshly made, and the same file's tests share it. */
export function testStore(): Store {
  if (!kept.testStore) throw new Error("The test database is not open yet");
  return kept.testStore;
}

/** Where that database is, for what a test starts as a process of its own: only on a server can another open it too. */
export function testAddress(): string {
  if (!kept.testAddress) throw new Error("The test database is not open yet");
  return kept.testAddress;
}

/** Held while the pattern of a server's test databases is made, so that of several test files one makes it. */
const MAKING = 470_011;

/**
 * On a PostgreSQL server each test file has a database of its own, copied from one that was migrated once: the migrations
 * of seventy files would cost a minute. SQLite in memory and PGlite are private as they are.
 */
async function ownDatabase(url: string): Promise<{ address: string; drop?: () => Promise<unknown> }> {
  if (!url.startsWith("postgres")) return { address: url };
  const { default: postgres } = await import("postgres");
  const journal = readFileSync("db/migrations/postgres/meta/_journal.json", "utf8");
  const pattern = `nearhome_pattern_${createHash("sha256").update(journal).digest("hex").slice(0, 12)}`;
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const at = (database: string) => {
    const address = new URL(url);
    address.pathname = `/${database}`;
    return address.href;
  };
  const connect = () => postgres(url, { max: 1, onnotice: () => {} });
  const server = connect();
  try {
    await server`select pg_advisory_lock(${MAKING})`;
    if ((await server`select 1 from pg_database where datname = ${pattern}`).length === 0) {
      // Under another name until it is whole, so that one half made is never taken for it.
      await server.unsafe(`create database ${name}`);
      const whole = await openStore(at(name));
      await whole.migrate();
      await whole.close();
      await server.unsafe(`alter database ${name} rename to ${pattern}`);
    }
    await server.unsafe(`create database ${name} template ${pattern}`);
  } finally {
    await server.end();
  }
  const drop = async () => {
    const last = connect();
    await last.unsafe(`drop database ${name} with (force)`).finally(() => last.end());
  };
  return { address: at(name), drop };
}

let drop: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  const own = await ownDatabase(process.env.DATABASE_URL ?? "file::memory:");
  drop = own.drop;
  kept.testAddress = own.address;
  kept.testStore = await openStore(own.address);
  await kept.testStore.migrate();
});

afterAll(async () => {
  await kept.testStore?.close();
  await drop?.();
  delete kept.testStore;
  delete kept.testAddress;
});
