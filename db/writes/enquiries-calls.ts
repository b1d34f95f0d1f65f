import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { bookedCalls, enquiries } from "../schema/index.ts";

/** One seat of a council's calls for an enquiry. Refused by the database when somebody has that seat already. */
export function takeSeat(seat: {
  id: string;
  councilId: string;
  startsAt: Date;
  seat: number;
  enquiryId: string;
}): Write {
  return (tx) => tx.insert(bookedCalls).values(seat).returning({ id: bookedCalls.id });
}

/** Leaves whatever seat an enquiry has; nothing where it has none. */
export function leaveSeat(enquiryId: string): Write {
  return function* (tx) {
    yield tx.delete(bookedCalls).where(eq(bookedCalls.enquiryId, enquiryId)).returning({ id: bookedCalls.id });
  };
}

/** The call of an enquiry and what is owed by when because of it, if nobody has changed the enquiry since it was read. */
export function saveCall(
  enquiry: { id: string; version: number },
  call: { callAt: Date | null; answerDueAt: Date },
): Write {
  return (tx) =>
    tx
      .update(enquiries)
      .set({ callAt: call.callAt, answerDueAt: call.answerDueAt, version: enquiry.version + 1 })
      .where(and(eq(enquiries.id, enquiry.id), eq(enquiries.version, enquiry.version)))
      .returning({ id: enquiries.id });
}
