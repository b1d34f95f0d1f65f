import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Write } from "./commit.server.ts";
import { dialectOfProcess } from "./dialect.ts";
import type { Store, Writer } from "./store.server.ts";

/**
 * Most values one statement carries to PostgreSQL, which counts them in 16 bits. A quarter of that is already as fast as
 * one can be, and keeps memory small.
 */
const MOST_PARAMETERS = 16_000;
const MOST_ROWS = 1_000;
const ROWS_A_TRANSACTION = 20_000;

type RowOf<Table extends PgTable> = Table["$inferInsert"];

function chunksOf<Row>(rows: readonly Row[], size: number): Row[][] {
  const chunks: Row[][] = [];
  for (let at = 0; at < rows.length; at += size) chunks.push(rows.slice(at, at + size));
  return chunks;
}

/** What drizzle makes of a SQLite insert once it is prepared, with SQLite's own statement in it: its types do not show it. */
type Prepared = { stmt: { run: (...values: unknown[]) => unknown } };
type Preparable = { prepare: () => Prepared };

/**
 * On SQLite a statement costs no journey, so one small statement is prepared and run for each row: far quicker than
 * spelling out long ones. Values are encoded here, column by column: drizzle would look at each to tell what it is.
 */
function* insertPrepared<Table extends PgTable>(tx: Writer, table: Table, rows: readonly RowOf<Table>[]) {
  const columns = Object.entries(getTableColumns(table));
  const places = columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]);
  const statement = tx.insert(table).values(Object.fromEntries(places)) as unknown as Preparable;
  const { stmt } = statement.prepare();
  const encoders = columns.map(([name, column]) => (row: Record<string, unknown>) => {
    // What a row leaves out is what the table says it then is, as in any other insert.
    const value = name in row ? row[name] : column.default;
    // Nothing must stay nothing rather than become the word "null".
    return value === null || value === undefined ? null : column.mapToDriverValue(value);
  });
  yield {
    all: () => {
      for (const row of rows) stmt.run(...encoders.map((encode) => encode(row)));
      return [];
    },
  };
}

/** On PostgreSQL every statement is a journey, so each carries as many rows as it may. */
function* insertInStatements<Table extends PgTable>(tx: Writer, table: Table, rows: readonly RowOf<Table>[]) {
  const columns = Object.keys(getTableColumns(table)).length;
  const size = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns)));
  for (const chunk of chunksOf(rows, size)) yield tx.insert(table).values(chunk as RowOf<Table>[]);
}

/**
 * Inserts many rows of one table, fast, in transactions of many rows. For seeding and imports only: it is not one
 * commit, and what it writes has no history unless the caller writes that too. Throws on the first row the database
 * refuses; rows of earlier transactions stay.
 */
export async function insertMany<Table extends PgTable>(
  store: Store,
  table: Table,
  rows: readonly RowOf<Table>[],
): Promise<void> {
  const insert = store.dialect === "sqlite" ? insertPrepared : insertInStatements;
  for (const part of chunksOf(rows, ROWS_A_TRANSACTION)) await store.transact((tx) => insert(tx, table, part));
}

/**
 * The same as a part of one commit: rows come in batches as they are asked for, so that a long file is read while its rows are
 * written, and only a batch of them is in memory. Whatever asks for the next batch must not wait: SQLite cannot.
 */
export function insertBatches<Table extends PgTable>(table: Table, batches: Iterable<readonly RowOf<Table>[]>): Write {
  const insert = dialectOfProcess() === "sqlite" ? insertPrepared : insertInStatements;
  return function* (tx) {
    for (const rows of batches) yield* insert(tx, table, rows);
  };
}

/** Empties tables, in the order given, all or none. For seeding a demonstration again, never for real records. */
export async function emptyTables(store: Store, tables: readonly PgTable[]): Promise<void> {
  await store.transact(function* (tx) {
    for (const table of tables) yield tx.delete(table).returning({ one: sql<number>`1` });
  });
}
