import type { Write } from "#db/engine/commit.server.ts";
import { queueEmail } from "#db/writes/jobs.ts";
import type { Email } from "#emails/catalogue.ts";
import type { Work } from "../work.ts";

/** One email to put in the outbox with the change it tells of. */
export function outgoing(
  work: Work,
  to: { address: string; councilId: string | null; caseKind?: string; caseId?: string },
  email: Email,
): Write {
  return queueEmail({
    id: work.newId(),
    councilId: to.councilId,
    to: to.address,
    template: email.template,
    facts: email.facts as Record<string, unknown>,
    caseKind: to.caseKind ?? null,
    caseId: to.caseId ?? null,
    now: work.now,
  });
}
