import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Database, Statement } from "better-sqlite3";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { type DatabaseLocation, readDatabaseUrl } from "./dialect.ts";
import { loadSqlite } from "./sqlite.server.ts";

type Everything = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** What queries may do: read. Both databases answer every one of these when awaited. */
export type Reader = Pick<Everything, "select" | "selectDistinct" | "with" | "$count">;

/** What a write is described with. Only `commit` runs it. */
export type Writer = Pick<Everything, "insert" | "update" | "delete" | "select">;

/** One open database: a reader for queries, and the engine's own handle for `commit`. */
export type Store = {
  dialect: DatabaseLocation["dialect"];
  read: Reader;
  /** Runs a transaction body; the engine's alone. Services go through `commit`. */
  transact: <Value>(body: (tx: Writer) => Generator<unknown, Value, unknown>) => Promise<Value>;
  /** The same for small writes that most requests make: as safe once it has resolved, and others are served meanwhile. */
  transactBeside: <Value>(body: (tx: Writer) => Generator<unknown, Value, unknown>) => Promise<Value>;
  migrate: () => Promise<void>;
  /** Whether the database answers a trivial question. */
  ping: () => Promise<boolean>;
  /** Copies a SQLite database to a file while it is in use. Undefined on PostgreSQL, which has its own tools. */
  backup?: (file: string) => Promise<void>;
  close: () => Promise<void>;
};

type Runnable = { all: () => unknown[] };

const casing = "snake_case" as const;

function migrations(folder: "sqlite" | "postgres"): string {
  return resolve("db/migrations", folder);
}

/** Drives a transaction body to its end without ever waiting, as SQLite needs. */
function driveSync<Value>(body: Generator<unknown, Value, unknown>): Value {
  let step = body.next();
  while (!step.done) step = body.next((step.value as Runnable).all());
  return step.value;
}

/** Drives the same body against a database that answers later. */
async function driveAsync<Value>(body: Generator<unknown, Value, unknown>): Promise<Value> {
  let step = body.next();
  while (!step.done) step = body.next(await step.value);
  return step.value;
}

/**
 * Waits until what stands in a SQLite log is on the disk, without holding up the process. Whoever asks while the disk is
 * busy waits for its next turn, and all of them together for one. Only locks of the log's own file would be lost by
 * closing it here, and SQLite takes none on it.
 */
function besideDisk(log: string): () => Promise<void> {
  let turn: Promise<void> | null = null;
  let nextTurn: Promise<void> | null = null;
  const sync = async () => {
    const file = await open(log, "r+");
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  };
  const onDisk = (): Promise<void> => {
    if (!turn) {
      turn = sync().finally(() => {
        turn = null;
      });
      return turn;
    }
    const begin = () => {
      nextTurn = null;
      return onDisk();
    };
    nextTurn ??= turn.then(begin, begin);
    return nextTurn;
  };
  return onDisk;
}

/** More than the different statements of all pages; beyond it those prepared first are prepared again. */
const STATEMENTS_KEPT = 500;

/**
 * Lets a connection keep the statements it has prepared, by their text. Queries are built anew for every request and come
 * out the same, and to prepare one costs SQLite more than to run it.
 */
function keepStatements(client: Database): void {
  const statements = new Map<string, Statement>();
  const prepare = client.prepare.bind(client);
  const kept = (source: string): Statement => {
    const before = statements.get(source);
    // Unfinished, it is in use further out, as when rows are read one by one.
    if (before && !before.busy) return before;
    const statement: Statement = prepare(source);
    const [oldest] = statements.keys();
    if (oldest !== undefined && statements.size >= STATEMENTS_KEPT) statements.delete(oldest);
    statements.set(source, statement);
    return statement;
  };
  client.prepare = kept as typeof client.prepare;
}

async function openSqlite(file: string): Promise<Store> {
  const Sqlite = await loadSqlite();
  const { drizzle } = await import("drizzle-orm/better-sqlite3");
  const { migrate } = await import("drizzle-orm/better-sqlite3/migrator");
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const client = new Sqlite(file);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma("busy_timeout = 5000");
  client.pragma("cache_size = -65536");
  client.pragma("temp_store = MEMORY");
  keepStatements(client);
  const db = drizzle(client, { casing });
  const transact: Store["transact"] = async (body) =>
    db.transaction((tx) => driveSync(body(tx as unknown as Writer)), { behavior: "immediate" });
  const onDisk = besideDisk(`${file}-wal`);
  return {
    dialect: "sqlite",
    read: db as unknown as Reader,
    transact,
    transactBeside: async (body) => {
      if (file === ":memory:") return transact(body);
      // The whole transaction runs within this call, so nobody else's is written without waiting for the disk.
      client.pragma("synchronous = NORMAL");
      const written = transact(body);
      client.pragma("synchronous = FULL");
      const value = await written;
      await onDisk();
      return value;
    },
    migrate: async () => {
      // A rebuilt table is dropped on the way, and with foreign keys on the drop would delete its children's rows.
      client.pragma("foreign_keys = OFF");
      migrate(db, { migrationsFolder: migrations("sqlite") });
      const broken = client.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0) throw new Error(`The migration left ${broken.length} rows pointing at nothing.`);
      client.pragma("foreign_keys = ON");
    },
    ping: async () => client.prepare("select 1 as one").get() !== undefined,
    backup: async (target) => {
      await client.backup(target);
    },
    close: async () => {
      client.close();
    },
  };
}

async function openPostgres(url: string): Promise<Store> {
  const { default: postgres } = await import("postgres");
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const { migrate } = await import("drizzle-orm/postgres-js/migrator");
  const client = postgres(url, { max: 10, onnotice: () => {} });
  const db = drizzle(client, { casing });
  const transact: Store["transact"] = (body) => db.transaction((tx) => driveAsync(body(tx as unknown as Writer)));
  return {
    dialect: "postgres",
    read: db as unknown as Reader,
    transact,
    transactBeside: transact,
    migrate: () => migrate(db, { migrationsFolder: migrations("postgres") }),
    ping: async () => (await client`select 1 as one`).length === 1,
    close: () => client.end({ timeout: 5 }),
  };
}

async function openPglite(folder: string): Promise<Store> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { drizzle } = await import("drizzle-orm/pglite");
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  const client = folder ? new PGlite(folder) : new PGlite();
  const db = drizzle(client, { casing });
  const transact: Store["transact"] = (body) => db.transaction((tx) => driveAsync(body(tx as unknown as Writer)));
  return {
    dialect: "pglite",
    read: db as unknown as Reader,
    transact,
    transactBeside: transact,
    migrate: () => migrate(db, { migrationsFolder: migrations("postgres") }),
    ping: async () => (await client.query("select 1 as one")).rows.length === 1,
    close: () => client.close(),
  };
}

/** Opens the database a URL names. Keep one per process: a second SQLite writer would block the whole process while it waits. */
export function openStore(url: string): Promise<Store> {
  const location = readDatabaseUrl(url);
  if (location.dialect === "sqlite") return openSqlite(location.file);
  if (location.dialect === "postgres") return openPostgres(location.url);
  return openPglite(location.folder);
}
