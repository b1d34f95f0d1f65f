import { type EnquiryChange, learnEmail as learn } from "#app/domain/enquiries/enquiry.ts";
import type { Result } from "#app/domain/shared/result.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** Keeps an email address that the person gave afterwards. */
export async function learnEmail(
  work: Work,
  asked: EnquiryAsked,
  email: string,
): Promise<Result<EnquiryChange, "enquiry-ended" | "same-email" | ChangeRefusal>> {
  return changeEnquiry(work, asked, ({ enquiry }) => learn(enquiry, email, work.actor.id, work.now));
}
