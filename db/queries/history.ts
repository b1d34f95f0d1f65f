import { and, asc, desc, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { Actor, CaseKind, HistoryEvent, Json } from "#app/domain/history/event.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { chainHeads, events } from "../schema/index.ts";
import { keptOfEach } from "./kept.ts";
import { askPrepared, place } from "./prepared.ts";

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
  const rows = await askPrepared(db, "events of a case", { councilId, caseKind, caseId }, () =>
    db
      .select()
      .from(events)
      .where(
        and(
          eq(events.chain, place("councilId")),
          eq(events.caseKind, place("caseKind")),
          eq(events.caseId, place("caseId")),
        ),
      )
      .orderBy(desc(events.seq)),
  );
  return rows.map(eventOf);
}

/** The latest events of one type of one case of a council, newest first. */
export async function listEventsOfType(
  db: Reader,
  councilId: string,
  of: { caseKind: CaseKind; caseId: string },
  type: string,
  limit: number,
): Promise<HistoryEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(
      and(
        eq(events.chain, councilId),
        eq(events.caseKind, of.caseKind),
        eq(events.caseId, of.caseId),
        eq(events.type, type),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(limit);
  return rows.map(eventOf);
}

/** Whether somebody did one of these things in a case of a council. */
export async function hasActedIn(
  db: Reader,
  councilId: string,
  of: { caseKind: CaseKind; caseId: string },
  actorId: string,
  types: readonly string[],
): Promise<boolean> {
  const found = await db
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(
        eq(events.chain, councilId),
        eq(events.caseKind, of.caseKind),
        eq(events.caseId, of.caseId),
        eq(events.actorId, actorId),
        inArray(events.type, [...types]),
      ),
    )
    .limit(1);
  return found.length > 0;
}

/**
 * Everything that happened to several cases that are one story, such as an enquiry and the application it became, newest
 * first, from whichever chain it stands in: who may read an event of another council's is for the caller to say.
 */
export async function listEventsOfStory(
  db: Reader,
  cases: readonly { caseKind: CaseKind; caseId: string }[],
): Promise<HistoryEvent[]> {
  const each = cases.map(({ caseKind, caseId }) => and(eq(events.caseKind, caseKind), eq(events.caseId, caseId)));
  const rows = await db
    .select()
    .from(events)
    .where(or(...each))
    .orderBy(desc(events.at), desc(events.seq));
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

/** When anything in the records of each of some councils last changed, by a moment; a council without any is missing. */
export async function listLastChanges(
  db: Reader,
  councilIds: readonly string[],
  by: Date,
): Promise<ReadonlyMap<string, Date>> {
  const last = db
    .select({ at: events.at })
    .from(events)
    .where(and(eq(events.chain, chainHeads.chain), lte(events.at, by)))
    .orderBy(desc(events.at))
    .limit(1);
  const rows = await db
    .select({ chain: chainHeads.chain, at: sql<Date | null>`${last}`.mapWith(events.at) })
    .from(chainHeads)
    .where(inArray(chainHeads.chain, [...councilIds]));
  return new Map(rows.flatMap(({ chain, at }) => (at ? [[chain, at] as const] : [])));
}

/**
 * The day on which the histories of some councils’ cases of one kind had all begun; null where none has. A council that has
 * no case of the kind yet does not count.
 */
export async function findHistoryBegins(
  db: Reader,
  councilIds: readonly string[],
  caseKind: CaseKind,
): Promise<Day | null> {
  const firsts = await keptOfEach(db, `history of ${caseKind} begins`, "", councilIds, async (councilId) => {
    const [first] = await db
      .select({ at: events.at })
      .from(events)
      .where(and(eq(events.chain, councilId), eq(events.caseKind, caseKind)))
      .orderBy(asc(events.at))
      .limit(1);
    return first ? [dayOf(first.at)] : [];
  });
  return firsts.reduce<Day | null>((latest, one) => (latest === null || one > latest ? one : latest), null);
}

/** Something that happened to a case, as far as an earlier day is worked out from it. */
export type PastEvent = { caseId: string; type: string; at: Date; reason: string | null; data: Json };

/** What happened to the cases of one kind of some councils before an instant, in the order of their histories. */
export async function listEventsBefore(
  db: Reader,
  councilIds: readonly string[],
  caseKind: CaseKind,
  before: Date,
): Promise<PastEvent[]> {
  const rows = await db
    .select({
      caseId: events.caseId,
      type: events.type,
      at: events.at,
      reason: events.reason,
      data: events.data,
    })
    .from(events)
    .where(and(inArray(events.chain, [...councilIds]), eq(events.caseKind, caseKind), lt(events.at, before)))
    .orderBy(asc(events.chain), asc(events.seq));
  return rows.map((row) => ({ ...row, data: row.data as Json }));
}
