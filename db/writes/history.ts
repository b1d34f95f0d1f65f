import { createHash } from "node:crypto";
import { and, count, eq, sql } from "drizzle-orm";
import { appendToChain, CHAIN_START, type HistoryEntry, type HistoryEvent } from "#app/domain/history/event.ts";
import type { Write } from "../engine/commit.server.ts";
import { chainHeads, events } from "../schema/index.ts";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** An event of the domain as the row that holds it. */
export function eventRow(event: HistoryEvent): typeof events.$inferInsert {
  return {
    id: `${event.councilId}:${event.seq}`,
    chain: event.councilId,
    seq: event.seq,
    caseKind: event.caseKind,
    caseId: event.caseId,
    type: event.type,
    actorKind: event.actor.kind,
    actorId: event.actor.id,
    actorName: event.actor.name ?? null,
    reason: event.reason,
    at: new Date(event.at),
    rulebook: event.rulebookVersion,
    data: event.data as Record<string, unknown>,
    previousHash: event.previousHash,
    hash: event.hash,
  };
}

/**
 * Adds events at the end of their councils' chains. The head of each chain is taken first, which locks it until the
 * commit ends, so that two commits can never give out the same place; councils are taken in one order, so that two
 * commits that touch the same two cannot wait for each other.
 */
export function appendEvents(entries: readonly HistoryEntry[]): Write {
  return function* (tx) {
    const councils = [...new Set(entries.map((entry) => entry.councilId))].sort();
    for (const chain of councils) {
      const own = entries.filter((entry) => entry.councilId === chain);
      const [head] = (yield tx
        .insert(chainHeads)
        .values({ chain, seq: own.length, hash: CHAIN_START })
        .onConflictDoUpdate({ target: chainHeads.chain, set: { seq: sql`${chainHeads.seq} + ${own.length}` } })
        .returning()) as (typeof chainHeads.$inferSelect)[];
      if (!head) throw new Error("The chain has no head");
      const linked = appendToChain({ seq: head.seq - own.length, hash: head.hash }, own, sha256);
      yield tx.insert(events).values(linked.map(eventRow)).returning({ id: events.id });
      const last = linked.at(-1);
      if (last) {
        yield tx
          .update(chainHeads)
          .set({ hash: last.hash })
          .where(eq(chainHeads.chain, chain))
          .returning({ chain: chainHeads.chain });
      }
    }
  };
}

/** After an event was appended: goes on only when it is the first of its case, so that of two who begin it one does. */
export function onlyEventOf({ caseKind, caseId }: { caseKind: string; caseId: string }): Write {
  return (tx) =>
    tx
      .select({ events: count() })
      .from(events)
      .where(and(eq(events.caseKind, caseKind), eq(events.caseId, caseId)))
      .having(eq(count(), 1));
}
