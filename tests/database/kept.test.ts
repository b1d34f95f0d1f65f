import { expect, test } from "vitest";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listLastChanges } from "#db/queries/history.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { appendEvents } from "#db/writes/history.ts";
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
