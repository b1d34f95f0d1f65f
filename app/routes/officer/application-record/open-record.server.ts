import { redirect } from "@remix-run/node";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import {
  mayChangeRecord,
  type OpenedPart,
  type OpenRefusal,
  openApplicationRecord,
} from "#app/services/applications/open-record.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";

function turnedAway(refusal: OpenRefusal, { url, params }: OfficerAsked): Response {
  if (refusal === "not-found") return notFound();
  const back = new URLSearchParams({ next: url.pathname.replace(/\.data$/, "") });
  return redirect(`/officer/applications/${params.applicationId}/reason?${back}`, 303);
}

/**
 * The only way into the record of an application: every page and file of it opens it here, first of all. Notes who read
 * which part. Answers 404 where it is not theirs, and leads to the page that asks for a reason where it is restricted.
 */
export async function openRecord(given: OfficerAsked, part: OpenedPart): Promise<ApplicationRecord> {
  const opened = await openApplicationRecord(
    given.work,
    given.officer.councilIds,
    given.params.applicationId ?? "",
    part,
  );
  if (!opened.ok) throw turnedAway(opened.refusal, given);
  return opened.value;
}

/** The first line of every action of a record's page: who may not open the record now may not change it either. */
export async function keepRestricted(given: OfficerAsked): Promise<void> {
  const may = await mayChangeRecord(given.work, given.officer.councilIds, given.params.applicationId ?? "");
  if (!may.ok) throw turnedAway(may.refusal, given);
}
