import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";
import type { MergeChange } from "#app/domain/enquiries/merges.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { EnquiryRecord } from "#db/queries/enquiries.ts";
import { listSeatsOf, type SeatHeld } from "#db/queries/enquiries-calls.ts";
import { leaveSeat, takeSeat } from "#db/writes/enquiries-calls.ts";
import type { Work } from "../work.ts";
import { findFreeCall } from "./book-call.server.ts";

type Both = { kept: EnquiryRecord; folded: EnquiryRecord };

/** The seat for an enquiry's call: one that the two hold already, else a free one; none where the time is past or full. */
async function seatFor(work: Work, enquiry: Enquiry, council: EnquiryRecord["council"], held: readonly SeatHeld[]) {
  const { callAt } = enquiry;
  if (!callAt || callAt <= work.now) return null;
  const own = held.find((seat) => seat.councilId === enquiry.councilId && seat.startsAt.getTime() === callAt.getTime());
  if (own) return own;
  const free = await findFreeCall(work.store.read, council, callAt, work.now);
  return free ? { councilId: enquiry.councilId, startsAt: callAt, seat: free.seat } : null;
}

/**
 * What a decision about two enquiries does to the seats of their calls: put together, one person has one call and the
 * other's seat is free for somebody else; put apart, each has its seat again where there is one.
 */
export async function seatWrites(work: Work, both: Both, { merge, kept, folded }: MergeChange): Promise<Write[]> {
  if (merge.state !== "merged" && merge.state !== "undone") return [];
  const held = await listSeatsOf(work.store.read, [merge.keptId, merge.foldedId]);
  const calls = [
    { enquiry: kept.enquiry, council: both.kept.council },
    ...(merge.state === "undone" ? [{ enquiry: folded.enquiry, council: both.folded.council }] : []),
  ];
  const writes: Write[] = [leaveSeat(merge.keptId), leaveSeat(merge.foldedId)];
  const left = [...held];
  for (const { enquiry, council } of calls) {
    const seat = await seatFor(work, enquiry, council, left);
    if (!seat) continue;
    const { councilId, startsAt } = seat;
    left.splice(0, left.length, ...left.filter((each) => each !== seat));
    writes.push(takeSeat({ id: work.newId(), councilId, startsAt, seat: seat.seat, enquiryId: enquiry.id }));
  }
  return writes;
}
