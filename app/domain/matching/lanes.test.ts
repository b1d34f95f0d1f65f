import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { laneOf } from "./lanes.ts";

test("a home needed on Friday is in a nearer lane on each day that comes before, and stays needed today after it", () => {
  const friday = day("2026-11-27");
  expect(laneOf(friday, day("2026-11-22"))).toBe("over-5-days");
  expect(laneOf(friday, day("2026-11-23"))).toBe("under-5-days");
  expect(laneOf(friday, day("2026-11-26"))).toBe("under-5-days");
  expect(laneOf(friday, friday)).toBe("today");
  expect(laneOf(friday, day("2026-11-29"))).toBe("today");
});
