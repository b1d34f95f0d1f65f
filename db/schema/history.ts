import { index, instant, json, table, text, uniqueIndex, whole } from "../engine/columns.ts";

/**
 * Everything that happened, one row an event, never changed. `chain` is the council (or region) it belongs to;
 * within a chain each event carries the hash of the one before it, so an altered or missing row is found.
 */
export const events = table(
  "events",
  {
    id: text().primaryKey(),
    chain: text().notNull(),
    seq: whole().notNull(),
    caseKind: text().notNull(),
    caseId: text().notNull(),
    type: text().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    actorName: text(),
    reason: text(),
    at: instant().notNull(),
    rulebook: text().notNull(),
    data: json<Record<string, unknown>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    uniqueIndex("events_chain_seq").on(t.chain, t.seq),
    // The record first: it is found alone, and within one chain in the order things happened.
    index("events_case").on(t.caseId, t.caseKind, t.chain, t.seq),
    index("events_chain_at").on(t.chain, t.at),
  ],
);

/** The end of each chain, locked while events are added to it. */
export const chainHeads = table("chain_heads", {
  chain: text().primaryKey(),
  seq: whole().notNull(),
  hash: text().notNull(),
});
