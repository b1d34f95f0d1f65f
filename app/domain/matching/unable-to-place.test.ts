import { expect, test } from "vitest";
import { type BriefNeed, briefTable, isSearchDue } from "./unable-to-place.ts";

test("a search that found nobody is due again after its days, not before", () => {
  const last = new Date("2026-11-16T09:30:00Z");
  expect(isSearchDue(last, new Date("2026-11-23T09:29:00Z"), 7)).toBe(false);
  expect(isSearchDue(last, new Date("2026-11-23T09:30:00Z"), 7)).toBe(true);
});

test("the brief of a region hides small numbers and whatever they could be worked out from", () => {
  const of = (area: string, need: BriefNeed, count: number) =>
    Array.from({ length: count }, () => ({ area, needs: [need] as const }));
  const { areas, table } = briefTable([...of("A", "teenager", 9), ...of("B", "teenager", 2), ...of("A", "risk", 8)], 6);
  expect(areas).toEqual(["A", "B"]);
  const teenagers = table.cells.map((row) => row[0]);
  expect(teenagers[1]).toBeNull();
  // Nine with the total of eleven would give the two away.
  expect(teenagers[0] === null || table.columnTotals[0] === null).toBe(true);
});
