import { CLOSURE_REASONS, type ClosureReason } from "#app/domain/enquiries/closure.ts";
import {
  type ClosingRefusal,
  closeEnquiry as close,
  type Enquiry,
  type EnquiryChange,
} from "#app/domain/enquiries/enquiry.ts";
import { accept, type Result } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { EnquiryRecord } from "#db/queries/enquiries.ts";
import { letCallGo } from "#db/writes/enquiries.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

/** Whether somebody can be told by letter: there is an address, and writing to it is what they are told by. */
export function canBeTold({ answers }: Pick<Enquiry, "answers">): boolean {
  return answers.email !== null;
}

/** What goes with the end of an enquiry: the seat of a call they had picked is free again, and they are told. */
export function writesOfClosing(
  work: Work,
  { council, enquiry: before }: Pick<EnquiryRecord, "council" | "enquiry">,
  closing: { reason: ClosureReason; told: boolean },
): Write[] {
  const { email, givenName } = before.answers;
  const freed = before.callAt && before.callAt > work.now ? [letCallGo(before.id)] : [];
  if (!closing.told || !email) return freed;
  const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: before.id };
  const facts = {
    firstName: givenName,
    councilName: council.name,
    reference: before.ref,
    path: CLOSURE_REASONS[closing.reason].next.path,
    reason: closing.reason,
  };
  return [...freed, outgoing(work, to, { template: "enquiry-closed", facts })];
}

/** An officer closes an enquiry for a reason. The letter of that reason goes to them, unless `told` is false. */
export async function closeEnquiry(
  work: Work,
  asked: EnquiryAsked,
  closing: { reason: ClosureReason; told: boolean },
): Promise<Result<EnquiryChange, ClosingRefusal | ChangeRefusal>> {
  return changeEnquiry(work, asked, (record) => {
    const given = { ...closing, told: closing.told && canBeTold(record.enquiry) };
    const closed = close(record.enquiry, given, work.now);
    return closed.ok ? accept({ ...closed.value, besides: writesOfClosing(work, record, given) }) : closed;
  });
}
