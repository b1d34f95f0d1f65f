import { redirect } from "@remix-run/node";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import {
  mayChangeRecord,
  type OpenedPart,
  type OpenRefusal,
  openApplicationRecord,
  shutTo,
} from "#app/services/applications/open-record.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findOwnHousehold } from "#db/queries/carers.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { enquiryScope } from "../frame/enquiry-scope.server.ts";

function turnedAway(refusal: OpenRefusal, { url }: OfficerAsked, applicationId: string): Response {
  if (refusal === "not-found") return notFound();
  const back = new URLSearchParams({ next: url.pathname.replace(/\.data$/, "") });
  return redirect(`/officer/applications/${applicationId}/reason?${back}`, 303);
}

/**
 * The only way into the record of an application: every page and file of it opens it here, first of all. Notes who read
 * which part. Answers 404 where it is not theirs, and leads to the page that asks for a reason where it is restricted.
 */
export function openRecord(given: OfficerAsked, part: OpenedPart): Promise<ApplicationRecord> {
  return openRecordOf(given, given.params.applicationId ?? "", part);
}

/** The same for a page that lies elsewhere and belongs to a record: a visit of it. */
export async function openRecordOf(given: OfficerAsked, id: string, part: OpenedPart): Promise<ApplicationRecord> {
  const opened = await openApplicationRecord(given.work, given.officer.councilIds, id, part);
  if (!opened.ok) throw turnedAway(opened.refusal, given, id);
  return opened.value;
}

/** The first line of every action of a record's page: who may not open the record now may not change it either. */
export function keepRestricted(given: OfficerAsked): Promise<void> {
  return keepRestrictedOf(given, given.params.applicationId ?? "");
}

/** The same for what belongs to a record and lies elsewhere. */
export async function keepRestrictedOf(given: OfficerAsked, id: string): Promise<void> {
  const may = await mayChangeRecord(given.work, given.officer.councilIds, id);
  if (!may.ok) throw turnedAway(may.refusal, given, id);
}

/**
 * The first line of every page and action of an enquiry: one that became a restricted application opens with the same
 * reason as the application does, because it tells of the same people.
 */
export async function keepRestrictedEnquiry(given: OfficerAsked, id: string): Promise<void> {
  const { work, officer, db } = given;
  const applicationId = (await shutTo(work, officer.councilIds)).enquiries.get(id);
  if (!applicationId) return;
  const theirs = await findEnquiry(db, enquiryScope(officer), id);
  throw turnedAway(theirs ? "reason-needed" : "not-found", given, applicationId);
}

/** The same for an approved household, which is where its applicants live. */
export async function keepRestrictedHousehold(given: OfficerAsked): Promise<void> {
  const { db, officer, params } = given;
  const household = await findOwnHousehold(db, officer.councilIds, params.householdId ?? "");
  if (!household) throw notFound();
  if (household.applicationId) await keepRestrictedOf(given, household.applicationId);
}
