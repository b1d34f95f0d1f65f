import { and, eq, sql } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import {
  agencyAgreements,
  agencyAsks,
  fallenPlacements,
  informationGiven,
  outOfArea,
  placementNotices,
  searches,
} from "../schema/index.ts";

type Search = typeof searches.$inferInsert;

/** Keeps what is known of a request's search: a new row, or a change of the one that was read, if nobody else changed it. */
export function keepSearch(
  of: { requestId: string; councilId: string },
  before: { version: number } | undefined,
  change: Partial<Omit<Search, "requestId" | "councilId" | "version">>,
): Write {
  if (!before) {
    return (tx) =>
      tx
        .insert(searches)
        .values({ ...change, requestId: of.requestId, councilId: of.councilId, version: 1 })
        .returning({ id: searches.requestId });
  }
  return (tx) =>
    tx
      .update(searches)
      .set({ ...change, version: before.version + 1 })
      .where(and(eq(searches.requestId, of.requestId), eq(searches.version, before.version)))
      .returning({ id: searches.requestId });
}

/** A home outside the area, once for each request. */
export function addOutOfArea(row: typeof outOfArea.$inferInsert): Write {
  return (tx) => tx.insert(outOfArea).values(row).returning({ id: outOfArea.id });
}

/** The notices a placement owes. */
export function addNotices(rows: readonly (typeof placementNotices.$inferInsert)[]): Write {
  return (tx) =>
    tx
      .insert(placementNotices)
      .values([...rows])
      .returning({ id: placementNotices.id });
}

/** A notice went out, if nobody has said so since it was read. */
export function markNoticeSent(
  notice: { id: string; version: number },
  sent: { sentAt: Date; how: string; sentById: string },
): Write {
  return (tx) =>
    tx
      .update(placementNotices)
      .set({ ...sent, version: notice.version + 1 })
      .where(and(eq(placementNotices.id, notice.id), eq(placementNotices.version, notice.version)))
      .returning({ id: placementNotices.id });
}

/** Written information was given to the carers. */
export function addInformation(row: typeof informationGiven.$inferInsert): Write {
  return (tx) => tx.insert(informationGiven).values(row).returning({ id: informationGiven.id });
}

/** The carers have it, by their own word or as an officer writes it down, and what is still missing, if nobody changed it since it was read. */
export function acknowledgeInformation(
  given: { id: string; version: number },
  said: { acknowledgedAt: Date; acknowledgedById: string; acknowledgedHow: string | null; stillMissing: string | null },
): Write {
  return (tx) =>
    tx
      .update(informationGiven)
      .set({ ...said, version: given.version + 1 })
      .where(and(eq(informationGiven.id, given.id), eq(informationGiven.version, given.version)))
      .returning({ id: informationGiven.id });
}

/** A move that did not happen, with the record of its decision. */
export function addFallenPlacement(row: typeof fallenPlacements.$inferInsert): Write {
  return (tx) => tx.insert(fallenPlacements).values(row).returning({ id: fallenPlacements.id });
}

/** The notices of a move that did not happen are owed no more. There has to be one. */
export function removeNotices(requestId: string): Write {
  return (tx) =>
    tx.delete(placementNotices).where(eq(placementNotices.requestId, requestId)).returning({ id: placementNotices.id });
}

/** A home outside the area that nobody moved to is in the ledger no more. There has to be one. */
export function removeOutOfArea(requestId: string): Write {
  return (tx) => tx.delete(outOfArea).where(eq(outOfArea.requestId, requestId)).returning({ id: outOfArea.id });
}

export function addAgencyAgreement(row: typeof agencyAgreements.$inferInsert): Write {
  return (tx) => tx.insert(agencyAgreements).values(row).returning({ id: agencyAgreements.id });
}

/** Changes an agreement, if nobody else has since it was read. */
export function changeAgencyAgreement(
  agreement: { id: string; version: number },
  change: Partial<Omit<typeof agencyAgreements.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(agencyAgreements)
      .set({ ...change, version: agreement.version + 1 })
      .where(and(eq(agencyAgreements.id, agreement.id), eq(agencyAgreements.version, agreement.version)))
      .returning({ id: agencyAgreements.id });
}

/** Holds an agreement as it was read while something is done under it: refused when somebody ended or changed it since. */
export function holdAgencyAgreement({ id, version }: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .update(agencyAgreements)
      .set({ version })
      .where(and(eq(agencyAgreements.id, id), eq(agencyAgreements.version, version)))
      .returning({ id: agencyAgreements.id });
}

/** One agency is asked, once for each request. */
export function addAgencyAsk(row: typeof agencyAsks.$inferInsert): Write {
  return (tx) => tx.insert(agencyAsks).values(row).returning({ id: agencyAsks.id });
}

/** Changes an ask, if nobody else has since it was read. */
export function changeAgencyAsk(
  ask: { id: string; version: number },
  change: Partial<Omit<typeof agencyAsks.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(agencyAsks)
      .set({ ...change, version: ask.version + 1 })
      .where(and(eq(agencyAsks.id, ask.id), eq(agencyAsks.version, ask.version)))
      .returning({ id: agencyAsks.id });
}

/** One more look at an ask: counted whoever else changes it meanwhile, and never in the way of a change. */
export function countLook(ask: { id: string; openedAt: Date | null }, now: Date): Write {
  return (tx) =>
    tx
      .update(agencyAsks)
      .set({ opened: sql`${agencyAsks.opened} + 1`, openedAt: ask.openedAt ?? now })
      .where(eq(agencyAsks.id, ask.id))
      .returning({ id: agencyAsks.id });
}
