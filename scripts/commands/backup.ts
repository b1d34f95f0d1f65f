import { parseArgs } from "node:util";
import { answer, type Command, progress, UsageError, withStore } from "./command.ts";

export const command: Command = {
  help: `Usage: nearhome backup FILE [--json]

Copies a SQLite database to FILE while it is in use. PostgreSQL has its own tool for that, pg_dump (exit 2).`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError("Name one file to copy the database to");
    return withStore(async (store) => {
      if (!store.backup) {
        progress('This is PostgreSQL. Use its own tool: pg_dump --format=custom --file=FILE "$DATABASE_URL"');
        return 2;
      }
      await store.backup(file);
      answer(values.json, { file }, `The database was copied to ${file}`);
      return 0;
    });
  },
};
