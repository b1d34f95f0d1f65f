import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { daysToForget } from "./days-kept.ts";
import { rounded, sayHidden } from "./report.ts";

test("reports of every day are kept for a while, and then the last of each month", () => {
  const kept = ["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-11-20", "2026-11-21"].map(day);
  expect(daysToForget(kept, day("2026-11-22"), 92)).toEqual(["2026-06-29", "2026-07-01"]);
});

test("the last day that was kept of a month stays although the month went on", () => {
  expect(daysToForget([day("2026-01-10"), day("2026-01-12")], day("2026-11-22"), 92)).toEqual(["2026-01-10"]);
});

test("a number has the decimals of its column, so that the same records write the same file", () => {
  expect([rounded(1 / 3, "share"), rounded(2.346, "pounds"), rounded(7, "count")]).toEqual([0.33, 2.35, 7]);
});

test("a small number is called so, and another is only not shown", () => {
  expect([sayHidden("few", 6), sayHidden("kept-back", 6)]).toEqual(["under 6", "not shown"]);
});
