import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { hasNobodyLeft } from "./search-left-open.ts";

const RAISED = day("2026-11-10");

test("a search for one child has nobody left once that child leaves care", () => {
  expect(hasNobodyLeft(RAISED, [])).toBe(true);
});

test("a search for brothers and sisters goes on until the last of them has left care", () => {
  const [inCare, left] = [{ endedOn: null }, { endedOn: day("2026-11-20") }];
  expect(hasNobodyLeft(RAISED, [inCare, left])).toBe(false);
  expect(hasNobodyLeft(RAISED, [left])).toBe(true);
});

test("a search goes on for a child who was out of care when it was raised, and comes back with the home", () => {
  expect(hasNobodyLeft(RAISED, [{ endedOn: day("2026-03-02") }])).toBe(false);
});
