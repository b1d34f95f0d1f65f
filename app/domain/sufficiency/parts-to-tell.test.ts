import { describe, expect, test } from "vitest";
import { partsToTell } from "./parts-to-tell.ts";

describe("counts of the same people by several ways", () => {
  const of = (count: number, whole = 100) => ({ count, of: whole });

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
    expect(partsToTell([of(50), of(52), of(50), of(56)], 6)).toEqual(["told", "close", "told", "told"]);
    // What is kept back gives nothing away by its neighbours.
    expect(partsToTell([of(50), of(54), of(58)], 6)).toEqual(["told", "close", "told"]);
    expect(partsToTell([of(50), of(70)], 6, [67])).toEqual(["told", "close"]);
  });

  test("are kept back where the same number may not be told elsewhere, and nothing is close to it", () => {
    expect(partsToTell([of(50), of(50), of(52)], 6, [], [50])).toEqual(["small", "small", "told"]);
  });
});
