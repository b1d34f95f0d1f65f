import { CLOSURE_REASONS } from "../../enquiries/closure.ts";
import { CONTACT_OUTCOMES, type ContactChannel, type ContactOutcome } from "../../enquiries/contacts.ts";
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
  ApplicantInvited: enquiry("Invited to apply"),
  EnquiryBecameApplication: enquiry("Became an application"),
  EnquiryClosed: enquiry("Closed", {
    lines: ({ reason }) => [CLOSURE_REASONS[reason as keyof typeof CLOSURE_REASONS]?.label],
    applicant: "We closed your enquiry",
  }),
};
