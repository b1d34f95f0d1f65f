import { and, eq, inArray, sql } from "drizzle-orm";
import { insertBatches } from "../engine/bulk.server.ts";
import type { Write } from "../engine/commit.server.ts";
import type { Writer } from "../engine/store.server.ts";
import { returnChildren, returnEpisodes, returnReports, returns } from "../schema/index.ts";

type ReturnInsert = typeof returns.$inferInsert;
export type ReturnChildInsert = typeof returnChildren.$inferInsert;
export type ReturnEpisodeInsert = typeof returnEpisodes.$inferInsert;

/** A return that was read, as a row. Of two that would be the same one of a year, the second is refused. */
export function addReturn(row: ReturnInsert): Write {
  return (tx) => tx.insert(returns).values(row).returning({ id: returns.id });
}

/** What was said of it. */
export function addReturnReport(row: typeof returnReports.$inferInsert): Write {
  return (tx) => tx.insert(returnReports).values(row).returning({ id: returnReports.returnId });
}

/** Its children and its episodes, read from their files while they are written. */
export function addReturnRows(
  children: Iterable<readonly ReturnChildInsert[]>,
  episodes: Iterable<readonly ReturnEpisodeInsert[]>,
): Write[] {
  return [insertBatches(returnChildren, children), insertBatches(returnEpisodes, episodes)];
}

/** Changes how a return stands, as long as it is as it was read. */
export function changeReturn(
  before: { id: string; councilId: string; version: number },
  to: Partial<Pick<ReturnInsert, "state" | "nth" | "currentSince" | "supersededAt">>,
): Write {
  return (tx) =>
    tx
      .update(returns)
      .set({ ...to, version: before.version + 1 })
      .where(
        and(eq(returns.id, before.id), eq(returns.councilId, before.councilId), eq(returns.version, before.version)),
      )
      .returning({ id: returns.id });
}

/** Takes returns of a council that never counted away again, with their rows. Those that count or did are left alone. */
export function dropReturns(councilId: string, ids: readonly string[]): Write {
  return function* (tx) {
    if (ids.length === 0) return;
    const never = and(
      eq(returns.councilId, councilId),
      inArray(returns.id, [...ids]),
      inArray(returns.state, ["waiting", "refused"]),
    );
    const found = (yield tx.select({ id: returns.id }).from(returns).where(never)) as { id: string }[];
    for (const { id } of found) yield* deleteReturn(tx, id);
  };
}

/** A hundred thousand rows go without being named one by one: what a deletion touched is asked of the return alone. */
function* deleteReturn(tx: Writer, id: string): Generator<unknown, void, unknown> {
  yield tx.delete(returnEpisodes).where(eq(returnEpisodes.returnId, id)).returning({ one: sql<number>`1` });
  yield tx.delete(returnChildren).where(eq(returnChildren.returnId, id)).returning({ one: sql<number>`1` });
  yield tx.delete(returnReports).where(eq(returnReports.returnId, id)).returning({ one: sql<number>`1` });
  yield tx.delete(returns).where(eq(returns.id, id)).returning({ id: returns.id });
}

/** Lets a return go with its rows and its report, however it stands, as long as it stands as it was read. */
export function forgetReturn(before: { id: string; councilId: string; version: number }): Write[] {
  return [changeReturn(before, {}), (tx) => deleteReturn(tx, before.id)];
}
