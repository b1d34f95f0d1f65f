import type { BankHolidays } from "../calendar/working-days.ts";
import { addWorkingMinutes } from "../calendar/working-hours.ts";
import type { CouncilId } from "../councils/authority.ts";
import type { Council, ResponsePromise } from "../councils/council.ts";
import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { EnquiryAnswers, EnquiryKind } from "./answers.ts";
import { type ClosureReason, isReasonFor } from "./closure.ts";
import {
  CONTACT_OUTCOMES,
  type Contact,
  hasReached,
  missingBeforeNoReply,
  type TriesMissing,
  triesSinceReached,
} from "./contacts.ts";
import type { InitialVisit, VisitEvent } from "./initial-visit.ts";
import type { MergeEvent } from "./merges.ts";
import type { ScreeningEvent } from "./screening.ts";
import { canMove, type EnquiryStage, isOpen } from "./stages.ts";

/** Who works on it. A child somebody knows is never recruitment's. */
export type EnquiryTeam = "recruitment" | "kinship";

/**
 * Why an answer is owed again: the kinship team has it now, a council has it from the regional hub and has not taken it
 * yet, or it was closed and opened again.
 */
export type OwedAgain = "kinship" | "council" | "reopened";

/**
 * Somebody asked. Always one team's, and from the first moment with an instant by which that team has promised to
 * reach them (`answerDueAt`); `firstAnsweredAt` is when it really did.
 */
export type Enquiry = {
  id: string;
  ref: string;
  councilId: CouncilId;
  kind: EnquiryKind;
  team: EnquiryTeam;
  stage: EnquiryStage;
  stageSince: Date;
  ownerId: string | null;
  answers: EnquiryAnswers;
  receivedAt: Date;
  answerDueAt: Date;
  firstAnsweredAt: Date | null;
  owedAgain: OwedAgain | null;
  /** The call they picked themselves. */
  callAt: Date | null;
  /** Learned in conversation; kept only to see that two enquiries are one person. */
  bornOn: Day | null;
  contacts: readonly Contact[];
  /** First visits to them, booked, held or come to nothing. */
  visits: readonly InitialVisit[];
  /** When their screening call was finished. */
  screenedAt: Date | null;
  closedReason: ClosureReason | null;
  /** The enquiry that this one was folded into. */
  duplicateOf: string | null;
};

export type Of<Type extends string, Facts = unknown> = { type: Type; enquiryId: string; at: Date } & Facts;

export type EnquiryEvent =
  | Of<"EnquiryReceived", { councilId: CouncilId; kind: EnquiryKind; team: EnquiryTeam; answerDueAt: Date }>
  | Of<"EnquiryHandedToKinship", { because: "first-question" | "found-in-conversation"; answerDueAt: Date }>
  | Of<"EnquiryTaken", { byId: string; from: string | null }>
  | Of<"EmailLearned", { byId: string; instead: boolean }>
  | Of<"ContactMade", { contact: Contact; first: boolean; inTime: boolean }>
  | Of<"ContactAttempted", { contact: Contact; tries: number }>
  | Of<"EnquiryHandedToCouncil", { from: string | null; answerDueAt: Date }>
  | Of<"ApplicantInvited", { byId: string; withoutVisit: string | null }>
  | Of<"EnquiryBecameApplication", { applicationId: string }>
  | Of<"EnquiryClosed", { reason: ClosureReason; told: boolean }>
  | Of<"EnquiryReopened", { byId: string; why: string; answerDueAt: Date }>
  | VisitEvent
  | ScreeningEvent
  | MergeEvent;

/** What a decision leads to: the enquiry as it is now, and what happened, in order. */
export type EnquiryChange = { enquiry: Enquiry; events: readonly EnquiryEvent[] };

function teamFor(kind: EnquiryKind): EnquiryTeam {
  return kind === "kinship" ? "kinship" : "recruitment";
}

/** When a team has promised to reach somebody who asked at `from`: working hours, in the council's own office hours. */
export function answerDue(from: Date, team: EnquiryTeam, promise: ResponsePromise, holidays: BankHolidays): Date {
  const hours = team === "kinship" ? promise.kinshipFirstContactWorkingHours : promise.firstContactWorkingHours;
  return addWorkingMinutes(from, hours * 60, promise.officeHours, holidays);
}

