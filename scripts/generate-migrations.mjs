// Writes the migrations of both databases from the one schema. SQLite's tables are made STRICT,
// which drizzle-kit cannot say, so that a column holds only its own type there too. Where it rebuilds a table,
// drizzle-kit also copies columns the table is only now given; those are left out of the copy.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const databases = { sqlite: "file:./data/generate.db", postgres: "postgres://generate" };
const folder = "db/migrations/sqlite";

/** The columns a SQLite table had before a migration, from the picture kept of the schema then. */
function columnsBefore(migration, table) {
  const before = String(Number(migration.slice(0, 4)) - 1).padStart(4, "0");
  const { tables } = JSON.parse(readFileSync(`${folder}/meta/${before}_snapshot.json`, "utf8"));
  return new Set(Object.keys(tables[table].columns));
}

function copyOnlyWhatWas(sql, migration) {
  return sql.replace(/INSERT INTO `__new_(\w+)`\(([^)]*)\) SELECT [^;]* FROM `\1`;/g, (_whole, table, list) => {
    const had = columnsBefore(migration, table);
    const kept = list
      .split(", ")
      .filter((column) => had.has(column.replaceAll('"', "")))
      .join(", ");
    return `INSERT INTO \`__new_${table}\`(${kept}) SELECT ${kept} FROM \`${table}\`;`;
  });
}

for (const [dialect, url] of Object.entries(databases)) {
  const made = spawnSync("npx", ["drizzle-kit", "generate", ...process.argv.slice(2)], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["inherit", "inherit", "inherit"],
  });
  if (made.status !== 0) process.exit(made.status ?? 1);
  if (dialect !== "sqlite") continue;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
    const path = `${folder}/${file}`;
    const strict = readFileSync(path, "utf8").replace(/^\);/gm, ") STRICT;");
    writeFileSync(path, copyOnlyWhatWas(strict, file));
  }
}
