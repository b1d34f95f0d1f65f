import { type Box, isOff, overlap } from "./place-labels.ts";

/** A mark of a drawing in its units; `named` where its name is wanted beside it. */
export type MarkToName = { readonly name: string; readonly x: number; readonly y: number; readonly named: boolean };

/** Where a name begins, ends or has its middle, on its base line. */
export type NamePlace = { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end" };

/** What a letter takes across on average at the size of a small screen, a line of them up and down, and a mark each way. */
const LETTER = 7.2;
const LINE = 15;
const MARK = 6;
const BESIDE = 13;
const APART = 19;

/** Beside it on the right, on the left, over it, under it. */
function placesBeside({ x, y }: MarkToName): NamePlace[] {
  return [
    { x: x + BESIDE, y: y + 4, anchor: "start" },
    { x: x - BESIDE, y: y + 4, anchor: "end" },
    { x, y: y - APART + LINE / 2, anchor: "middle" },
    { x, y: y + APART, anchor: "middle" },
  ];
}

function boxOf(name: string, { x, y, anchor }: NamePlace): Box {
  const long = name.length * LETTER;
  const left = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
  return { left, right: left + long, top: y - LINE + 4, bottom: y + 4 };
}

/**
 * Where the names of marks can stand so that none lies over another name, over a mark or over the edge: at the right where
 * there is room, else at the left, over or under it. A mark without room has no place here; the table beside a drawing has
 * every name.
 */
export function namesBeside(marks: readonly MarkToName[], edge: Box): Map<string, NamePlace> {
  const taken: Box[] = marks.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  const places = new Map<string, NamePlace>();
  for (const mark of marks.filter(({ named }) => named)) {
    const place = placesBeside(mark).find((one) => {
      const box = boxOf(mark.name, one);
      return !isOff(box, edge) && !taken.some((other) => overlap(box, other));
    });
    if (place === undefined) continue;
    taken.push(boxOf(mark.name, place));
    places.set(mark.name, place);
  }
  return places;
}
