import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, type Day, day, daysBetween } from "../shared/day.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";
import {
  latestReturn,
  lengthenBreak,
  mostInTwelveMonths,
  overLimit,
  overLimitInWords,
  type ShortBreak,
} from "./short-breaks.ts";

const TODAY = day("2026-11-23");
const stay = (startedOn: Day, days: number): ShortBreak => ({ startedOn, endedOn: addDays(startedOn, days) });
/** Five breaks of a fortnight, a month apart, the last of which ended a month ago. */
const SEVENTY = [1, 2, 3, 4, 5].map((months) => stay(addMonths(TODAY, -months - 1), 14));

describe("a short break", () => {
  test("is at most 17 days, of which the day the child goes back is none", () => {
    expect(overLimit(stay(TODAY, 17), [], MATCHING_RULEBOOK)).toBeNull();
    expect(overLimit(stay(TODAY, 18), [], MATCHING_RULEBOOK)).toEqual({ limit: "one", days: 18, most: 17 });
    expect(latestReturn(TODAY, [], MATCHING_RULEBOOK)).toBe("2026-12-10");
  });

  test("is with all others in the same home at most 75 days in any 12 months, those to come among them", () => {
    expect(overLimit(stay(TODAY, 5), SEVENTY, MATCHING_RULEBOOK)).toBeNull();
    expect(overLimit(stay(TODAY, 6), SEVENTY, MATCHING_RULEBOOK)).toEqual({ limit: "year", days: 76, most: 75 });
    const toCome = [...SEVENTY, stay(addDays(TODAY, 30), 5)];
    expect(overLimit(stay(TODAY, 1), toCome, MATCHING_RULEBOOK)).toEqual({ limit: "year", days: 76, most: 75 });
    expect(latestReturn(TODAY, toCome, MATCHING_RULEBOOK)).toBeNull();
    const before = SEVENTY.map(({ startedOn }) => stay(addMonths(startedOn, -12), 14));
    expect(overLimit(stay(TODAY, 17), before, MATCHING_RULEBOOK)).toBeNull();
  });

  test("is counted over every twelve months there are, day by day", () => {
    const from = addMonths(TODAY, -18);
    const breaks = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 20 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(breaks, fc.integer({ min: 200, max: 700 }), fc.integer({ min: 1, max: 20 }), (list, at, days) => {
        const asked = stay(addDays(from, at), days);
        const others = list.map(([start, long]) => stay(addDays(from, start), long));
        let most = 0;
        for (let shift = -370; shift <= days; shift += 1) {
          const begins = addDays(asked.startedOn, shift);
          const ends = addMonths(begins, 12);
          const within = (one: ShortBreak) => {
            const first = one.startedOn > begins ? one.startedOn : begins;
            const last = one.endedOn < ends ? one.endedOn : ends;
            return Math.max(0, daysBetween(first, last));
          };
          if (within(asked) > 0)
            most = Math.max(
              most,
              [asked, ...others].reduce((sum, one) => sum + within(one), 0),
            );
        }
        // Months differ in length, so that a period that ends on a day may begin a day beside the one that begins on it.
        expect(Math.abs(mostInTwelveMonths(asked, others) - most)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test("that is too long says what to do instead", () => {
    const long = overLimit(stay(TODAY, 21), [], MATCHING_RULEBOOK);
    expect(long && overLimitInWords(long, TODAY, [], MATCHING_RULEBOOK)).toBe(
      "This stay is 21 days, and one short break at most 17 (Care Planning reg 48). Enter 10 December 2026 or an earlier day, or say that the ordinary care plan rules apply to it.",
    );
    const many = overLimit(stay(TODAY, 9), SEVENTY, MATCHING_RULEBOOK);
    expect(many && overLimitInWords(many, TODAY, SEVENTY, MATCHING_RULEBOOK)).toContain(
      "79 days of short breaks in this home within 12 months, and at most 75 are allowed (Care Planning reg 48). Enter 28 November 2026",
    );
  });
});

describe("lengthening a short break", () => {
  const PLACED = { placeCode: "T3", startedOn: addDays(TODAY, -3), endedOn: addDays(TODAY, 4) as Day | null };
  const FACTS = {
    bornOn: day("2014-05-02"),
    others: [],
    availability: null,
    rulebook: MATCHING_RULEBOOK,
    today: TODAY,
  };
  const lengthen = (until: Day, change: Partial<typeof PLACED> = {}, facts: object = {}, ordinaryRules = false) =>
    lengthenBreak({ ...PLACED, ...change }, { until, ordinaryRules }, { ...FACTS, ...facts });
  const why = (result: ReturnType<typeof lengthen>) => (result.ok ? null : result.refusal.why);

  test("moves the day the child goes back, up to the longest a break may be", () => {
    expect(lengthen(addDays(TODAY, 14))).toEqual({
      ok: true,
      value: { endedOn: addDays(TODAY, 14), outsideLimits: false },
    });
    expect(lengthen(addDays(TODAY, 15))).toMatchObject({ refusal: { why: "too-long" } });
    expect(why(lengthen(addDays(TODAY, 8), {}, { others: SEVENTY }))).toBe("too-long");
  });

  test("goes beyond it only where the ordinary rules are said to apply, which is told", () => {
    expect(lengthen(addDays(TODAY, 15), {}, {}, true)).toMatchObject({ value: { outsideLimits: true } });
    expect(lengthen(addDays(TODAY, 6), {}, {}, true)).toMatchObject({ value: { outsideLimits: false } });
  });

  test("is refused for a home without a last day, once the child has gone back, and for a day that is no later", () => {
    expect(why(lengthen(addDays(TODAY, 9), { placeCode: "U6", endedOn: null }))).toBe("not-a-break");
    expect(why(lengthen(addDays(TODAY, 9), { endedOn: TODAY }))).toBe("over");
    expect(why(lengthen(addDays(TODAY, 4)))).toBe("not-later");
  });

  test("is refused for a young person who is 18 by then, and where the carers have no room by then", () => {
    expect(why(lengthen(addDays(TODAY, 9), {}, { bornOn: addDays(addMonths(TODAY, -216), 6) }))).toBe(
      "child-not-under-18",
    );
    const availability = { state: "unavailable", awayFrom: addDays(TODAY, 8) };
    expect(lengthen(addDays(TODAY, 9), {}, { availability })).toMatchObject({
      refusal: { why: "carers-away", from: addDays(TODAY, 8) },
    });
    expect(why(lengthen(addDays(TODAY, 8), {}, { availability }))).toBeNull();
  });
});
