import { describe, expect, test } from "vitest";
import { partsToTell, rowsToTell } from "./rows-to-tell.ts";

test("a row is told when neither its counts nor what one of them leaves of another is a few", () => {
  const rows = [
    [20, 12, 20],
    [9, 9, 8],
    [30, 4, 30],
    [0, 0, 0],
  ];
  expect(rowsToTell(rows, 6)).toEqual([true, false, false, true]);
});

test("where one row alone is kept back the smallest other goes with it, so that totals do not give it away", () => {
  expect(
    rowsToTell(
      [
        [40, 40, 40],
        [9, 8, 8],
        [12, 12, 12],
        [0, 0, 0],
      ],
      6,
    ),
  ).toEqual([true, false, false, true]);
});

describe("counts of the same people by several ways", () => {
  const of = (count: number, whole = 100) => ({ count, of: whole });

  test("are kept back where they, or what is left of the whole, are few", () => {
    expect(partsToTell([of(3), of(0), of(97), of(100), of(50), of(4, 5)], 6)).toEqual([
      "small",
      "told",
      "small",
      "told",
      "told",
      "small",
    ]);
  });

  test("are kept back where they differ by few from one told before, and told where they are the same", () => {
    expect(partsToTell([of(50), of(52), of(50), of(56)], 6)).toEqual(["told", "close", "told", "told"]);
    // What is kept back gives nothing away by its neighbours.
    expect(partsToTell([of(50), of(54), of(58)], 6)).toEqual(["told", "close", "told"]);
    expect(partsToTell([of(50), of(70)], 6, [67])).toEqual(["told", "close"]);
  });
});
