import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { rulebookOn } from "./rulebook.ts";
import { knownRange, medianOf, ownRangesFrom, rangeInWords, rangeSource, usualRangeFrom } from "./usual-ranges.ts";

const rulebook = rulebookOn(day("2026-11-23"));

describe("what is usual here", () => {
  test("is not said from four results, and is from five: the middle half, rounded outwards", () => {
    expect(usualRangeFrom([10, 20, 30, 40])).toBeNull();
    expect(usualRangeFrom([50, 10, 30, 20, 40])).toEqual({ low: 20, high: 40, results: 5 });
    expect(usualRangeFrom([1, 2, 4, 7, 9, 12])).toEqual({ low: 2, high: 9, results: 6 });
  });

  test("lies within the waits it rests on, and no more than a quarter of them lie on either side", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120), { minLength: 5, maxLength: 60 }), (waits) => {
        const range = usualRangeFrom(waits);
        if (!range) throw new Error("none of enough");
        expect(range.low).toBeGreaterThanOrEqual(Math.min(...waits));
        expect(range.high).toBeLessThanOrEqual(Math.max(...waits));
        const quarter = Math.ceil((waits.length - 1) / 4);
        expect(waits.filter((wait) => wait < range.low).length).toBeLessThanOrEqual(quarter);
        expect(waits.filter((wait) => wait > range.high).length).toBeLessThanOrEqual(quarter);
        expect(medianOf(waits)).toBeGreaterThanOrEqual(range.low);
      }),
    );
  });

  test("counts working days by kind, and says which figure stands", () => {
    const taken = Array.from({ length: 5 }, (_, nth) => ({
      kind: "medical" as const,
      requestedOn: day("2026-06-01"),
      receivedOn: day(`2026-06-${15 + nth}`),
    }));
    const own = ownRangesFrom(taken, new Set());
    expect(own.medical).toEqual({ low: 11, high: 13, results: 5 });
    expect(own.dbs).toBeUndefined();
    expect(rangeSource(knownRange("medical", rulebook, own))).toBe("from 5 results in the last year");
    expect(knownRange("dbs", rulebook, own)).toEqual({ low: 10, high: 40, results: null });
    expect(rangeSource(knownRange("dbs", rulebook, own))).toBe("our planning figure");
  });

  test("is said in weeks once it is two of them", () => {
    expect(rangeInWords({ low: 14, high: 31 })).toBe("2 to 7 weeks");
    expect(rangeInWords({ low: 2, high: 9 })).toBe("2 to 9 working days");
    expect(rangeInWords({ low: 1, high: 1 })).toBe("1 working day");
    expect(rangeInWords({ low: 0, high: 12 })).toBe("up to 3 weeks");
    expect(rangeInWords({ low: 20, high: 20 })).toBe("4 weeks");
  });

  test("of nothing has no middle", () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([3])).toBe(3);
  });
});
