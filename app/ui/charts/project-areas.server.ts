import { type GeoPermissibleObjects, geoArea, geoPath, geoTransverseMercator } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { MapArea, ProjectedMap } from "./choropleth.tsx";
import { tenth } from "./drawing.ts";
import { labelsThatFit } from "./place-labels.ts";
import { thinBorders } from "./thin-borders.ts";

/** In drawing units: what lies closer together cannot be told apart on the page. */
const FINEST = 0.7;

type Options = {
  /** The layer of the topology to draw, such as "la". Its geometries carry `code` and `name`. */
  layer: string;
  /** The areas to draw; all of the layer when not given. The drawing is fitted to these. */
  codes?: ReadonlySet<string>;
  /** In drawing units; the height follows from the shape of the land. */
  width: number;
  margin?: number;
};

type Ring = [number, number][];
type Polygonal = { type: "Polygon"; coordinates: Ring[] } | { type: "MultiPolygon"; coordinates: Ring[][] };
type Area = { type: "Feature"; properties: { code: string; name: string }; geometry: Polygonal };

/** d3-geo takes a ring wound the wrong way for the whole globe without it; such areas are rewound. */
function rewound(area: Area): Area {
  if (geoArea(area as GeoPermissibleObjects) <= 2 * Math.PI) return area;
  const turn = (rings: Ring[]) => rings.map((ring) => [...ring].reverse());
  const geometry: Polygonal =
    area.geometry.type === "Polygon"
      ? { type: "Polygon", coordinates: turn(area.geometry.coordinates) }
      : { type: "MultiPolygon", coordinates: area.geometry.coordinates.map(turn) };
  return { ...area, geometry };
}

/** The rings of an area in drawing units. */
function projectedRings(area: Area, project: (point: [number, number]) => [number, number] | null): Ring[] {
  const polygons = area.geometry.type === "Polygon" ? [area.geometry.coordinates] : area.geometry.coordinates;
  return polygons.flat().map((ring) => ring.map((point) => project(point) ?? point));
}

/** Numbers as SVG reads them in the fewest letters: `.5-.1.9` for 0.5, -0.1 and 0.9. They come as tenths. */
function compact(tenths: readonly number[]): string {
  let written = "";
  let before = "";
  for (const each of tenths) {
    const number = String(each / 10).replace(/^(-?)0\./, "$1.");
    const apart = number.startsWith("-") || (number.startsWith(".") && before.includes("."));
    written += before === "" || apart ? number : ` ${number}`;
    before = number;
  }
  return written;
}

/** A ring as a closed path: its first point, and each further one as steps from the one before, which are short to write. */
function ringPath(ring: Ring): string {
  const points = ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const steps = points.slice(1).flatMap(([x, y], at) => {
    const [fromX, fromY] = points[at] ?? [x, y];
    return x === fromX && y === fromY ? [] : [x - fromX, y - fromY];
  });
  return `M${compact(points[0] ?? [])}${steps.length > 0 ? `l${compact(steps)}` : ""}Z`;
}

/** The rings as an SVG path, rounded to a tenth, without islets too small to be seen; an area is never left out whole. */
function pathOf(rings: readonly Ring[]): string {
  const extent = (ring: Ring) => {
    const [across, along] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    return Math.max(Math.max(...across) - Math.min(...across), Math.max(...along) - Math.min(...along));
  };
  const seen = rings.filter((ring) => extent(ring) >= 2 * FINEST);
  return (seen.length > 0 ? seen : rings).map(ringPath).join("");
}

/** How far a point lies inside the rings (negative outside), with up-and-down counted double since labels are wide. */
function roomAround(x: number, y: number, rings: readonly Ring[]): number {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = ring[index - 1] ?? [0, 0];
      const [bx, by] = ring[index] ?? [0, 0];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
      const held = Math.min(1, Math.max(0, along));
      nearest = Math.min(nearest, Math.hypot(x - ax - held * (bx - ax), (y - ay - held * (by - ay)) * 2));
    }
  }
  return inside ? nearest : -nearest;
}

/** The point of an area with the most room around it for a label, of a grid of 24 by 24. */
function labelPoint(rings: readonly Ring[], [[left, top], [right, bottom]]: [[number, number], [number, number]]) {
  let best = { x: (left + right) / 2, y: (top + bottom) / 2, room: Number.NEGATIVE_INFINITY };
  for (let column = 0; column < 24; column += 1) {
    for (let row = 0; row < 24; row += 1) {
      const x = left + ((column + 0.5) / 24) * (right - left);
      const y = top + ((row + 0.5) / 24) * (bottom - top);
      const room = roomAround(x, y, rings);
      if (room > best.room) best = { x, y, room };
    }
  }
  return best;
}

/**
 * Projects the areas of a topology (WGS84) to SVG paths as fine as can be seen, with a label point for each.
 * The projection is a transverse Mercator on the British National Grid's meridian (2° west), so shapes look as on
 * Ordnance Survey maps. The same input always gives the same paths.
 */
export function projectAreas(topology: Topology, { layer, codes, width, margin = 4 }: Options): ProjectedMap {
  const object = topology.objects[layer];
  if (object === undefined) throw new Error(`The topology has no layer "${layer}"`);
  const layerOf = (from: Topology) => {
    const { features } = feature(from, object as GeometryCollection<{ code: string; name: string }>);
    return (features as unknown as Area[]).filter((area) => codes?.has(area.properties.code) ?? true);
  };
  const areas = layerOf(topology).map(rewound);
  const whole = { type: "FeatureCollection", features: areas } as GeoPermissibleObjects;
  const projection = geoTransverseMercator()
    .rotate([2, 0])
    .fitWidth(width - 2 * margin, whole);
  const [[left, top]] = geoPath(projection).bounds(whole);
  const [shiftX, shiftY] = projection.translate();
  projection.translate([shiftX - left + margin, shiftY - top + margin]);
  const fitted = geoPath(projection);
  const [, [, bottom]] = fitted.bounds(whole);
  const drawn = layerOf(thinBorders(topology, FINEST / (projection.scale() * (Math.PI / 180))));
  const height = Math.ceil(bottom + margin);
  const placed = areas.map((area, at) => {
    const rings = projectedRings(drawn[at] ?? area, projection);
    const shape = area as GeoPermissibleObjects;
    return { ...area.properties, ...labelPoint(rings, fitted.bounds(shape)), size: fitted.area(shape), rings };
  });
  return {
    width,
    height,
    areas: placed.map(({ code, name, rings, x, y }): MapArea => {
      return { code, name, path: pathOf(rings), labelX: tenth(x), labelY: tenth(y) };
    }),
    labelled: labelsThatFit(
      placed.map(({ rings, code, name, x, y, size }) => {
        return { code, name, x, y, size, isInside: (atX: number, atY: number) => roomAround(atX, atY, rings) > 0 };
      }),
      width,
      height,
    ),
  };
}
