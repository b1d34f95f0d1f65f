import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication, listDrafts } from "#db/queries/applications.ts";
import { listUnsignedAgreements } from "#db/queries/carers.ts";
import { findEmail } from "#db/queries/jobs.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Email } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";
import { addresseesOf } from "./change-application.server.ts";
import type { Addressee } from "./notices.ts";
import { calendarOf } from "./rules-in-force.server.ts";

type About = "draft" | "agreement";

/** One reminder about one application, once: its emails go by names of their own, so that a second try finds them there. */
async function remind(
  work: Work,
  record: Pick<ApplicationRecord, "id" | "ref" | "accountId" | "councilId">,
  about: About,
  since: Day,
  emailTo: (to: Addressee) => Email,
): Promise<boolean> {
  const { id, councilId } = record;
  const key = `${about}-reminder:${id}:${since}`;
  if (await findEmail(work.store.read, `${key}:1`)) return false;
  const addressees = await addresseesOf(work, record);
  const { local } = await calendarOf(work.store.read, councilId);
  const { version: rulebook } = rulebookOn(dayOf(work.now), local);
  const emails = addressees.map((to, nth): Write => {
    const named: Work = { ...work, newId: () => `${key}:${nth + 1}` };
    return outgoing(named, { address: to.email, councilId, caseKind: "application", caseId: id }, emailTo(to));
  });
  const event = { type: "ApplicantReminded", data: { about, since } };
  const entry = historyEntry(work, { councilId, caseKind: "application", caseId: id, rulebook }, event);
  return (await commit(work.store, [...emails, appendEvents([entry])])).ok;
}

/**
 * Reminds, once for each time they stop, those who were invited or began and have written nothing for the council's time
 * (two weeks unless it says otherwise). Answers how many were reminded.
 */
export async function remindOfDrafts(work: Work): Promise<number> {
  const today = dayOf(work.now);
  let reminded = 0;
  for (const draft of await listDrafts(work.store.read, today)) {
    const { holidays, local } = await calendarOf(work.store.read, draft.councilId);
    const since = draft.savedAt ? dayOf(draft.savedAt) : draft.openedOn;
    if (endOfPeriod(since, rulebookOn(today, local).values.draftReminder, holidays) > today) continue;
    const sent = await remind(work, draft, "draft", since, ({ givenName, councilName, ref }) => ({
      template: "draft-reminder",
      facts: { firstName: givenName, councilName, reference: ref, path: "/carer/application" },
    }));
    if (sent) reminded += 1;
  }
  return reminded;
}

/** Reminds, once, those who are approved and whose foster care agreement is not signed some days later. */
export async function remindOfAgreements(work: Work): Promise<number> {
  const today = dayOf(work.now);
  let reminded = 0;
  for (const { applicationId, councilId, approvedOn } of await listUnsignedAgreements(work.store.read)) {
    const { holidays, local } = await calendarOf(work.store.read, councilId);
    if (endOfPeriod(approvedOn, rulebookOn(today, local).values.agreementReminder, holidays) > today) continue;
    const record = await findApplication(work.store.read, { councilIds: [councilId] }, applicationId);
    if (!record) continue;
    const workerFirstName = record.application.worker?.name.split(" ")[0] ?? "Your worker";
    const sent = await remind(work, record, "agreement", approvedOn, ({ givenName, councilName, ref }) => ({
      template: "agreement-reminder",
      facts: { firstName: givenName, councilName, reference: ref, path: "/carer", workerFirstName },
    }));
    if (sent) reminded += 1;
  }
  return reminded;
}
