// Fails when the schema was changed and its migrations were not made: makes them in a scratch folder's place and compares.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kept = mkdtempSync(join(tmpdir(), "nearhome-migrations-"));
const files = (folder) => readdirSync(folder, { recursive: true }).map(String).sort();
cpSync("db/migrations", kept, { recursive: true });
let code = 1;
try {
  const made = spawnSync(process.execPath, ["scripts/generate-migrations.mjs"], { encoding: "utf8" });
  const before = files(kept);
  const same =
    made.status === 0 &&
    before.join() === files("db/migrations").join() &&
    before.every(
      (file) =>
        !file.endsWith(".sql") ||
        readFileSync(join(kept, file), "utf8") === readFileSync(join("db/migrations", file), "utf8"),
    );
  if (same) code = 0;
  else
    console.error(
      `The schema has changed: run npm run db:generate and commit what it writes.\n${made.stdout}${made.stderr}`,
    );
} finally {
  rmSync("db/migrations", { recursive: true });
  cpSync(kept, "db/migrations", { recursive: true });
  rmSync(kept, { recursive: true });
}
process.exit(code);
