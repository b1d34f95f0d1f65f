import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { rulebookOn } from "./rulebook.ts";
import { stuckAfter, stuckInWords, upperQuartile } from "./stuck.ts";

const rules = rulebookOn(day("2026-11-23"));

describe("what is long", () => {
  test("is what three quarters of the stays did not exceed", () => {
    expect(upperQuartile([])).toBeNull();
    expect(upperQuartile([5])).toBe(5);
    expect(upperQuartile([4, 1, 3, 2])).toBe(3);
    expect(upperQuartile([1, 2, 3, 4, 5, 6, 7, 8])).toBe(6);
    expect(upperQuartile([10, 10, 10, 90])).toBe(10);
  });

  test("comes from the council’s own stays once there are eight, and from the planning figure before", () => {
    const seven = [3, 3, 4, 4, 5, 6, 9];
    expect(stuckAfter("submitted", seven, rules)).toEqual({ days: 10, from: "planning", stays: 7 });
    expect(stuckAfter("submitted", [...seven, 9], rules)).toEqual({ days: 6, from: "own-history", stays: 8 });
  });

  test("is nothing in a stage where nobody waits", () => {
    expect(stuckAfter("withdrawn", [], rules)).toBeNull();
  });
});

describe("a stuck application", () => {
  test("says which figure it is held against", () => {
    const own = { days: 6, from: "own-history", stays: 12 } as const;
    expect(stuckInWords("submitted", 9, own)).toBe(
      "9 days at “To accept or decline”: three in four of our last 12 took 6 or fewer",
    );
    expect(stuckInWords("panel", 40, { days: 35, from: "planning", stays: 2 })).toContain("planned are 35");
  });

  test("is not stuck on the very day, nor where nothing says what is long", () => {
    expect(stuckInWords("submitted", 6, { days: 6, from: "own-history", stays: 12 })).toBeNull();
    expect(stuckInWords("withdrawn", 900, null)).toBeNull();
  });
});
