import type { CaseKind } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type EmailRow, listEmailsByProvider } from "#db/queries/jobs.ts";
import { appendEvents } from "#db/writes/history.ts";
import { markEmailFailed, recordDelivery } from "#db/writes/jobs.ts";
import type { DeliveryReport } from "#emails/webhook.server.ts";
import { bounceWrites } from "../applications/change-invitation.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, SYSTEM_ACTOR, type Work } from "../work.ts";

type Delivery = NonNullable<EmailRow["delivery"]>;

/** Reports come more than once and in any order; a later word is never replaced by an earlier one. */
const ORDER: Record<Delivery, number> = { delivered: 1, bounced: 2, complained: 3 };
const EVENTS: Record<Delivery, string> = {
  delivered: "EmailDelivered",
  bounced: "EmailBounced",
  complained: "EmailComplained",
};

/** What became of an email, in the history of the case it was about; the address stays out of it. */
async function entryWrites(work: Work, email: EmailRow, delivery: Delivery): Promise<Write[]> {
  const { councilId, caseKind, caseId, template } = email;
  if (!councilId || !caseKind || !caseId) return [];
  const { version: rulebook } = await rulebookOf(work.store.read, councilId, dayOf(work.now));
  const about = { councilId, caseKind: caseKind as CaseKind, caseId, rulebook };
  const event = { type: EVENTS[delivery], data: { emailId: email.id, template } };
  return [appendEvents([historyEntry({ ...work, actor: SYSTEM_ACTOR }, about, event)])];
}

/**
 * What follows for the case when an email never reached anybody: its event, and where it asked somebody, that they cannot
 * be reached. The same whether it came back later or the provider would not take it at all.
 */
export async function unreachedWrites(work: Work, email: EmailRow): Promise<Write[]> {
  const clock: Work = { ...work, actor: SYSTEM_ACTOR };
  return [...(await entryWrites(clock, email, "bounced")), ...(await bounceWrites(clock, email.id))];
}

/**
 * Records what became of an email, with its event in the case's history, in one commit. Told again, told two at once, or
 * of an email that is not ours, it does nothing.
 */
export async function recordDeliveryReport(work: Work, report: DeliveryReport): Promise<void> {
  if (report.kind === "other") return;
  for (const email of await listEmailsByProvider(work.store.read, report.providerId)) {
    if (report.kind === "not-sent") {
      if (email.state === "failed") continue;
      const unsent = [markEmailFailed(email), recordDelivery(email, "bounced", report.at)];
      await commit(work.store, [...unsent, ...(await unreachedWrites(work, email))]);
      continue;
    }
    const { kind, at } = report;
    if (ORDER[kind] <= (email.delivery ? ORDER[email.delivery] : 0)) continue;
    const writes = async () => [
      recordDelivery(email, kind, at),
      // A full mailbox may have room tomorrow: the letter is lost, and nobody is taken to be out of reach for it.
      ...(report.kind === "bounced" && report.permanent
        ? await unreachedWrites(work, email)
        : await entryWrites(work, email, kind)),
    ];
    // Refused when the same report was recorded meanwhile, which is as good, or when somebody changed what follows from a
    // bounce at that moment: then it is worked out once more.
    if (!(await commit(work.store, await writes())).ok && kind === "bounced") await commit(work.store, await writes());
  }
}
