import { expect, test } from "vitest";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { commit } from "#db/engine/commit.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findCouncil, listCouncilIdsOfRegion, listEveryCouncil } from "#db/queries/councils.ts";
import { listLastChanges } from "#db/queries/history.ts";
import { askedTogether, keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { councils } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { testStore } from "./setup.ts";

const PLACED = { caseKind: "placement", type: "PlacementStarted" } as const;
const SIGNED_IN = { caseKind: "account", type: "SignedIn" } as const;

function happened(councilId: string, about: Pick<HistoryEntry, "caseKind" | "type"> = PLACED): HistoryEntry {
  return {
    councilId,
    caseId: "one",
    ...about,
    actor: { kind: "staff", id: "ama" },
    reason: null,
    at: "2026-11-23T09:00:00.000Z",
    rulebookVersion: "2026-1",
    data: {},
  };
}

test("regional figures are worked out again when something happens in the region, on another day, or after a failure", async () => {
  const store = testStore();
  let worked = 0;
  const ask = (day: string) =>
    keptWhileUnchanged(store.read, "need", day, ["K1", "K2"], async () => {
      worked += 1;
      if (worked === 4) throw new Error("the database was away");
      return worked;
    });
  expect([await ask("2026-11-23"), await ask("2026-11-23")]).toEqual([1, 1]);
  await commit(store, [appendEvents([happened("ELSEWHERE")])]);
  expect(await ask("2026-11-23")).toBe(1);
  await commit(store, [appendEvents([happened("K2")])]);
  expect(await ask("2026-11-23")).toBe(2);
  expect(await ask("2026-11-24")).toBe(3);
  await commit(store, [appendEvents([happened("K1")])]);
  await expect(ask("2026-11-24")).rejects.toThrow("away");
  expect(await ask("2026-11-24")).toBe(5);
});

test("somebody who signs in changes no figure, and does not hide the change that comes with it", async () => {
  const store = testStore();
  let worked = 0;
  const ask = () => keptWhileUnchanged(store.read, "need", "2026-11-23", ["K1"], async () => ++worked);
  await commit(store, [appendEvents([happened("K1")])]);
  expect(await ask()).toBe(1);
  await commit(store, [appendEvents([happened("K1", SIGNED_IN)])]);
  expect([await ask(), await ask()]).toEqual([1, 1]);
  await commit(store, [appendEvents([happened("K1"), happened("K1", SIGNED_IN)])]);
  expect([await ask(), await ask()]).toEqual([2, 2]);
});

test("of rows read of each council only those of the council are read again in which something happened", async () => {
  const store = testStore();
  const read: string[] = [];
  const ask = (day: string) =>
    keptOfEach(store.read, "moves", day, ["K1", "K2"], async (id) => {
      read.push(id);
      return [`${id} ${read.length}`];
    });
  expect(await ask("2026-11-23")).toEqual(["K1 1", "K2 2"]);
  await commit(store, [appendEvents([happened("K2")])]);
  expect(await ask("2026-11-23")).toEqual(["K1 1", "K2 3"]);
  expect(await ask("2026-11-24")).toEqual(["K1 4", "K2 5"]);
});

test("what is asked by several at one moment is put to the database once, and again for who asks after", async () => {
  const store = testStore();
  let asked = 0;
  const ask = () => askedTogether(store.read, "heads", async () => ++asked);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  const first = ask();
  await Promise.resolve();
  // The question of the first has gone to the database: what is committed from now on it may not tell.
  expect(await Promise.all([first, ask()])).toEqual([2, 3]);
});

test("a council that begins to use Nearhome is in every list from its first moment", async () => {
  const store = testStore();
  const given = beginInvention("councils that begin", new Date("2026-11-23T09:00:00.000Z"));
  const begin = async (id: string) => {
    const authority = authorityById(id);
    if (!authority) throw new Error(`No council ${id}`);
    const council = aCouncil(given, authority);
    await commit(store, [(tx) => tx.insert(councils).values(council).returning({ id: councils.id })]);
  };
  const lists = async () => [
    (await listEveryCouncil(store.read)).map(({ id }) => id),
    await listCouncilIdsOfRegion(store.read, "E12000003"),
    [(await findCouncil(store.read, "E08000035"))?.id].flatMap((id) => id ?? []),
  ];
  const before = await lists();
  expect(before.flat()).not.toContain("E08000035");
  await begin("E08000035");
  for (const list of await lists()) expect(list).toContain("E08000035");
  // Whoever was given a list may do with it as they like.
  (await listEveryCouncil(store.read)).length = 0;
  expect(await listEveryCouncil(store.read)).not.toHaveLength(0);
});

test("when a council's records last changed by a moment is told of each that has any", async () => {
  const store = testStore();
  const at = (councilId: string, at: string) => ({ ...happened(councilId), at });
  await commit(store, [
    appendEvents([
      at("L1", "2026-11-20T09:00:00.000Z"),
      at("L1", "2026-11-21T10:30:00.000Z"),
      at("L1", "2026-11-25T09:00:00.000Z"),
      at("L2", "2026-11-25T09:00:00.000Z"),
    ]),
  ]);
  const changes = await listLastChanges(store.read, ["L1", "L2", "L3"], new Date("2026-11-23T09:00:00.000Z"));
  expect([...changes]).toEqual([["L1", new Date("2026-11-21T10:30:00.000Z")]]);
});

test("a statement that is kept is put to the database once", async () => {
  const store = testStore();
  let asked = 0;
  const statement = {
    // biome-ignore lint/suspicious/noThenProperty: a statement of the database runs each time it is waited for
    then: (answer: (value: number) => void) => answer(++asked),
  } as unknown as Promise<number>;
  const ask = () => keptWhileUnchanged(store.read, "lived in", "2026-11-23", ["K1"], () => statement);
  expect([await ask(), await ask()]).toEqual([1, 1]);
});
