import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { givesWay } from "./which-gives-way.ts";

const [LAST, BEFORE] = [day("2026-03-31"), day("2025-03-31")];
const standing = (["waiting", "refused", "current", "superseded"] as const).flatMap((state) =>
  [LAST, BEFORE].map((yearEnd) => ({ state, yearEnd })),
);

test("a return in order takes the place of what waited or was refused for its year, and of no other year's", () => {
  expect(givesWay(standing, { state: "waiting", yearEnd: LAST })).toEqual([
    { state: "waiting", yearEnd: LAST },
    { state: "refused", yearEnd: LAST },
  ]);
});

test("a return with errors takes the place of refused ones alone: one in order that waits stays", () => {
  expect(givesWay(standing, { state: "refused", yearEnd: BEFORE })).toEqual([{ state: "refused", yearEnd: BEFORE }]);
});
