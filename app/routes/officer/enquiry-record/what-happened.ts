import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { CLOSURE_REASONS } from "#app/domain/enquiries/closure.ts";
import {
  CONTACT_OUTCOMES,
  type Contact,
  type ContactChannel,
  type ContactOutcome,
} from "#app/domain/enquiries/contacts.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { type Day, dayOf, formatDayShort, isDay } from "#app/domain/shared/day.ts";

/** Something that happened to an enquiry, in words. */
export type Happening = { id: string; at: string; dateTime: string; title: string; actor: string; body: string | null };

export const CHANNELS: Record<ContactChannel, string> = {
  phone: "Phone call",
  text: "Text message",
  email: "Email",
  visit: "Visit",
};

type Told = Pick<Happening, "title" | "body"> & { at?: Date };
type Facts = Readonly<Record<string, unknown>>;

function contactTold(facts: Facts, contacts: ReadonlyMap<string, Contact>, today: Day): Told {
  const channel = CHANNELS[facts.channel as ContactChannel] ?? "Contact";
  const outcome = CONTACT_OUTCOMES[facts.outcome as ContactOutcome]?.label ?? "";
  const note = contacts.get(String(facts.contactId))?.note ?? null;
  const on = typeof facts.followUpOn === "string" && isDay(facts.followUpOn) ? facts.followUpOn : null;
  const again = on ? `To try again on ${formatDayShort(on, today)}.` : null;
  const promise = facts.first
    ? facts.inTime
      ? "First contact, within the promise."
      : "First contact, after the promise."
    : null;
  return {
    title: `${channel}: ${outcome.charAt(0).toLowerCase()}${outcome.slice(1)}`,
    body: [promise, again, note].filter(Boolean).join(" ") || null,
    at: typeof facts.at === "string" ? new Date(facts.at) : undefined,
  };
}

function told(event: HistoryEvent, contacts: ReadonlyMap<string, Contact>, today: Day): Told {
  const facts = event.data as Facts;
  switch (event.type) {
    case "EnquiryReceived":
      return { title: "They asked", body: null };
    case "EnquiryHandedToKinship":
      return facts.because === "first-question"
        ? { title: "Went to the kinship team", body: "They said at the first question that they know the child." }
        : { title: "Handed to the kinship team", body: null };
    case "EnquiryTaken":
      return { title: "Taken on by name", body: null };
    case "EmailLearned":
      return { title: facts.instead ? "Gave another email address" : "Gave an email address", body: null };
    case "ContactMade":
    case "ContactAttempted":
      return contactTold(facts, contacts, today);
    case "ApplicantInvited":
      return { title: "Invited to apply", body: null };
    case "EnquiryBecameApplication":
      return { title: "Became an application", body: null };
    case "EnquiryClosed": {
      const reason = facts.reason as keyof typeof CLOSURE_REASONS;
      return { title: "Closed", body: CLOSURE_REASONS[reason]?.label ?? null };
    }
    default:
      return { title: event.type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase(), body: null };
  }
}

const NOBODY: Record<HistoryEvent["actor"]["kind"], string> = {
  staff: "a member of staff",
  carer: "the person",
  invited: "by their own form",
  system: "Nearhome",
};

/** The history of an enquiry in words, newest first. Notes are put beside the contact they belong to. */
export function whatHappened(history: readonly HistoryEvent[], contacts: readonly Contact[], now: Date): Happening[] {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const today = dayOf(now);
  return history.map((event) => {
    const { title, body, at = new Date(event.at) } = told(event, byId, today);
    return {
      id: String(event.seq),
      at: `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`,
      dateTime: at.toISOString(),
      title,
      actor: event.actor.name ?? NOBODY[event.actor.kind],
      body,
    };
  });
}
