import { hash } from "node:crypto";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import type { Drawing } from "./ui/drawn-once.tsx";

/** How much markup is kept in a process, in bytes: some hundreds of pages of tables. */
const KEPT_BYTES = 32_000_000;
/** Most of our words have an apostrophe or a dash that JavaScript keeps in two bytes a letter. */
const BYTES_A_LETTER = 2;

/** What kept markup takes, in bytes, and how often it was asked for and found. */
export type Drawings = { drawing: Drawing; bytes: () => number };

/**
 * Draws parts of pages and keeps their markup, the last asked for first, up to so many bytes. A part is found again by
 * what it is drawn from, letter for letter: there is nothing to renew when figures change, and two people are shown one
 * drawing only where they would have been drawn the same.
 */
export function keepDrawings(most = KEPT_BYTES): Drawings {
  const markups = new Map<string, string>();
  const partNumbers = new WeakMap<object, number>();
  const digests = new WeakMap<object, string>();
  let [parts, bytes] = [0, 0];

  const numberOf = (part: object): number => {
    const number = partNumbers.get(part) ?? ++parts;
    partNumbers.set(part, number);
    return number;
  };
  /** Figures that were kept themselves come as the same object each time: they are read through once. */
  const digestOf = (value: unknown): string => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
    const digest = digests.get(value) ?? hash("sha256", JSON.stringify(value), "base64");
    digests.set(value, digest);
    return digest;
  };
  const sizeOf = (key: string, markup: string) => (key.length + markup.length) * BYTES_A_LETTER;

  const drawing: Drawing = (part, of) => {
    const said = Object.entries(of).map(([name, value]) => `${name}:${digestOf(value)}`);
    const key = `${numberOf(part)} ${said.join(" ")}`;
    const before = markups.get(key);
    const markup = before ?? renderToString(createElement(part, of));
    if (before === undefined) bytes += sizeOf(key, markup);
    else markups.delete(key);
    markups.set(key, markup);
    for (const [oldest, last] of markups) {
      if (bytes <= most) break;
      markups.delete(oldest);
      bytes -= sizeOf(oldest, last);
    }
    return markup;
  };
  return { drawing, bytes: () => bytes };
}