/**
 * An enquiry arrives at a council. A child somebody knows goes straight to the kinship team with its own promise.
 * Refused without a name, without any way to reply, or when the council takes no enquiries here.
 */
export function receiveEnquiry(
  given: { id: string; ref: string; answers: EnquiryAnswers },
  council: Pick<Council, "id" | "promise" | "takesEnquiries">,
  holidays: BankHolidays,
  now: Date,
): Result<EnquiryChange, "name-missing" | "no-way-to-reply" | "council-takes-no-enquiries"> {
  const { id, ref, answers } = given;
  if (answers.givenName.trim() === "") return refuse("name-missing");
  if (!answers.phone && !answers.email) return refuse("no-way-to-reply");
  if (!council.takesEnquiries) return refuse("council-takes-no-enquiries");
  const { kind } = answers;
  const team = teamFor(kind);
  const answerDueAt = answerDue(now, team, council.promise, holidays);
  const enquiry: Enquiry = {
    id,
    ref,
    councilId: council.id,
    kind,
    team,
    stage: "new",
    stageSince: now,
    ownerId: null,
    answers,
    receivedAt: now,
    answerDueAt,
    firstAnsweredAt: null,
    owedAgain: null,
    callAt: null,
    bornOn: null,
    contacts: [],
    visits: [],
    screenedAt: null,
    closedReason: null,
    duplicateOf: null,
  };
  const received: EnquiryEvent = {
    type: "EnquiryReceived",
    enquiryId: id,
    councilId: council.id,
    kind,
    team,
    answerDueAt,
    at: now,
  };
  const handed: EnquiryEvent[] =
    team === "kinship"
      ? [{ type: "EnquiryHandedToKinship", enquiryId: id, because: "first-question", answerDueAt, at: now }]
      : [];
  return accept({ enquiry, events: [received, ...handed] });
}

/** One person of the team takes an enquiry on by name, from the team or from a colleague. */
export function takeEnquiry(
  enquiry: Enquiry,
  byId: string,
  now: Date,
): Result<EnquiryChange, "enquiry-ended" | "already-theirs"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.ownerId === byId) return refuse("already-theirs");
  const taken: EnquiryEvent = { type: "EnquiryTaken", enquiryId: enquiry.id, byId, from: enquiry.ownerId, at: now };
  // Taking it on is how a council accepts what the hub handed to it.
  const owedAgain = enquiry.owedAgain === "council" ? null : enquiry.owedAgain;
  return accept({ enquiry: { ...enquiry, ownerId: byId, owedAgain }, events: [taken] });
}

/**
 * The regional hub hands an enquiry to the council it is for. Until one person there takes it on, everybody sees that it
 * is not accepted yet: the promise to somebody not reached stands, and for anybody else the council owes an answer again.
 */
export function handToCouncil(
  enquiry: Enquiry,
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): Result<EnquiryChange, "enquiry-ended" | "already-handed" | "kinship-has-its-own-path"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  if (enquiry.owedAgain === "council") return refuse("already-handed");
  const unreached = enquiry.firstAnsweredAt === null;
  const answerDueAt = unreached ? enquiry.answerDueAt : answerDue(now, enquiry.team, promise, holidays);
  const handed: EnquiryEvent = {
    type: "EnquiryHandedToCouncil",
    enquiryId: enquiry.id,
    from: enquiry.ownerId,
    answerDueAt,
    at: now,
  };
  return accept({ enquiry: { ...enquiry, ownerId: null, owedAgain: "council", answerDueAt }, events: [handed] });
}

/**
 * The person gives an email address afterwards, or another one because theirs did not work: without one they cannot be
 * invited. It joins what they told us; that it came later, and through whom, is in the history. Refused when it is the same.
 */
