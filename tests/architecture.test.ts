import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * Who may use whom: the picture of docs/architecture.md as a table. A folder's row names every other place it may
 * import from; packages not named here may be used anywhere but in the domain. The longest matching row holds.
 */
const MAY_IMPORT: Record<string, string[]> = {
  "app/domain": ["app/domain"],
  "app/services": ["app/domain", "app/services", "db/engine", "db/geography", "db/queries", "db/writes", "emails"],
  "app/http": ["app/domain", "app/http", "app/services", "app/env.server.ts", "db/engine", "db/queries"],
  "app/ui": ["app/ui", "app/domain"],
  "app/device": ["app/device", "app/domain", "app/styles", "app/ui"],
  "app/routes/public": ["app/routes/public", ...routes()],
  "app/routes/invited": ["app/routes/invited", ...routes()],
  "app/routes/carer": ["app/routes/carer", ...routes()],
  "app/routes/officer": ["app/routes/officer", ...routes()],
  "app/routes/commissioner": ["app/routes/commissioner", ...routes()],
  "app/routes/dev": ["app/routes/dev", "emails", ...routes()],
  "app/routes/webhooks": ["app/routes/webhooks", "emails", ...routes()],
  "app/env.server.ts": ["db/engine"],
  app: ["app", "server"],
  "db/engine": ["app/domain", "db/engine"],
  "db/schema": ["app/domain", "db/engine", "db/schema"],
  "db/geography": ["app/domain", "db/geography"],
  "db/queries": ["app/domain", "db/engine", "db/geography", "db/queries", "db/schema"],
  "db/writes": ["app/domain", "db/engine", "db/schema", "db/writes"],
  "db/seed": ["app/domain", "app/services", "db", "emails", "tests/factories"],
  emails: ["app/domain", "emails"],
  server: ["app/env.server.ts", "app/services", "db/engine", "db/queries", "emails", "server"],
  bench: ["app/domain", "app/services", "bench", "db", "scripts", "tests"],
  scripts: ["app", "db", "emails", "scripts", "server", "tests"],
  tests: ["app", "bench", "db", "emails", "scripts", "server", "tests"],
};

/** Routes read through queries and change through services; they never touch `db/writes` or `db/engine`. */
function routes(): string[] {
  return [
    "app/domain",
    "app/services",
    "app/http",
    "app/ui",
    "app/device",
    "app/root.tsx",
    "db/queries",
    "db/geography",
  ];
}

/** Beside itself, the domain may use these packages and no others. */
const DOMAIN_PACKAGES = ["zod", "@conform-to/zod"];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const sources = ["app", "db", "emails", "server", "bench", "scripts"].flatMap(filesBelow);

/** What a file imports: places in this project as paths, packages by name. */
function importsOf(file: string): { inside: string[]; packages: string[] } {
  const text = readFileSync(file, "utf8");
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"\n]+)"/g)].map(([, name = ""]) => name);
  const inside = found.flatMap((name) => {
    if (name.startsWith("#")) return [name.slice(1)];
    if (name.startsWith(".")) return [relative(".", resolve(dirname(file), name.replace(/\?.*$/, "")))];
    return [];
  });
  const packages = found.filter((name) => !/^[#.]/.test(name));
  return { inside, packages };
}

function covers(place: string, path: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function rowOf(file: string): string {
  const rows = Object.keys(MAY_IMPORT).filter((place) => covers(place, file));
  return rows.sort((a, b) => b.length - a.length)[0] ?? "";
}

describe("the house", () => {
  test("has a row for every source file", () => {
    expect(sources.filter((file) => rowOf(file) === "")).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  test("keeps to the dependency rule", () => {
    const broken = sources.flatMap((file) => {
      const allowed = MAY_IMPORT[rowOf(file)] ?? [];
      const { inside } = importsOf(file);
      return inside
        .filter((path) => !allowed.some((place) => covers(place, path)))
        .map((path) => `${file} imports ${path}`);
    });
    expect(broken).toEqual([]);
  });

  test("has a domain that knows nothing of the machine", () => {
    const broken = sources
      .filter((file) => covers("app/domain", file))
      .flatMap((file) =>
        importsOf(file)
          .packages.filter((name) => !DOMAIN_PACKAGES.some((known) => covers(known, name)))
          .map((name) => `${file} imports ${name}`),
      );
    expect(broken).toEqual([]);
  });

  test("has a domain that is told the time, ids and chance", () => {
    const asks = /new Date\(\)|Date\.now\(|Math\.random\(|randomUUID|process\.env/;
    const broken = sources.filter((file) => covers("app/domain", file) && asks.test(readFileSync(file, "utf8")));
    expect(broken).toEqual([]);
  });

  test("reads the environment in one place", () => {
    const allowed = ["server/app.ts", "db/engine/dialect.ts", "bench/bookings.ts", "bench/import-returns.ts"];
    const broken = sources.filter(
      (file) => !covers("scripts", file) && !allowed.includes(file) && /process\.env/.test(readFileSync(file, "utf8")),
    );
    expect(broken).toEqual([]);
  });

  test("has no page with scripts that finds nothing of what it was drawn from in the browser", () => {
    const withScripts = sources.filter((file) => /\bscripts: true\b/.test(readFileSync(file, "utf8")));
    expect(withScripts.length).toBeGreaterThan(3);
    expect(withScripts.filter((file) => importsOf(file).inside.includes("app/ui/drawn-from.ts"))).toEqual([]);
  });

  test("has a name of its own for each query that is put together once", () => {
    const asked = sources
      .filter((file) => covers("db/queries", file))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\baskPrepared\(\s*db,\s*(["`])(.+?)\1,/g)]);
    const calls = sources
      .filter((file) => importsOf(file).inside.includes("db/queries/prepared.ts"))
      .flatMap((file) => readFileSync(file, "utf8").match(/\baskPrepared\(/g) ?? []);
    const names = asked.map(([, , name = ""]) => name.replaceAll(/\$\{[^}]*\}/g, "some"));
    expect(calls.length).toBeGreaterThan(15);
    expect(names.length).toBe(calls.length);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test("writes to the database only through commit", () => {
    const tables = sources
      .filter((file) => covers("db/schema", file))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/export const (\w+) = table\(/g)].map(([, name]) => name),
      );
    expect(tables).toContain("enquiries");
    const direct = new RegExp(`\\.(insert|update|delete)\\((schema\\.)?(${tables.join("|")})\\)`);
    const allowed = ["db/writes", "db/engine"];
    const broken = sources.filter(
      (file) => !allowed.some((place) => covers(place, file)) && direct.test(readFileSync(file, "utf8")),
    );
    expect(broken).toEqual([]);
  });

  test("has no drawer for odds and ends", () => {
    const vague = /(^|\/)(utils?|helpers?|misc|manager|v2)(\/|\.|-|$)/;
    expect(sources.filter((file) => vague.test(file))).toEqual([]);
  });
});
