import { type PossibleDuplicate, possibleDuplicates } from "#app/domain/enquiries/duplicates.ts";
import type { EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { type EnquiryRecord, type EnquiryScope, findEnquiry, listPeopleLike } from "#db/queries/enquiries.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";

/** Everything on the page of one enquiry. */
export type OpenedEnquiry = {
  record: EnquiryRecord;
  duplicates: readonly PossibleDuplicate[];
  history: readonly HistoryEvent[];
};

async function listDuplicates(
  work: Work,
  { enquiry, council }: EnquiryRecord,
  teams: readonly EnquiryTeam[],
): Promise<readonly PossibleDuplicate[]> {
  const { givenName, familyName, phone, email, postcode } = enquiry.answers;
  const person = {
    enquiryId: enquiry.id,
    councilId: council.id,
    councilName: council.name,
    givenName,
    familyName,
    phone,
    email,
    postcode: postcode?.text ?? null,
    receivedAt: enquiry.receivedAt,
  };
  return possibleDuplicates(person, await listPeopleLike(work.store.read, person, teams));
}

/**
 * Opens the record of one enquiry and writes down who did. Undefined when it is not theirs to see, which is the same as
 * that there is none; then nothing is written.
 */
export async function openEnquiry(work: Work, scope: EnquiryScope, id: string): Promise<OpenedEnquiry | undefined> {
  const db = work.store.read;
  const record = await findEnquiry(db, scope, id);
  if (!record) return undefined;
  const { councilId } = record.enquiry;
  const [duplicates, history] = await Promise.all([
    listDuplicates(work, record, scope.teams),
    listEventsOfCase(db, councilId, "enquiry", id),
  ]);
  await noteReading(work, { councilId, caseKind: "enquiry", caseId: id, what: "opened the enquiry" });
  return { record, duplicates, history };
}
