import { describe, expect, test } from "vitest";
import { inTheHundred, partsToTell } from "./parts-to-tell.ts";

describe("counts of the same people by several ways", () => {
  const of = (count: number, whole = 100) => ({ count, of: whole, name: `way ${count}` });

  test("are kept back where they, or what is left of the whole, are few", () => {
    expect(partsToTell([of(3), of(0), of(97), of(100), of(50), of(4, 5)], 6)).toEqual([
      "small",
      "told",
      "small",
      "told",
      "told",
      "small",
    ]);
  });

  test("are kept back where they differ by few from one told before, and told where they are the same", () => {
    expect(partsToTell([of(50), of(52), of(50), of(56)], 6)).toEqual(["told", { closeTo: "way 50" }, "told", "told"]);
    // What is kept back gives nothing away by its neighbours.
    expect(partsToTell([of(50), of(54), of(58)], 6)).toEqual(["told", { closeTo: "way 50" }, "told"]);
    expect(partsToTell([of(50), of(70)], 6, [of(67)])).toEqual(["told", { closeTo: "way 67" }]);
  });

  test("are kept back where the same number may not be told elsewhere, and nothing is close to it", () => {
    expect(partsToTell([of(50), of(50), of(52)], 6, [], [50])).toEqual(["small", "small", "told"]);
  });

  test("are close to the nearest that is told, not to any", () => {
    expect(partsToTell([of(51), of(24), of(31), of(27)], 6)).toEqual(["told", "told", "told", { closeTo: "way 24" }]);
  });
});

describe("a share in the hundred", () => {
  test("is rounded so far that six counts would read the same", () => {
    expect(inTheHundred({ count: 330, of: 1000 }, 6, [])).toBe(33);
    expect(inTheHundred({ count: 115, of: 331 }, 6, [])).toBe(34);
    expect(inTheHundred({ count: 30, of: 61 }, 6, [])).toBe(50);
    expect(inTheHundred({ count: 3, of: 20 }, 6, [])).toBeNull();
  });

  test("is rounded further where it is known to be near a count that is told", () => {
    // 216 of 331 is known to be within five of 218: at steps of two only five counts are.
    expect(inTheHundred({ count: 216, of: 331 }, 6, [218])).toBe(65);
  });
});
