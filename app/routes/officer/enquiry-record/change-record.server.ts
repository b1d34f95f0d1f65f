import { data, redirect } from "@remix-run/node";
import type { Permission } from "#app/domain/access/permissions.ts";
import { VISIT_KINDS, visitRefusalInWords } from "#app/domain/applications/visits.ts";
import type { TriesMissing } from "#app/domain/enquiries/contacts.ts";
import type { ClosingRefusal, ContactRefusal, EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import type { RecordVisitRefusal } from "#app/domain/enquiries/initial-visit.ts";
import { warnedInWords } from "#app/domain/scheduling/check-time.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import type { ChangeRefusal } from "#app/services/enquiries/change-enquiry.server.ts";
import { closeEnquiry } from "#app/services/enquiries/close-enquiry.server.ts";
import {
  type BookingRefusal,
  bookFirstVisit,
  callOffFirstVisit,
  moveFirstVisit,
  nobodyInAtFirstVisit,
  type PlannedVisit,
  recordFirstVisit,
  type WrittenVisit,
} from "#app/services/enquiries/first-visit.server.ts";
import { handToCouncil } from "#app/services/enquiries/hand-to-council.server.ts";
import { handToKinship } from "#app/services/enquiries/hand-to-kinship.server.ts";
import { type InviteRefusal, inviteApplicant } from "#app/services/enquiries/invite-applicant.server.ts";
import { learnEmail } from "#app/services/enquiries/learn-email.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { reopenEnquiry } from "#app/services/enquiries/reopen-enquiry.server.ts";
import { takeEnquiry } from "#app/services/enquiries/take-enquiry.server.ts";
import { keepRestrictedEnquiry } from "../application-record/open-record.server.ts";
import { scopeOfTeam } from "../frame/enquiry-scope.server.ts";
import { type Change, type Intent, type RefusedChange, readChange } from "./change-form.server.ts";

type Refusal =
  | Exclude<ChangeRefusal, "not-found">
  | ContactRefusal
  | ClosingRefusal
  | InviteRefusal
  | Exclude<BookingRefusal, "not-found">
  | RecordVisitRefusal
  | "no-visit-booked"
  | "visit-when-missing"
  | "notes-differ"
  | "already-with-kinship"
  | "already-handed"
  | "already-theirs"
  | "not-closed"
  | "why-missing"
  | "same-email";

type Words = { words: string; field?: string };

/** Each refusal in words, and the field it belongs to where it is about one. */
const REFUSALS: Record<Extract<Refusal, string>, Words> = {
  "changed-meanwhile": {
    words: "Somebody changed this while you were writing. What they did is below. Look, then send yours again",
  },
  "enquiry-ended": { words: "This enquiry has ended, so nothing more can be done to it" },
  "contact-in-the-future": { words: "Enter a time that has already passed", field: "at" },
  "contact-before-the-enquiry": { words: "Enter a time after they asked", field: "at" },
  "date-to-try-again-missing": { words: "Enter the date on which to try again", field: "followUpOn" },
  "date-to-try-again-in-the-past": { words: "Enter a date to try again that is today or later", field: "followUpOn" },
  "reason-of-another-team": {
    words: "That reason belongs to another team's work. Choose one of these",
    field: "reason",
  },
  "visit-still-booked": { words: "A visit is booked. Call it off or write it down first, so that they are told" },
  "kinship-has-its-own-path": { words: "A child they know has its own path, so this is not part of it" },
  "not-reached-yet": { words: "Talk with them first. Write the conversation down, then go on" },
  "already-invited": { words: "They are invited already" },
  "visit-not-recorded": { words: "A visit is booked. Write it down or call it off, then invite" },
  "not-visited": {
    words: "Nobody has visited them. Visit first, or write why they are invited without a visit",
    field: "withoutVisit",
  },
  "email-missing": { words: "They gave no email address, and they need one to sign in. Ask them for one and add it" },
  "address-of-staff": { words: "A member of staff signs in with that address. Ask them for one of their own" },
  "account-closed": { words: "The account at that address was closed. Ask your administrator to open it again" },
  "already-with-kinship": { words: "The kinship team has it already" },
  "already-handed": { words: "It is handed to the council already, and waits to be taken on there" },
  "same-email": { words: "That is the address we have", field: "email" },
  "already-theirs": { words: "It is yours already" },
  "not-closed": { words: "It is open already" },
  "why-missing": { words: "Write why it is opened again", field: "why" },
  "visit-booked-already": { words: "A visit is booked already. Move it, or call it off first" },
  "no-visit-booked": { words: "No visit is booked any more" },
  "worker-unknown": { words: "Choose somebody of this council who makes visits", field: "workerId" },
  "visit-still-to-come": { words: "This visit has not begun yet. Move it or call it off" },
  "visit-before-the-enquiry": { words: "Enter a time after they asked", field: "heldAt" },
  "visit-reasons-missing": { words: "Write what you saw and why you advise it", field: "visitNotes" },
  "notes-differ": {
    words: "More notes of this visit arrived while you were writing. Open its notes, put both together, then send this",
    field: "visitNotes",
  },
  "visit-when-missing": { words: "Enter when the visit was", field: "heldAt" },
};

/** The same refusal belongs to another field where a form has its own name for it. */
const FIELDS_OF: Partial<Record<Intent, Readonly<Record<string, string>>>> = {
  "visit-record": { followUpOn: "talkAgainOn", workerId: "heldBy", at: "heldAt" },
};

/** What each form needs beyond the right to work on the enquiry at all. */
const NEEDS: Partial<Record<Intent, Permission>> = {
  invite: "application:invite",
  "hand-over": "enquiry:hand-over",
  "hand-to-council": "enquiry:hand-over",
};

function change({ work, officer, params }: OfficerAsked, team: EnquiryTeam, asked: Change) {
  const about = { scope: scopeOfTeam(officer, team), id: params.enquiryId ?? "", version: asked.version };
  switch (asked.intent) {
    case "contact":
      return recordContactAttempt(work, about, asked);
    case "take":
      return takeEnquiry(work, about);
    case "email":
      return learnEmail(work, about, asked.email);
    case "invite":
      return inviteApplicant(work, about, asked.withoutVisit);
    case "hand-over":
      return handToKinship(work, about);
    case "hand-to-council":
      return handToCouncil(work, about);
    case "close":
      return closeEnquiry(work, about, asked);
    case "reopen":
      return reopenEnquiry(work, about, { why: asked.why, told: asked.tell });
    case "visit-book":
      return bookFirstVisit(work, about, planOf(asked));
    case "visit-move":
      return moveFirstVisit(work, about, planOf(asked));
    case "visit-call-off":
      return callOffFirstVisit(work, about, asked.because);
    case "visit-nobody-in":
      return nobodyInAtFirstVisit(work, about);
    case "visit-record":
      return recordFirstVisit(work, about, writtenOf(asked, officer.id));
  }
}

type Of<I extends Intent> = Extract<Change, { intent: I }>;

function planOf(asked: Of<"visit-book"> | Of<"visit-move">): PlannedVisit {
  const { startsAt, minutes, place, workerId, despite } = asked;
  return { startsAt, minutes, place, workerId, despite };
}

/** How long a visit that nobody had booked is taken to have been, in minutes. */
const USUAL_VISIT = VISIT_KINDS.initial.minutes;

function writtenOf(asked: Of<"visit-record">, officerId: string): WrittenVisit {
  const { visitOutcome, visitNotes, talkAgainOn, heldAt, heldPlace, heldBy, basedOn } = asked;
  const unbooked = heldAt && {
    startsAt: heldAt,
    minutes: USUAL_VISIT,
    place: heldPlace ?? "At their home",
    workerId: heldBy ?? officerId,
  };
  return { outcome: visitOutcome, notes: visitNotes, talkAgainOn, unbooked, basedOn };
}

/** Exactly what is missing before somebody may be called out of reach. */
function triesInWords({ tries, day, channel }: TriesMissing): string {
  if (tries === 0) {
    return "Nobody has tried since they were last reached. Two tries are needed, on different days and in different ways";
  }
  if (day && channel) return "One more try is needed, on another day and in another way than the last";
  if (day) return "One more try is needed on another day";
  return "One more try is needed in another way, such as a text or a letter by email instead of a call";
}

function inWords(refusal: Refusal): Words {
  if (typeof refusal === "string") return REFUSALS[refusal];
  switch (refusal.code) {
    case "too-few-tries":
      return { words: triesInWords(refusal.missing), field: "reason" };
    case "application-open":
      return {
        words: `They have application ${refusal.ref} open with you already. Go on with it, and close this enquiry for that reason`,
      };
    case "warned":
      return { words: warnedInWords(refusal.warnings), field: "despite" };
    case "length":
      return { words: visitRefusalInWords(refusal), field: "minutes" };
    default:
      return { words: visitRefusalInWords(refusal), field: "startsAt" };
  }
}

function refusedWith(refusal: Refusal, intent: Intent, form: FormData): RefusedChange {
  const { words, field: usual } = inWords(refusal);
  const field = usual && (FIELDS_OF[intent]?.[usual] ?? usual);
  return { intent, typed: typedIn(form), errors: field ? { [field]: [words] } : {}, formErrors: field ? [] : [words] };
}

/** Answers a form of the record page: changes the enquiry and goes back to it, or shows the form again with why not. */
export async function changeRecord(given: OfficerAsked, team: EnquiryTeam) {
  const { request, officer, params, url } = given;
  await keepRestrictedEnquiry(given, params.enquiryId ?? "");
  const form = await request.formData();
  const read = readChange(form);
  if (!read.ok) return data(read.refused, { status: 422 });
  const { intent } = read.value;
  const needs = NEEDS[intent];
  if (needs && !officer.can(needs)) throw new Response("Not allowed", { status: 403 });
  // Only a hub, which works with several councils, has anything to hand to one.
  if (intent === "hand-to-council" && officer.councilIds.length < 2) throw new Response("Not allowed", { status: 403 });
  const changed = await change(given, team, read.value);
  if (!changed.ok) {
    if (changed.refusal === "not-found") throw notFound();
    const status = changed.refusal === "changed-meanwhile" ? 409 : 422;
    return data(refusedWith(changed.refusal, intent, form), { status });
  }
  const page = url.pathname.replace(/\.data$/, "");
  if (intent !== "hand-over") return redirect(`${page}?done=${intent}`, 303);
  const theirs = officer.can("kinship:work") ? `/officer/kinship/${changed.value.enquiry.id}` : "/officer/enquiries";
  return redirect(`${theirs}?done=handed`, 303);
}
