import { startInWords } from "../../applications/visits.ts";
import { CLOSURE_REASONS } from "../../enquiries/closure.ts";
import { CONTACT_OUTCOMES, type ContactChannel, type ContactOutcome } from "../../enquiries/contacts.ts";
import { CALLED_OFF, VISIT_OUTCOMES } from "../../enquiries/initial-visit.ts";
import { SCREENING_OUTCOMES } from "../../enquiries/screening.ts";
import { screeningPageTitle } from "../../enquiries/screening-form.ts";
import { formatDayShort, isDay } from "../../shared/day.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

/** What each way of reaching somebody is called. */
export const CHANNELS: Record<ContactChannel, string> = {
  phone: "Phone call",
  text: "Text message",
  email: "Email",
  visit: "Visit",
};

const enquiry = (title: EventWords["title"], more: Partial<EventWords> = {}): EventWords => ({
  kind: "enquiry",
  title,
  ...more,
});

function contactTitle(facts: Facts): string {
  const channel = CHANNELS[facts.channel as ContactChannel] ?? "Contact";
  const outcome = CONTACT_OUTCOMES[facts.outcome as ContactOutcome]?.label ?? "";
  return outcome ? `${channel}: ${outcome.charAt(0).toLowerCase()}${outcome.slice(1)}` : channel;
}

function visitTime(startsAt: unknown): string {
  return typeof startsAt === "string" ? startInWords(new Date(startsAt)) : "";
}

/** Why a time was taken although the visitor's diary spoke against it. */
function despite({ despite: why }: Facts): string | null {
  return typeof why === "string" ? `All the same, because: ${why}` : null;
}

const CONTACT: EventWords = enquiry(contactTitle, {
  happenedAt: ({ at }) => (typeof at === "string" ? at : undefined),
  lines: (facts, { notes, today }) => [
    facts.first ? `First contact, ${facts.inTime ? "within" : "after"} the promise.` : null,
    typeof facts.followUpOn === "string" && isDay(facts.followUpOn)
      ? `To try again on ${formatDayShort(facts.followUpOn, today)}.`
      : null,
    notes.get(String(facts.contactId)),
  ],
});

/** What happens to an enquiry, in words. */
export const ENQUIRY_EVENTS: EventTable = {
  EnquiryReceived: enquiry("They asked", { applicant: "You asked us about fostering" }),
  EnquiryHandedToKinship: enquiry(
    ({ because }) => (because === "first-question" ? "Went to the kinship team" : "Handed to the kinship team"),
    {
      lines: ({ because }) => [
        because === "first-question" && "They said at the first question that they know the child.",
      ],
      applicant: "Your question went to the team for family and friends carers",
    },
  ),
  EnquiryTaken: enquiry("Taken on by name"),
  CallBooked: enquiry("Picked a time for a call", { applicant: "You picked a time for a call" }),
  CallMoved: enquiry("Moved the call", { applicant: "You moved the call" }),
  CallGivenUp: enquiry("Gave up the call", { applicant: "You gave up the call" }),
  EmailLearned: enquiry(({ instead }) => (instead ? "Gave another email address" : "Gave an email address")),
  ContactMade: { ...CONTACT, applicant: "We spoke" },
  ContactAttempted: { ...CONTACT, applicant: "We tried to reach you" },
  EnquiryHandedToCouncil: enquiry("Handed to the council by the regional hub", {
    lines: () => ["Accepted once somebody there takes it on."],
  }),
  ScreeningSaved: enquiry(({ page }) => `Screening call: ${screeningPageTitle(String(page)).toLowerCase()}`),
  ScreeningFinished: enquiry("Screening call done", {
    lines: ({ outcome }) => [SCREENING_OUTCOMES[outcome as keyof typeof SCREENING_OUTCOMES]],
    applicant: "We talked it through",
  }),
  FirstVisitBooked: enquiry("First visit booked", {
    lines: (facts) => [visitTime(facts.startsAt), despite(facts)],
    applicant: "A visit was booked",
  }),
  FirstVisitMoved: enquiry("First visit moved", {
    lines: (facts) => [`${visitTime(facts.startsAt)}, instead of ${visitTime(facts.from)}`, despite(facts)],
    applicant: "Your visit was moved",
  }),
  FirstVisitCalledOff: enquiry("First visit called off", {
    lines: ({ because }) => [CALLED_OFF[because as keyof typeof CALLED_OFF]],
    applicant: "Your visit was called off",
  }),
  FirstVisitReminded: enquiry("Reminded them of the first visit", {
    lines: (facts) => [visitTime(facts.startsAt)],
    applicant: "We sent you a reminder of the visit",
  }),
  FirstVisitMissed: enquiry("First visit: nobody in", { lines: () => ["It counts as a try to reach them."] }),
  FirstVisitHeld: enquiry("First visit held", {
    happenedAt: ({ startsAt }) => (typeof startsAt === "string" ? startsAt : undefined),
    lines: ({ outcome }) => [VISIT_OUTCOMES[outcome as keyof typeof VISIT_OUTCOMES]?.label],
    applicant: "We visited you",
  }),
  ApplicantInvited: enquiry("Invited to apply", {
    lines: ({ why }) => [typeof why === "string" && `Without a visit: ${why}`],
  }),
  EnquiryBecameApplication: enquiry("Became an application"),
  EnquiryReopened: enquiry("Opened again", {
    lines: ({ why }) => [typeof why === "string" && why],
    applicant: "We opened your enquiry again",
  }),
  MergeProposed: enquiry(({ role }) =>
    role === "kept" ? "Proposed: another enquiry is folded into this one" : "Proposed: fold this into another enquiry",
  ),
  MergeDeclined: enquiry("Not put together: two people, or not agreed", {
    lines: ({ why }) => [typeof why === "string" && why],
  }),
  EnquiriesMerged: enquiry(({ role }) =>
    role === "kept" ? "Another enquiry was folded into this one" : "Folded into another enquiry",
  ),
  MergeUndone: enquiry("Put apart again", { lines: ({ why }) => [typeof why === "string" && why] }),
  EnquiryClosed: enquiry("Closed", {
    lines: ({ reason, told }) => [
      CLOSURE_REASONS[reason as keyof typeof CLOSURE_REASONS]?.label,
      told === true ? "Their letter went out by email." : told === false && "No letter went out.",
    ],
    applicant: "We closed your enquiry",
  }),
};
