import { describe, expect, test } from "vitest";
import { type AreaToLabel, labelsThatFit } from "./place-labels.ts";

/** A square area around its point. */
function square(code: string, x: number, y: number, half: number, name = "Northfield"): AreaToLabel {
  const isInside = (atX: number, atY: number) => Math.abs(atX - x) <= half && Math.abs(atY - y) <= half;
  return { code, name, x, y, size: half ** 2, isInside };
}

describe("the names on a map", () => {
  test("stand in the areas that have room for them, the largest first", () => {
    const areas = [square("small", 60, 60, 10), square("middle", 150, 60, 40), square("large", 300, 150, 80)];
    expect(labelsThatFit(areas, 400, 400)).toEqual(["large", "middle"]);
  });

  test("do not lie over each other, nor over the edge", () => {
    const areas = [square("one", 200, 100, 40), square("other", 230, 110, 38), square("edge", 10, 300, 60)];
    expect(labelsThatFit(areas, 400, 400)).toEqual(["one"]);
  });

  test("do not stand where a longer name would lie on its neighbours", () => {
    expect(labelsThatFit([square("short", 200, 200, 25, "Bury")], 400, 400)).toEqual(["short"]);
    expect(labelsThatFit([square("long", 200, 200, 25, "Kensington and Chelsea")], 400, 400)).toEqual([]);
  });
});
