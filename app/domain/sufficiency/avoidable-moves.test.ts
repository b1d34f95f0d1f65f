import { describe, expect, test } from "vitest";
import type { AreaSnapshot } from "../matching/area-ledger.ts";
import { day } from "../shared/day.ts";
import { avoidableRuleOn, judgeMove } from "./avoidable-moves.ts";
import { addCosts, costAtEach, costBetween, extraCost } from "./extra-cost.ts";
import { quarterOf, reportingPeriods, sayQuarter } from "./reporting-periods.ts";

type Home = AreaSnapshot["nearest"][number];

function home(traits: Partial<Home>): Home {
  return {
    householdId: "h",
    ref: "H-1",
    miles: 3,
    outcome: "fitted",
    rule: null,
    why: "It fitted and was not asked.",
    change: null,
    asked: "not-asked",
    ...traits,
  };
}

const nearly = (traits: Partial<Home> = {}): Home => {
  const { asked: _, ...rest } = home({ outcome: "nearly", rule: "age", why: "Terms are ages 0 to 5.", ...traits });
  return { ...rest, change: traits.change === undefined ? "A variation of the ages" : traits.change };
};

function judged(nearest: readonly Home[], traits: { miles?: number | null; ownCarers?: boolean } = {}) {
  const snapshot = { at: "", searched: nearest.length, fitted: 0, nearly: 0, nearest, leftOut: {} };
  return judgeMove({
    ownCarers: traits.ownCarers ?? false,
    miles: traits.miles === undefined ? 12 : traits.miles,
    snapshot,
  });
}

describe("the rule that says whether a move outside was avoidable", () => {
  test("calls it so where a home inside fitted, was no further from the family home and was not asked", () => {
    expect(judged([home({})])).toBe("avoidable");
    expect(judged([home({ miles: 12 })])).toBe("avoidable");
  });

  test("and where another home said yes before carers inside had answered", () => {
    expect(judged([home({ asked: "another-first" })])).toBe("avoidable");
    expect(judged([home({ asked: "not-answered" })])).toBe("avoidable");
  });

  test("does not where the carers inside said no or let their time pass", () => {
    expect(judged([home({ asked: "said-no" }), home({ asked: "too-late" })])).toBe("unavoidable");
  });

  test("does not where the home outside was nearer to the family home than every one inside", () => {
    expect(judged([home({ miles: 13 })])).toBe("unavoidable");
    expect(judged([nearly({ miles: 13 })])).toBe("unavoidable");
  });

  test("counts a home inside where a distance is not known, for nobody can say that it was further", () => {
    expect(judged([home({ miles: null })])).toBe("avoidable");
    expect(judged([home({ miles: 40 })], { miles: null })).toBe("avoidable");
  });

  test("calls it one change away where one change that somebody could grant would have opened a home", () => {
    expect(judged([home({ asked: "said-no" }), nearly()])).toBe("one-change");
    expect(judged([nearly({ change: null })])).toBe("unavoidable");
  });

  test("passes over homes that were left out by a rule, however near", () => {
    expect(judged([home({ outcome: "excluded", miles: 1 })])).toBe("unavoidable");
    expect(judged([])).toBe("unavoidable");
  });

  test("leaves the council’s own carers who live outside apart, whatever stood inside", () => {
    expect(judged([home({})], { ownCarers: true })).toBe("own-carers");
  });

  test("says so where nothing was kept of the homes inside", () => {
    expect(judgeMove({ ownCarers: false, miles: 3, snapshot: null })).toBe("no-record");
  });

  test("has a version, a day and where it is from, and judges earlier moves by the same", () => {
    expect(avoidableRuleOn(day("2026-11-23"))).toMatchObject({ version: 1, from: "2026-11-01" });
    expect(avoidableRuleOn(day("2024-04-01")).version).toBe(1);
  });
});

