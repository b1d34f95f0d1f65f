import { commit } from "#db/engine/commit.server.ts";
import { type EmailRow, listEmailsByProvider } from "#db/queries/jobs.ts";
import { markEmailFailed, recordDelivery } from "#db/writes/jobs.ts";
import type { DeliveryReport } from "#emails/webhook.server.ts";
import { bounceWrites } from "../applications/change-invitation.server.ts";
import type { Work } from "../work.ts";

type Delivery = NonNullable<EmailRow["delivery"]>;

/** Reports come more than once and in any order; a later word is never replaced by an earlier one. */
const ORDER: Record<Delivery, number> = { delivered: 1, bounced: 2, complained: 3 };

/** Records what became of an email. Told again, or of an email that is not ours, it does nothing. */
export async function recordDeliveryReport(work: Work, report: DeliveryReport): Promise<void> {
  if (report.kind === "other") return;
  const found = await listEmailsByProvider(work.store.read, report.providerId);
  const writes = found.flatMap((email) => {
    if (report.kind === "not-sent") return email.state === "failed" ? [] : [markEmailFailed(email)];
    const known = email.delivery ? ORDER[email.delivery] : 0;
    return ORDER[report.kind] > known ? [recordDelivery(report.providerId, report.kind)] : [];
  });
  const lost = report.kind === "bounced" && writes.length > 0 ? found : [];
  const follows = await Promise.all(lost.map(({ id }) => bounceWrites(work, id)));
  if (writes.length > 0) await commit(work.store, [...writes, ...follows.flat()]);
}
