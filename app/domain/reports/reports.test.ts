import { expect, test } from "vitest";
import { rounded } from "./report.ts";

test("a number has the decimals of its column, so that the same records write the same file", () => {
  expect([rounded(1 / 3, "share"), rounded(2.346, "pounds"), rounded(7, "count")]).toEqual([0.33, 2.35, 7]);
});
