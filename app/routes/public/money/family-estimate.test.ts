import { describe, expect, test } from "vitest";
import { NATIONAL_MINIMUM } from "#app/domain/allowances/minimum-allowance.ts";
import { day } from "#app/domain/shared/day.ts";
import { estimateMoney, readAges, readFamily, yearToShow } from "./family-estimate.ts";

const westMidlands = { region: { code: "E12000005", name: "West Midlands" } };
const today = day("2026-11-23");

describe("the ages of children as people type them", () => {
  test.each([
    ["7", [7]],
    ["4, 9 and 12", [4, 9, 12]],
    ["4 9", [4, 9]],
    ["baby, 3 years", [0, 3]],
    ["under 1 and 16", [0, 16]],
  ])("%s", (typed, ages) => {
    expect(readAges(typed)).toEqual({ ok: true, value: ages });
  });

  test("are refused with the reason when there are none, when they are no ages, and when there are too many", () => {
    expect(readAges("  ,")).toEqual({ ok: false, refusal: "none" });
    expect(readAges("seven")).toEqual({ ok: false, refusal: "not-ages" });
    expect(readAges("7.5")).toEqual({ ok: false, refusal: "not-ages" });
    expect(readAges("18")).toEqual({ ok: false, refusal: "not-ages" });
    expect(readAges("1 2 3 4 5 6 7 8 9")).toEqual({ ok: false, refusal: "too-many" });
  });
});

describe("the form", () => {
  test("needs a postcode or a council, and says so at the postcode", () => {
    const read = readFamily({ ages: "7", postcode: "", council: "" }, []);
    expect(read).toEqual({ ok: false, refusal: { postcode: ["Enter your postcode, or choose a council"] } });
  });

  test("names every field that is wrong at once", () => {
    const read = readFamily({ ages: "", postcode: "Stoke", council: "atlantis" }, []);
    expect(read.ok ? [] : Object.keys(read.refusal).sort()).toEqual(["ages", "council", "postcode"]);
  });

  test("forgives spaces and letters in a postcode", () => {
    expect(readFamily({ ages: "7", postcode: "st42de", council: "" }, [])).toMatchObject({
      value: { postcode: { text: "ST4 2DE" }, council: null },
    });
  });
});

describe("an estimate", () => {
  test("in a year not loaded is of the newest year that is, and says which", () => {
    const found = estimateMoney(NATIONAL_MINIMUM, { today, ages: [7, 12], home: westMidlands, offer: null });
    expect(found).toMatchObject({ year: "2025-26", region: "rest", total: 41_400, fee: 0, aboveMinimum: 0 });
    expect(yearToShow(NATIONAL_MINIMUM, today)).toEqual({ year: "2025-26", missing: "2026-27" });
    expect(yearToShow(NATIONAL_MINIMUM, day("2025-11-23"))).toEqual({ year: "2025-26", missing: null });
  });

  test("adds what the council pays above the minimum and its fee, for each child", () => {
    const offer = { weeklyFee: 11_000, weeklyAllowanceAboveMinimum: 600, lookingFor: [], extras: [] };
    const found = estimateMoney(NATIONAL_MINIMUM, { today, ages: [7, 12], home: westMidlands, offer });
    expect(found).toMatchObject({ aboveMinimum: 1_200, fee: 22_000, total: 41_400 + 1_200 + 22_000 });
  });

  test("holds a year's payments against the tax relief of the same year", () => {
    const found = estimateMoney(NATIONAL_MINIMUM, { today, ages: [7], home: westMidlands, offer: null });
    expect(found?.relief).toMatchObject({
      receipts: 19_400 * 52,
      estimate: { rate: { year: "2025-26" }, qualifyingAmount: 1_969_000 + 52 * 41_500, taxable: 0 },
    });
  });

  test("is not made up when no rates are loaded", () => {
    expect(estimateMoney([], { today, ages: [7], home: westMidlands, offer: null })).toBeNull();
    expect(yearToShow([], today)).toBeNull();
  });
});
