import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import {
  type Approved,
  agreeTarget,
  countsTowards,
  endOfMonth,
  quarterStart,
  sayProgress,
  type TargetTerms,
  targetProgress,
} from "./agreed.ts";

const today = day("2026-11-23");
const TARGET: TargetTerms = {
  startsOn: day("2026-04-01"),
  endsOn: day("2027-03-31"),
  homes: { "11-15 single": 2, "5-10 siblings": 1, "any parent-and-child": 6 },
  note: null,
};

function approved(on: string, terms: Partial<Approved> = {}): Approved {
  return {
    ...{ approvedOn: day(on), ageMin: 11, ageMax: 17, siblingsMax: 1, parentAndChild: false, places: 1 },
    ...terms,
  };
}

describe("agreeing a target", () => {
  test("keeps the kinds of which some are agreed, and the note without what surrounds it", () => {
    const agreed = agreeTarget(
      { ...TARGET, homes: { ...TARGET.homes, "0-4 single": 0 }, note: "  For teenagers " },
      today,
    );
    expect(agreed).toEqual({ ok: true, value: { ...TARGET, note: "For teenagers" } });
  });

  test("is refused for no homes, for homes of no kind there is, and for days that begin or end nothing", () => {
    const refusalOf = (change: Partial<TargetTerms>) => {
      const agreed = agreeTarget({ ...TARGET, ...change }, today);
      return agreed.ok ? null : agreed.refusal;
    };
    expect(refusalOf({ homes: {} })).toBe("no-homes");
    expect(refusalOf({ homes: { dragons: 3 } })).toBe("no-homes");
    expect(refusalOf({ homes: { "0-4 single": 501 } })).toBe("too-many-homes");
    expect(refusalOf({ startsOn: day("2026-05-01") })).toBe("starts-within-a-quarter");
    expect(refusalOf({ startsOn: day("2026-04-02") })).toBe("starts-within-a-quarter");
    expect(refusalOf({ endsOn: day("2027-03-30") })).toBe("ends-within-a-month");
    expect(refusalOf({ endsOn: day("2026-10-31") })).toBe("ends-too-soon");
    expect(refusalOf({ endsOn: day("2029-03-31") })).toBeNull();
    expect(refusalOf({ endsOn: day("2029-04-30") })).toBe("too-long");
    expect(refusalOf({ note: "a".repeat(501) })).toBe("note-too-long");
  });
});

describe("what counts towards a target", () => {
  const homes = [
    approved("2026-03-31"),
    approved("2026-04-01"),
    // Could serve brothers and sisters of 5 to 10, and a teenager alone: of both one is still to come, so the first counts.
    approved("2026-06-10", { ageMin: 5, siblingsMax: 2, places: 2 }),
    approved("2026-06-20"),
    // Both teenagers are reached by then.
    approved("2026-07-02"),
    approved("2026-08-09", { parentAndChild: true }),
    approved("2026-11-24", { parentAndChild: true }),
  ];

  test("is every approval of its time once, towards the kind of which most is still to come", () => {
    const counted = countsTowards(TARGET, homes, today);
    expect(counted.map(({ one, key }) => [one.approvedOn, key])).toEqual([
      ["2026-04-01", "11-15 single"],
      ["2026-06-10", "5-10 siblings"],
      ["2026-06-20", "11-15 single"],
      ["2026-07-02", null],
      ["2026-08-09", "any parent-and-child"],
    ]);
  });

  test("stays where it counts when others are approved after it", () => {
    const all = countsTowards(TARGET, homes, day("2027-03-31"));
    expect(all.slice(0, 5)).toEqual(countsTowards(TARGET, homes, today));
  });

  test("is told by kind and month by month against an even pace", () => {
    const progress = targetProgress(TARGET, homes, today);
    expect(progress).toMatchObject({ of: 9, soFar: 4, besides: 1, isOver: false });
    expect(progress.kinds.map(({ key, of, soFar }) => [key, of, soFar])).toEqual([
      ["5-10 siblings", 1, 1],
      ["11-15 single", 2, 2],
      ["any parent-and-child", 6, 1],
    ]);
    expect(progress.months).toHaveLength(12);
    expect(progress.months.map(({ soFar }) => soFar)).toEqual([1, 1, 3, 3, 4, 4, 4, 4, null, null, null, null]);
    // Nine in twelve months: three quarters of a home a month.
    expect(progress.months.slice(0, 4).map(({ to, pace }) => [to, pace])).toEqual([
      ["2026-04-30", 0.8],
      ["2026-05-31", 1.5],
      ["2026-06-30", 2.3],
      ["2026-07-31", 3],
    ]);
    expect(progress.months.at(-1)).toEqual({ to: "2027-03-31", pace: 9, soFar: null });
    // Four in 237 of 365 days.
    expect(progress.atThisRate).toBe(6);
  });
});

test("progress is said plainly: so many of so many by a day, and what it comes to at this rate", () => {
  const given = { ...TARGET, of: 9 };
  expect(sayProgress(given, 2, day("2026-09-01"))).toBe("2 of 9 by 31 March 2027; at this rate 5");
  expect(sayProgress(given, 0, day("2026-04-20"))).toBe("0 of 9 by 31 March 2027; too early to say at which rate");
  expect(sayProgress(given, 0, day("2026-03-20"))).toBe("9 by 31 March 2027, from 1 April 2026 on");
  expect(sayProgress(given, 9, today)).toBe("9 of 9 by 31 March 2027: reached");
  expect(sayProgress(given, 7, day("2027-04-01"))).toBe("7 of 9 by 31 March 2027: not reached, 2 fewer");
  expect(sayProgress(given, null, today)).toBe("9 by 31 March 2027; how many there are so far is not shown");
});

test("a month has its last day and a quarter its first", () => {
  expect(endOfMonth(day("2028-02-11"))).toBe("2028-02-29");
  expect(quarterStart(today)).toBe("2026-10-01");
  expect(quarterStart(day("2027-03-31"))).toBe("2027-01-01");
});
