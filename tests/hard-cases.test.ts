import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A row of the table: the file of a test and the name it has there. */
const ROW = /^\| (?!Case |---)(.+?) \| .+ \| `([^`]+\.test\.ts)`: (.+?) \|$/;

const lines = readFileSync("docs/hard-cases.md", "utf8").split("\n");
const rows = lines.flatMap((line) => {
  const [, what = "", file = "", name = ""] = ROW.exec(line) ?? [];
  return file ? [{ what, file, name }] : [];
});

test("every hard case has its sentence and its test", () => {
  const written = lines.filter((line) => line.startsWith("| ") && !/^\| (Case|---)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows).toHaveLength(written.length);
});

test("every test named for a hard case is there, under that name", () => {
  const missing = rows.filter(({ file, name }) => {
    if (!existsSync(file)) return true;
    const text = readFileSync(file, "utf8");
    return ![`"${name}"`, `'${name}'`, `\`${name}\``].some((written) => text.includes(written));
  });
  expect(missing).toEqual([]);
});
