import type { EnquiryAnswers } from "#app/domain/enquiries/answers.ts";
import type { CallSlot } from "#app/domain/enquiries/call-slots.ts";
import { pickCall } from "#app/domain/enquiries/calls.ts";
import { type Enquiry, receiveEnquiry } from "#app/domain/enquiries/enquiry.ts";
import type { Json } from "#app/domain/history/event.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import type { CouncilHere } from "#db/queries/councils.ts";
import { findReceiptByFormKey, type Receipt } from "#db/queries/enquiries.ts";
import { addEnquiry, unlessAskedOften } from "#db/writes/enquiries.ts";
import { saveCall } from "#db/writes/enquiries-calls.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { onceKey } from "../once-key.ts";
import { newReference } from "../references.ts";
import type { Work } from "../work.ts";
import { bookCall, callEntry, findFreeCall, listFreeCalls, seatWrite } from "./book-call.server.ts";
import { chooseCouncil, type NoCouncil } from "./choose-council.server.ts";
import { enquiryEntries } from "./enquiry-history.ts";
import { replyBy } from "./reply-by.ts";

/**
 * A sent form. `formKey` was put into it when it was shown; `council` is the slug of the council they chose, if they did;
 * `callAt` is when the call begins that they picked.
 */
export type SentEnquiry = { formKey: string; council: string | null; answers: EnquiryAnswers; callAt?: Date | null };

export type SubmitRefusal =
  | NoCouncil
  | { why: "name-missing" | "no-way-to-reply" }
  /** The call they picked was taken meanwhile. `calls` are those that this council can still promise. */
  | { why: "call-taken"; council: string; calls: readonly CallSlot[] };

/** The address of somebody's own receipt, which their email leads back to. */
export type ReceiptPath = (enquiryId: string) => string;

/**
 * References are drawn from 700 million, so a second draw is rare. A seat of a call may be lost to somebody else several
 * times over; each time another seat is tried for, until there is none. More than this means something else is wrong.
 */
const MOST_DRAWS = 12;

/**
 * Acknowledgements to one address in a day. Anyone can type somebody else's address, again and again; that person then
 * has a few letters they did not ask for, and not a thousand. The enquiries themselves are all kept.
 */
const ACKNOWLEDGEMENTS_A_DAY = 3;
const DAY_MILLIS = 86_400_000;

/** The acknowledgement, where they gave an address to send it to. */
function acknowledgement(
  work: Work,
  { enquiry, callAt }: { enquiry: Enquiry; callAt: Date | null },
  council: CouncilHere,
  receiptPath: ReceiptPath | undefined,
): Write[] {
  const { email, givenName } = enquiry.answers;
  if (!email) return [];
  const facts = {
    firstName: givenName,
    councilName: council.name,
    reference: enquiry.ref,
    contactFirstName: null,
    contactBy: replyBy(enquiry.answerDueAt),
  };
  const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: enquiry.id };
  const letter =
    enquiry.team === "kinship"
      ? outgoing(work, to, { template: "kinship-enquiry-received", facts: { ...facts, path: "/kinship" } })
      : outgoing(work, to, {
          template: "enquiry-received",
          facts: {
            ...facts,
            path: `/areas/${council.slug}`,
            callAt: callAt && replyBy(callAt),
            receiptPath: receiptPath?.(enquiry.id) ?? null,
          },
        });
  const since = new Date(work.now.getTime() - DAY_MILLIS);
  return [unlessAskedOften(enquiry, { most: ACKNOWLEDGEMENTS_A_DAY, since }, letter)];
}

/** The call that comes with a new enquiry: the enquiry with what is owed because of it, and the writes that keep it. */
type CallOfNew = { enquiry: Enquiry; writes: Write[] };

async function callOfNew(
  work: Work,
  enquiry: Enquiry,
  council: CouncilHere,
  startsAt: Date,
): Promise<CallOfNew | "call-taken"> {
  const free = await findFreeCall(work.store.read, council, startsAt, work.now);
  if (!free) return "call-taken";
  const picked = pickCall({ ...enquiry, callAt: null }, free.call, council.promise, bankHolidays(), work.now);
  // Nobody is rung by appointment about a child they know: that promise is sooner.
  if (!picked.ok) return { enquiry, writes: [] };
  const { answerDueAt, event } = picked.value;
  const writes = [
    seatWrite(work, council.id, enquiry.id, free),
    saveCall({ id: enquiry.id, version: 1 }, picked.value),
    appendEvents([callEntry(work, council.id, event)]),
  ];
  return { enquiry: { ...enquiry, answerDueAt }, writes };
}

/** The same form again: the first answer to it, with the call they pick now where that can still be had. */
async function answerAgain(
  work: Work,
  first: Receipt,
  callAt: Date | null,
  receiptPath: ReceiptPath | undefined,
): Promise<Receipt> {
  if (!callAt || !receiptPath) return first;
  const booked = await bookCall(work, { enquiryId: first.id, startsAt: callAt, receiptPath: receiptPath(first.id) });
  return booked.ok ? { ...first, answerDueAt: booked.value.answerDueAt } : first;
}

/**
 * Somebody asks. The enquiry, its history, the call they picked and its acknowledgement stand together or not at all, and
 * the same form sent twice is answered with the first one. Refused where no council can be found for it, saying which
 * choices remain, and where their call was taken meanwhile, with the others there are.
 */
export async function submitEnquiry(
  work: Work,
  sent: SentEnquiry,
  receiptPath?: ReceiptPath,
): Promise<Result<Receipt, SubmitRefusal>> {
  const { answers, callAt = null } = sent;
  const db = work.store.read;
  // Where a number was corrected the officer is shown both as the same person.
  const formKey = onceKey(sent.formKey, { council: sent.council, answers: sent.answers } as unknown as Json);
  const before = await findReceiptByFormKey(db, formKey);
  if (before) return accept(await answerAgain(work, before, callAt, receiptPath));

  const chosen = await chooseCouncil(db, { slug: sent.council, postcode: answers.postcode });
  if (!chosen.ok) return chosen;
  const council = chosen.value;

  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const named = { id: work.newId(), ref: newReference("E"), answers };
    const received = receiveEnquiry(named, council, bankHolidays(), work.now);
    if (!received.ok) {
      if (received.refusal === "council-takes-no-enquiries") throw new Error(`${council.id} was chosen and takes none`);
      return refuse({ why: received.refusal });
    }
    const { events } = received.value;
    const call = callAt
      ? await callOfNew(work, received.value.enquiry, council, callAt)
      : { enquiry: received.value.enquiry, writes: [] };
    if (call === "call-taken") {
      return refuse({ why: "call-taken", council: council.slug, calls: await listFreeCalls(db, council, work.now) });
    }
    const { enquiry } = call;
    const place = answers.postcode && placeOf(answers.postcode);
    const booked = { enquiry, callAt: call.writes.length > 0 ? callAt : null };
    const kept = await commit(work.store, [
      addEnquiry(enquiry, { formKey, place: place?.place ?? null }),
      appendEvents(enquiryEntries(work, enquiry, events)),
      ...call.writes,
      ...acknowledgement(work, booked, council, receiptPath),
    ]);
    if (kept.ok) return accept(enquiry);
    const first = await findReceiptByFormKey(db, formKey);
    if (first) return accept(first);
  }
  throw new Error("No reference could be found for an enquiry");
}
