import type { BankHolidays } from "../calendar/working-days.ts";
import { workingMinutesBetween } from "../calendar/working-hours.ts";
import type { ResponsePromise } from "./council.ts";

/** How long one person waited for a first contact, in minutes of office time; `answered` is false while they still wait. */
export type FirstContactWait = { workingMinutes: number; answered: boolean };

/**
 * What the public sees of how a council keeps its promise. Hidden when there are fewer enquiries than `minimum`, for
 * a median of three says something about three people.
 */
export type ResponseRecord =
  | { shown: true; enquiries: number; medianWorkingHours: number; shareKept: number; promisedHours: number }
  | { shown: false; why: "too-few-enquiries"; minimum: number };

/** Fewest enquiries in the period before a record is shown. A setting; ours, not a rule of law. */
export const FEWEST_ENQUIRIES_FOR_A_RECORD = 10;

/** The wait of one enquiry, up to `now` when nobody has reached the person yet. */
export function firstContactWait(
  enquiry: { receivedAt: Date; firstContactAt: Date | null },
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): FirstContactWait {
  const until = enquiry.firstContactAt ?? now;
  return {
    workingMinutes: Math.max(0, workingMinutesBetween(enquiry.receivedAt, until, promise.officeHours, holidays)),
    answered: enquiry.firstContactAt !== null,
  };
}

/** The middle of some numbers in order; nought of none. */
export function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

/**
 * Whether a council keeps its promise, over the enquiries given (the public page gives those of the last 90 days).
 * People still waiting count as soon as the promised time is over, so leaving an enquiry alone never helps the
 * record; those whose time still runs count neither way. Hours to the nearest tenth.
 */
export function promiseKept(
  waits: readonly FirstContactWait[],
  promisedHours: number,
  minimum: number = FEWEST_ENQUIRIES_FOR_A_RECORD,
): ResponseRecord {
  const settled = waits.filter((wait) => wait.answered || wait.workingMinutes > promisedHours * 60);
  if (settled.length < Math.max(1, minimum)) return { shown: false, why: "too-few-enquiries", minimum };
  const kept = settled.filter((wait) => wait.answered && wait.workingMinutes <= promisedHours * 60).length;
  const median = medianOf(settled.map((wait) => wait.workingMinutes).sort((a, b) => a - b));
  return {
    shown: true,
    enquiries: settled.length,
    medianWorkingHours: Math.round(median / 6) / 10,
    shareKept: kept / settled.length,
    promisedHours,
  };
}

/** How often the promise was kept, in per cent, rounded down: 100 means every time. */
export function percentKept({ shareKept }: Extract<ResponseRecord, { shown: true }>): number {
  return Math.floor(shareKept * 100 + 1e-9);
}

/** "4 working hours. Promise 8, kept 96% of the time", for the public; a record is rounded down, so 100% means every one. */
export function recordInWords(record: ResponseRecord): string {
  if (!record.shown) return "Too few enquiries so far to say fairly";
  const { medianWorkingHours: hours, promisedHours } = record;
  const share = percentKept(record);
  return `${hours} working ${hours === 1 ? "hour" : "hours"}. Promise ${promisedHours}, kept ${share}% of the time`;
}
