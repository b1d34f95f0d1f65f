import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openCouncil } from "#app/services/councils/open-council.server.ts";
import { dialectOfProcess } from "#db/engine/dialect.ts";
import { openStore } from "#db/engine/store.server.ts";
import { authorityBySlug } from "#db/geography/authorities.server.ts";
import * as schema from "#db/schema/index.ts";

const folder = mkdtempSync(join(tmpdir(), "returns-killed-"));
const DATABASE_URL = `file:${join(folder, "killed.db")}`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an import of 24,000 episodes", () => {
  test("that is killed while it writes leaves the database as it was", async () => {
    expect(dialectOfProcess()).toBe("sqlite");
    const before = await openStore(DATABASE_URL);
    await before.migrate();
    const authority = authorityBySlug("stoke-on-trent");
    if (!authority) throw new Error("No council");
    const actor = { kind: "system", id: "operator" } as const;
    await openCouncil(
      { store: before, now: new Date(), newId: randomUUID, actor },
      { authority, phone: null, email: null },
    );
    const events = await before.read.$count(schema.events);
    await before.close();

    const child = spawnSync(process.execPath, ["--import", "tsx", "tests/returns/import-and-die.ts"], {
      env: { ...process.env, DATABASE_URL },
      encoding: "utf8",
    });
    expect({ signal: child.signal, said: child.stdout }, child.stderr).toEqual({
      signal: "SIGKILL",
      said: "writing\n",
    });

    const after = await openStore(DATABASE_URL);
    const left = await Promise.all(
      [schema.returns, schema.returnReports, schema.returnChildren, schema.returnEpisodes].map((table) =>
        after.read.$count(table),
      ),
    );
    expect(left).toEqual([0, 0, 0, 0]);
    expect(await after.read.$count(schema.events)).toBe(events);
    await after.close();
  });
});
