import { afterAll, beforeAll } from "vitest";
import { openStore, type Store } from "#db/engine/store.server.ts";

let open: Store | undefined;

/** The database of this test file: freshly made, and the same file's tests share it. */
export function testStore(): Store {
  if (!open) throw new Error("The test database is not open yet");
  return open;
}

/** On a PostgreSQL server each test file has a database of its own; SQLite in memory and PGlite are private as they are. */
async function ownDatabase(url: string): Promise<string> {
  if (!url.startsWith("postgres")) return url;
  const { default: postgres } = await import("postgres");
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const server = postgres(url, { max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${name}`);
  await server.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

beforeAll(async () => {
  open = await openStore(await ownDatabase(process.env.DATABASE_URL ?? "file::memory:"));
  await open.migrate();
});

afterAll(async () => {
  await open?.close();
  open = undefined;
});
