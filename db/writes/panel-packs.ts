import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { panelItems, panelPacks } from "../schema/index.ts";

/** A pack that was made. Of two made at once for one item the second is refused. */
export function addPack(row: typeof panelPacks.$inferInsert): Write {
  return (tx) => tx.insert(panelPacks).values(row).returning({ id: panelPacks.id });
}

/** That the papers of an item went out, if nobody changed the item since. */
export function markPapersSent({ id, version }: { id: string; version: number }, at: Date): Write {
  return (tx) =>
    tx
      .update(panelItems)
      .set({ papersSentAt: at, version: version + 1 })
      .where(and(eq(panelItems.id, id), eq(panelItems.version, version)))
      .returning({ id: panelItems.id });
}
