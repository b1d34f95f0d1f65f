import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { againstChance, chanceLimits } from "./chance-limits.ts";

/** The same by adding up Pascal's triangle, for few. */
function plainly(of: number, chance: number, within: number) {
  let row = [1];
  for (let one = 0; one < of; one += 1) {
    row = Array.from(
      { length: row.length + 1 },
      (_, at) => (row[at] ?? 0) * (1 - chance) + (row[at - 1] ?? 0) * chance,
    );
  }
  const tail = (1 - within) / 2;
  const atMost = (count: number) => row.slice(0, count + 1).reduce((sum, one) => sum + one, 0);
  const atLeast = (count: number) => row.slice(count).reduce((sum, one) => sum + one, 0);
  const counts = row.map((_, count) => count);
  return {
    low: counts.find((count) => atMost(count) > tail) ?? 0,
    high: counts.filter((count) => atLeast(count) > tail).at(-1) ?? of,
  };
}

describe("the limits of chance", () => {
  test("of ten children where half live outside are two and eight, and one and nine for almost all", () => {
    // Of 1,024 ways 11 have at most one outside: 1.1 in 100, less than 2.5; one alone has none: 0.098, less than 0.1.
    expect(chanceLimits(10, 0.5, 0.95)).toEqual({ low: 2, high: 8 });
    expect(chanceLimits(10, 0.5, 0.998)).toEqual({ low: 1, high: 9 });
  });

  test("are those of the binomial distribution added up plainly", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom(0.95, 0.998),
        (of, percent, within) => {
          expect(chanceLimits(of, percent / 100, within)).toEqual(plainly(of, percent / 100, within));
        },
      ),
    );
  });

  test("draw together as children become more, and hold for a large council too", () => {
    const width = (of: number) => {
      const { low, high } = chanceLimits(of, 0.45, 0.998);
      return (high - low) / of;
    };
    expect(width(1_000)).toBeLessThan(width(100));
    expect(width(100)).toBeLessThan(width(20));
    expect(chanceLimits(10_000, 0.45, 0.95)).toMatchObject({ low: 4403, high: 4598 });
  });

  test("leave no room where nobody lives outside, or everybody", () => {
    expect(chanceLimits(20, 0, 0.95)).toEqual({ low: 0, high: 0 });
    expect(chanceLimits(20, 1, 0.95)).toEqual({ low: 20, high: 20 });
    expect(chanceLimits(0, 0.5, 0.95)).toEqual({ low: 0, high: 0 });
  });

  test("say on which side a council lies, and a count on the line is within it", () => {
    expect(againstChance(2, 10, 0.5)).toBe("within");
    expect(againstChance(1, 10, 0.5)).toBe("beyond-95-below");
    expect(againstChance(9, 10, 0.5)).toBe("beyond-95-above");
    expect(againstChance(10, 10, 0.5)).toBe("beyond-998-above");
    expect(againstChance(0, 10, 0.5)).toBe("beyond-998-below");
  });
});
