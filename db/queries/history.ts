import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Actor, CaseKind, HistoryEvent, Json } from "#app/domain/history/event.ts";
import type { Reader } from "../engine/store.server.ts";
import { chainHeads, events } from "../schema/index.ts";

type EventRow = typeof events.$inferSelect;

function eventOf(row: EventRow): HistoryEvent {
  const actor: Actor = { kind: row.actorKind as Actor["kind"], id: row.actorId };
  if (row.actorName !== null) actor.name = row.actorName;
  return {
    councilId: row.chain,
    seq: row.seq,
    caseKind: row.caseKind as CaseKind,
    caseId: row.caseId,
    type: row.type,
    actor,
    reason: row.reason,
    at: row.at.toISOString(),
    rulebookVersion: row.rulebook,
    data: row.data as Json,
    previousHash: row.previousHash,
    hash: row.hash,
  };
}

/** Everything that happened to one case of one council, newest first. */
export async function listEventsOfCase(
  db: Reader,
  councilId: string,
  caseKind: CaseKind,
  caseId: string,
): Promise<HistoryEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.chain, councilId), eq(events.caseKind, caseKind), eq(events.caseId, caseId)))
    .orderBy(desc(events.seq));
  return rows.map(eventOf);
}

/** A stretch of one council's chain in order, for verifying: events after `afterSeq`, at most `limit`. */
export async function listChain(
  db: Reader,
  councilId: string,
  afterSeq: number,
  limit: number,
): Promise<HistoryEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.chain, councilId), gt(events.seq, afterSeq)))
    .orderBy(asc(events.seq))
    .limit(limit);
  return rows.map(eventOf);
}

/** The end of every chain. */
export function listChainHeads(db: Reader): Promise<(typeof chainHeads.$inferSelect)[]> {
  return db.select().from(chainHeads).orderBy(asc(chainHeads.chain));
}
