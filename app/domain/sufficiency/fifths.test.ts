import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fifthsOf } from "./fifths.ts";

const percent = (value: number) => `${value}%`;

describe("bands by fifths", () => {
  test("part a hundred different figures evenly, and say where each begins and ends", () => {
    const bands = fifthsOf(
      Array.from({ length: 100 }, (_, at) => at),
      percent,
    );
    expect(bands.map(({ label }) => label)).toEqual([
      "under 20%",
      "20% to 39%",
      "40% to 59%",
      "60% to 79%",
      "80% and over",
    ]);
  });

  test("are fewer where the figures are alike, and one where all are the same or none is there", () => {
    expect(fifthsOf([5, 5, 5, 5, 9], percent).map(({ label }) => label)).toEqual(["under 9%", "9% and over"]);
    expect(fifthsOf([5, 5, 5], percent)).toEqual([{ label: "5%" }]);
    expect(fifthsOf([], percent)).toEqual([{ label: "no figure" }]);
  });

  test("rise, and the first and the last of them hold the least and the most", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 153 }), (values) => {
        const bands = fifthsOf(values, String);
        const cuts = bands.flatMap(({ below }) => below ?? []);
        expect(cuts).toEqual([...new Set(cuts)].sort((a, b) => a - b));
        expect(cuts).toHaveLength(bands.length - 1);
        const [least = 0, most = 0] = [Math.min(...values), Math.max(...values)];
        if (cuts.length > 0) {
          expect(least).toBeLessThan(cuts[0] ?? 0);
          expect(most).toBeGreaterThanOrEqual(cuts.at(-1) ?? 0);
        }
      }),
    );
  });
});
