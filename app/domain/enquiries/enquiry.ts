import type { BankHolidays } from "../calendar/working-days.ts";
import { addWorkingMinutes } from "../calendar/working-hours.ts";
import type { CouncilId } from "../councils/authority.ts";
import type { Council, ResponsePromise } from "../councils/council.ts";
import { dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { EnquiryAnswers, EnquiryKind } from "./answers.ts";
import { type ClosureReason, isReasonFor } from "./closure.ts";
import { CONTACT_OUTCOMES, type Contact, hasReached, triesSinceReached } from "./contacts.ts";
import { canMove, type EnquiryStage, isOpen } from "./stages.ts";

/** Who works on it. A child somebody knows is never recruitment's. */
export type EnquiryTeam = "recruitment" | "kinship";

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
  contacts: readonly Contact[];
  closedReason: ClosureReason | null;
  duplicateOf: string | null;
};

type Of<Type extends string, Facts = unknown> = { type: Type; enquiryId: string; at: Date } & Facts;

export type EnquiryEvent =
  | Of<"EnquiryReceived", { councilId: CouncilId; kind: EnquiryKind; team: EnquiryTeam; answerDueAt: Date }>
  | Of<"EnquiryHandedToKinship", { because: "first-question" | "found-in-conversation"; answerDueAt: Date }>
  | Of<"EnquiryTaken", { byId: string; from: string | null }>
  | Of<"EmailLearned", { byId: string; instead: boolean }>
  | Of<"ContactMade", { contact: Contact; first: boolean; inTime: boolean }>
  | Of<"ContactAttempted", { contact: Contact; tries: number }>
  | Of<"ApplicantInvited", { byId: string }>
  | Of<"EnquiryBecameApplication", { applicationId: string }>
  | Of<"EnquiryClosed", { reason: ClosureReason; note: string | null; duplicateOf: string | null }>;

/** What a decision leads to: the enquiry as it is now, and what happened, in order. */
export type EnquiryChange = { enquiry: Enquiry; events: readonly EnquiryEvent[] };

/** Tries to reach somebody before an enquiry may be closed as "could not reach them". A setting; ours, not a rule of law. */
export const TRIES_BEFORE_CLOSING = 3;

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
    contacts: [],
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
  return accept({ enquiry: { ...enquiry, ownerId: byId }, events: [taken] });
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
  const reached: Enquiry = { ...enquiry, contacts, firstAnsweredAt: enquiry.firstAnsweredAt ?? contact.at };
  const moved: Enquiry = enquiry.stage === "new" ? { ...reached, stage: "talking", stageSince: now } : reached;
  return accept({ enquiry: moved, events: [made] });
}

/**
 * An officer invites the person to apply. A person does this after a conversation, never the system. Refused before
 * anybody has spoken with them, for a child they know (kinship has its own path), or without an email to sign in by.
 */
export function inviteToApply(
  enquiry: Enquiry,
  byId: string,
  now: Date,
): Result<
  EnquiryChange,
  "enquiry-ended" | "kinship-has-its-own-path" | "not-reached-yet" | "already-invited" | "email-missing"
> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("kinship-has-its-own-path");
  if (enquiry.stage === "invited") return refuse("already-invited");
  if (!canMove(enquiry.stage, "invited")) return refuse("not-reached-yet");
  if (!enquiry.answers.email) return refuse("email-missing");
  const invited: EnquiryEvent = { type: "ApplicantInvited", enquiryId: enquiry.id, byId, at: now };
  return accept({ enquiry: { ...enquiry, stage: "invited", stageSince: now }, events: [invited] });
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
): Result<EnquiryChange, "enquiry-ended" | "already-with-kinship"> {
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (enquiry.team === "kinship") return refuse("already-with-kinship");
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
  | "too-few-tries"
  | "which-enquiry-missing"
  | "same-enquiry";

/**
 * A person closes an enquiry for one of the reasons in the table. "Could not reach them" needs enough tries first;
 * "same person" needs the enquiry it belongs to.
 */
export function closeEnquiry(
  enquiry: Enquiry,
  closing: { reason: ClosureReason; note?: string | null; duplicateOf?: string | null },
  now: Date,
  triesNeeded: number = TRIES_BEFORE_CLOSING,
): Result<EnquiryChange, ClosingRefusal> {
  const { reason, note = null } = closing;
  if (!isOpen(enquiry.stage)) return refuse("enquiry-ended");
  if (!isReasonFor(reason, enquiry.team)) return refuse("reason-of-another-team");
  if (reason === "no-reply" && triesSinceReached(enquiry.contacts).length < triesNeeded) return refuse("too-few-tries");
  const duplicateOf = reason === "same-person" ? (closing.duplicateOf ?? null) : null;
  if (reason === "same-person" && duplicateOf === null) return refuse("which-enquiry-missing");
  if (duplicateOf === enquiry.id) return refuse("same-enquiry");
  const closed: EnquiryEvent = { type: "EnquiryClosed", enquiryId: enquiry.id, reason, note, duplicateOf, at: now };
  return accept({
    enquiry: { ...enquiry, stage: "closed", stageSince: now, closedReason: reason, duplicateOf },
    events: [closed],
  });
}
