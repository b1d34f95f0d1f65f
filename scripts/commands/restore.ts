import { existsSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { readEnv } from "#app/env.server.ts";
import { papersWithoutFile } from "#app/services/papers/open-paper.server.ts";
import { copyPaperFiles } from "#app/services/papers/paper-files.server.ts";
import { readDatabaseUrl } from "#db/engine/dialect.ts";
import { openStore } from "#db/engine/store.server.ts";
import { listEveryPaperWithFile } from "#db/queries/papers.ts";
import { papersBeside } from "./backup.ts";
import { answer, type Command, progress, UsageError } from "./command.ts";

type Asked = {
  file: string;
  databaseUrl: string;
  papersDir: string;
  /** Put back also where papers of the copy have no file. */
  withoutPapers?: boolean;
  json?: boolean;
};

/**
 * Puts a copy of `backUp` in its place: the database where none is, and the files of papers. Answers 1, with nothing
 * changed but files of papers that are there now, where a database is there, there is no such copy, or papers of it have
 * no file; 2 on PostgreSQL.
 */
export async function restore(asked: Asked): Promise<0 | 1 | 2> {
  const { file, databaseUrl, papersDir, withoutPapers = false, json = false } = asked;
  const location = readDatabaseUrl(databaseUrl);
  if (location.dialect !== "sqlite") {
    progress(
      `This is PostgreSQL. Use its own tool: pg_restore --dbname="$DATABASE_URL" FILE. Then copy the files of papers back to ${papersDir}`,
    );
    return 2;
  }
  if (!existsSync(file)) {
    progress(`There is no copy at ${file}.`);
    return 1;
  }
  const beside = [location.file, `${location.file}-wal`, `${location.file}-shm`].filter((name) => existsSync(name));
  if (beside.length > 0) {
    progress(`There is a database already. Stop the server, and move away: ${beside.join(", ")}`);
    return 1;
  }
  const ids = await copyPaperFiles(papersBeside(file), papersDir);
  await mkdir(dirname(location.file), { recursive: true });
  await copyFile(file, location.file);
  const store = await openStore(databaseUrl);
  const missing = await listEveryPaperWithFile(store.read)
    .then((papers) => papersWithoutFile(papers, ids).length)
    .finally(() => store.close());
  if (missing > 0 && !withoutPapers) {
    for (const name of [location.file, `${location.file}-wal`, `${location.file}-shm`]) await rm(name, { force: true });
    progress(
      `${missing} of the papers in this copy have no file in ${papersBeside(file)} or ${papersDir}. Nothing was put back. Bring that folder too, or add --without-papers to go on without them`,
    );
    return 1;
  }
  answer(
    json,
    { database: location.file, papers: papersDir, files: ids.size, missing },
    `The database is at ${location.file}, and ${ids.size} files of papers at ${papersDir}. Now run: nearhome audit verify`,
  );
  return 0;
}

export const command: Command = {
  help: `Usage: nearhome restore FILE [--without-papers] [--json]

Puts a copy made by nearhome backup back: FILE where the settings have the database (DATABASE_URL), and the folder
FILE-papers where they have the files of papers (PAPERS_DIR). Stop the server first. Refuses where a database is there
already, and where papers of the copy have no file (exit 1). PostgreSQL has its own tool, pg_restore (exit 2).

  --without-papers  put the database back although files of papers are missing: those papers will not open`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "without-papers": { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError("Name the copy to put back");
    const { databaseUrl, papersDir } = readEnv(process.env);
    return restore({ file, databaseUrl, papersDir, withoutPapers: values["without-papers"], json: values.json });
  },
};
