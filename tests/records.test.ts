import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const FOLDER = "app/routes/officer";

/** The page that asks for the reason is the one that a record without one leads to. */
const BEFORE_THE_RECORD = new Set(["applications.$applicationId.reason.tsx"]);

/** Every page and file of the record of one application, with all the text of its module and the parts beside it. */
const pages = readdirSync(FOLDER)
  .filter((name) => name.startsWith("applications.$applicationId") && !BEFORE_THE_RECORD.has(name))
  .map((name) => {
    const path = join(FOLDER, name);
    const files = statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path];
    const route = statSync(path).isDirectory() ? join(path, "route.tsx") : path;
    const text = files.filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(file, "utf8"));
    return { name, route: existsSync(route) ? readFileSync(route, "utf8") : text.join("\n"), all: text.join("\n") };
  });

describe("the record of an application", () => {
  test("has pages that this test looks at", () => {
    expect(pages.length).toBeGreaterThanOrEqual(4);
  });

  for (const { name, route, all } of pages) {
    test(`is opened in the one way by ${name}, which keeps a restricted one shut`, () => {
      if (/export const loader/.test(route)) expect(all).toMatch(/\bopenRecord\(given, "/);
      if (/export const action/.test(route)) expect(all).toMatch(/\bkeepRestricted\(given\)/);
    });
  }

  test("is opened in no other way by any page", () => {
    const elsewhere = pages.filter(({ all }) => /\b(openApplicationRecord|mayChangeRecord)\b/.test(all));
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });
});
