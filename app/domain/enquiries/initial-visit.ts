import { checkVisitTime, type Visit, type VisitRefusal } from "../applications/visits.ts";
import type { TimeWarning } from "../scheduling/check-time.ts";
import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Contact } from "./contacts.ts";
import { type Enquiry, type EnquiryChange, type Of, recordContact } from "./enquiry.ts";
import { canMove, isOpen } from "./stages.ts";

/** What came of a first visit. It advises; whoever may invite decides. `asksForDate`: it ends in a date to talk again. */
export const VISIT_OUTCOMES = {
  "go-on": { label: "Invite them to apply", asksForDate: false },
  "talk-again": { label: "Talk again on a date, they want to think", asksForDate: true },
  "not-now": { label: "Not the right time for them", asksForDate: false },
  "advise-against": { label: "Not go on now", asksForDate: false },
} as const satisfies Record<string, { label: string; asksForDate: boolean }>;

export type VisitOutcome = keyof typeof VISIT_OUTCOMES;

/** Why a booked visit does not happen. */
export const CALLED_OFF = {
  "they-asked": "They asked us to",
  "we-cannot": "We cannot come",
  "not-safe": "It would not be safe",
} as const;

export type CalledOff = keyof typeof CALLED_OFF;

/**
 * A first visit to somebody who asked, before they apply. `place` is where, in the officer's words, and no email carries
 * it; `notes` is what the visitor saw and why they advise what they advise, for staff only.
 */
export type InitialVisit = Omit<Visit, "kind" | "outcome"> & {
  kind: "initial";
  outcome: VisitOutcome | null;
  version: number;
};

export type VisitEvent =
  | Of<"FirstVisitBooked", { visitId: string; startsAt: Date; workerId: string; despite: string | null }>
  | Of<"FirstVisitMoved", { visitId: string; from: Date; startsAt: Date; workerId: string; despite: string | null }>
  | Of<"FirstVisitCalledOff", { visitId: string; because: CalledOff }>
  | Of<"FirstVisitMissed", { visitId: string }>
  | Of<"FirstVisitHeld", { visitId: string; startsAt: Date; outcome: VisitOutcome }>;

/** What changed, with the visit as it is now, and the try to reach them that a visit is too. */
export type VisitChange = EnquiryChange & { visit: InitialVisit; contact?: Contact };

/** When, where and by whom. */
export type VisitPlan = Pick<InitialVisit, "startsAt" | "minutes" | "place" | "worker">;

/**
 * What the diary of the worker says of a time: the visits they are booked for already, what else speaks against it, and
 * why it is taken all the same, where somebody said.
 */
export type Looked = {
  taken: readonly { id: string; startsAt: Date; minutes: number }[];
  warnings: readonly TimeWarning[];
  despite: string | null;
};

/** Something speaks against the time, and no reason was given to take it all the same. */
export type WarnedRefusal = { code: "warned"; warnings: readonly TimeWarning[] };

export type PlanRefusal =
  | "enquiry-ended"
  | "kinship-has-its-own-path"
  | "not-reached-yet"
  | VisitRefusal
  | WarnedRefusal;

const FRESH = { kind: "initial", state: "booked", outcome: null, notes: null, said: null, version: 1 } as const;

function timeOf({ startsAt, minutes, worker }: VisitPlan) {
  return { startsAt, minutes, workerId: worker.id };
}

/**
 * Whether a planned time may be taken, and the reason that is kept with it: null where nothing speaks against it. Refuses
 * one that cannot be, always, and one that something speaks against until somebody says why it is taken all the same.
 */
function checkPlan(
  plan: VisitPlan,
  { taken, warnings, despite }: Looked,
  now: Date,
  except?: string,
): Result<string | null, VisitRefusal | WarnedRefusal> {
  const time = checkVisitTime(timeOf(plan), taken, now, except);
  if (!time.ok) return time;
  if (warnings.length === 0) return accept(null);
  const why = despite?.trim();
  return why ? accept(why) : refuse({ code: "warned", warnings });
}

