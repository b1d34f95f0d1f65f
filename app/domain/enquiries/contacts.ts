import { type Day, dayOf } from "../shared/day.ts";

export type ContactChannel = "phone" | "text" | "email" | "visit";

/**
 * How trying to reach somebody went. Only an outcome that `reached` them is a first contact: a message on a machine is
 * an attempt, however polite. `asksForDate` are those that end in a date to try again.
 */
export const CONTACT_OUTCOMES = {
  spoke: { label: "Spoke with them", reached: true, asksForDate: false },
  replied: { label: "They wrote back", reached: true, asksForDate: false },
  "not-yet": { label: "Not yet: they want to hear from us later", reached: true, asksForDate: true },
  "call-later": { label: "Bad moment: try again", reached: false, asksForDate: true },
  "left-message": { label: "Left a message", reached: false, asksForDate: false },
  sent: { label: "Wrote to them, no reply yet", reached: false, asksForDate: false },
  "no-answer": { label: "No answer", reached: false, asksForDate: false },
  "wrong-details": { label: "Wrong number, or the email came back", reached: false, asksForDate: false },
} as const satisfies Record<string, { label: string; reached: boolean; asksForDate: boolean }>;

export type ContactOutcome = keyof typeof CONTACT_OUTCOMES;

/** One try to reach somebody. `followUpOn` is the date they, or we, chose to try again. */
export type Contact = {
  id: string;
  channel: ContactChannel;
  outcome: ContactOutcome;
  at: Date;
  byId: string | null;
  note: string | null;
  followUpOn: Day | null;
};

/** Whether the person was really reached. */
export function hasReached(contact: Pick<Contact, "outcome">): boolean {
  return CONTACT_OUTCOMES[contact.outcome].reached;
}

/** The contact that happened last, whatever order they were written down in, or null. */
export function lastContact(contacts: readonly Contact[]): Contact | null {
  return contacts.reduce<Contact | null>((last, each) => (last && last.at >= each.at ? last : each), null);
}

/** Tries in a row since the person was last reached. */
export function triesSinceReached(contacts: readonly Contact[]): readonly Contact[] {
  const inOrder = [...contacts].sort((a, b) => a.at.getTime() - b.at.getTime());
  return inOrder.slice(inOrder.findLastIndex(hasReached) + 1);
}

/** What is missing before somebody may be called out of reach: a try at all, one on another day, one by another way. */
export type TriesMissing = { tries: number; day: boolean; channel: boolean };

/**
 * What is still missing before an enquiry may end as "could not reach them", or null when nothing is: two tries since
 * they were last reached, on different days and by different ways. A second call within the hour is one try, not two.
 */
export function missingBeforeNoReply(contacts: readonly Contact[]): TriesMissing | null {
  const tries = triesSinceReached(contacts);
  const day = new Set(tries.map(({ at }) => dayOf(at))).size < 2;
  const channel = new Set(tries.map((each) => each.channel)).size < 2;
  return day || channel ? { tries: tries.length, day, channel } : null;
}
