import type { StandingNotes, VisitFacts } from "#app/device/facts.ts";
import { comingInWords, timesInWords, visitCalled } from "#app/domain/applications/visits.ts";
import { fullName } from "#app/domain/enquiries/answers.ts";
import { dayOf, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { listVisitNotes, type VisitNoteRecord } from "#db/queries/visit-notes.ts";
import { findVisitOfCouncils, type VisitRecord } from "#db/queries/visits.ts";
import { keepRestrictedEnquiry, keepRestrictedOf, openRecordOf } from "../application-record/open-record.server.ts";
import { enquiryScope } from "../frame/enquiry-scope.server.ts";

async function enquiryOf(given: OfficerAsked, id: string) {
  await keepRestrictedEnquiry(given, id);
  const found = await findEnquiry(given.db, enquiryScope(given.officer), id);
  if (!found) throw notFound();
  return found;
}

async function visitAsked({ db, officer, params }: OfficerAsked): Promise<VisitRecord> {
  const visit = await findVisitOfCouncils(db, officer.councilIds, params.visitId ?? "");
  if (!visit) throw notFound();
  return visit;
}

/**
 * The only way into a visit: through the record it is of, which is noted as read. 404 where that is not theirs, the page
 * that asks for a reason where the record is restricted.
 */
export async function openVisit(given: OfficerAsked): Promise<{ visit: VisitRecord; who: string; record: string }> {
  const visit = await visitAsked(given);
  const { applicationId, enquiryId } = visit;
  if (applicationId) {
    const record = await openRecordOf(given, applicationId, "the visits");
    return { visit, who: record.application.applicants, record: `/officer/applications/${applicationId}/visits` };
  }
  const { enquiry } = await enquiryOf(given, enquiryId ?? "");
  const about = { councilId: enquiry.councilId, caseKind: "enquiry", caseId: enquiry.id } as const;
  await noteReading(given.work, { ...about, what: "opened the enquiry" });
  const list = enquiry.team === "kinship" ? "kinship" : "enquiries";
  return { visit, who: fullName(enquiry.answers), record: `/officer/${list}/${enquiry.id}` };
}

/** The first line of what changes a visit's notes: who may not open the visit now may not write to it either. */
export async function keepVisitShut(given: OfficerAsked): Promise<VisitRecord> {
  const visit = await visitAsked(given);
  if (visit.applicationId) await keepRestrictedOf(given, visit.applicationId);
  else await enquiryOf(given, visit.enquiryId ?? "");
  return visit;
}

/** What the page and the device say of a visit. */
export function visitFacts(
  { visit, who, record }: Awaited<ReturnType<typeof openVisit>>,
  { today }: OfficerAsked,
): VisitFacts {
  const on = dayOf(visit.startsAt);
  return {
    id: visit.id,
    what: visitCalled(visit),
    who,
    when: `${weekdayName(on)} ${formatDayShort(on, today)}, ${timesInWords(visit)}`,
    where: visit.place,
    workers: comingInWords(visit),
    said: visit.said,
    record,
  };
}

function momentInWords(at: Date, { today }: OfficerAsked): string {
  const on = dayOf(at);
  return `${formatDayShort(on, today)} at ${timesInWords({ startsAt: at, minutes: 0 }).split(" to ")[0]}`;
}

/** Notes as the page and the device show them. */
export function notesShown(note: VisitNoteRecord | null | undefined, given: OfficerAsked): StandingNotes {
  return note
    ? { number: note.number, words: note.words, by: note.writtenBy, at: momentInWords(note.writtenAt, given) }
    : { number: 0, words: "", by: "", at: "" };
}

/** The notes of a visit: what stands, and what stood before. */
export async function readNotes(given: OfficerAsked, visitId: string) {
  const notes = await listVisitNotes(given.db, given.officer.councilIds, visitId);
  return {
    standing: notesShown(notes[0], given),
    earlier: notes.slice(1).map((note) => ({ id: note.id, ...notesShown(note, given) })),
  };
}
