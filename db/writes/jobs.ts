import { and, eq, isNull } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { emails, jobs } from "../schema/index.ts";

export type NewJob = {
  id: string;
  kind: string;
  /** Makes it one of a kind: the same key queued twice is one job. */
  key: string;
  payload: Record<string, unknown>;
  runAt: Date;
  now: Date;
};

/** Puts work in the queue, in the same commit as what asks for it. A key that is there already is left as it is. */
export function queueJob(job: NewJob): Write {
  return function* (tx) {
    yield tx
      .insert(jobs)
      .values({
        id: job.id,
        kind: job.kind,
        key: job.key,
        payload: job.payload,
        state: "waiting",
        runAt: job.runAt,
        tries: 0,
        createdAt: job.now,
        version: 1,
      })
      .onConflictDoNothing({ target: jobs.key })
      .returning({ id: jobs.id });
  };
}

export type NewEmail = {
  id: string;
  councilId: string | null;
  to: string;
  template: string;
  facts: Record<string, unknown>;
  caseKind: string | null;
  caseId: string | null;
  now: Date;
};

/** Puts an email in the outbox and queues its sending. */
export function queueEmail(email: NewEmail): Write {
  const job = queueJob({
    id: email.id,
    kind: "send-email",
    key: `send-email:${email.id}`,
    payload: { emailId: email.id },
    runAt: email.now,
    now: email.now,
  });
  return function* (tx) {
    yield tx
      .insert(emails)
      .values({
        id: email.id,
        councilId: email.councilId,
        toAddress: email.to,
        template: email.template,
        facts: email.facts,
        caseKind: email.caseKind,
        caseId: email.caseId,
        state: "queued",
        queuedAt: email.now,
        version: 1,
      })
      .returning({ id: emails.id });
    yield* job(tx) as Generator<unknown, void, unknown>;
  };
}

/** Takes a job for one worker until the lease ends. Touches nothing when another worker was first. */
export function leaseJob(job: { id: string; version: number }, by: string, until: Date): Write {
  return (tx) =>
    tx
      .update(jobs)
      .set({ state: "running", leasedBy: by, leaseUntil: until, version: job.version + 1 })
      .where(and(eq(jobs.id, job.id), eq(jobs.version, job.version)))
      .returning({ id: jobs.id });
}

/** Records how a leased job went: done, to be tried again, or set aside as hopeless. */
export function endJob(
  job: { id: string; version: number },
  end: { state: "done" | "waiting" | "dead"; tries: number; runAt: Date; now: Date; error: string | null },
): Write {
  return (tx) =>
    tx
      .update(jobs)
      .set({
        state: end.state,
        tries: end.tries,
        runAt: end.runAt,
        lastError: end.error,
        leasedBy: null,
        leaseUntil: null,
        endedAt: end.state === "waiting" ? null : end.now,
        version: job.version + 1,
      })
      .where(and(eq(jobs.id, job.id), eq(jobs.version, job.version)))
      .returning({ id: jobs.id });
}

/** Marks an email as handed to the provider. `facts` replaces what it held where that was secret. */
export function markEmailSent(
  email: { id: string; version: number },
  sent: { providerId: string; at: Date; facts?: Record<string, unknown> },
): Write {
  return (tx) =>
    tx
      .update(emails)
      .set({
        state: "sent",
        providerId: sent.providerId,
        sentAt: sent.at,
        version: email.version + 1,
        ...(sent.facts ? { facts: sent.facts } : {}),
      })
      .where(and(eq(emails.id, email.id), eq(emails.version, email.version)))
      .returning({ id: emails.id });
}

/** Marks an email that the provider will never take. */
export function markEmailFailed(email: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .update(emails)
      .set({ state: "failed", version: email.version + 1 })
      .where(and(eq(emails.id, email.id), eq(emails.version, email.version)))
      .returning({ id: emails.id });
}

/** Records what the provider reported of an email it took, if nobody recorded anything since it was read. */
export function recordDelivery(
  email: { id: string; delivery: "delivered" | "bounced" | "complained" | null },
  delivery: "delivered" | "bounced" | "complained",
  at: Date,
): Write {
  const before = email.delivery === null ? isNull(emails.delivery) : eq(emails.delivery, email.delivery);
  return (tx) =>
    tx
      .update(emails)
      .set({ delivery, deliveryAt: at })
      .where(and(eq(emails.id, email.id), before))
      .returning({ id: emails.id });
}
