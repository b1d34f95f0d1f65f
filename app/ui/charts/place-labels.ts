/** An area with its borders in drawing units, and the point with the most room for a label. */
export type AreaToLabel = {
  readonly code: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** How much of the drawing the area covers. */
  readonly size: number;
  readonly isInside: (x: number, y: number) => boolean;
};

export type Box = { left: number; right: number; top: number; bottom: number };

/** Whether two boxes lie over each other, be it by a little. */
export function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Whether a box goes over the edge of another. */
export function isOff(box: Box, edge: Box): boolean {
  return box.left < edge.left || box.top < edge.top || box.right > edge.right || box.bottom > edge.bottom;
}

/** What a letter of the name takes across on average, and what the two lines take above and below the point. */
const LETTER = 6.6;
const ABOVE = 13;
const BELOW = 15;
/** A label that lies less than this within its own area would be read as a neighbour's. */
const WITHIN = 0.4;
const [ACROSS, ALONG] = [9, 5];

function boxOf({ name, x, y }: AreaToLabel): Box {
  const half = (name.length * LETTER) / 2;
  return { left: x - half, right: x + half, top: y - ABOVE, bottom: y + BELOW };
}

/** The share of a box that lies within its area, by points spread over it. */
function shareWithin({ left, right, top, bottom }: Box, isInside: AreaToLabel["isInside"]): number {
  let inside = 0;
  for (let column = 0; column < ACROSS; column += 1) {
    for (let row = 0; row < ALONG; row += 1) {
      const x = left + ((column + 0.5) / ACROSS) * (right - left);
      const y = top + ((row + 0.5) / ALONG) * (bottom - top);
      if (isInside(x, y)) inside += 1;
    }
  }
  return inside / (ACROSS * ALONG);
}

/**
 * The areas whose name and figure can be written on a map, whatever land it shows: the largest first, no label
 * over another or over the edge of the drawing, and each for a good part (`WITHIN`) on its own area. The others keep their names in
 * the table and on pointing.
 */
export function labelsThatFit(areas: readonly AreaToLabel[], width: number, height: number): string[] {
  const taken: Box[] = [];
  const edge: Box = { left: 0, right: width, top: 0, bottom: height };
  const touches = (box: Box) => taken.some((other) => overlap(box, other));
  return [...areas]
    .sort((a, b) => b.size - a.size || a.code.localeCompare(b.code))
    .flatMap((area) => {
      const box = boxOf(area);
      if (isOff(box, edge) || touches(box) || shareWithin(box, area.isInside) < WITHIN) return [];
      taken.push(box);
      return [area.code];
    });
}
