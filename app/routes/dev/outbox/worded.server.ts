import { notFound } from "#app/http/guards.server.ts";
import type { EmailRow } from "#db/queries/jobs.ts";
import { readEmail, renderEmail } from "#emails/catalogue.ts";

/** An email of the outbox in its words. One whose facts were forgotten after sending cannot be worded again: 404. */
export async function worded(row: EmailRow | undefined, origin: string) {
  if (!row) throw notFound();
  const email = readEmail({ template: row.template, facts: row.facts });
  if (!email.ok) throw notFound();
  return renderEmail(email.value, { origin });
}
