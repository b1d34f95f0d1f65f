import type { BankHolidays } from "../calendar/working-days.ts";
import type { ResponsePromise } from "../councils/council.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { CallSlot } from "./call-slots.ts";
import { answerDue, type Enquiry } from "./enquiry.ts";
import { isOpen } from "./stages.ts";

/** What deciding on a call needs to know of an enquiry. */
export type CallHolder = Pick<Enquiry, "id" | "team" | "stage" | "receivedAt" | "answerDueAt" | "firstAnsweredAt"> & {
  callAt: Date | null;
};

export type CallEvent =
  | { type: "CallBooked"; enquiryId: string; callAt: Date; answerDueAt: Date; at: Date }
  | { type: "CallMoved"; enquiryId: string; from: Date; callAt: Date; answerDueAt: Date; at: Date }
  | { type: "CallGivenUp"; enquiryId: string; from: Date; answerDueAt: Date; at: Date };

export type CallChange = { callAt: Date | null; answerDueAt: Date; event: CallEvent };

export type CallRefusal = "enquiry-ended" | "already-reached" | "kinship-rings-sooner" | "same-call" | "no-call";

/** Whether a person may still pick, move or give up a call: not once somebody has talked with them, or it has ended. */
export function mayPickCall(enquiry: CallHolder): Result<void, CallRefusal> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.firstAnsweredAt !== null) return refuse("already-reached");
  // A child somebody knows is answered within hours, and a call on a later day would be a worse promise.
  if (enquiry.team === "kinship") return refuse("kinship-rings-sooner");
  return accept(undefined);
}

/**
 * Until when an answer is owed to somebody who picked a call. The council's promise holds; only the person themselves
 * can make it later, by picking a call after it, and then it is owed by the end of that call.
 */
export function answerDueWithCall(promised: Date, call: Pick<CallSlot, "endsAt">): Date {
  return call.endsAt > promised ? call.endsAt : promised;
}

/** The promise as it was given when the enquiry came in, whatever was picked since. */
function promisedAtFirst(enquiry: CallHolder, promise: ResponsePromise, holidays: BankHolidays): Date {
  return answerDue(enquiry.receivedAt, enquiry.team, promise, holidays);
}

/** A person picks a call, or another one instead of theirs. That the call is free is for the database to settle. */
export function pickCall(
  enquiry: CallHolder,
  call: Pick<CallSlot, "startsAt" | "endsAt">,
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): Result<CallChange, CallRefusal> {
  const may = mayPickCall(enquiry);
  if (!may.ok) return may;
  if (enquiry.callAt?.getTime() === call.startsAt.getTime()) return refuse("same-call");
  const answerDueAt = answerDueWithCall(promisedAtFirst(enquiry, promise, holidays), call);
  const common = { enquiryId: enquiry.id, callAt: call.startsAt, answerDueAt, at: now };
  const event: CallEvent = enquiry.callAt
    ? { type: "CallMoved", from: enquiry.callAt, ...common }
    : { type: "CallBooked", ...common };
  return accept({ callAt: call.startsAt, answerDueAt, event });
}

/**
 * A person gives their call up and is reached as if they had never picked one: within the promise of the day they
 * asked, or, where that has gone by because they had picked a later call, within the same promise from now.
 */
export function giveUpCall(
  enquiry: CallHolder,
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): Result<CallChange, CallRefusal> {
  const may = mayPickCall(enquiry);
  if (!may.ok) return may;
  if (!enquiry.callAt) return refuse("no-call");
  const atFirst = promisedAtFirst(enquiry, promise, holidays);
  const answerDueAt = atFirst > now ? atFirst : answerDue(now, enquiry.team, promise, holidays);
  const event: CallEvent = { type: "CallGivenUp", enquiryId: enquiry.id, from: enquiry.callAt, answerDueAt, at: now };
  return accept({ callAt: null, answerDueAt, event });
}
