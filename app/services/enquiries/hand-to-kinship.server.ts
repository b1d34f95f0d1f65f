import { type EnquiryChange, handToKinship as hand } from "#app/domain/enquiries/enquiry.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** It is about a child they know after all: the kinship team takes over, with a promise of its own. */
export async function handToKinship(
  work: Work,
  asked: EnquiryAsked,
): Promise<Result<EnquiryChange, "enquiry-ended" | "already-with-kinship" | "visit-still-booked" | ChangeRefusal>> {
  return changeEnquiry(work, asked, ({ enquiry, council }) => hand(enquiry, council.promise, bankHolidays(), work.now));
}
