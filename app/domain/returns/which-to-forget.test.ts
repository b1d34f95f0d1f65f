import { expect, test } from "vitest";
import { addDays, day, instantAt } from "../shared/day.ts";
import { returnsToForget } from "./which-to-forget.ts";

const today = day("2026-11-23");
const keptFor = { returnKeptYears: 11, replacedReturnKeptDays: 365, givenFileWaitsDays: 30 };
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

test("one that was replaced, or waited for nobody, is let go sooner", () => {
  const rows = [
    aReturn("replaced lately", "superseded", 365),
    aReturn("replaced", "superseded", 366),
    aReturn("waits", "waiting", 30),
    aReturn("left", "waiting", 31),
    aReturn("refused", "refused", 31),
  ];
  expect(returnsToForget(rows, keptFor, today).map(({ row, because }) => [row.id, because])).toEqual([
    ["replaced", "replaced"],
    ["left", "left-waiting"],
    ["refused", "left-waiting"],
  ]);
});
