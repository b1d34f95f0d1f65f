import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { readDatabaseUrl } from "#db/engine/dialect.ts";
import { loadSqlite } from "#db/engine/sqlite.server.ts";
import { openStore } from "#db/engine/store.server.ts";
import * as schema from "#db/schema/index.ts";
import { testStore } from "./setup.ts";

const tables = Object.values(schema).filter((value) => is(value, PgTable) || is(value, SQLiteTable));

describe("the schema", () => {
  test("exists as it is written: every table and column can be read", async () => {
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) {
      const rows = await testStore()
        .read.select()
        .from(table as never)
        .limit(1);
      expect(rows, getTableName(table as never)).toEqual([]);
      expect(Object.keys(getTableColumns(table as never)).length).toBeGreaterThan(1);
    }
  });

  test("can be brought up to date twice without a change", async () => {
    await testStore().migrate();
    expect(await testStore().ping()).toBe(true);
  });
});

describe.runIf(process.env.DATABASE_URL?.startsWith("file:"))("a SQLite database", () => {
  test("has what was written beside other work in its file once it says so, alone or many at once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nearhome-beside-"));
    const file = join(folder, "one.db");
    const Sqlite = await loadSqlite();
    const store = await openStore(`file:${file}`);
    const looked = new Sqlite(file);
    try {
      await store.migrate();
      const note = (id: string) =>
        store.transactBeside(function* (tx) {
          yield tx
            .insert(schema.chainHeads)
            .values({ chain: id, seq: 0, hash: "" })
            .returning({ chain: schema.chainHeads.chain });
        });
      const kept = () => looked.prepare("select count(*) from chain_heads").pluck().get();
      await note("alone");
      expect(kept()).toBe(1);
      await Promise.all(["a", "b", "c", "d"].map(note));
      expect(kept()).toBe(5);
      await expect(note("alone")).rejects.toThrow();
      await note("after one that failed");
      expect(kept()).toBe(6);
    } finally {
      looked.close();
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });

  test("keeps a journal that readers need not wait for, checks links, and holds only what a column may", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nearhome-engine-"));
    const file = join(folder, "one.db");
    const Sqlite = await loadSqlite();
    const store = await openStore(`file:${file}`);
    try {
      await store.migrate();
      const copy = join(folder, "copy.db");
      await store.backup?.(copy);
      const looked = new Sqlite(copy, { readonly: true });
      const loose = looked
        .prepare("select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite_%'")
        .pluck()
        .all();
      // The migrator's own list of what it has done is its own affair.
      expect(loose).toEqual(["__drizzle_migrations"]);
      looked.close();
      const live = new Sqlite(file);
      expect(live.pragma("journal_mode", { simple: true })).toBe("wal");
      live.close();
      const orphan = store.transact(function* (tx) {
        yield tx
          .insert(schema.contactAttempts)
          .values({
            id: "orphan",
            enquiryId: "nobody",
            councilId: "E06000021",
            channel: "phone",
            outcome: "spoke",
            at: new Date(0),
          })
          .returning();
      });
      await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe("an address of a database", () => {
  test("names SQLite or PostgreSQL, and anything else is refused by what it may be", () => {
    expect(readDatabaseUrl("file::memory:")).toEqual({ dialect: "sqlite", file: ":memory:" });
    expect(readDatabaseUrl("postgres://a@b/c")).toEqual({ dialect: "postgres", url: "postgres://a@b/c" });
    expect(() => readDatabaseUrl("mysql://root:secret@host/db")).toThrow(/must start with file: .*or postgres:/);
    expect(() => readDatabaseUrl("mysql://root:secret@host/db")).not.toThrow(/secret/);
  });
});
