import { index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";

/** Work to be done once, later: send an email, remind, watch a clock. Claimed under a lease, retried, and set aside when hopeless. */
export const jobs = table(
  "jobs",
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** Makes the job one of a kind: queueing it again does nothing. */
    key: text().notNull(),
    payload: json<Record<string, unknown>>().notNull(),
    state: oneOf(["waiting", "running", "done", "dead"]).notNull(),
    runAt: instant().notNull(),
    tries: whole().notNull(),
    leaseUntil: instant(),
    leasedBy: text(),
    lastError: text(),
    createdAt: instant().notNull(),
    endedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("jobs_key").on(t.key), index("jobs_due").on(t.state, t.runAt)],
);

/** The outbox: each email as facts, written in the same commit as the change it tells of. */
export const emails = table(
  "emails",
  {
    id: text().primaryKey(),
    councilId: text(),
    toAddress: text().notNull(),
    template: text().notNull(),
    facts: json<Record<string, unknown>>().notNull(),
    caseKind: text(),
    caseId: text(),
    state: oneOf(["queued", "sent", "failed"]).notNull(),
    providerId: text(),
    /** What the provider later reported. */
    delivery: oneOf(["delivered", "bounced", "complained"]),
    deliveryAt: instant(),
    queuedAt: instant().notNull(),
    sentAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    index("emails_queued").on(t.queuedAt),
    index("emails_provider").on(t.providerId),
    index("emails_case").on(t.caseKind, t.caseId),
  ],
);
