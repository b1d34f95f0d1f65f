import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { packOrders, packReadings, panelItems, panelPacks } from "../schema/index.ts";

/** A pack that was made. Of two made at once for one thing the second is refused. */
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

/** How far a member has read a pack: a first row, or a later page of the one there is. */
export function saveReading(
  known: { id: string; version: number } | undefined,
  row: Omit<typeof packReadings.$inferInsert, "version">,
): Write {
  if (!known) {
    const first = { ...row, version: 1 };
    return (tx) => tx.insert(packReadings).values(first).returning({ id: packReadings.id });
  }
  return (tx) =>
    tx
      .update(packReadings)
      .set({ page: row.page, readAt: row.readAt, version: known.version + 1 })
      .where(and(eq(packReadings.id, known.id), eq(packReadings.version, known.version)))
      .returning({ id: packReadings.id });
}

/** That somebody asks for the papers of an item. Of two presses at once the second is refused. */
export function addOrder(row: Omit<typeof packOrders.$inferInsert, "state" | "faults" | "endedAt" | "version">): Write {
  const fresh = { ...row, state: "waiting" as const, faults: [], endedAt: null, version: 1 };
  return (tx) => tx.insert(packOrders).values(fresh).returning({ id: packOrders.id });
}

/** How an asking ended, if it is still under way as it was read. */
export function endOrder(
  { id, version }: { id: string; version: number },
  end: { state: "made" | "failed"; faults: string[]; at: Date },
): Write {
  return (tx) =>
    tx
      .update(packOrders)
      .set({ state: end.state, faults: end.faults, endedAt: end.at, version: version + 1 })
      .where(and(eq(packOrders.id, id), eq(packOrders.version, version), eq(packOrders.state, "waiting")))
      .returning({ id: packOrders.id });
}

/** That the applicants may open their copy from a moment on, if it is not open to them already. */
export function releaseCopy(packId: string, by: { id: string; at: Date }): Write {
  return (tx) =>
    tx
      .update(panelPacks)
      .set({ releasedAt: by.at, releasedById: by.id })
      .where(and(eq(panelPacks.id, packId), eq(panelPacks.copy, "applicant"), isNull(panelPacks.releasedAt)))
      .returning({ id: panelPacks.id });
}

/** That the applicants may open none of these copies any more. */
export function takeBackCopies(packIds: readonly string[]): Write {
  return (tx) =>
    tx
      .update(panelPacks)
      .set({ releasedAt: null, releasedById: null })
      .where(and(inArray(panelPacks.id, [...packIds]), isNotNull(panelPacks.releasedAt)))
      .returning({ id: panelPacks.id });
}
