import type { Topology } from "topojson-specification";

/** Degrees of longitude in a degree of latitude's length, about the middle of England. */
const NARROWER = 0.6;

/**
 * A topology whose borders keep only points at least `degrees` of latitude apart. A border that two areas share is thinned
 * once, and its ends stay, so areas still meet without gaps. Quantised borders are taken out of their steps.
 */
export function thinBorders(topology: Topology, degrees: number): Topology {
  const { transform, arcs, ...rest } = topology;
  const [scaleX, scaleY] = transform?.scale ?? [1, 1];
  const [fromX, fromY] = transform?.translate ?? [0, 0];
  const placed = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): [number, number] => {
      [x, y] = transform ? [x + dx, y + dy] : [dx, dy];
      return [x * scaleX + fromX, y * scaleY + fromY];
    });
  });
  const thinned = placed.map((arc) => {
    const kept = arc.slice(0, 1);
    for (const point of arc.slice(1, -1)) {
      const [lastX, lastY] = kept.at(-1) ?? point;
      if (Math.hypot((point[0] - lastX) * NARROWER, point[1] - lastY) >= degrees) kept.push(point);
    }
    const end = arc.at(-1);
    return end ? [...kept, end] : kept;
  });
  return { ...rest, arcs: thinned };
}
