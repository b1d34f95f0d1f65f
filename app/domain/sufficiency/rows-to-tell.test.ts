import { expect, test } from "vitest";
import { rowsToTell } from "./rows-to-tell.ts";

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
