import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { drawSteps, STEPS_FILE } from "../scripts/draw-steps.ts";

/** Folders that hold what was made, not written. */
const MADE = new Set(["node_modules", "build", "data", "screens", "test-results", "playwright-report", "coverage"]);

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name) || entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

const pages = filesBelow(".", /\.md$/).map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** What a pattern finds in every page: its first group, and the page it stands on. */
function saidIn(pattern: RegExp): { file: string; words: string }[] {
  return pages.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([, words = ""]) => ({ file, words })));
}

/** A heading's address on its page, as code hosts make it. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("the drawn steps of an application are what the table of steps gives", () => {
  expect(readFileSync(STEPS_FILE, "utf8"), "run npx tsx scripts/draw-steps.ts").toBe(drawSteps());
});

describe("the written pages", () => {
  test("are found", () => {
    const files = pages.map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/glossary.md"]));
  });

  test("link only to what is there", () => {
    const links = saidIn(/\]\(([^)\s]+)\)/g).filter(({ words }) => !/^[a-z]+:/.test(words));
    const broken = links.filter(({ file, words }) => {
      const [path = "", anchor] = words.split("#");
      const target = path === "" ? file : join(dirname(file), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
    });
    expect(links.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  test("name only files that are there", () => {
    const places = /`((?:\.\/)?(?:app|bench|db|docs|emails|scripts|server|tests)\/[^`\s]*)`/g;
    const named = saidIn(places).map(({ file, words }) => ({ file, words: words.replace(/\/?[^/]*[<*{].*$/, "") }));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ words }) => !existsSync(words))).toEqual([]);
  });

  test("name only commands that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = [...saidIn(/npm run (?:-s )?([\w:]+)/g), ...saidIn(/`npm (start|test)\b/g)];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ words }) => !(words in scripts))).toEqual([]);
  });

  test("name only operators' commands that the tool knows, and all of them in the README", () => {
    const tool = readFileSync("scripts/nearhome.ts", "utf8");
    const known = [...tool.matchAll(/^ {2}(\w+): \{ summary/gm)].map(([, name = ""]) => name);
    const named = saidIn(/nearhome -- ([a-z]+(?: [a-z]+)?)\b/g);
    const unknown = named.filter(({ words }) => {
      const [name = "", action] = words.split(" ");
      if (!known.includes(name)) return true;
      return action !== undefined && !readFileSync(`scripts/commands/${name}.ts`, "utf8").includes(`nearhome ${words}`);
    });
    expect(known.length).toBeGreaterThan(3);
    expect(unknown).toEqual([]);
    const inReadme = named.filter(({ file }) => file === "README.md").map(({ words }) => words.split(" ")[0]);
    expect(known.filter((name) => !inReadme.includes(name))).toEqual([]);
  });

  test("name only addresses that the site has", () => {
    const server = readFileSync("server/serve.ts", "utf8");
    const routes = filesBelow("app/routes", /\.tsx$/).map(patternOf);
    const named = saidIn(/`(\/[a-z][\w/.$-]*)`/g);
    const unknown = named.filter(
      ({ words }) => !routes.some((pattern) => pattern.test(words)) && !server.includes(`"${words}"`),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(unknown).toEqual([]);
  });
});

/** The addresses a file of app/routes answers, by the rules of flat routes. */
function patternOf(file: string): RegExp {
  const [audience = "", ...rest] = file.replace("app/routes/", "").split("/");
  const name = (rest[0] ?? "").replace(/\.tsx$/, "");
  const parts = name.split(".").filter((part) => part !== "_index" && part !== "layout");
  const path = [...(audience === "public" ? [] : [audience]), ...parts].map((part) =>
    part.startsWith("$") ? "[^/]+" : part.replace(/_$/, ""),
  );
  return new RegExp(`^/${path.join("/")}$`);
}

describe("what the project says of its own parts", () => {
  test("counts the kinds of column as they are", () => {
    const columns = readFileSync("db/engine/columns.ts", "utf8");
    const kinds = /export const \{ ([\w, ]+) \} = isSqlite/.exec(columns)?.[1]?.split(", ") ?? [];
    const words = ["seven", "eight", "nine", "ten"][kinds.length - 7];
    const decision = readFileSync("docs/decisions/0003-one-schema-two-databases.md", "utf8");
    expect(decision).toContain(`offers ${words} kinds of column`);
  });

  test("names the source of every file of public facts, and of the national minimum", () => {
    const sources = readFileSync("db/reference/SOURCES.md", "utf8");
    const named = [...sources.matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, name = ""]) => new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", "[\\w-]+")}$`),
    );
    const files = filesBelow("db/reference", /\.(csv|json)$/).map((file) => file.replace("db/reference/", ""));
    const facts = [...files, "app/domain/allowances/minimum-allowance.ts"];
    expect(files.length).toBeGreaterThan(10);
    expect(facts.filter((file) => !named.some((pattern) => pattern.test(file)))).toEqual([]);
  });
});

describe("the settings", () => {
  const source = readFileSync("app/env.server.ts", "utf8");
  const declared = /const Settings = z\.object\(\{([\s\S]*?)\n\}\);/.exec(source)?.[1] ?? "";
  const known = [...declared.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = ""]) => name).sort();

  test("are all told in docs/operations.md, and no others", () => {
    const table = readFileSync("docs/operations.md", "utf8").split("\n## Settings\n")[1]?.split("\n### ")[0] ?? "";
    const told = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name).sort();
    expect(known.length).toBeGreaterThan(10);
    expect(told).toEqual(known);
  });

  test("all stand in .env.example, and no others", () => {
    const example = readFileSync(".env.example", "utf8");
    expect([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name = ""]) => name).sort()).toEqual(known);
  });
});
