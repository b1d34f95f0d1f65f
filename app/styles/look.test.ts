// @vitest-environment node
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";
import { describe, expect, test } from "vitest";

const here = path.dirname(fileURLToPath(import.meta.url));
const sheet = (name: string) =>
  compile(path.join(here, `${name}.scss`), {
    loadPaths: [path.join(here, "../../node_modules")],
    style: "compressed",
  }).css;
const publicCss = sheet("public");
const staffCss = sheet("staff");

/** The last value of each custom property in the blocks of a sheet that hold it, inside or outside dark mode. */
function tokens(css: string, mode: "light" | "dark"): Record<string, string> {
  const dark = css.indexOf("prefers-color-scheme: dark");
  const darkBlock = dark === -1 ? "" : css.slice(dark, css.indexOf("}}", dark));
  const light = css.replace(darkBlock, "");
  const read = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
    );
  return mode === "light" ? read(light) : { ...read(light), ...read(darkBlock) };
}

/** Relative luminance of a colour (WCAG 2.2). */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(full.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT_PAIRS = [
  ["--ink", "--paper"],
  ["--ink-2", "--paper"],
  ["--ink-2", "--card"],
  ["--link", "--paper"],
  ["--link", "--card"],
  ["--on-action", "--action"],
  ["--on-action", "--danger"],
  ["--hearth-text", "--hearth-tint"],
  ["--ember-text", "--ember-tint"],
  ["--ember-text", "--card"],
  ["--wheat-text", "--wheat"],
  ["--sky-text", "--sky"],
  ["--ink", "--line-2"],
] as const;

const STAFF_PAIRS = [
  ...TEXT_PAIRS,
  ["--ink-3", "--paper"],
  ["--aside-text", "--aside"],
  ["--aside-quiet", "--aside"],
] as const;

const SHAPE_PAIRS = [
  ["--hearth", "--paper"],
  ["--ember", "--paper"],
  ["--field-border", "--card"],
] as const;

function below(css: string, mode: "light" | "dark", pairs: readonly (readonly [string, string])[], least: number) {
  const token = tokens(css, mode);
  return pairs
    .map(([text, ground]) => ({ text, ground, ratio: contrast(token[text] ?? "", token[ground] ?? "") }))
    .filter(({ ratio }) => !(ratio >= least));
}

describe("the colours", () => {
  test("of words on public and carer pages reach AAA", () => {
    expect(below(publicCss, "light", TEXT_PAIRS, 7)).toEqual([]);
  });

  test("of words on staff pages reach AA in light and in dark", () => {
    expect(below(staffCss, "light", STAFF_PAIRS, 4.5)).toEqual([]);
    expect(below(staffCss, "dark", STAFF_PAIRS, 4.5)).toEqual([]);
  });

  test("of shapes and field borders stand out three to one", () => {
    expect(below(publicCss, "light", SHAPE_PAIRS, 3)).toEqual([]);
    expect(below(staffCss, "dark", SHAPE_PAIRS, 3)).toEqual([]);
  });
});

describe("the weight of a first visit", () => {
  test("the public sheet stays under 16 kB compressed", () => {
    expect(gzipSync(publicCss).length).toBeLessThan(16_000);
  });

  test("the two fonts are there and stay under 80 kB together", () => {
    const files = [...publicCss.matchAll(/url\("([^"]+\.woff2)"\)/g)].map((match) => path.join(here, match[1] ?? ""));
    expect(files).toHaveLength(2);
    expect(files.every((file) => existsSync(file))).toBe(true);
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(80_000);
  });

  test("no crown and no GDS Transport come along", () => {
    expect(publicCss + staffCss).not.toMatch(/GDS Transport|crown|govuk-header/i);
  });
});
