import { describe, expect, test } from "vitest";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import type { AnySetting } from "../applications/rulebook.ts";
import { day } from "../shared/day.ts";
import { kinLeastOn, weeklyCostsOn, withPublished } from "./weekly-costs.ts";

const STOKE = "E06000021";
const MIDDLESBROUGH = "E06000002";
const SCILLY = "E06000053";
const WEST_MIDLANDS = "E12000005";

const ownPrice = (from: string, value: number): AnySetting => {
  return { key: "ownHomeWeeklyPounds", value, from: day(from), basis: "local", source: "our accounts", verified: true };
};
const ownOf = (areaId: string | null, on: string, local: AnySetting[] = []) =>
  weeklyCostsOn(day(on), local, publishedCosts(areaId)).own;

describe("a week with a council’s own carers", () => {
  test("is what its spending return of the year before says, with its year", () => {
    expect(ownOf(STOKE, "2026-11-23")).toMatchObject({ value: 76_000, from: "2025-03-31" });
    expect(ownOf(STOKE, "2026-11-23").source).toContain("Stoke-on-Trent, fostering by the yearly spending return");
    expect(ownOf(STOKE, "2025-03-30")).toMatchObject({ value: 64_500, from: "2024-03-31" });
    expect(weeklyCostsOn(day("2026-11-23"), [], publishedCosts(STOKE)).residential.value).toBe(642_000);
  });

  test("is the last one published where a year has none, the region’s where the council has none, and else England’s", () => {
    expect(ownOf(MIDDLESBROUGH, "2026-11-23")).toMatchObject({ from: "2024-03-31" });
    expect(ownOf(SCILLY, "2026-11-23")).toMatchObject({ value: 82_000 });
    expect(ownOf(SCILLY, "2026-11-23").source).toContain("South West");
    expect(ownOf(WEST_MIDLANDS, "2026-11-23").value).toBe(71_000);
    expect(ownOf(null, "2026-11-23").value).toBe(76_500);
  });

  test("is the council’s own from the day it set one, however much is published after", () => {
    const local = [ownPrice("2024-06-01", 512)];
    expect(ownOf(STOKE, "2024-05-31", local).value).toBe(64_500);
    expect(ownOf(STOKE, "2024-06-01", local)).toMatchObject({ value: 51_200, source: "our accounts" });
    expect(ownOf(STOKE, "2026-11-23", local).value).toBe(51_200);
    const later = withPublished(local, publishedCosts(STOKE)).filter(({ from }) => from > "2024-06-01");
    expect(later.map(({ key, from }) => `${key} ${from}`).sort()).toEqual([
      "childrensHomeWeeklyPounds 2025-03-31",
      "childrensHomeWeeklyRange 2025-03-31",
      "ownHomeWeeklyRange 2025-03-31",
    ]);
  });
});

describe("the low and the high price of a week", () => {
  const range = (from: string, low: number, high: number): AnySetting => {
    return { ...ownPrice(from, 1), key: "ownHomeWeeklyRange", value: { low, high } } as AnySetting;
  };

  test("are those between which the middle half of England’s councils lie, and hold the price itself", () => {
    // 150 councils of 2024-25: a quarter below £678.75, a quarter above £918.75.
    expect(ownOf(STOKE, "2026-11-23")).toMatchObject({ low: 67_900, high: 91_900, verified: true });
    expect(ownOf(STOKE, "2026-11-23").range?.source).toContain("for 2024-25");
    expect(weeklyCostsOn(day("2026-11-23"), [], publishedCosts(STOKE)).residential).toMatchObject({
      ...{ low: 642_000, value: 642_000, high: 860_500 },
    });
  });

  test("are the price itself where the council has set that and no range, because it knows what it pays", () => {
    const own = ownOf(STOKE, "2026-11-23", [ownPrice("2024-06-01", 512)]);
    expect(own).toMatchObject({ low: 51_200, value: 51_200, high: 51_200, range: null });
  });

  test("are the council’s own from the day it set them", () => {
    const local = [ownPrice("2024-06-01", 512), range("2026-01-01", 480, 560)];
    expect(ownOf(STOKE, "2025-12-31", local)).toMatchObject({ low: 51_200, high: 51_200 });
    expect(ownOf(STOKE, "2026-11-23", local)).toMatchObject({ low: 48_000, value: 51_200, high: 56_000 });
  });

  test("of an agency’s home are a reckoning, and are said not to have been checked", () => {
    const { agency } = weeklyCostsOn(day("2026-11-23"), [], publishedCosts(STOKE));
    expect(agency).toMatchObject({ low: 89_600, value: 101_000, high: 121_300, verified: false });
    // As far from £1,010 as £679 and £919 lie from £765.
    expect([agency.low, agency.high].map((pence) => Math.round(pence / 1_010))).toEqual([89, 120]);
    expect([678.75, 918.75].map((pounds) => Math.round((100 * pounds) / 765))).toEqual([89, 120]);
  });
});

test("with kin the least that is paid is the national minimum, the mean over eighteen years of age", () => {
  // 2025-26 outside London: three years at £170, two at £176, six at £194, five at £220, two at £258.
  const mean = Math.round((3 * 170 + 2 * 176 + 6 * 194 + 5 * 220 + 2 * 258) / 18);
  expect(kinLeastOn(day("2025-10-01"), "rest")).toMatchObject({ value: mean * 100, from: "2025-04-06" });
  expect(kinLeastOn(day("2025-10-01"), "rest")).toMatchObject({ low: 17_000, high: 25_800 });
  expect(kinLeastOn(day("2020-01-01"), "rest")).toBeNull();
});
