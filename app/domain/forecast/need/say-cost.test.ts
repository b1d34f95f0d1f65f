import { describe, expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import { costBeside, costRange } from "../ours/scenarios.ts";
import { sayBeside, sayCost } from "./say-cost.ts";

const pounds = (low: number, middle: number, high: number) => ({
  ...{ low: low * 100, middle: middle * 100, high: high * 100 },
});

describe("what a what-if costs", () => {
  const stock = (residential: number, mainstream: number) => [
    { day: day("2024-02-01"), residential, mainstream, kin: 0 },
    { day: day("2024-02-29"), residential, mainstream, kin: 0 },
  ];
  const prices = {
    own: { low: 9_000, value: 10_000, high: 12_000 },
    agency: { low: 18_000, value: 20_000, high: 26_000 },
    residential: { low: 90_000, value: 100_000, high: 150_000 },
    kin: null,
  };

  test("is reckoned at all the low prices, at the middle ones and at all the high ones", () => {
    // Four weeks of two children in children's homes and ten in foster homes, half of them agencies'.
    expect(costRange(stock(2, 10), prices, 0.5)).toEqual({
      low: 4 * (2 * 90_000 + 10 * 13_500),
      middle: 4 * (2 * 100_000 + 10 * 15_000),
      high: 4 * (2 * 150_000 + 10 * 19_000),
    });
  });

  test("is set beside another at the same prices, the smallest difference first", () => {
    const fewer = costBeside(costRange(stock(1, 11), prices, 0.5), costRange(stock(2, 10), prices, 0.5));
    expect(fewer).toEqual({
      low: 4 * (19_000 - 150_000),
      middle: 4 * (15_000 - 100_000),
      high: 4 * (13_500 - 90_000),
    });
    expect(costBeside(costRange(stock(2, 10), prices, 0.5), costRange(stock(2, 10), prices, 0.5))).toEqual({
      ...{ low: 0, middle: 0, high: 0 },
    });
  });

  test("is said in tenths of a million with its range", () => {
    expect(sayCost(pounds(8_550_000, 9_400_000, 11_000_000))).toBe("£9.4 million (8.6 to 11.0)");
    expect(sayCost(null)).toBe("not known");
  });

  test("is said beside “as it is” as more, less or the same", () => {
    expect(sayBeside(pounds(1_000_000, 1_200_000, 1_400_000))).toBe("£1.2 million more (1.0 to 1.4)");
    expect(sayBeside(pounds(-1_400_000, -1_200_000, -1_000_000))).toBe("£1.2 million less (1.0 to 1.4)");
    expect(sayBeside(pounds(-400_000, 300_000, 900_000))).toBe("£0.3 million more (0.4 less to 0.9 more)");
    expect(sayBeside(pounds(-40_000, 10_000, 30_000))).toBe("the same");
    expect(sayBeside(null)).toBe("not known");
  });
});
