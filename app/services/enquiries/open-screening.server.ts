import {
  type EnquiryRecord,
  type EnquiryScope,
  findEnquiry,
  findScreening,
  type ScreeningRecord,
} from "#db/queries/enquiries.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";

/** A screening call with the enquiry it is about, noted as read; undefined where it is not theirs to see. */
export async function openScreening(
  work: Work,
  scope: EnquiryScope,
  id: string,
): Promise<{ record: EnquiryRecord; screening: ScreeningRecord | undefined } | undefined> {
  const [record, screening] = await Promise.all([
    findEnquiry(work.store.read, scope, id),
    findScreening(work.store.read, scope, id),
  ]);
  if (!record) return undefined;
  const about = { councilId: record.enquiry.councilId, caseKind: "enquiry", caseId: id } as const;
  await noteReading(work, { ...about, what: "opened the screening call" });
  return { record, screening };
}
