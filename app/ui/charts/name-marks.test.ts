import { describe, expect, test } from "vitest";
import { type MarkToName, namesBeside } from "./name-marks.ts";

const EDGE = { left: 46, right: 560, top: 0, bottom: 330 };
const mark = (name: string, x: number, y: number, named = true): MarkToName => ({ name, x, y, named });

describe("the names beside marks", () => {
  test("stand at the right, and at the left where the drawing ends", () => {
    const places = namesBeside([mark("Sandwell", 100, 100), mark("Staffordshire", 540, 200)], EDGE);
    expect(places.get("Sandwell")).toMatchObject({ anchor: "start" });
    expect(places.get("Staffordshire")).toMatchObject({ anchor: "end" });
  });

  test("give way to a mark and to a name that stands there already", () => {
    const close = [mark("Solihull", 200, 100), mark("Walsall", 216, 104), mark("Dudley", 226, 130)];
    const places = namesBeside(close, EDGE);
    expect(places.get("Solihull")).toMatchObject({ anchor: "end" });
    expect(places.size).toBe(3);
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  });

  test("are left out where there is no room, and where none is wanted", () => {
    const crowd = Array.from({ length: 9 }, (_, at) => mark(`Council ${at}`, 200 + (at % 3) * 4, 100 + at));
    expect(namesBeside(crowd, EDGE).size).toBeLessThan(9);
    expect(namesBeside([mark("Quiet", 100, 100, false)], EDGE).size).toBe(0);
  });
});
