import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const drawings = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx") && !file.includes(".test."))
  .map((file) => `app/${file.replaceAll("\\", "/")}`);
const pages = drawings.filter((file) => file.startsWith("app/routes/"));
const read = (file: string) => readFileSync(file, "utf8");
/** A page of its own: it draws something, and something in it is not only where other pages stand. */
const isPage = (file: string) => /^export default function/m.test(read(file)) && !/\/layout\.tsx$/.test(file);

describe("the title of every page", () => {
  test("is said by its meta, so that it stands in the head and can begin with “Error: ”", () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(pages.filter((file) => isPage(file) && !/^export const meta\b/m.test(read(file)))).toEqual([]);
  });

  test("is never drawn in the body, where React 18 leaves it, nor says by itself that a form was refused", () => {
    const drawn = drawings.filter((file) => file !== "app/page-meta.tsx" && !file.includes("/charts/"));
    expect(drawn.filter((file) => /<title>|\? "Error: "/.test(read(file)))).toEqual([]);
  });
});
