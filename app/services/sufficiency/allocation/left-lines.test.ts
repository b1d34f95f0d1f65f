import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LeftWithout } from "#app/domain/matching/allocation/left-without.ts";
import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import { leftLines } from "./left-lines.server.ts";

const LEAST = 6;

/** A study that leaves so many children for each reason. */
function leaving(counts: readonly [LeftWithout["why"], LeftWithout["rule"], number][]): RegionStudy {
  const left = counts.flatMap(([why, rule, children]) =>
    Array.from({ length: children }, (_, at) => ({
      ...{ request: `request ${at}`, child: `child ${at}`, council: "council" },
      ...{ why, rule, mayTake: 0, nearestMetres: null, homes: 1 },
    })),
  );
  return { left } as Partial<RegionStudy> as RegionStudy;
}

describe("why children would still be without a home", () => {
  test("is told by the rule that stands in the way, and reasons of few are joined with the next smallest", () => {
    const study = leaving([
      ["all-taken", "risk-conflict", 48],
      ["all-taken", "cannot-manage", 36],
      ["all-taken", "age", 9],
      ["all-taken", "care-type", 7],
      ["no-home", "care-type", 2],
      ["all-taken", "availability-old", 1],
    ]);
    const lines = leftLines(study, true);
    expect(lines.map(({ children }) => children)).toEqual([48, 36, 9, 10]);
    expect(lines[0]?.why).toBe(
      "Homes may take them, each needed more by other children. Most other homes are closed by: a risk between children",
    );
    expect(lines.at(-1)?.why).toMatch(/not approved for this type of care; or availability not confirmed.*Or: No home/);
  });

  test("is not counted where how many find a home is not told, nor where few are left", () => {
    const many = leaving([
      ["all-taken", "age", 20],
      ["no-home", "age", 30],
    ]);
    expect(leftLines(many, false).map(({ children }) => children)).toEqual(["kept-back"]);
    expect(leftLines(leaving([["all-taken", "age", 3]]), true).map(({ children }) => children)).toEqual(["kept-back"]);
    expect(leftLines(leaving([]), true)).toEqual([]);
  });

  test("gives away no reason of one to five, whatever the counts: what is joined comes to many, and not to one each", () => {
    const rules = ["age", "sex", "care-type", "beds", "number", "pets", null] as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 7, maxLength: 7 }), (counts) => {
        const lines = leftLines(leaving(rules.map((rule, at) => ["all-taken", rule, counts[at] ?? 0])), true);
        const real = counts.filter((count) => count > 0);
        const joined = real.length - (lines.length - 1);
        for (const { children } of lines) {
          if (typeof children === "number") expect(children).toBeGreaterThanOrEqual(LEAST);
        }
        const last = lines.at(-1)?.children;
        if (joined > 1 && typeof last === "number") expect(last).toBeGreaterThan(joined);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
