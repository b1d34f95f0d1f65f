import type { BankHolidays } from "../calendar/working-days.ts";
import type { ResponsePromise } from "../councils/council.ts";
import { type FirstContactWait, firstContactWait, medianOf } from "../councils/response-record.ts";
import { type Share, shareOf } from "../sufficiency/measures.ts";
import { CLOSURE_REASONS, type ClosureReason } from "./closure.ts";
import { answerDue, type Enquiry } from "./enquiry.ts";

/** What is kept of an enquiry that says how long somebody waited for the first answer of a person. */
export type AskedForAnswer = Pick<
  Enquiry,
  "team" | "stage" | "stageSince" | "closedReason" | "receivedAt" | "answerDueAt" | "firstAnsweredAt" | "callAt"
>;

function keptWaiting(reason: ClosureReason | null): boolean {
  return reason === null || (reason !== "already-with-us" && CLOSURE_REASONS[reason].from !== "enquirer");
}

/** Whether what their wait comes to may still change by itself: nobody has reached them, or the call they picked is to come. */
export function stillWaits({ firstAnsweredAt, stage, callAt }: AskedForAnswer): boolean {
  return firstAnsweredAt === null && (stage !== "closed" || callAt !== null);
}

/**
 * How long somebody waited for the first answer of a person, in minutes of the council's office hours; null where it says
 * nothing of how quickly recruitment answers. A letter sent by itself and a call that nobody picked up are no answer. Left out:
 * - one that was folded into another, which is counted by that one;
 * - one about a child they know, which is another team's and has a promise of its own;
 * - one that was never reached because the person thought better of it or had written before: nobody kept them waiting;
 * - one whose person picked a call after the promised time, unless that call was missed: they chose to wait.
 * Anybody else who was never reached waited until the enquiry was closed, or until `now`.
 */
export function waitForAnswer(
  enquiry: AskedForAnswer,
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): FirstContactWait | null {
  const { team, stage, stageSince, closedReason, receivedAt, answerDueAt, firstAnsweredAt, callAt } = enquiry;
  if (team !== "recruitment" || stage === "merged") return null;
  const endedUnreached = stage === "closed" && firstAnsweredAt === null;
  if (endedUnreached && !keptWaiting(closedReason)) return null;
  const until = firstAnsweredAt ?? now;
  const chose =
    callAt !== null && until <= answerDueAt && callAt > answerDue(receivedAt, "recruitment", promise, holidays);
  const waited = { receivedAt, firstContactAt: firstAnsweredAt };
  return chose ? null : firstContactWait(waited, promise, holidays, endedUnreached ? stageSince : now);
}

/** How long one person waited, and the time their council had promised, both in minutes of its office hours. */
export type AwaitedAnswer = FirstContactWait & { readonly promisedMinutes: number };

/**
 * How soon the people of one or several councils were answered: the middle wait in working hours to a tenth (null of nobody),
 * and those answered within the time their own council promises, of all whose wait is over. Who waits still counts as soon as
 * the promised time is, for as long as they have waited, so that leaving somebody waiting never makes either look better.
 */
export function firstAnswers(waits: readonly AwaitedAnswer[]): { middleHours: number | null; inTime: Share } {
  const over = waits.filter(
    ({ answered, workingMinutes, promisedMinutes }) => answered || workingMinutes > promisedMinutes,
  );
  const inTime = over.filter(
    ({ answered, workingMinutes, promisedMinutes }) => answered && workingMinutes <= promisedMinutes,
  );
  const minutes = over.map(({ workingMinutes }) => workingMinutes).sort((a, b) => a - b);
  return {
    middleHours: over.length === 0 ? null : Math.round(medianOf(minutes) / 6) / 10,
    inTime: shareOf(inTime.length, over.length),
  };
}
