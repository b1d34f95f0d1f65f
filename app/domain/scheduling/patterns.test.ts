import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { hoursOn } from "./patterns.ts";

const nine = { weekday: 1, from: 9 * 60, to: 17 * 60 };
const tuesday = { weekday: 2, from: 10 * 60, to: 14 * 60 };

describe("when somebody may be booked", () => {
  test("a part-time week repeats, and a day that is not in it is free of work", () => {
    const patterns = [{ startsOn: day("2026-11-02"), week: { weeks: [[nine]] } }];
    expect(hoursOn(patterns, day("2026-11-23"))).toEqual([{ from: 540, to: 1020 }]);
    expect(hoursOn(patterns, day("2026-11-24"))).toEqual([]);
  });

  test("weeks that take turns are counted from the Monday of the week the pattern begins in", () => {
    const patterns = [{ startsOn: day("2026-11-04"), week: { weeks: [[nine], [tuesday]] } }];
    expect(hoursOn(patterns, day("2026-11-09"))).toEqual([]);
    expect(hoursOn(patterns, day("2026-11-10"))).toEqual([{ from: 600, to: 840 }]);
    expect(hoursOn(patterns, day("2026-11-16"))).toEqual([{ from: 540, to: 1020 }]);
  });

  test("the latest pattern that has begun is in force, and none is before the first", () => {
    const patterns = [
      { startsOn: day("2026-11-02"), week: { weeks: [[nine]] } },
      { startsOn: day("2026-12-01"), week: { weeks: [[tuesday]] } },
    ];
    expect(hoursOn(patterns, day("2026-10-26"))).toEqual([]);
    expect(hoursOn(patterns, day("2026-11-30"))).toEqual([{ from: 540, to: 1020 }]);
    expect(hoursOn(patterns, day("2026-12-01"))).toEqual([{ from: 600, to: 840 }]);
  });
});
