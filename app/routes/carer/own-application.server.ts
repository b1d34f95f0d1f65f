import { redirect } from "@remix-run/node";
import type { Answers } from "#app/domain/applications/form/engine.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { type ApplicationRecord, findApplicationOfAccount, listAnswers } from "#db/queries/applications.ts";

/** Somebody's own newest application. Who has none is taken to the journey, which says how to begin. */
export async function ownApplication({ db, person }: CarerAsked): Promise<ApplicationRecord> {
  const record = await findApplicationOfAccount(db, person.id);
  if (!record) throw redirect("/carer");
  return record;
}

/** Whether the form is still being filled in. */
export function isBeingWritten({ application }: ApplicationRecord): boolean {
  return application.stage === "invited" || application.stage === "draft";
}

/** Their application while it is being filled in, with what they have written; once sent, they are shown what they sent. */
export async function ownDraft(
  given: CarerAsked,
): Promise<{ record: ApplicationRecord; answers: Answers; versions: Record<string, number> }> {
  const record = await ownApplication(given);
  if (!isBeingWritten(record)) throw redirect("/carer/application");
  return { record, ...(await listAnswers(given.db, record.id)) };
}
