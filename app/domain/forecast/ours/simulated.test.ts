import { describe, expect, test } from "vitest";
import { careWorld } from "../../../../bench/care-world.ts";
import { accuracyOf } from "../../../../bench/forecast-accuracy.ts";
import { allCouncils } from "../../../../bench/range-coverage.ts";
import { dayNumberOf, dayOfNumber, monthFirstsAfter, numberOfDay } from "../../returns/day-number.ts";
import { FLOW_SOURCES } from "./project.ts";

describe("a simulated council", () => {
  const world = careWorld({
    seed: "counted",
    councils: 1,
    entries: 60,
    firstYear: 2024,
    lastYear: 2025,
    horizonMonths: 12,
    entryGrowth: 0,
    residentialDrift: 0,
  });

  test("finds as many new foster homes as its return has stays in one that are no change of the law alone", () => {
    const [headings = "", ...rows] = world.episodes.trim().split("\n");
    const names = headings.split(",");
    const field = (row: string, name: string) => row.split(",")[names.indexOf(name)] ?? "";
    const [after, until] = [dayNumberOf(2024, 9, 1), dayNumberOf(2024, 10, 1)];
    const found = rows.filter((row) => {
      const from = numberOfDay(field(row, "DECOM") as Parameters<typeof numberOfDay>[0]);
      const isNew = from > after && from <= until && field(row, "YEAR") === "2025";
      return isNew && field(row, "PLACE").startsWith("U") && field(row, "RNE") !== "L";
    });
    expect(found.length).toBeGreaterThan(3);
    expect(world.flowIn(until).Total).toBe(found.length);
  });

  test("tells children and new homes in parts that add up", () => {
    for (const day of monthFirstsAfter(world.cut, dayNumberOf(2026, 3, 31))) {
      const [stock, flow] = [world.stockOn(day), world.flowIn(day)];
      const of = (counts: Record<string, number>, keys: readonly string[]) =>
        keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
      const fostered = ["Kin fostering", "Mainstream fostering"];
      expect(of(stock, fostered), dayOfNumber(day)).toBe(stock.Fostering);
      expect(of(stock, ["Fostering", "Residential", "Supported", "Other"])).toBe(stock.Total);
      expect([of(flow, fostered), of(flow, FLOW_SOURCES)]).toEqual([flow.Total ?? 0, flow.Total ?? 0]);
    }
  });

  test("may go on otherwise after its last return: as many at first, of the same past, and others later", () => {
    const other = world.another();
    const [last, later] = [world.cut, dayNumberOf(2026, 3, 31)];
    expect(other.stockOn(last)).toEqual(world.stockOn(last));
    expect(other.stockOn(later)).not.toEqual(world.stockOn(later));
    const futures = Array.from({ length: 60 }, () => world.another().stockOn(later).Total ?? 0);
    const mean = futures.reduce((sum, one) => sum + one, 0) / 60;
    // Some 150 are in care; the number a year on lies apart by some 10 from one future to the next.
    expect(Math.abs(mean - (world.stockOn(later).Total ?? 0))).toBeLessThan(35);
  });

  test("has about eight in ten of its months in the range of new foster homes that claims so", () => {
    const { coverage } = accuracyOf("stationary", { seed: "quick", councils: 4, draws: 8 });
    const of = (group: string) => allCouncils(coverage.get(group)?.all ?? []);
    const [all, mainstream] = [of("New homes a month, all"), of("New homes, mainstream")];
    expect(all.of).toBe(144);
    const inside = (all.inside[1] ?? 0) + (mainstream.inside[1] ?? 0);
    expect(inside / 288).toBeGreaterThanOrEqual(0.75);
    expect(inside / 288).toBeLessThanOrEqual(0.85);
  }, 60_000);
});
