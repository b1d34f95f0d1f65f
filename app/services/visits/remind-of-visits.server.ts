import { isClosed, isPaused } from "#app/domain/applications/application.ts";
import { reminderDue } from "#app/domain/applications/visit-reminders.ts";
import { comingByFirstName, isToHousehold, startInWords } from "#app/domain/applications/visits.ts";
import { isOpen } from "#app/domain/enquiries/stages.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { findEmail, listEmailsOfCase } from "#db/queries/jobs.ts";
import { listBookedBetween, type VisitRecord, wantsNoReminders } from "#db/queries/visits.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Email } from "#emails/catalogue.ts";
import { addresseesOf } from "../applications/change-application.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";

const DAY = 86_400_000;
/** Further ahead than any council may ask to be reminded. */
const FARTHEST_DAYS = 61;

/** What tells a household the time of a visit. */
const TOLD = ["visit-booked", "visit-moved", "first-visit-booked", "first-visit-moved"];

/** Whom a visit is to, while they are still to be reminded: the case it belongs to, and their addresses with their words. */
type Reminded = { kind: "application" | "enquiry"; id: string; to: { address: string; email: Email }[] };

function factsOf(visit: VisitRecord) {
  return { workerFirstName: comingByFirstName(visit), visitAt: startInWords(visit.startsAt) };
}

async function applicantsOf(work: Work, visit: VisitRecord, id: string): Promise<Reminded | null> {
  const { councilId } = visit;
  const record = await findApplication(work.store.read, { councilIds: [councilId] }, id);
  if (!record || isClosed(record.application) || isPaused(record.application)) return null;
  if (await wantsNoReminders(work.store.read, councilId, id)) return null;
  const to = (await addresseesOf(work, record)).map(({ email: address, givenName: firstName, councilName }) => ({
    address,
    email: {
      template: "visit-reminder" as const,
      facts: { firstName, councilName, path: "/carer/visits", ...factsOf(visit) },
    },
  }));
  return { kind: "application", id, to };
}

async function enquirerOf(work: Work, visit: VisitRecord, id: string): Promise<Reminded | null> {
  const scope = { councilIds: [visit.councilId], teams: ["recruitment", "kinship"] } as const;
  const asked = await findEnquiry(work.store.read, scope, id);
  // One that was folded into another is carried on there, with its visits.
  const into = asked?.enquiry.stage === "merged" ? asked.enquiry.duplicateOf : null;
  const found = into ? await findEnquiry(work.store.read, scope, into) : asked;
  if (!found || !isOpen(found.enquiry.stage)) return null;
  const { enquiry, council } = found;
  const { email: address, givenName: firstName } = enquiry.answers;
  if (!address) return null;
  const facts = { firstName, councilName: council.name, reference: enquiry.ref, path: `/areas/${council.slug}` };
  const email = { template: "first-visit-reminder" as const, facts: { ...facts, ...factsOf(visit) } };
  return { kind: "enquiry", id: enquiry.id, to: [{ address, email }] };
}

/** When the household was told this time of the visit; null when it was not by email. */
async function lastTold(work: Work, { kind, id }: Reminded, { startsAt }: VisitRecord): Promise<Date | null> {
  const sent = await listEmailsOfCase(work.store.read, kind, id);
  const time = startInWords(startsAt);
  return sent.find(({ template, facts }) => TOLD.includes(template) && facts.visitAt === time)?.queuedAt ?? null;
}

async function remindOf(work: Work, visit: VisitRecord): Promise<boolean> {
  const { startsAt, councilId, applicationId, enquiryId } = visit;
  const { values, version: rulebook } = await rulebookOf(work.store.read, councilId, dayOf(work.now));
  const days = reminderDue({ startsAt, toldAt: null }, values, work.now);
  if (days === null) return false;
  // The time is part of the name, so that a visit that was moved is reminded of anew, and one that was not only once.
  const key = `visit-reminder:${visit.id}:${startsAt.toISOString()}:${days}`;
  if (await findEmail(work.store.read, `${key}:1`)) return false;
  const reminded = applicationId
    ? await applicantsOf(work, visit, applicationId)
    : enquiryId && (await enquirerOf(work, visit, enquiryId));
  if (!reminded || reminded.to.length === 0) return false;
  if (reminderDue({ startsAt, toldAt: await lastTold(work, reminded, visit) }, values, work.now) === null) return false;
  const { kind, id, to } = reminded;
  const emails = to.map(({ address, email }, nth) =>
    outgoing({ ...work, newId: () => `${key}:${nth + 1}` }, { address, councilId, caseKind: kind, caseId: id }, email),
  );
  const event = {
    type: kind === "application" ? "VisitReminded" : "FirstVisitReminded",
    data: { id: visit.id, kind: visit.kind, startsAt: startsAt.toISOString(), days },
  };
  const entry = historyEntry(work, { councilId, caseKind: kind, caseId: id, rulebook }, event);
  return (await commit(work.store, [...emails, appendEvents([entry])])).ok;
}

/**
 * Reminds the households of the visits that are coming, as far ahead as their council has chosen, once for each time a
 * visit has. Nobody whose application is closed or paused, or who would rather not be reminded. Answers how many visits.
 */
export async function remindOfVisits(work: Work): Promise<number> {
  const until = new Date(work.now.getTime() + FARTHEST_DAYS * DAY);
  let reminded = 0;
  for (const visit of await listBookedBetween(work.store.read, work.now, until)) {
    if (!isToHousehold(visit)) continue;
    if (await remindOf(work, visit)) reminded += 1;
  }
  return reminded;
}
