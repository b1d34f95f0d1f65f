import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { importReturns } from "#app/services/returns/import-returns.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { readDatabaseUrl } from "#db/engine/dialect.ts";
import { openStore, type Store } from "#db/engine/store.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { councils, events, returnChildren, returnEpisodes, returnReports, returns } from "#db/schema/index.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aReturn, asSources } from "#tests/factories/returns.ts";
import { STOKE } from "./applications-world.ts";
import { testAddress } from "./setup.ts";

const secret = "a secret of at least thirty-two characters";
const folder = mkdtempSync(join(tmpdir(), "nearhome-killed-"));
/** On a server the connection is dropped before the commit; elsewhere whoever has the files open is gone. */
const address = () =>
  ({
    postgres: () => testAddress(),
    sqlite: () => `file:${join(folder, "killed.db")}`,
    pglite: () => `pglite:${join(folder, "killed")}`,
  })[readDatabaseUrl(process.env.DATABASE_URL ?? "").dialect]();

afterAll(() => rmSync(folder, { recursive: true }));

async function opened<Value>(use: (store: Store) => Promise<Value>): Promise<Value> {
  const store = await openStore(address());
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const counts = ({ read }: Store) =>
  Promise.all([returns, returnReports, returnChildren, returnEpisodes, events].map((one) => read.$count(one)));

/** Runs the import in a process of its own until it is killed there; answers what it said and what ended it. */
function importAndDie(): Promise<{ said: string; signal: NodeJS.Signals | null }> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/database/import-and-die.ts", STOKE, secret], {
    env: { ...process.env, DATABASE_URL: address() },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (piece) => {
    said += piece;
  });
  return new Promise((resolve) => {
    child.on("close", (_, signal) => resolve({ said, signal }));
  });
}

test("an import that is killed while it writes leaves the database as it was, and can be run again", async () => {
  const before = await opened(async (store) => {
    await store.migrate();
    const given = beginInvention("killed imports", new Date("2026-11-23T09:30:00Z"));
    const authority = authorityById(STOKE);
    if (!authority) throw new Error("There is no such council");
    await commit(store, [(tx) => tx.insert(councils).values(aCouncil(given, authority)).returning()]);
    return counts(store);
  });
  expect(await importAndDie()).toEqual({ said: "half of it is written\n", signal: "SIGKILL" });
  await opened(async (store) => {
    expect(await counts(store)).toEqual(before);
    const work = { store, now: new Date(), newId: randomUUID, actor: { kind: "system" as const, id: "operator" } };
    const sources = asSources(aReturn({ children: 2500, year: 2025 }));
    const done = await importReturns(
      work,
      { councilId: STOKE, secret },
      sources,
      { year: null, preview: false },
      () => {},
    );
    expect(done).toMatchObject({ ok: true, value: { outcome: "imported" } });
    expect((await counts(store)).slice(0, 4)).toEqual([1, 1, 2500, 5000]);
  });
}, 120_000);
