import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { savedViews } from "../schema/index.ts";

type Row = typeof savedViews.$inferSelect;

export function addSavedView(row: typeof savedViews.$inferInsert): Write {
  return (tx) => tx.insert(savedViews).values(row).returning({ id: savedViews.id });
}

/** Changes a view, if nobody else has since it was read. */
export function changeSavedView(
  { id, version }: Pick<Row, "id" | "version">,
  change: Partial<Pick<Row, "name" | "opensFirst">>,
): Write {
  return (tx) =>
    tx
      .update(savedViews)
      .set({ ...change, version: version + 1 })
      .where(and(eq(savedViews.id, id), eq(savedViews.version, version)))
      .returning({ id: savedViews.id });
}

/** Takes a view away, if nobody has changed it since it was read. */
export function removeSavedView({ id, version }: Pick<Row, "id" | "version">): Write {
  return (tx) =>
    tx
      .delete(savedViews)
      .where(and(eq(savedViews.id, id), eq(savedViews.version, version)))
      .returning({ id: savedViews.id });
}
