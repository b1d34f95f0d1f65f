import type { ClosureReason } from "#app/domain/enquiries/closure.ts";
import { type ClosingRefusal, closeEnquiry as close, type EnquiryChange } from "#app/domain/enquiries/enquiry.ts";
import { type Result, refuse } from "#app/domain/shared/result.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** An officer closes an enquiry for a reason. The earlier one of "same person" must be the same council's and theirs to see. */
export async function closeEnquiry(
  work: Work,
  asked: EnquiryAsked,
  closing: { reason: ClosureReason; duplicateOf: string | null },
): Promise<Result<EnquiryChange, ClosingRefusal | ChangeRefusal>> {
  return changeEnquiry(work, asked, async ({ enquiry }) => {
    if (closing.duplicateOf) {
      const scope = { ...asked.scope, councilIds: [enquiry.councilId] };
      const earlier = await findEnquiry(work.store.read, scope, closing.duplicateOf);
      if (!earlier) return refuse("which-enquiry-missing");
    }
    return close(enquiry, closing, work.now);
  });
}
