import { and, asc, desc, eq, gte, inArray, isNotNull, lte, or } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { emails, jobs } from "../schema/index.ts";
import { askPrepared, momentIn, placesOf } from "./prepared.ts";

export type JobRow = typeof jobs.$inferSelect;
export type EmailRow = typeof emails.$inferSelect;

/** Jobs that may be taken now: waiting and due, or left behind by a worker whose lease ended. Oldest first. */
export function listDueJobs(db: Reader, now: Date, limit: number): Promise<JobRow[]> {
  const due = and(eq(jobs.state, "waiting"), lte(jobs.runAt, now));
  const abandoned = and(eq(jobs.state, "running"), lte(jobs.leaseUntil, now));
  return db.select().from(jobs).where(or(due, abandoned)).orderBy(asc(jobs.runAt), asc(jobs.id)).limit(limit);
}

/** Jobs that were tried to the end and need a person. Newest first. */
export function listDeadJobs(db: Reader, limit: number): Promise<JobRow[]> {
  return db.select().from(jobs).where(eq(jobs.state, "dead")).orderBy(desc(jobs.endedAt)).limit(limit);
}

/** How many jobs wait or run, and how many are dead. */
export async function countJobs(db: Reader): Promise<{ open: number; dead: number }> {
  const open = await db.$count(jobs, or(eq(jobs.state, "waiting"), eq(jobs.state, "running")));
  const dead = await db.$count(jobs, eq(jobs.state, "dead"));
  return { open, dead };
}

/** One email of the outbox. */
export async function findEmail(db: Reader, id: string): Promise<EmailRow | undefined> {
  const [email] = await db.select().from(emails).where(eq(emails.id, id));
  return email;
}

/** Which of some emails are in the outbox already, sent or not: for letters whose id is made of what they say. */
export async function listEmailsThere(db: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: emails.id })
    .from(emails)
    .where(inArray(emails.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** The email that a provider knows by an id of its own: one, or none. */
export function listEmailsByProvider(db: Reader, providerId: string): Promise<EmailRow[]> {
  return db.select().from(emails).where(eq(emails.providerId, providerId)).limit(2);
}

/** The newest emails of the outbox, to one address if given. For demonstration mode's reading page. */
export function listOutbox(db: Reader, options: { to?: string; limit: number }): Promise<EmailRow[]> {
  const query = db.select().from(emails).$dynamic();
  const narrowed = options.to ? query.where(eq(emails.toAddress, options.to)) : query;
  return narrowed.orderBy(desc(emails.queuedAt), desc(emails.id)).limit(options.limit);
}

/** What has been sent about one case, newest first. */
export function listEmailsOfCase(db: Reader, caseKind: string, caseId: string): Promise<EmailRow[]> {
  return db
    .select()
    .from(emails)
    .where(and(eq(emails.caseKind, caseKind), eq(emails.caseId, caseId)))
    .orderBy(desc(emails.queuedAt));
}

/** What has been sent about several cases that are one story, newest first. */
export function listEmailsOfStory(
  db: Reader,
  cases: readonly { caseKind: string; caseId: string }[],
): Promise<EmailRow[]> {
  const each = cases.map(({ caseKind, caseId }) => and(eq(emails.caseKind, caseKind), eq(emails.caseId, caseId)));
  return db
    .select()
    .from(emails)
    .where(or(...each))
    .orderBy(desc(emails.queuedAt), desc(emails.id));
}

/** Letters about applications that came back and that nothing after them reached: somebody is to be rung. Newest first. */
export async function listReturnedEmails(
  db: Reader,
  councilIds: readonly string[],
  since: Date,
): Promise<{ applicationId: string; councilId: string; at: Date }[]> {
  const { places, values } = placesOf("council", councilIds);
  const rows = await askPrepared(db, `returned emails of ${places.length} councils`, { since, ...values }, () =>
    db
      .select({
        id: emails.id,
        councilId: emails.councilId,
        caseId: emails.caseId,
        to: emails.toAddress,
        delivery: emails.delivery,
        at: emails.deliveryAt,
      })
      .from(emails)
      .where(
        and(
          inArray(emails.councilId, places),
          eq(emails.caseKind, "application"),
          isNotNull(emails.delivery),
          gte(emails.deliveryAt, momentIn(emails.deliveryAt, "since")),
        ),
      )
      .orderBy(desc(emails.deliveryAt), desc(emails.id)),
  );
  const settled = new Set<string>();
  return rows.flatMap(({ councilId, caseId, to, delivery, at }) => {
    const key = `${caseId} ${to}`;
    if (settled.has(key)) return [];
    settled.add(key);
    return delivery === "bounced" && councilId && caseId && at ? [{ applicationId: caseId, councilId, at }] : [];
  });
}
