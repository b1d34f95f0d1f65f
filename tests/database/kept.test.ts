import { expect, test } from "vitest";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { commit } from "#db/engine/commit.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { appendEvents } from "#db/writes/history.ts";
import { testStore } from "./setup.ts";

function happened(councilId: string): HistoryEntry {
  return {
    councilId,
    caseKind: "placement",
    caseId: "one",
    type: "PlacementStarted",
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
