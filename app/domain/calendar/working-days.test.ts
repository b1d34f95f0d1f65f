import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, day, weekday } from "../shared/day.ts";
import {
  addWorkingDays,
  type CountingConvention,
  endOfPeriod,
  isWorkingDay,
  workingDaysBetween,
} from "./working-days.ts";

const HOLIDAYS: ReadonlySet<Day> = new Set(
  [
    ..."2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28".split(" "),
    ..."2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28".split(" "),
    ..."2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26".split(" "),
  ].map(day),
);

describe("working days", () => {
  test.each([
    ["2026-11-23", 10, "2026-12-07", "2026-12-04"],
    ["2026-12-18", 10, "2027-01-06", "2027-01-05"],
    ["2026-12-24", 7, "2027-01-07", "2027-01-06"],
    ["2027-03-22", 10, "2027-04-07", "2027-04-06"],
    ["2027-12-23", 5, "2028-01-04", "2027-12-31"],
    ["2026-11-21", 10, "2026-12-04", "2026-12-04"],
    ["2028-04-10", 10, "2028-04-26", "2028-04-25"],
  ])(
    "%s and %i working days end on %s counted after, %s counted from the day itself",
    (from, count, after, beginning) => {
      expect(addWorkingDays(day(from), count, HOLIDAYS)).toBe(after);
      expect(addWorkingDays(day(from), count, HOLIDAYS, "beginning")).toBe(beginning);
    },
  );

  test.each([
    ["2026-11-21", 28, "days", "2026-12-19", "2026-12-18"],
    ["2026-12-01", 28, "days", "2026-12-29", "2026-12-28"],
    ["2026-11-23", 16, "weeks", "2027-03-15", "2027-03-14"],
    ["2026-11-23", 24, "weeks", "2027-05-10", "2027-05-09"],
    ["2026-06-30", 8, "months", "2027-02-28", "2027-02-27"],
    ["2027-06-30", 8, "months", "2028-02-29", "2028-02-28"],
  ] as const)("%s and %i %s include weekends and holidays", (from, length, unit, after, beginning) => {
    expect(endOfPeriod(day(from), { length, unit, convention: "after" }, HOLIDAYS)).toBe(after);
    expect(endOfPeriod(day(from), { length, unit, convention: "beginning" }, HOLIDAYS)).toBe(beginning);
  });

  test("the substitute for Boxing Day on a Saturday is a holiday, the Saturday itself just a Saturday", () => {
    expect(isWorkingDay(day("2026-12-28"), HOLIDAYS)).toBe(false);
    expect(isWorkingDay(day("2026-12-29"), HOLIDAYS)).toBe(true);
  });

  test("a period of no working days is a mistake in a setting, not an answer", () => {
    expect(() => addWorkingDays(day("2026-11-23"), 0, HOLIDAYS)).toThrow(RangeError);
    expect(() => addWorkingDays(day("2026-11-23"), 1.5, HOLIDAYS)).toThrow(RangeError);
  });
});

const anyDay = fc.integer({ min: 0, max: 1095 }).map((offset) => addDays(day("2026-01-01"), offset));

/** Counts on a wall calendar: one day at a time, a pencil tick on every working day. */
function countOneByOne(from: Day, count: number, convention: CountingConvention): Day {
  let at = from;
  let ticks = convention === "beginning" && weekday(at) % 6 !== 0 && !HOLIDAYS.has(at) ? 1 : 0;
  while (ticks < count) {
    at = addDays(at, 1);
    if (weekday(at) % 6 !== 0 && !HOLIDAYS.has(at)) ticks += 1;
  }
  return at;
}

describe("against a count on a wall calendar", () => {
  test("a thousand periods end on the same day, by both conventions", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), fc.boolean(), (from, count, fromTheDay) => {
        const convention = fromTheDay ? "beginning" : "after";
        expect(addWorkingDays(from, count, HOLIDAYS, convention)).toBe(countOneByOne(from, count, convention));
      }),
      { numRuns: 1000 },
    );
  });

  test("a thousand gaps have the same number of working days, and turned round the same below zero", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, gap) => {
        const to = addDays(from, gap);
        let ticks = 0;
        for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) {
          if (weekday(at) % 6 !== 0 && !HOLIDAYS.has(at)) ticks += 1;
        }
        expect(workingDaysBetween(from, to, HOLIDAYS)).toBe(ticks);
        expect(workingDaysBetween(to, from, HOLIDAYS)).toBe(0 - ticks);
      }),
      { numRuns: 1000 },
    );
  });
});