describe("the cost of a home outside", () => {
  const prices = { own: 40_000, agency: 75_000 };

  test("is the difference of a week’s prices for the days lived there, by what was agreed where it is kept", () => {
    const stay = { from: day("2026-01-05"), to: day("2026-01-19"), weeklyPence: 90_000, providerCode: "PR4" };
    expect(extraCost(stay, prices, day("2026-04-01"))).toBe(100_000);
    expect(extraCost({ ...stay, weeklyPence: null }, prices, day("2026-04-01"))).toBe(70_000);
  });

  test("ends with the period where the child still lives there, and is nothing before they came", () => {
    const stay = { from: day("2026-03-25"), to: null, weeklyPence: null, providerCode: "PR4" };
    expect(extraCost(stay, prices, day("2026-04-01"))).toBe(35_000);
    expect(extraCost(stay, prices, day("2026-03-01"))).toBe(0);
  });

  test("is not known with another council’s carers while no price was agreed: theirs is no agency’s price", () => {
    const stay = { from: day("2026-01-05"), to: day("2026-01-19"), weeklyPence: null, providerCode: "PR2" };
    expect(extraCost(stay, prices, day("2026-04-01"))).toBeNull();
    expect(extraCost({ ...stay, weeklyPence: 50_000 }, prices, day("2026-04-01"))).toBe(20_000);
  });

  test("lies between what it is at all the low and at all the high prices, and nearer where a price was agreed", () => {
    const [own, agency] = [
      { low: 30_000, value: 40_000, high: 50_000 },
      { low: 60_000, value: 75_000, high: 95_000 },
    ];
    const stay = { from: day("2026-01-05"), to: day("2026-01-19"), weeklyPence: null, providerCode: "PR4" };
    const costOf = (one: typeof stay | (Omit<typeof stay, "weeklyPence"> & { weeklyPence: number })) =>
      costAtEach(own, agency, (own, agency) => extraCost(one, { own, agency }, day("2026-04-01")));
    const bySettings = costOf(stay);
    // Two weeks: 600 less 300, 750 less 400, 950 less 500.
    expect(bySettings).toEqual({ low: 60_000, value: 70_000, high: 90_000 });
    // Agreed: 900 less 300, less 400, less 500, so that the low prices make the most of it.
    const agreed = costOf({ ...stay, weeklyPence: 90_000 });
    expect(agreed && costBetween(agreed)).toEqual({ least: 80_000, most: 120_000 });
    expect(bySettings && agreed && addCosts([bySettings, agreed])).toEqual({
      ...{ low: 180_000, value: 170_000, high: 170_000 },
    });
    expect(costOf({ ...stay, providerCode: "PR2" })).toBeNull();
  });

  test("may be less than nothing", () => {
    const stay = { from: day("2026-03-25"), to: null, weeklyPence: 30_000, providerCode: "PR4" };
    expect(extraCost(stay, prices, day("2026-04-01"))).toBe(-10_000);
  });
});

describe("reporting years", () => {
  test("run from April to March, the latest first, and only by quarters that are over", () => {
    const [now, last] = reportingPeriods(day("2026-11-23"), 2);
    expect(now).toMatchObject({ year: "2026", from: "2026-04-01", until: "2026-10-01" });
    expect(now?.quarters).toEqual(["2026-04-01", "2026-07-01"]);
    expect(last).toMatchObject({ year: "2025", until: "2026-04-01", label: "April 2025 to March 2026" });
  });

  test("leave a year out whose first quarter is not over", () => {
    expect(reportingPeriods(day("2026-06-30"), 2).map(({ year }) => year)).toEqual(["2025"]);
    expect(reportingPeriods(day("2027-03-31"), 1)[0]?.until).toBe("2027-01-01");
  });

  test("name a quarter by its months", () => {
    expect(quarterOf(day("2026-09-30"))).toBe("2026-07-01");
    expect(sayQuarter(day("2026-07-01"))).toBe("July to September 2026");
  });
});
