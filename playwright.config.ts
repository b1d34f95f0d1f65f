import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

/** The moment at which every test server's clock starts: a Monday morning with the Christmas holidays ahead. */
const CLOCK = "2026-11-23T09:30:00Z";
const postgres = process.env.TEST_POSTGRES_URL;
const root = process.getuid?.() === 0;

const servers = [
  { name: "sqlite", port: 4310, database: "file:./.cache/e2e.db", world: "west-midlands" },
  ...(postgres ? [{ name: "postgres", port: 4311, database: postgres, world: "stoke" }] : []),
];

export default defineConfig({
  testDir: "tests/e2e",
  timeout: 120_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
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
    { name: "sqlite", use: { ...devices["Desktop Chrome"], baseURL: "http://localhost:4310" } },
    ...(postgres
      ? [
          {
            name: "postgres",
            testMatch: /whole-way|load/,
            use: { ...devices["Desktop Chrome"], baseURL: "http://localhost:4311" },
          },
        ]
      : []),
  ],
  webServer: servers.map((server) => ({
    command: "node scripts/test-server.mjs",
    url: `http://localhost:${server.port}/readyz`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: "ignore" as const,
    stderr: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
    env: {
      DATABASE_URL: server.database,
      PORT: String(server.port),
      WORLD: server.world,
      CLOCK,
      NODE_ENV: "production",
      DEMO: "1",
      LOG_LEVEL: "warn",
      // Tests ask more in a minute than any person; the limit has a test with a server of its own.
      RATE_LIMIT: "off",
    },
  })),
});
