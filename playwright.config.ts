import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

/** The moment at which every test server's clock starts: a Monday morning with the Christmas holidays ahead. */
const CLOCK = "2026-11-23T09:30:00Z";
/** Where it is said that all the servers are there. */
const READY_PORT = 4309;
const postgres = process.env.TEST_POSTGRES_URL;
const root = process.getuid?.() === 0;

/** The journeys that fill a world of their own: on SQLite beside everything else, and again on PostgreSQL. */
const BUSY = /(whole-way|load)\.spec\.ts$/;
/** What asks every address of the site as everybody, which takes as long as all the journeys, and changes nothing. */
const ATTACKS = /attacks[^/]*\.spec\.ts$/;
/** What looks at every page as everybody, and changes nothing either. */
const PAGES = /pages\.spec\.ts$/;
/** What starts servers of its own, and ends them. */
const OWN_SERVERS = /(crash|friday|offline|packs|unable)\.spec\.ts$/;

/**
 * The servers, each with a world that only its own tests change. One process of tests goes to each, or two where they only
 * look, all at the same time; the two named last run the same journeys, once for each database.
 */
const servers = [
  {
    name: "sqlite",
    port: 4310,
    database: "file:./.cache/e2e.db",
    world: "west-midlands",
    files: { testIgnore: [BUSY, ATTACKS, PAGES, OWN_SERVERS] },
  },
  {
    name: "sqlite-attacks",
    port: 4313,
    database: "file:./.cache/e2e-attacks.db",
    world: "west-midlands",
    files: { testMatch: ATTACKS },
  },
  {
    name: "sqlite-pages",
    port: 4314,
    database: "file:./.cache/e2e-pages.db",
    world: "west-midlands",
    // The longest of all: its tests stand beside one another, so two go at once.
    files: { testMatch: PAGES, fullyParallel: true },
    workers: 2,
  },
  {
    name: "sqlite-way",
    port: 4312,
    database: "file:./.cache/e2e-way.db",
    world: "stoke",
    files: { testMatch: BUSY },
  },
  ...(postgres
    ? [{ name: "postgres", port: 4311, database: postgres, world: "stoke", files: { testMatch: BUSY } }]
    : []),
];

export default defineConfig({
  testDir: "tests/e2e",
  timeout: 240_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: servers.length + 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    // A recording costs a third of the time of every test: TRACE=1 makes one of each that fails.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: findBrowser(),
      chromiumSandbox: !root,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    ...servers.map(({ name, port, files, workers = 1 }) => ({
      name,
      workers,
      use: { ...devices["Desktop Chrome"], baseURL: `http://localhost:${port}` },
      ...files,
    })),
    { name: "own-servers", workers: 1, use: devices["Desktop Chrome"], testMatch: OWN_SERVERS },
  ],
  webServer: {
    command: "node scripts/test-servers.mjs",
    url: `http://localhost:${READY_PORT}/`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    env: {
      SERVERS: JSON.stringify(servers.map(({ port, database, world }) => ({ port, database, world }))),
      READY_PORT: String(READY_PORT),
      CLOCK,
      NODE_ENV: "production",
      DEMO: "1",
      LOG_LEVEL: "warn",
      // Tests ask more in a minute than any person; the limit has a test with a server of its own.
      RATE_LIMIT: "off",
    },
  },
});
