import type { BankHolidays } from "../calendar/working-days.ts";
import type { ResponsePromise } from "../councils/council.ts";
import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { ClosureReason } from "./closure.ts";
import type { Contact } from "./contacts.ts";
import {
  type ClosingRefusal,
  type ContactRefusal,
  closeEnquiry,
  type Enquiry,
  type EnquiryChange,
  handToKinship,
  type Of,
  recordContact,
} from "./enquiry.ts";
import { isOpen } from "./stages.ts";

/** How a screening call ends. */
export const SCREENING_OUTCOMES = {
  visit: "Go on to a first visit",
  "talk-again": "Talk again on a date",
  "not-now": "Not now: close it, kindly",
  kinship: "It is about a child they know: straight to the kinship team",
} as const;

/** The end of a screening call, with what that end needs. */
export type ScreeningOutcome =
  | { outcome: "visit" }
  | { outcome: "talk-again"; on: Day }
  | { outcome: "not-now"; reason: ClosureReason; told: boolean }
  | { outcome: "kinship" };

export type ScreeningEvent =
  | Of<"ScreeningSaved", { page: string; byId: string }>
  | Of<"ScreeningFinished", { outcome: ScreeningOutcome["outcome"]; byId: string }>;

export type ScreeningRefusal =
  | ContactRefusal
  | ClosingRefusal
  | "kinship-has-its-own-path"
  | "already-with-kinship"
  | "visit-still-booked";

/** A page of the screening was kept. Refused once the enquiry has ended, and for the kinship team, which asks other things. */
export function saveScreening(
  enquiry: Enquiry,
  page: string,
  byId: string,
  now: Date,
): Result<EnquiryChange, "enquiry-ended" | "kinship-has-its-own-path"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  return accept({ enquiry, events: [{ type: "ScreeningSaved", enquiryId: enquiry.id, page, byId, at: now }] });
}

/**
 * The screening call is done. It is a contact like any other, so it keeps (or breaks) the promise; then the enquiry goes
 * the way it ended: on to a visit, to a date, to its end with a reason, or to the kinship team.
 */
export function finishScreening(
  enquiry: Enquiry,
  ended: ScreeningOutcome,
  call: Pick<Contact, "id" | "channel" | "at"> & { byId: string },
  setting: { promise: ResponsePromise; holidays: BankHolidays },
  now: Date,
): Result<EnquiryChange & { contact: Contact }, ScreeningRefusal> {
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  const contact: Contact = {
    ...call,
    outcome: ended.outcome === "talk-again" ? "not-yet" : "spoke",
    note: null,
    followUpOn: ended.outcome === "talk-again" ? ended.on : null,
  };
  const talked = recordContact(enquiry, contact, now);
  if (!talked.ok) return talked;
  const finished: ScreeningEvent = {
    type: "ScreeningFinished",
    enquiryId: enquiry.id,
    outcome: ended.outcome,
    byId: call.byId,
    at: now,
  };
  const screened: Enquiry = { ...talked.value.enquiry, screenedAt: now };
  const events = [...talked.value.events, finished];
  if (ended.outcome === "not-now") {
    const closed = closeEnquiry(screened, ended, now);
    return closed.ok
      ? accept({ enquiry: closed.value.enquiry, events: [...events, ...closed.value.events], contact })
      : closed;
  }
  if (ended.outcome === "kinship") {
    const handed = handToKinship(screened, setting.promise, setting.holidays, now);
    return handed.ok
      ? accept({ enquiry: handed.value.enquiry, events: [...events, ...handed.value.events], contact })
      : handed;
  }
  return accept({ enquiry: screened, events, contact });
}
