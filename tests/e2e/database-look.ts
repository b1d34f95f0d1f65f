import Sqlite from "better-sqlite3";
import postgres from "postgres";

type Row = Record<string, unknown>;

/** A second connection that only looks, beside the server's own. */
export type DatabaseLook = { rows: (sql: string) => Promise<Row[]>; close: () => Promise<void> };

/** Opens a connection for reading to the database that a `DATABASE_URL` names. */
export function lookInto(url: string): DatabaseLook {
  if (url.startsWith("postgres")) {
    const client = postgres(url, { max: 1, onnotice: () => {} });
    return { rows: async (sql) => [...(await client.unsafe(sql))], close: () => client.end() };
  }
  const client = new Sqlite(url.slice("file:".length), { readonly: true });
  return { rows: async (sql) => client.prepare(sql).all() as Row[], close: async () => void client.close() };
}

/** How many rows each table of a SQLite database has, and how often they have changed: equal when nothing has. */
export async function fingerprint(look: DatabaseLook): Promise<Record<string, string>> {
  const tables = await look.rows("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const columns = await look.rows(`select name from pragma_table_info('${name}')`);
    const versions = columns.some((column) => column.name === "version") ? "coalesce(sum(version), 0)" : "0";
    const [row] = await look.rows(`select count(*) as many, ${versions} as changes from "${name}"`);
    prints[String(name)] = `${row?.many} rows, ${row?.changes} changes`;
  }
  return prints;
}

/** Waits until background work is done and the database has not changed for a moment; answers its fingerprint. */
export async function whenQuiet(look: DatabaseLook): Promise<Record<string, string>> {
  const until = Date.now() + 60_000;
  let before = "";
  while (Date.now() < until) {
    const [open] = await look.rows(
      "select count(*) as many from jobs where state = 'running' or (state = 'waiting' and kind = 'send-email')",
    );
    const print = await fingerprint(look);
    const now = JSON.stringify(print);
    if (Number(open?.many) === 0 && now === before) return print;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
  }
  throw new Error("The database never came to rest");
}
