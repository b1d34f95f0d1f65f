import { defineConfig } from "vitest/config";

// Without walls between the files of one project each module is loaded once, which halves the time. So no test leaves
// anything behind in a module: a database is in the setup of its file, and time, ids and randomness are arguments.
const shared = { environment: "node" as const, testTimeout: 30_000, hookTimeout: 60_000, isolate: false };
const database = { ...shared, include: ["tests/database/**/*.test.ts"], setupFiles: ["tests/database/setup.ts"] };

// The database tests run twice, as two projects: a table belongs to one database for the life of a process.
export default defineConfig({
  test: {
    // Every core: the tests of a database wait for its disk more than they compute.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts", "emails/**/*.test.{ts,tsx}", "tests/*.test.ts"],
        },
      },
      { test: { ...database, name: "sqlite", env: { DATABASE_URL: "file::memory:" } } },
      {
        test: {
          ...database,
          name: "postgres",
          env: { DATABASE_URL: process.env.TEST_POSTGRES_URL || "pglite:" },
        },
      },
    ],
  },
});