export function learnEmail(
  enquiry: Enquiry,
  email: string,
  byId: string,
  now: Date,
): Result<EnquiryChange, "enquiry-ended" | "same-email"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.answers.email === email) return refuse("same-email");
  const instead = enquiry.answers.email !== null;
  const learned: EnquiryEvent = { type: "EmailLearned", enquiryId: enquiry.id, byId, instead, at: now };
  return accept({ enquiry: { ...enquiry, answers: { ...enquiry.answers, email } }, events: [learned] });
}

export type ContactRefusal =
  | "enquiry-ended"
  | "contact-in-the-future"
  | "contact-before-the-enquiry"
  | "date-to-try-again-missing"
  | "date-to-try-again-in-the-past";

/**
 * Somebody tried to reach the person. Reaching them for the first time keeps the promise, or breaks it, for good; an
 * attempt is written down and the clock runs on. Refused for times that cannot be, or when "later" has no date.
 */
export function recordContact(enquiry: Enquiry, contact: Contact, now: Date): Result<EnquiryChange, ContactRefusal> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (contact.at > now) return refuse("contact-in-the-future");
  if (contact.at < enquiry.receivedAt) return refuse("contact-before-the-enquiry");
  if (CONTACT_OUTCOMES[contact.outcome].asksForDate && !contact.followUpOn) return refuse("date-to-try-again-missing");
  if (contact.followUpOn && contact.followUpOn < dayOf(now)) return refuse("date-to-try-again-in-the-past");
  const contacts = [...enquiry.contacts, contact];
  if (!hasReached(contact)) {
    const tries = triesSinceReached(contacts).length;
    const attempted: EnquiryEvent = { type: "ContactAttempted", enquiryId: enquiry.id, contact, tries, at: now };
    return accept({ enquiry: { ...enquiry, contacts }, events: [attempted] });
  }
  const made: EnquiryEvent = {
    type: "ContactMade",
    enquiryId: enquiry.id,
    contact,
    first: enquiry.firstAnsweredAt === null,
    inTime: contact.at <= enquiry.answerDueAt,
    at: now,
  };
  const firstAnsweredAt = enquiry.firstAnsweredAt ?? contact.at;
  const reached: Enquiry = { ...enquiry, contacts, firstAnsweredAt, owedAgain: null };
  const moved: Enquiry = enquiry.stage === "new" ? { ...reached, stage: "talking", stageSince: now } : reached;
  return accept({ enquiry: moved, events: [made] });
}

export type InvitingRefusal =
  | "enquiry-ended"
  | "kinship-has-its-own-path"
  | "not-reached-yet"
  | "already-invited"
  | "email-missing"
  | "visit-not-recorded"
  | "not-visited";

/**
 * An officer invites the person to apply. A person does this after a visit, never the system; `withoutVisit` is the
 * written reason of one who invites without. Refused before anybody has spoken with them, while a visit is still to
 * come, for a child they know (kinship has its own path), or without an email to sign in by.
 */
export function inviteToApply(
  enquiry: Enquiry,
  by: { id: string; withoutVisit?: string | null },
  now: Date,
): Result<EnquiryChange, InvitingRefusal> {
  const withoutVisit = by.withoutVisit?.trim() || null;
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  if (enquiry.stage === "invited") return refuse("already-invited");
  if (enquiry.stage === "visit-booked") return refuse("visit-not-recorded");
  if (!canMove(enquiry.stage, "invited")) return refuse("not-reached-yet");
  const visited = enquiry.visits.some(({ state }) => state === "held");
  if (!visited && withoutVisit === null) return refuse("not-visited");
  if (!enquiry.answers.email) return refuse("email-missing");
  const invited: EnquiryEvent = {
    type: "ApplicantInvited",
    enquiryId: enquiry.id,
    byId: by.id,
    withoutVisit: visited ? null : withoutVisit,
    at: now,
  };
  return accept({ enquiry: { ...enquiry, stage: "invited", stageSince: now, owedAgain: null }, events: [invited] });
}

