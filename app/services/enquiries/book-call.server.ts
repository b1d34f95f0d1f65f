import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { mayBeRung } from "#app/domain/enquiries/answers.ts";
import {
  type CallSlot,
  freeCalls,
  freeSeat,
  type SeatsTaken,
  USUAL_CALL_DIARY,
} from "#app/domain/enquiries/call-slots.ts";
import {
  type CallChange,
  type CallEvent,
  type CallRefusal,
  giveUpCall,
  mayPickCall,
  pickCall,
} from "#app/domain/enquiries/calls.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { type CouncilHere, findCouncil } from "#db/queries/councils.ts";
import { findOpenReceipt, findSeatsTaken, type OpenReceipt } from "#db/queries/enquiries-calls.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { leaveSeat, saveCall, takeSeat } from "#db/writes/enquiries-calls.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";
import { replyBy } from "./reply-by.ts";

/** How often a seat is tried for again when somebody else took the one that was free a moment ago. */
const MOST_TRIES = 6;

/** Emails about one enquiry in a day, so that moving a call to and fro fills nobody's mailbox. */
const EMAILS_A_DAY = 6;
const DAY_MILLIS = 86_400_000;

type Diary = { calls: readonly CallSlot[]; taken: SeatsTaken; seats: number };

async function diaryOf(db: Reader, council: Pick<CouncilHere, "id" | "promise">, now: Date): Promise<Diary> {
  const diary = council.promise.calls ?? USUAL_CALL_DIARY;
  const taken = await findSeatsTaken(db, council.id, now);
  const calls = freeCalls({ officeHours: council.promise.officeHours, diary }, taken, bankHolidays(), now);
  return { calls, taken, seats: diary.seats };
}

/** The calls a council can still promise at `now`, in order of time. */
export async function listFreeCalls(
  db: Reader,
  council: Pick<CouncilHere, "id" | "promise">,
  now: Date,
): Promise<readonly CallSlot[]> {
  return (await diaryOf(db, council, now)).calls;
}

/** A free call at an instant with the seat to take, or nothing when it is taken, gone by, or never was one. */
export async function findFreeCall(
  db: Reader,
  council: Pick<CouncilHere, "id" | "promise">,
  startsAt: Date,
  now: Date,
): Promise<{ call: CallSlot; seat: number } | undefined> {
  const { calls, taken, seats } = await diaryOf(db, council, now);
  const call = calls.find((each) => each.startsAt.getTime() === startsAt.getTime());
  const seat = freeSeat(taken.get(startsAt.getTime()) ?? [], seats);
  return call && seat !== null ? { call, seat } : undefined;
}

/** What happened to a call, as history keeps it. */
export function callEntry(work: Work, councilId: string, event: CallEvent) {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const { type, enquiryId, answerDueAt } = event;
  const data = {
    answerDueAt: answerDueAt.toISOString(),
    ...("callAt" in event ? { callAt: event.callAt.toISOString() } : {}),
    ...("from" in event ? { from: event.from.toISOString() } : {}),
  };
  return historyEntry(work, { councilId, caseKind: "enquiry", caseId: enquiryId, rulebook }, { type, data });
}

/** The email that says which call is theirs now, or that there is none, where they gave an address. */
async function tell(work: Work, receipt: OpenReceipt, council: CouncilHere, event: CallEvent, path: string) {
  if (!receipt.email) return [];
  const since = work.now.getTime() - DAY_MILLIS;
  const before = await listEmailsOfCase(work.store.read, "enquiry", receipt.id);
  if (before.filter((email) => email.queuedAt.getTime() > since).length >= EMAILS_A_DAY) return [];
  const facts = { firstName: receipt.givenName, councilName: council.name, reference: receipt.ref, path };
  const to = { address: receipt.email, councilId: council.id, caseKind: "enquiry", caseId: receipt.id };
  if (event.type === "CallGivenUp") {
    return [
      outgoing(work, to, { template: "call-given-up", facts: { ...facts, contactBy: replyBy(event.answerDueAt) } }),
    ];
  }
  const template = event.type === "CallMoved" ? "call-moved" : "call-booked";
  return [outgoing(work, to, { template, facts: { ...facts, callAt: replyBy(event.callAt) } })];
}

