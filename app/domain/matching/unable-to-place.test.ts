import { expect, test } from "vitest";
import { type BriefNeed, briefTable, fittedWhenSaid, isSearchDue, newlyPossible } from "./unable-to-place.ts";

test("a search that found nobody is due again after its days, not before", () => {
  const last = new Date("2026-11-16T09:30:00Z");
  expect(isSearchDue(last, new Date("2026-11-23T09:29:00Z"), 7)).toBe(false);
  expect(isSearchDue(last, new Date("2026-11-23T09:30:00Z"), 7)).toBe(true);
});

const home = (householdId: string, stage: "asked" | "question" | "held" | "accepted" | "declined" | "released") => ({
  householdId,
  stage,
});
const only = (...fit: string[]) => ({ fit, unconfirmed: [] });

test("homes that fitted when nobody could be placed are no news a week later", () => {
  const known = fittedWhenSaid(["a", "b"], []);
  expect(newlyPossible(only("a", "b"), known, [])).toEqual({ possible: [], known: ["a", "b"] });
  expect(newlyPossible(only("a", "b", "c"), known, [])).toEqual({ possible: ["c"], known: ["a", "b"] });
});

test("a home that went away and is back is news, and one that only has to say again that it is free is not", () => {
  const gone = newlyPossible(only("b"), ["a", "b"], []);
  expect(gone.known).toEqual(["b"]);
  expect(newlyPossible(only("a", "b"), gone.known, []).possible).toEqual(["a"]);
  const stale = newlyPossible({ fit: ["b"], unconfirmed: ["a"] }, ["a", "b"], []);
  expect(newlyPossible(only("a", "b"), stale.known, []).possible).toEqual([]);
});

test("a home that said no, or whose offer is open, has not become possible; one that was let go may come up again", () => {
  for (const stage of ["declined", "asked", "question", "held", "accepted"] as const) {
    expect(newlyPossible(only("a"), [], [home("a", stage)]).possible).toEqual([]);
  }
  expect(newlyPossible(only("a"), [], [home("a", "released")]).possible).toEqual(["a"]);
  // It waited to answer when it was said, so it was not one the officer had passed by.
  const known = fittedWhenSaid(["a", "b"], [home("a", "asked")]);
  expect(newlyPossible(only("a", "b"), known, [home("a", "released")]).possible).toEqual(["a"]);
});

test("where it was not kept which homes fitted, what fits now counts as there all along", () => {
  expect(newlyPossible(only("a"), null, [])).toEqual({ possible: [], known: ["a"] });
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