/** The invited person begins to apply, which ends the enquiry well. */
export function becomeApplication(
  enquiry: Enquiry,
  applicationId: string,
  now: Date,
): Result<EnquiryChange, "not-invited"> {
  if (!canMove(enquiry.stage, "applied")) return refuse("not-invited");
  const became: EnquiryEvent = { type: "EnquiryBecameApplication", enquiryId: enquiry.id, applicationId, at: now };
  return accept({ enquiry: { ...enquiry, stage: "applied", stageSince: now }, events: [became] });
}

/**
 * It turns out to be about a child the person knows: the kinship team takes over and owes a first contact of its own,
 * within its own promise or the one already given, whichever ends first while nobody has reached the person.
 */
export function handToKinship(
  enquiry: Enquiry,
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): Result<EnquiryChange, "enquiry-ended" | "already-with-kinship" | "visit-still-booked"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("already-with-kinship");
  if (enquiry.visits.some(({ state }) => state === "booked")) return refuse("visit-still-booked");
  const owed = answerDue(now, "kinship", promise, holidays);
  const answerDueAt = enquiry.firstAnsweredAt === null && enquiry.answerDueAt < owed ? enquiry.answerDueAt : owed;
  const handed: Enquiry = {
    ...enquiry,
    kind: "kinship",
    team: "kinship",
    stage: "new",
    stageSince: now,
    ownerId: null,
    answerDueAt,
    owedAgain: enquiry.firstAnsweredAt === null ? null : "kinship",
  };
  const event: EnquiryEvent = {
    type: "EnquiryHandedToKinship",
    enquiryId: enquiry.id,
    because: "found-in-conversation",
    answerDueAt,
    at: now,
  };
  return accept({ enquiry: handed, events: [event] });
}

export type ClosingRefusal =
  | "enquiry-ended"
  | "reason-of-another-team"
  /** A visit they still count on is called off first, so that they are told. */
  | "visit-still-booked"
  /** Nobody is called out of reach before they were tried on two days and in two ways. */
  | { code: "too-few-tries"; missing: TriesMissing };

/**
 * A person closes an enquiry for one of the reasons in the table. "Could not reach them" needs two tries first, on
 * different days and in different ways. A call that was booked is let go. `told` is whether the letter goes out.
 */
export function closeEnquiry(
  enquiry: Enquiry,
  closing: { reason: ClosureReason; told?: boolean },
  now: Date,
): Result<EnquiryChange, ClosingRefusal> {
  const { reason, told = false } = closing;
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (!isReasonFor(reason, enquiry.team)) return refuse("reason-of-another-team");
  if (enquiry.visits.some(({ state }) => state === "booked")) return refuse("visit-still-booked");
  const missing = reason === "no-reply" ? missingBeforeNoReply(enquiry.contacts) : null;
  if (missing) return refuse({ code: "too-few-tries", missing });
  const closed: EnquiryEvent = { type: "EnquiryClosed", enquiryId: enquiry.id, reason, told, at: now };
  const ended: Enquiry = {
    ...enquiry,
    stage: "closed",
    stageSince: now,
    closedReason: reason,
    owedAgain: null,
    callAt: null,
  };
  return accept({ enquiry: ended, events: [closed] });
}

/**
 * A closed enquiry is opened again, because they came back or because it was closed by mistake. Whoever opens it has it,
 * and the team owes an answer within its promise, from now. Refused without the reason in writing.
 */
export function reopenEnquiry(
  enquiry: Enquiry,
  by: { id: string; why: string },
  promise: ResponsePromise,
  holidays: BankHolidays,
  now: Date,
): Result<EnquiryChange, "not-closed" | "why-missing"> {
  const why = by.why.trim();
  if (enquiry.stage !== "closed") return refuse("not-closed");
  if (why === "") return refuse("why-missing");
  const answerDueAt = answerDue(now, enquiry.team, promise, holidays);
  const reopened: EnquiryEvent = {
    type: "EnquiryReopened",
    enquiryId: enquiry.id,
    byId: by.id,
    why,
    answerDueAt,
    at: now,
  };
  const open: Enquiry = {
    ...enquiry,
    stage: "new",
    stageSince: now,
    ownerId: by.id,
    owedAgain: "reopened",
    closedReason: null,
    answerDueAt,
  };
  return accept({ enquiry: open, events: [reopened] });
}
