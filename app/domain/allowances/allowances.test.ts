import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import {
  AGE_BANDS,
  ALLOWANCE_REGIONS,
  allowanceRegionOf,
  estimateForFamily,
  loadedUntil,
  minimumAllowance,
  NATIONAL_MINIMUM,
} from "./minimum-allowance.ts";
import { CARE_RELIEF, type CareYear, qualifyingCareRelief } from "./qualifying-care-relief.ts";
import { daysOfYear, financialYearOf, weeksTouched } from "./years.ts";

describe("the national minimum allowance", () => {
  const weekly = (on: string, region: "london" | "south-east" | "rest", age: number) => {
    const found = minimumAllowance(NATIONAL_MINIMUM, { on: day(on), region, age });
    return found.ok ? found.value.weekly / 100 : found.refusal.kind;
  };

  test.each([
    ["2025-04-06", "rest", 7, 194],
    ["2026-04-05", "rest", 7, 194],
    ["2025-04-05", "rest", 7, 187],
    ["2025-11-01", "london", 17, 299],
    ["2025-11-01", "south-east", 0, 189],
    ["2024-11-01", "london", 15, 248],
    ["2023-11-01", "rest", 2, 154],
  ] as const)("on %s in %s at age %i is £%i a week", (on, region, age, pounds) => {
    expect(weekly(on, region, age)).toBe(pounds);
  });

  test("changes on the birthday that begins the next band", () => {
    expect([2, 3, 4, 5, 10, 11, 15, 16].map((age) => weekly("2025-06-01", "rest", age))).toEqual([
      170, 176, 176, 194, 194, 220, 220, 258,
    ]);
    expect(weekly("2025-06-01", "rest", 10.9)).toBe(194);
  });

  test("of a year nobody has loaded is refused, with the newest that is loaded", () => {
    const found = minimumAllowance(NATIONAL_MINIMUM, { on: day("2026-11-21"), region: "rest", age: 7 });
    expect(found).toMatchObject({
      ok: false,
      refusal: { kind: "year-not-loaded", asked: "2026-27", newest: { year: "2025-26", weekly: 19_400 } },
    });
    expect(minimumAllowance([], { on: day("2025-11-21"), region: "rest", age: 7 })).toMatchObject({
      refusal: { kind: "year-not-loaded", newest: null },
    });
    expect(loadedUntil(NATIONAL_MINIMUM)).toBe("2026-04-05");
    expect(loadedUntil([])).toBeNull();
  });

  test("is for children: an adult, or no age at all, has none", () => {
    for (const age of [-1, 18, Number.NaN]) expect(weekly("2025-06-01", "rest", age)).toBe("age-outside-fostering");
  });

  test("is loaded whole: every region and age for three years, each with a source", () => {
    expect(NATIONAL_MINIMUM).toHaveLength(3 * Object.keys(ALLOWANCE_REGIONS).length * AGE_BANDS.length);
    for (const rate of NATIONAL_MINIMUM) expect(rate.source).toContain(rate.year);
    const doubtful = new Set(
      NATIONAL_MINIMUM.filter((rate) => rate.confidence === "unverified").map((rate) => rate.year),
    );
    expect([...doubtful]).toEqual(["2023-24"]);
  });

  test("rose each year as the published percentages say, within the rounding to a pound", () => {
    const rise = { "2024-25": 1.0688, "2025-26": 1.0355 } as const;
    for (const rate of NATIONAL_MINIMUM.filter((each) => each.year === "2025-26" || each.year === "2024-25")) {
      const before = NATIONAL_MINIMUM.find(
        (each) =>
          Number(each.year.slice(0, 4)) === Number(rate.year.slice(0, 4)) - 1 &&
          each.region === rate.region &&
          each.ageFrom === rate.ageFrom,
      );
      const expected = (before?.weekly ?? 0) * rise[rate.year as keyof typeof rise];
      expect(Math.abs(rate.weekly - expected)).toBeLessThan(150);
    }
  });

  test("goes by where people live: London, the South East, and everywhere else", () => {
    const at = (code: string) => allowanceRegionOf({ region: { code, name: "" } });
    expect([at("E12000007"), at("E12000008"), at("E12000005")]).toEqual(["london", "south-east", "rest"]);
  });
});

