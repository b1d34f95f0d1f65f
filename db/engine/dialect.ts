import { resolve } from "node:path";

/** Which of the two databases a URL names, and where it is. */
export type DatabaseLocation =
  | { dialect: "sqlite"; file: string }
  | { dialect: "postgres"; url: string }
  | { dialect: "pglite"; folder: string };

/** A setting is wrong. Its message is meant for the operator, who needs no stack. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

export const DEFAULT_DATABASE_URL = "file:./data/nearhome.db";

/**
 * Reads a `DATABASE_URL`: `file:PATH` (SQLite, `file::memory:` for a passing one), `postgres://…`, or
 * `pglite:` (PostgreSQL compiled to WebAssembly, used by tests where no server is installed).
 * Throws on anything else, naming the accepted forms.
 */
export function readDatabaseUrl(url: string): DatabaseLocation {
  if (url.startsWith("file:")) {
    const file = url.slice("file:".length);
    return { dialect: "sqlite", file: file === ":memory:" ? file : resolve(file) };
  }
  if (url.startsWith("postgres://") || url.startsWith("postgresql://")) return { dialect: "postgres", url };
  if (url.startsWith("pglite:")) return { dialect: "pglite", folder: url.slice("pglite:".length) };
  throw new SettingsError(
    `DATABASE_URL must start with file: (SQLite) or postgres:// (PostgreSQL); it starts with ${url.split(":")[0]}:`,
  );
}

/** The family of SQL that tables are built for in this process. Chosen once, because a table belongs to one family. */
export function dialectOfProcess(): "sqlite" | "postgres" {
  const location = readDatabaseUrl(process.env.DATABASE_URL || DEFAULT_DATABASE_URL);
  return location.dialect === "sqlite" ? "sqlite" : "postgres";
}
