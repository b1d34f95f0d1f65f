// `npm test`: installs what is missing, then types, lint, units, both databases, and journeys in a browser; one summary.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { installBrowser, installSystemBrowser } from "./browser.mjs";
import { startPostgres } from "./postgres.mjs";
import { build, install, run } from "./prepare.mjs";

const started = Date.now();
// The browser of the system and the packages come from different places, so neither waits for the other.
await Promise.all([installSystemBrowser(), install()]);
await installBrowser();

const postgres = await startPostgres();
if (!postgres) console.log("PostgreSQL is not installed here: its tests run on PGlite, PostgreSQL inside Node.");
const results = ".cache/test-results";
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const env = postgres ? { TEST_POSTGRES_URL: postgres.url } : {};

const counts = { passed: 0, failed: 0, skipped: 0 };
const faults = [];
const count = (passed, failed, skipped) => {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
};

async function step(name, work) {
  const from = Date.now();
  const good = await work();
  console.log(`${good ? "ok  " : "FAIL"} ${name} (${Math.round((Date.now() - from) / 1000)} s)`);
  if (!good) faults.push(name);
}

/** A step that counts as one test: it passes or it does not. */
const check = (name, command, args) =>
  step(name, async () => {
    const good = (await run(command, args, { env, quiet: true })) === 0;
    count(good ? 1 : 0, good ? 0 : 1, 0);
    return good;
  });

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

try {
  // Each of these keeps one core busy, so they go side by side; what comes after keeps all of them busy by itself.
  await Promise.all([
    check("types", "npx", ["tsc", "--noEmit"]),
    check("lint and format", "npx", ["biome", "check", "."]),
    check("nothing unused", "npx", ["knip"]),
    step("build", async () => {
      await build();
      return true;
    }),
  ]);
  await check("migrations match the schema", process.execPath, ["scripts/check-migrations.mjs"]);
  await step("units and both databases", async () => {
    const file = `${results}/vitest.json`;
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const code = await run("npx", ["vitest", "run", ...reporters], { env });
    const report = read(file);
    if (report) count(report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
    return code === 0 && report !== null;
  });
  await step("journeys in a browser", async () => {
    const file = `${results}/playwright.json`;
    const code = await run("npx", ["playwright", "test"], { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } });
    const report = read(file);
    if (report) count(report.stats.expected + report.stats.flaky, report.stats.unexpected, report.stats.skipped);
    return code === 0 && report !== null;
  });
} finally {
  postgres?.stop();
}

const minutes = ((Date.now() - started) / 60_000).toFixed(1);
console.log(
  faults.length > 0 ? `\nNot right: ${faults.join(", ")}. ${minutes} minutes.` : `\nAll right in ${minutes} minutes.`,
);
console.log(`tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(faults.length > 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0);
