import { data, redirect } from "@remix-run/node";
import type { Permission } from "#app/domain/access/permissions.ts";
import type { ClosingRefusal, ContactRefusal, EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import { TRIES_BEFORE_CLOSING } from "#app/domain/enquiries/enquiry.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import type { ChangeRefusal } from "#app/services/enquiries/change-enquiry.server.ts";
import { closeEnquiry } from "#app/services/enquiries/close-enquiry.server.ts";
import { handToKinship } from "#app/services/enquiries/hand-to-kinship.server.ts";
import { type InviteRefusal, inviteApplicant } from "#app/services/enquiries/invite-applicant.server.ts";
import { learnEmail } from "#app/services/enquiries/learn-email.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { takeEnquiry } from "#app/services/enquiries/take-enquiry.server.ts";
import { scopeOfTeam } from "../frame/enquiry-scope.server.ts";
import { type Change, type Intent, type RefusedChange, readChange } from "./change-form.server.ts";

type Refusal =
  | Exclude<ChangeRefusal, "not-found">
  | ContactRefusal
  | ClosingRefusal
  | InviteRefusal
  | "already-with-kinship"
  | "already-theirs"
  | "same-email";

/** Each refusal in words, and the field it belongs to where it is about one. */
const REFUSALS: Record<Extract<Refusal, string>, { words: string; field?: string }> = {
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
  "too-few-tries": {
    words: `Try at least ${TRIES_BEFORE_CLOSING} times before you close it as not reached, and write each one down`,
    field: "reason",
  },
  "which-enquiry-missing": { words: "Choose which enquiry it is the same person as", field: "duplicateOf" },
  "same-enquiry": { words: "Choose another enquiry than this one", field: "duplicateOf" },
  "kinship-has-its-own-path": { words: "A child they know has its own path, so there is no invitation to apply" },
  "not-reached-yet": { words: "Talk with them first. Write the conversation down, then invite" },
  "already-invited": { words: "They are invited already" },
  "email-missing": { words: "They gave no email address, and they need one to sign in. Ask them for one and add it" },
  "address-of-staff": { words: "A member of staff signs in with that address. Ask them for one of their own" },
  "account-closed": { words: "The account at that address was closed. Ask your administrator to open it again" },
  "already-with-kinship": { words: "The kinship team has it already" },
  "same-email": { words: "That is the address we have", field: "email" },
  "already-theirs": { words: "It is yours already" },
};

/** What each form needs beyond the right to work on the enquiry at all. */
const NEEDS: Partial<Record<Intent, Permission>> = { invite: "application:invite", "hand-over": "enquiry:hand-over" };

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
      return inviteApplicant(work, about);
    case "hand-over":
      return handToKinship(work, about);
    case "close":
      return closeEnquiry(work, about, asked);
  }
}

function inWords(refusal: Refusal): { words: string; field?: string } {
  if (typeof refusal === "string") return REFUSALS[refusal];
  const words = `They have application ${refusal.ref} open with you already. Go on with it, and close this enquiry as the same person`;
  return { words };
}

function refusedWith(refusal: Refusal, intent: Intent, form: FormData): RefusedChange {
  const { words, field } = inWords(refusal);
  return { intent, typed: typedIn(form), errors: field ? { [field]: [words] } : {}, formErrors: field ? [] : [words] };
}

/** Answers a form of the record page: changes the enquiry and goes back to it, or shows the form again with why not. */
export async function changeRecord(given: OfficerAsked, team: EnquiryTeam) {
  const { request, officer, url } = given;
  const form = await request.formData();
  const read = readChange(form);
  if (!read.ok) return data(read.refused, { status: 422 });
  const { intent } = read.value;
  const needs = NEEDS[intent];
  if (needs && !officer.can(needs)) throw new Response("Not allowed", { status: 403 });
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
