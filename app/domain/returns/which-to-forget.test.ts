import { expect, test } from "vitest";
import { addDays, day, instantAt } from "../shared/day.ts";
import { returnsToForget } from "./which-to-forget.ts";

const today = day("2026-11-23");
const keptFor = { returnKeptYears: 11, replacedReturnKeptDays: null, givenFileWaitsDays: 30 };
const ago = (days: number) => instantAt(addDays(today, -days), 600);

function aReturn(
  id: string,
  state: "waiting" | "refused" | "current" | "superseded",
  days: number,
  yearEnd = "2025-03-31",
) {
  return {
    id,
    state,
    yearEnd: day(yearEnd),
    readAt: ago(days),
    supersededAt: state === "superseded" ? ago(days) : null,
  };
}

test("a return that counts is kept for years after its own, and no day longer", () => {
  const rows = [aReturn("kept", "current", 900, "2015-11-23"), aReturn("old", "current", 900, "2015-11-22")];
  expect(returnsToForget(rows, keptFor, today).map(({ row, because }) => [row.id, because])).toEqual([["old", "old"]]);
});

test("one that was replaced is kept as long as the one that took its place", () => {
  const rows = [aReturn("kept", "superseded", 3_900, "2015-11-23"), aReturn("old", "superseded", 3_900, "2015-11-22")];
  expect(returnsToForget(rows, keptFor, today).map(({ row, because }) => [row.id, because])).toEqual([["old", "old"]]);
});

test("one that was replaced goes sooner where a council says so", () => {
  const rows = [
    aReturn("replaced lately", "superseded", 365),
    aReturn("replaced", "superseded", 366),
    aReturn("counts", "current", 366),
  ];
  const sooner = { ...keptFor, replacedReturnKeptDays: 365 };
  expect(returnsToForget(rows, sooner, today).map(({ row, because }) => [row.id, because])).toEqual([
    ["replaced", "replaced"],
  ]);
});

test("one that waited for nobody, or was refused, is let go after its days", () => {
  const rows = [aReturn("waits", "waiting", 30), aReturn("left", "waiting", 31), aReturn("refused", "refused", 31)];
  expect(returnsToForget(rows, keptFor, today).map(({ row, because }) => [row.id, because])).toEqual([
    ["left", "left-waiting"],
    ["refused", "left-waiting"],
  ]);
});
