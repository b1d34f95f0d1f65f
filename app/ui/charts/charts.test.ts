import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Topology } from "topojson-specification";
import { describe, expect, test } from "vitest";
import { BarChart } from "./bar-chart.tsx";
import { bandOf } from "./choropleth.tsx";
import { percent, signedNumber } from "./drawing.ts";
import { projectAreas } from "./project-areas.server.ts";

// Two squares side by side near Stoke-on-Trent. The second is wound the other way, as some published files are.
const TOPOLOGY: Topology<{
  la: {
    type: "GeometryCollection";
    geometries: { type: "Polygon"; arcs: number[][]; properties: { code: string; name: string } }[];
  };
}> = {
  type: "Topology",
  arcs: [
    [
      [-2.4, 53],
      [-2.4, 53.2],
      [-2.2, 53.2],
      [-2.2, 53],
      [-2.4, 53],
    ],
    [
      [-2.2, 53],
      [-2, 53],
      [-2, 53.2],
      [-2.2, 53.2],
      [-2.2, 53],
    ],
  ],
  objects: {
    la: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0]], properties: { code: "W", name: "West" } },
        { type: "Polygon", arcs: [[1]], properties: { code: "E", name: "East" } },
      ],
    },
  },
};

/** The points of a path, ring by ring: `M` and the first, `l` and the steps from each to the next. */
function ringsOf(path: string): [number, number][][] {
  return path.split("Z").flatMap((ring) => {
    const numbers = (ring.match(/-?(?:\d+(?:\.\d+)?|\.\d+)/g) ?? []).map((number) => Math.round(Number(number) * 10));
    if (numbers.length === 0) return [];
    let [x, y] = [0, 0];
    const points: [number, number][] = [];
    for (let at = 0; at < numbers.length; at += 2) {
      x += numbers[at] ?? 0;
      y += numbers[at + 1] ?? 0;
      points.push([x / 10, y / 10]);
    }
    return [points];
  });
}

describe("a map", () => {
  test("is written in steps as short as SVG reads them", () => {
    const [west] = projectAreas(TOPOLOGY, { layer: "la", width: 200, margin: 5 }).areas;
    expect(west?.path).toMatch(/^M[\d.]+ [\d.]+l[-\d. ]+Z$/);
    expect(west?.path).not.toMatch(/(^|[^\d])0\.\d/);
    const [first, ...others] = ringsOf(west?.path ?? "")[0] ?? [];
    expect(others.at(-1)).toEqual(first);
    // A margin of ten and a half is where a nought stands before the point and must stay.
    const [shifted] = projectAreas(TOPOLOGY, { layer: "la", width: 211, margin: 10.5 }).areas;
    const leftmost = Math.min(...ringsOf(shifted?.path ?? "").flatMap((ring) => ring.map(([x]) => x)));
    expect(leftmost).toBe(10.5);
  });

  const map = projectAreas(TOPOLOGY, { layer: "la", width: 200, margin: 5 });

  test("fits its areas into the drawing, whichever way they were wound", () => {
    expect(map.areas.map((area) => area.name)).toEqual(["West", "East"]);
    for (const area of map.areas) {
      const numbers = ringsOf(area.path).flat(2);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(map.width, map.height));
    }
  });

  test("keeps the shape of the land: at 53 degrees a degree of latitude is longer than one of longitude", () => {
    expect(map.height / map.width).toBeGreaterThan(0.75);
    expect(map.height / map.width).toBeLessThan(0.95);
  });

  test("places each label inside its area, west before east", () => {
    const [west, east] = map.areas;
    expect(west?.labelX).toBeGreaterThan(20);
    expect(west?.labelX).toBeLessThan(100);
    expect(east?.labelX).toBeGreaterThan(100);
    expect(east?.labelX).toBeLessThan(180);
  });

  test("is drawn of the chosen areas only, and the same each time", () => {
    const options = { layer: "la", width: 200, codes: new Set(["E"]) };
    expect(projectAreas(TOPOLOGY, options).areas).toHaveLength(1);
    expect(projectAreas(TOPOLOGY, options)).toEqual(projectAreas(TOPOLOGY, options));
  });

  test("is drawn as fine as can be seen: a border that two areas share loses the same points for both", () => {
    const steps = Array.from({ length: 400 }, (_, at): [number, number] => [-2.2 + (at % 2) * 1e-5, 53 + at * 0.0005]);
    const arcs = [
      steps,
      [
        [-2.2 + 1e-5, 53.1995],
        [-2.4, 53.2],
        [-2.4, 53],
        [-2.2, 53],
      ],
      [
        [-2.2 + 1e-5, 53.1995],
        [-2, 53.2],
        [-2, 53],
        [-2.2, 53],
      ],
    ];
    const area = (code: string, ring: number[]) => ({
      type: "Polygon",
      arcs: [ring],
      properties: { code, name: code },
    });
    const geometries = [area("W", [0, 1]), area("E", [0, 2])];
    const shared = { type: "Topology", arcs, objects: { la: { type: "GeometryCollection", geometries } } };
    const both = projectAreas(shared as unknown as Topology, { layer: "la", width: 200 }).areas;
    const [west, east] = both.map(({ path }) => ringsOf(path)[0]?.map(String));
    const border = west?.filter((point) => east?.includes(point)) ?? [];
    expect(border.length).toBeGreaterThan(50);
    expect(border.length).toBeLessThan(steps.length);
    expect(west?.length).toBe(border.length + 2);
    expect(east?.length).toBe(border.length + 2);
  });

  test("refuses a layer that is not there", () => {
    expect(() => projectAreas(TOPOLOGY, { layer: "wards", width: 200 })).toThrow('no layer "wards"');
  });

  test("puts a value on the edge of two bands into the upper one", () => {
    const bands = [{ below: 30, label: "under 30" }, { below: 40, label: "30 to 39" }, { label: "40 and over" }];
    expect([29.9, 30, 40, 99].map((value) => bandOf(value, bands))).toEqual([0, 1, 2, 2]);
  });
});

describe("a drawing", () => {
  test("writes signs and keeps shares between nothing and the whole", () => {
    expect([10, -49, 0].map(signedNumber)).toEqual(["+10", "−49", "0"]);
    expect([percent(1, 3), percent(5, 4), percent(1, 0)]).toEqual(["33.3%", "100%", "0%"]);
  });

  test("is an image when nothing in it can be reached, and a group when something can", () => {
    const drawing = { id: "d", title: "Weeks", description: "Stoke 22." };
    const bars = [{ label: "Stoke", value: 22 }];
    expect(renderToStaticMarkup(createElement(BarChart, { ...drawing, bars }))).toContain('role="img"');
    const linked = bars.map((bar) => ({ ...bar, href: "/areas/stoke-on-trent" }));
    expect(renderToStaticMarkup(createElement(BarChart, { ...drawing, bars: linked }))).toContain('role="group"');
  });
});
