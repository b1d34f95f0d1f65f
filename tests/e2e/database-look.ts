import Sqlite from "better-sqlite3";
import postgres from "postgres";

type Row = Record<string, unknown>;

/** A second connection that only looks, beside the server's own. */
export type DatabaseLook = {
  rows: (sql: string) => Promise<Row[]>;
  /** A query of every table and its columns that count versions, as `name` and `version`. */
  tables: string;
  close: () => Promise<void>;
};

const TABLES = {
  sqlite: `select t.name, max(c.name = 'version') as version from sqlite_master t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite_%' group by t.name`,
  postgres: `select table_name as name, max((column_name = 'version')::int) as version
    from information_schema.columns where table_schema = 'public' group by table_name`,
};

/** Opens a connection for reading to the database that a `DATABASE_URL` names. */
export function lookInto(url: string): DatabaseLook {
  if (url.startsWith("postgres")) {
    const client = postgres(url, { max: 1, onnotice: () => {} });
    return { rows: async (sql) => [...(await client.unsafe(sql))], tables: TABLES.postgres, close: () => client.end() };
  }
  const client = new Sqlite(url.slice("file:".length), { readonly: true });
  return {
    rows: async (sql) => client.prepare(sql).all() as Row[],
    tables: TABLES.sqlite,
    close: async () => void client.close(),
  };
}

/** How many rows each table has, and how often they have changed: equal when nothing has. */
export async function fingerprint(look: DatabaseLook): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const { name, version } of await look.rows(look.tables)) {
    const versions = Number(version) === 1 ? "coalesce(sum(version), 0)" : "0";
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
