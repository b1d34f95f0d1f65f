import { becomeApplication } from "#app/domain/enquiries/enquiry.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { saveEnquiry } from "#db/writes/enquiries.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Work } from "../work.ts";
import { enquiryEntries } from "./enquiry-history.ts";

/**
 * The writes by which an invited enquiry ends well, for the commit in which its application is begun. None where the
 * enquiry was closed or handed over meanwhile: the application stands all the same.
 */
export async function enquiryBecomesApplication(
  work: Work,
  about: { councilId: string; enquiryId: string; applicationId: string },
): Promise<Write[]> {
  const scope = { councilIds: [about.councilId], teams: ["recruitment"] } as const;
  const record = await findEnquiry(work.store.read, scope, about.enquiryId);
  if (!record) return [];
  const became = becomeApplication(record.enquiry, about.applicationId, work.now);
  if (!became.ok) return [];
  const { enquiry, events } = became.value;
  return [saveEnquiry(enquiry, record.version), appendEvents(enquiryEntries(work, enquiry, events))];
}
