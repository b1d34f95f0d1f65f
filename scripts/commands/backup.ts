import { parseArgs } from "node:util";
import { papersWithoutFile } from "#app/services/papers/open-paper.server.ts";
import { copyPaperFiles } from "#app/services/papers/paper-files.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listEveryPaperWithFile } from "#db/queries/papers.ts";
import { answer, type Command, progress, UsageError, withStore } from "./command.ts";

/** Where the papers of a copy of the database lie: in a folder beside it. */
export function papersBeside(file: string): string {
  return `${file}-papers`;
}

/**
 * Copies a database to a file, and after it the files of papers, so that every row in the copy has its file. Answers 1
 * where a paper has none to copy, 2 where the database has a tool of its own.
 */
export async function backUp(
  store: Store,
  asked: { file: string; papersDir: string; json?: boolean },
): Promise<0 | 1 | 2> {
  const { file, papersDir, json = false } = asked;
  if (!store.backup) {
    progress(
      `This is PostgreSQL. Use its own tool: pg_dump --format=custom --file=FILE "$DATABASE_URL". Then copy the files of papers: ${papersDir}`,
    );
    return 2;
  }
  await store.backup(file);
  const ids = await copyPaperFiles(papersDir, papersBeside(file));
  const missing = papersWithoutFile(await listEveryPaperWithFile(store.read), ids).length;
  answer(
    json,
    { file, papers: papersBeside(file), copied: ids.size, missing },
    `The database was copied to ${file}, and ${ids.size} files of papers to ${papersBeside(file)}`,
  );
  if (missing === 0) return 0;
  progress(`${missing} of the papers have no file in ${papersDir}. Is PAPERS_DIR the folder that the server uses?`);
  return 1;
}

export const command: Command = {
  help: `Usage: nearhome backup FILE [--json]

Copies a SQLite database to FILE while it is in use, and then the files of papers (PAPERS_DIR) to the folder FILE-papers.
Exit 1 when a paper has no file. PostgreSQL has its own tool for the database, pg_dump (exit 2).`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError("Name one file to copy the database to");
    return withStore((store, { papersDir }) => backUp(store, { file, papersDir, json: values.json }));
  },
};
