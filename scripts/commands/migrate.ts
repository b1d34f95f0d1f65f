import { parseArgs } from "node:util";
import { answer, type Command, withStore } from "./command.ts";

export const command: Command = {
  help: `Usage: nearhome migrate [--json]

Brings the database of DATABASE_URL to the present schema. Running it again changes nothing.`,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    return withStore(async (store) => {
      await store.migrate();
      answer(
        values.json,
        { migrated: true, database: store.dialect },
        `The ${store.dialect} database has the present schema.`,
      );
      return 0;
    });
  },
};