export type BookingRefusal =
  | Exclude<CallRefusal, "same-call" | "no-call">
  | "not-found"
  /** Somebody else has it, or the time has gone by. */
  | "call-taken"
  /** They gave no number, or it is not safe to ring it. */
  | "cannot-be-rung";

/** What a person was given: which call, and until when they hear. */
export type CallKept = { callAt: Date | null; answerDueAt: Date };

type Asked = { enquiryId: string; receiptPath: string };

/** What a try at changing a call comes to: what there is to keep with the writes of its seat, or the answer at once. */
type CallTried = { change: CallChange; seat: readonly Write[] } | { answer: Result<CallKept, BookingRefusal> };

/**
 * Changes the call of a receipt: the seat, what is owed because of it, the history and the email stand together or not at
 * all. Where somebody else was faster it is tried again from what stands then.
 */
async function changeCall(
  work: Work,
  { enquiryId, receiptPath }: Asked,
  tryOnce: (receipt: OpenReceipt, council: CouncilHere) => CallTried | Promise<CallTried>,
): Promise<Result<CallKept, BookingRefusal>> {
  const db = work.store.read;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const receipt = await findOpenReceipt(db, enquiryId);
    const council = receipt && (await findCouncil(db, receipt.councilId));
    if (!receipt || !council) return refuse("not-found");
    const tried = await tryOnce(receipt, council);
    if ("answer" in tried) return tried.answer;
    const { change, seat } = tried;
    const kept = await commit(work.store, [
      leaveSeat(enquiryId),
      ...seat,
      saveCall(receipt, change),
      appendEvents([callEntry(work, council.id, change.event)]),
      ...(await tell(work, receipt, council, change.event, receiptPath)),
    ]);
    if (kept.ok) return accept(change);
  }
  return refuse("call-taken");
}

/** The answer to a change of a call that the rules refuse: where nothing would change, it is as they wish already. */
function refusedAs(receipt: OpenReceipt, refusal: CallRefusal): CallTried {
  const asWished = refusal === "same-call" || refusal === "no-call";
  return { answer: asWished ? accept(receipt) : refuse(refusal) };
}

/**
 * The person picks a call from their own receipt, or another one instead of theirs. Of two who want the last seat one is
 * told it is taken.
 */
export function bookCall(
  work: Work,
  { startsAt, ...asked }: Asked & { startsAt: Date },
): Promise<Result<CallKept, BookingRefusal>> {
  return changeCall(work, asked, async (receipt, council) => {
    if (!mayBeRung(receipt.answers)) return { answer: refuse("cannot-be-rung") };
    if (receipt.callAt?.getTime() === startsAt.getTime()) return { answer: accept(receipt) };
    const free = await findFreeCall(work.store.read, council, startsAt, work.now);
    if (!free) return { answer: refuse("call-taken") };
    const picked = pickCall(receipt, free.call, council.promise, bankHolidays(), work.now);
    if (!picked.ok) return refusedAs(receipt, picked.refusal);
    return { change: picked.value, seat: [seatWrite(work, council.id, receipt.id, free)] };
  });
}

/** The write that takes the seat of a free call. */
export function seatWrite(
  work: Work,
  councilId: string,
  enquiryId: string,
  free: { call: CallSlot; seat: number },
): Write {
  const { call, seat } = free;
  return takeSeat({ id: work.newId(), councilId, startsAt: call.startsAt, seat, enquiryId });
}

/** The person gives their call up: the seat is free for others, and they are reached within the promise instead. */
export function leaveCall(work: Work, asked: Asked): Promise<Result<CallKept, BookingRefusal>> {
  return changeCall(work, asked, (receipt, council) => {
    const given = giveUpCall(receipt, council.promise, bankHolidays(), work.now);
    return given.ok ? { change: given.value, seat: [] } : refusedAs(receipt, given.refusal);
  });
}

/** Whether a receipt may still pick, move or give up its call. */
export function callIsOpen(receipt: OpenReceipt): boolean {
  return mayPickCall(receipt).ok && mayBeRung(receipt.answers);
}
