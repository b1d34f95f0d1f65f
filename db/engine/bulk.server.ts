import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Store } from "./store.server.ts";

/**
 * Most values one statement may carry: PostgreSQL counts parameters in 16 bits, SQLite in 15. A statement half that
 * size is already as fast as one can be, and keeps memory small.
 */
const MOST_PARAMETERS = 16_000;
const MOST_ROWS = 1_000;
const STATEMENTS_A_TRANSACTION = 40;

function chunksOf<Row>(rows: readonly Row[], size: number): Row[][] {
  const chunks: Row[][] = [];
  for (let at = 0; at < rows.length; at += size) chunks.push(rows.slice(at, at + size));
  return chunks;
}

/**
 * Inserts many rows of one table, in statements of many rows and transactions of many statements. For seeding and
 * imports only: it is not one commit, and what it writes has no history unless the caller writes that too. Throws on
 * the first row the database refuses; rows of earlier transactions stay.
 */
export async function insertMany<Table extends PgTable>(
  store: Store,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const columns = Object.keys(getTableColumns(table)).length;
  const size = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns)));
  for (const statements of chunksOf(chunksOf(rows, size), STATEMENTS_A_TRANSACTION)) {
    await store.transact(function* (tx) {
      for (const chunk of statements) {
        yield tx
          .insert(table)
          .values(chunk as Table["$inferInsert"][])
          .returning({ one: sql<number>`1` });
      }
    });
  }
}
