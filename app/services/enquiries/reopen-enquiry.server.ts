import { type EnquiryChange, reopenEnquiry as reopen } from "#app/domain/enquiries/enquiry.ts";
import { accept, type Result } from "#app/domain/shared/result.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";
import { replyBy } from "./reply-by.ts";

/** A closed enquiry is opened again by whoever has it from now on. They are told by when they hear, unless `told` is false. */
export async function reopenEnquiry(
  work: Work,
  asked: EnquiryAsked,
  opening: { why: string; told: boolean },
): Promise<Result<EnquiryChange, "not-closed" | "why-missing" | ChangeRefusal>> {
  return changeEnquiry(work, asked, ({ enquiry, council }) => {
    const by = { id: work.actor.id, why: opening.why };
    const opened = reopen(enquiry, by, council.promise, bankHolidays(), work.now);
    const { email, givenName } = enquiry.answers;
    if (!opened.ok || !opening.told || !email) return opened;
    const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: enquiry.id };
    const facts = {
      firstName: givenName,
      councilName: council.name,
      reference: enquiry.ref,
      contactFirstName: work.actor.name?.split(" ")[0] ?? null,
      contactBy: replyBy(opened.value.enquiry.answerDueAt),
      path: enquiry.team === "kinship" ? "/kinship" : `/areas/${council.slug}`,
    };
    return accept({ ...opened.value, besides: [outgoing(work, to, { template: "enquiry-reopened", facts })] });
  });
}
