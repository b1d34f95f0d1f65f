import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const SERVER = ["server/index.mjs", "--dev"];
const TOOL = ["--import", "tsx", "scripts/nearhome.ts", "migrate"];
const TIMEOUT = { timeout: 240_000 };

/** Starts a process of the project with some settings and none of the test run's, and waits for its end. */
function started(args: string[], settings: Record<string, string>) {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, NODE_ENV: "development" as const, ...settings };
  return spawnSync(process.execPath, args, { env, encoding: "utf8", ...TIMEOUT });
}

describe("a wrong setting", () => {
  for (const [name, args] of Object.entries({ server: SERVER, tool: TOOL })) {
    test(`ends the ${name} with the sentences that name it, and no stack`, TIMEOUT, () => {
      const ended = started(args, { PORT: "ninety", ORIGIN: "foster", DATABASE_URL: "file::memory:" });
      expect(ended.stderr).toMatch(/^Some settings are wrong:\n {2}PORT: .+\n {2}ORIGIN: .+\n$/);
      expect(ended.status).toBe(1);
    });
  }

  test("that names no database is told so too", TIMEOUT, () => {
    const ended = started(TOOL, { DATABASE_URL: "mysql://somewhere" });
    expect(ended.stderr).toMatch(/^DATABASE_URL must start with file:.+\n$/);
    expect(ended.status).toBe(1);
  });

  test("and an option nobody knows are two things: help follows the second", TIMEOUT, () => {
    const ended = started([...TOOL, "--quickly"], { DATABASE_URL: "file::memory:" });
    expect(ended.stderr).toContain("Usage: nearhome migrate");
    expect(ended.status).toBe(2);
  });
});