/** The visit they count on, or null. */
export function bookedVisit(enquiry: Pick<Enquiry, "visits">): InitialVisit | null {
  return enquiry.visits.find(({ state }) => state === "booked") ?? null;
}

/** The visit that happened last, or null. */
export function lastHeld(enquiry: Pick<Enquiry, "visits">): InitialVisit | null {
  return enquiry.visits
    .filter(({ state }) => state === "held")
    .reduce<InitialVisit | null>((last, each) => (last && last.startsAt >= each.startsAt ? last : each), null);
}

function withVisit(enquiry: Enquiry, visit: InitialVisit): Enquiry {
  const others = enquiry.visits.filter(({ id }) => id !== visit.id);
  return { ...enquiry, visits: [...others, visit] };
}

/**
 * Books the first visit, after a conversation. Refused while another is booked, for a time that cannot be or that
 * something speaks against without a reason, and for the kinship team, whose visits belong to its own assessment.
 */
export function bookVisit(
  enquiry: Enquiry,
  plan: VisitPlan & { id: string },
  looked: Looked,
  now: Date,
): Result<VisitChange, PlanRefusal | "visit-booked-already"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  if (bookedVisit(enquiry)) return refuse("visit-booked-already");
  if (!canMove(enquiry.stage, "visit-booked")) return refuse("not-reached-yet");
  const time = checkPlan(plan, looked, now);
  if (!time.ok) return time;
  const visit: InitialVisit = { ...plan, ...FRESH };
  const { startsAt, workerId } = timeOf(visit);
  const visitId = visit.id;
  const booked: VisitEvent = {
    type: "FirstVisitBooked",
    enquiryId: enquiry.id,
    visitId,
    startsAt,
    workerId,
    despite: time.value,
    at: now,
  };
  const moved: Enquiry = { ...withVisit(enquiry, visit), stage: "visit-booked", stageSince: now, owedAgain: null };
  return accept({ enquiry: moved, events: [booked], visit });
}

/** Another time, place or visitor for the visit that is booked. */
export function moveVisit(
  enquiry: Enquiry,
  plan: VisitPlan,
  looked: Looked,
  now: Date,
): Result<VisitChange, "no-visit-booked" | VisitRefusal | WarnedRefusal> {
  const booked = bookedVisit(enquiry);
  if (!booked) return refuse("no-visit-booked");
  const time = checkPlan(plan, looked, now, booked.id);
  if (!time.ok) return time;
  const { startsAt, minutes, place, worker } = plan;
  const visit: InitialVisit = { ...booked, startsAt, minutes, place, worker };
  const event: VisitEvent = {
    type: "FirstVisitMoved",
    enquiryId: enquiry.id,
    visitId: visit.id,
    from: booked.startsAt,
    startsAt: visit.startsAt,
    workerId: visit.worker.id,
    despite: time.value,
    at: now,
  };
  return accept({ enquiry: withVisit(enquiry, visit), events: [event], visit });
}

/** Where an enquiry stands without the visit that was booked: where an earlier visit, if any, had brought it. */
function withoutBooked(enquiry: Enquiry, visit: InitialVisit, now: Date): Enquiry {
  if (enquiry.stage !== "visit-booked") return withVisit(enquiry, visit);
  const stage = lastHeld(enquiry) ? "visited" : "talking";
  return { ...withVisit(enquiry, visit), stage, stageSince: now };
}

/** The booked visit does not happen. They are told unless it would not be safe. */
export function callOffVisit(enquiry: Enquiry, because: CalledOff, now: Date): Result<VisitChange, "no-visit-booked"> {
  const booked = bookedVisit(enquiry);
  if (!booked) return refuse("no-visit-booked");
  const visit: InitialVisit = { ...booked, state: "called-off" };
  const event: VisitEvent = {
    type: "FirstVisitCalledOff",
    enquiryId: enquiry.id,
    visitId: visit.id,
    because,
    at: now,
  };
  return accept({ enquiry: withoutBooked(enquiry, visit, now), events: [event], visit });
}

