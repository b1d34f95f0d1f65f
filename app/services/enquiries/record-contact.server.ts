import type { Contact } from "#app/domain/enquiries/contacts.ts";
import { type ContactRefusal, type EnquiryChange, recordContact } from "#app/domain/enquiries/enquiry.ts";
import { accept, type Result } from "#app/domain/shared/result.ts";
import { addContact } from "#db/writes/enquiries.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** Writes down a try to reach somebody, whether or not it did. `at` is null for now. */
export async function recordContactAttempt(
  work: Work,
  asked: EnquiryAsked,
  tried: Pick<Contact, "channel" | "outcome" | "note" | "followUpOn"> & { at: Date | null },
): Promise<Result<EnquiryChange, ContactRefusal | ChangeRefusal>> {
  const contact: Contact = { ...tried, id: work.newId(), at: tried.at ?? work.now, byId: work.actor.id };
  return changeEnquiry(work, asked, ({ enquiry }) => {
    const recorded = recordContact(enquiry, contact, work.now);
    return recorded.ok ? accept({ ...recorded.value, besides: [addContact(enquiry, contact)] }) : recorded;
  });
}
