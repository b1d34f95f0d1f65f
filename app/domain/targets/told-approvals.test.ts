import { describe, expect, test } from "vitest";
import { toldApprovals } from "./told-approvals.ts";

const LEAST = 6;

describe("approvals by quarter, on two pages", () => {
  const counts = [
    [9, 12, 8],
    [7, 4, 11],
    [10, 9, 13],
  ];

  test("a quarter that the one hides the other hides as well", () => {
    const told = toldApprovals(counts, { quarters: [26, null, 32], councils: null, all: 83 }, LEAST);
    expect(told(null, 1)).toBe("kept-back");
  });

  test("a council's few in a quarter are not what its sum over those quarters leaves", () => {
    const councils = counts.map((row) => row.reduce((sum, one) => sum + one, 0));
    const told = toldApprovals(counts, { quarters: [26, 25, 32], councils, all: 83 }, LEAST);
    const hidden = [0, 1, 2].filter((quarter) => told(1, quarter) === "kept-back");
    expect(told(1, 1)).toBe("kept-back");
    expect(hidden.length).toBeGreaterThan(1);
  });

  test("quarters before those are a table of their own, whose small counts the sum over the later ones cannot help to find", () => {
    const earlier = counts.map((row, at) => [[14, 3, 15][at] ?? 0, [20, 18, 9][at] ?? 0, ...row]);
    const told = toldApprovals(earlier, { quarters: [26, 25, 32], councils: null, all: 83 }, LEAST);
    expect([told(1, 0), told(1, 1)]).toEqual(["kept-back", "kept-back"]);
    expect(told(0, 2)).toBe(9);
  });
});
