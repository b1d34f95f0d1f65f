import { type EnquiryChange, handToCouncil as hand } from "#app/domain/enquiries/enquiry.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** The regional hub hands an enquiry to the council it is for, which accepts it by taking it on. */
export async function handToCouncil(
  work: Work,
  asked: EnquiryAsked,
): Promise<Result<EnquiryChange, "enquiry-ended" | "already-handed" | "kinship-has-its-own-path" | ChangeRefusal>> {
  return changeEnquiry(work, asked, ({ enquiry, council }) => hand(enquiry, council.promise, bankHolidays(), work.now));
}
