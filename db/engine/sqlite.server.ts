import type Sqlite from "better-sqlite3";

/**
 * The SQLite that this version of Node can run. better-sqlite3 13 is for Node 22 and newer and ends the process on 20;
 * 12 ends it on Node from 24.19 (nodejs/node#65446). Both speak alike, so which of them answers shows nowhere else.
 */
export async function loadSqlite(): Promise<typeof Sqlite> {
  const [major = 0] = process.versions.node.split(".").map(Number);
  const loaded = major >= 22 ? await import("better-sqlite3-13") : await import("better-sqlite3");
  return loaded.default;
}
