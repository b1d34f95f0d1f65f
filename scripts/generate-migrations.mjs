// Writes the migrations of both databases from the one schema. SQLite's tables are made STRICT,
// which drizzle-kit cannot say, so that a column holds only its own type there too.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const databases = { sqlite: "file:./data/generate.db", postgres: "postgres://generate" };

for (const [dialect, url] of Object.entries(databases)) {
  const made = spawnSync("npx", ["drizzle-kit", "generate", ...process.argv.slice(2)], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["inherit", "inherit", "inherit"],
  });
  if (made.status !== 0) process.exit(made.status ?? 1);
  if (dialect !== "sqlite") continue;
  const folder = "db/migrations/sqlite";
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
    const path = `${folder}/${file}`;
    writeFileSync(path, readFileSync(path, "utf8").replace(/^\);/gm, ") STRICT;"));
  }
}