describe("an estimate for a family", () => {
  test("adds the children up and keeps the fee apart", () => {
    const family = { on: day("2025-11-21"), region: "rest", ages: [7, 12], weeklyFeePerChild: 11_000 } as const;
    expect(estimateForFamily(NATIONAL_MINIMUM, family)).toMatchObject({
      ok: true,
      value: {
        year: "2025-26",
        weeklyAllowance: 41_400,
        weeklyFee: 22_000,
        weeklyTotal: 63_400,
        confidence: "sourced",
      },
    });
  });

  test("owns up when a row in it has not been checked", () => {
    const family = { on: day("2023-11-21"), region: "rest", ages: [7] } as const;
    expect(estimateForFamily(NATIONAL_MINIMUM, family)).toMatchObject({ value: { confidence: "unverified" } });
  });

  test("is refused for a year not loaded and for no children", () => {
    const refusal = (on: string, ages: number[]) => {
      const result = estimateForFamily(NATIONAL_MINIMUM, { on: day(on), region: "rest", ages });
      return result.ok ? "accepted" : result.refusal.kind;
    };
    expect(refusal("2026-11-21", [7])).toBe("year-not-loaded");
    expect(refusal("2025-11-21", [])).toBe("no-children");
    expect(refusal("2025-11-21", [7, 19])).toBe("age-outside-fostering");
  });
});

describe("tax relief for a year of care", () => {
  const year: CareYear = {
    year: "2025-26",
    weeksUnder11: 52,
    weeksFrom11: 0,
    daysApproved: 365,
    carersSharing: 1,
    receipts: 0,
  };
  const estimate = (change: Partial<CareYear>) => qualifyingCareRelief(CARE_RELIEF, { ...year, ...change });

  test("is the household amount and an amount for each child and week", () => {
    expect(estimate({ receipts: 3_000_000 })).toMatchObject({
      value: { householdAmount: 1_969_000, weeklyAmounts: 2_158_000, qualifyingAmount: 4_127_000, taxable: 0 },
    });
  });

  test("leaves only what is above it to be taxed", () => {
    expect(estimate({ weeksUnder11: 0, weeksFrom11: 10, receipts: 2_500_000 })).toMatchObject({
      value: { taxable: 36_000 },
    });
  });

  test("shares the household amount between carers and by the part of the year", () => {
    expect(estimate({ carersSharing: 2 })).toMatchObject({ value: { householdAmount: 984_500 } });
    expect(estimate({ daysApproved: 73 })).toMatchObject({ value: { householdAmount: 393_800 } });
  });

  test("is refused for a year nobody has loaded, and for years that cannot be", () => {
    expect(estimate({ year: "2026-27" })).toMatchObject({
      refusal: { kind: "year-not-loaded", asked: "2026-27", newest: { year: "2025-26" } },
    });
    expect(estimate({ daysApproved: 366 })).toMatchObject({ refusal: { kind: "not-a-year-of-care" } });
    expect(estimate({ carersSharing: 0 })).toMatchObject({ refusal: { kind: "not-a-year-of-care" } });
    expect(estimate({ weeksFrom11: Number.NaN })).toMatchObject({ refusal: { kind: "not-a-year-of-care" } });
  });
});

describe("financial years", () => {
  test("turn on 6 April, also over a century's end", () => {
    expect(financialYearOf(day("2026-04-05"))).toBe("2025-26");
    expect(financialYearOf(day("2026-04-06"))).toBe("2026-27");
    expect(financialYearOf(day("2099-12-31"))).toBe("2099-00");
  });

  test("have 366 days when a 29 February lies in them", () => {
    expect(daysOfYear("2023-24").days).toBe(366);
    expect(daysOfYear("2025-26")).toEqual({ from: "2025-04-06", to: "2026-04-05", days: 365 });
  });

  test("count a part week as a whole one, Monday to Sunday", () => {
    expect(weeksTouched(day("2026-11-22"), day("2026-11-23"))).toBe(2);
    expect(weeksTouched(day("2026-11-23"), day("2026-11-29"))).toBe(1);
    expect(weeksTouched(day("2026-11-23"), day("2026-11-30"))).toBe(2);
    expect(weeksTouched(day("2026-11-23"), day("2026-11-22"))).toBe(0);
  });
});
