import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { commit, commitBeside } from "#db/engine/commit.server.ts";
import { listChain, listChainHeads } from "#db/queries/history.ts";
import { accounts, events } from "#db/schema/index.ts";
import { addAccount, changeAccount } from "#db/writes/access.ts";
import { appendEvents, sha256 } from "#db/writes/history.ts";
import { testStore } from "./setup.ts";

const now = new Date("2026-11-23T09:00:00.123Z");

function account(id: string) {
  return {
    id,
    kind: "staff" as const,
    councilId: "E06000021",
    roles: ["recruitment"],
    email: `${id}@stoke-on-trent.example`,
    emailKey: `${id}@stoke-on-trent.example`,
    givenName: "Ama",
    familyName: "O'Neill-Łódź",
    active: true,
    createdAt: now,
    version: 1,
  };
}

function entry(councilId: string, type: string): HistoryEntry {
  return {
    councilId,
    caseKind: "enquiry",
    caseId: "one",
    type,
    actor: { kind: "staff", id: "ama", name: "Ama" },
    reason: null,
    at: now.toISOString(),
    rulebookVersion: "2026-1",
    data: { b: [1, 2.5, "£"], a: { nested: true, none: null } },
  };
}

describe("a commit", () => {
  test("keeps instants to the millisecond, flags, lists and letters as they were", async () => {
    const store = testStore();
    expect((await commit(store, [addAccount(account("kept"))])).ok).toBe(true);
    const [row] = await store.read.select().from(accounts).where(sql`id = 'kept'`);
    expect(row).toMatchObject({ createdAt: now, active: true, roles: ["recruitment"], familyName: "O'Neill-Łódź" });
  });

  test("of many notes at once keeps each of them, and refuses the one that is there already", async () => {
    const store = testStore();
    const names = Array.from({ length: 20 }, (_, at) => `noted-${at}`);
    const noted = await Promise.all(names.map((name) => commitBeside(store, [addAccount(account(name))])));
    expect(noted.every(({ ok }) => ok)).toBe(true);
    expect(await store.read.$count(accounts, sql`id like 'noted-%'`)).toBe(20);
    const again = await commitBeside(store, [addAccount(account("noted-21")), addAccount(account("noted-1"))]);
    expect(again).toEqual({ ok: false, refusal: "already-there" });
    expect(await store.read.$count(accounts, sql`id = 'noted-21'`)).toBe(0);
  });

  test("is all or nothing when one of its rows was changed by somebody else meanwhile", async () => {
    const store = testStore();
    await commit(store, [addAccount(account("raced"))]);
    const stale = { id: "raced", version: 1 };
    expect((await commit(store, [changeAccount(stale, { givenName: "First" })])).ok).toBe(true);
    const second = await commit(store, [addAccount(account("beside")), changeAccount(stale, { givenName: "Second" })]);
    expect(second).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect(await store.read.$count(accounts, sql`id = 'beside'`)).toBe(0);
  });

  test("refuses a second row where there may be one", async () => {
    const store = testStore();
    await commit(store, [addAccount(account("single"))]);
    const again = await commit(store, [addAccount({ ...account("other"), emailKey: account("single").emailKey })]);
    expect(again).toEqual({ ok: false, refusal: "already-there" });
  });

  test("throws what is a bug", async () => {
    const broken = commit(testStore(), [addAccount({ ...account("wrong"), kind: "robot" as "staff" })]);
    await expect(broken).rejects.toThrow();
  });

  test("of twenty that change one row at once, lets exactly one through", async () => {
    const store = testStore();
    await commit(store, [addAccount(account("busy"))]);
    const tries = Array.from({ length: 20 }, (_, n) =>
      commit(store, [changeAccount({ id: "busy", version: 1 }, { givenName: `N${n}` })]),
    );
    const won = (await Promise.all(tries)).filter((tried) => tried.ok);
    expect(won).toHaveLength(1);
  });
});

describe("the history of a council", () => {
  test("is one unbroken chain though thirty commits add to it at once", async () => {
    const store = testStore();
    const adding = Array.from({ length: 30 }, (_, n) =>
      commit(store, [appendEvents([entry("E1", `First${n}`), entry("E2", "Other"), entry("E1", `Second${n}`)])]),
    );
    await Promise.all(adding);
    const chain = await listChain(store.read, "E1", 0, 1000);
    const head = (await listChainHeads(store.read)).find((one) => one.chain === "E1");
    expect(chain).toHaveLength(60);
    expect(verifyChain(chain, sha256, head)).toBeNull();
  });

  test("shows a row that was changed by hand in the database, and one that was taken out", async () => {
    const store = testStore();
    await commit(store, [appendEvents([entry("E3", "A"), entry("E3", "B"), entry("E3", "C")])]);
    await store.transact(function* (tx) {
      yield tx.update(events).set({ reason: "tampered" }).where(sql`chain = 'E3' and seq = 2`).returning();
    });
    expect(verifyChain(await listChain(store.read, "E3", 0, 10), sha256)).toMatchObject({ seq: 2, why: "altered" });
    await store.transact(function* (tx) {
      yield tx.delete(events).where(sql`chain = 'E3' and seq = 2`).returning();
    });
    expect(verifyChain(await listChain(store.read, "E3", 0, 10), sha256)).toMatchObject({ seq: 3, why: "missing" });
  });
});
