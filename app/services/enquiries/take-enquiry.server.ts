import { type EnquiryChange, takeEnquiry as take } from "#app/domain/enquiries/enquiry.ts";
import type { Result } from "#app/domain/shared/result.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** The signed-in officer takes an enquiry on by name. */
export async function takeEnquiry(
  work: Work,
  asked: EnquiryAsked,
): Promise<Result<EnquiryChange, "enquiry-ended" | "already-theirs" | ChangeRefusal>> {
  return changeEnquiry(work, asked, ({ enquiry }) => take(enquiry, work.actor.id, work.now));
}