/** Somebody came and nobody was in. It counts as a try to reach them, and the visit is open to be booked again. */
export function nobodyIn(
  enquiry: Enquiry,
  by: { id: string; contactId: string },
  now: Date,
): Result<VisitChange, "no-visit-booked" | "visit-still-to-come"> {
  const booked = bookedVisit(enquiry);
  if (!booked) return refuse("no-visit-booked");
  if (booked.startsAt > now) return refuse("visit-still-to-come");
  const visit: InitialVisit = { ...booked, state: "nobody-in" };
  const contact: Contact = {
    id: by.contactId,
    channel: "visit",
    outcome: "no-answer",
    at: booked.startsAt,
    byId: by.id,
    note: null,
    followUpOn: null,
  };
  const event: VisitEvent = { type: "FirstVisitMissed", enquiryId: enquiry.id, visitId: visit.id, at: now };
  const tried: Enquiry = { ...enquiry, contacts: [...enquiry.contacts, contact] };
  return accept({ enquiry: withoutBooked(tried, visit, now), events: [event], visit, contact });
}

export type RecordVisitRefusal =
  | "enquiry-ended"
  | "kinship-has-its-own-path"
  | "not-reached-yet"
  | "visit-still-to-come"
  | "visit-before-the-enquiry"
  | "visit-reasons-missing"
  | "date-to-try-again-missing"
  | "date-to-try-again-in-the-past";

/**
 * Writes down a visit that happened: the one that was booked, or (`unbooked`) one that nobody booked here. Always with
 * what came of it and why, because whoever decides was not there.
 */
export function recordVisit(
  enquiry: Enquiry,
  told: { outcome: VisitOutcome; notes: string; talkAgainOn: Day | null; byId: string; contactId: string },
  now: Date,
  unbooked?: VisitPlan & { id: string },
): Result<VisitChange, RecordVisitRefusal> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  if (!canMove(enquiry.stage, "visited") && enquiry.stage !== "visited") return refuse("not-reached-yet");
  const fresh: InitialVisit | undefined = unbooked && { ...unbooked, ...FRESH };
  const before = bookedVisit(enquiry) ?? fresh;
  if (!before) return refuse("not-reached-yet");
  if (before.startsAt > now) return refuse("visit-still-to-come");
  if (before.startsAt < enquiry.receivedAt) return refuse("visit-before-the-enquiry");
  if (told.notes.trim() === "") return refuse("visit-reasons-missing");
  const { asksForDate } = VISIT_OUTCOMES[told.outcome];
  if (asksForDate && !told.talkAgainOn) return refuse("date-to-try-again-missing");
  if (asksForDate && told.talkAgainOn && told.talkAgainOn < dayOf(now)) return refuse("date-to-try-again-in-the-past");
  const visit: InitialVisit = {
    ...before,
    state: "held",
    outcome: told.outcome,
    notes: told.notes.trim(),
  };
  const contact: Contact = {
    id: told.contactId,
    channel: "visit",
    outcome: asksForDate ? "not-yet" : "spoke",
    at: visit.startsAt,
    byId: told.byId,
    note: null,
    followUpOn: asksForDate ? told.talkAgainOn : null,
  };
  const met = recordContact(enquiry, contact, now);
  if (!met.ok) throw new Error(`A visit that can be recorded is a contact: ${met.refusal}`);
  const { id: visitId, startsAt } = visit;
  const recorded: VisitEvent = {
    type: "FirstVisitHeld",
    enquiryId: enquiry.id,
    visitId,
    startsAt,
    outcome: told.outcome,
    at: now,
  };
  const moved: Enquiry = { ...withVisit(met.value.enquiry, visit), stage: "visited", stageSince: now };
  return accept({ enquiry: moved, events: [recorded], visit, contact });
}
