import { keysOf } from "../shared/keys.ts";
/** What a message may be about, so that both sides find it again beside the step it belongs to. */
export const MESSAGE_TOPICS = {
  application: { title: "Your application", officer: "The application" },
  checks: { title: "Checks and references", officer: "Checks and references" },
  papers: { title: "Papers", officer: "Papers" },
  visits: { title: "Visits", officer: "Visits" },
  report: { title: "Your report", officer: "The report" },
  panel: { title: "Panel and decision", officer: "Panel and decision" },
} as const;

export type MessageTopic = keyof typeof MESSAGE_TOPICS;
export const MESSAGE_TOPIC_NAMES = keysOf<MessageTopic>(MESSAGE_TOPICS);

/** Where the step that a message is about is shown to the applicant. */
export const TOPIC_PAGES: Record<MessageTopic, string> = {
  application: "/carer/application",
  checks: "/carer",
  papers: "/carer/documents",
  visits: "/carer/visits",
  report: "/carer/report",
  panel: "/carer",
};

/** A topic as it was kept, or null where a message is about nothing in particular or about what there no longer is. */
export function topicOf(about: string | null | undefined): MessageTopic | null {
  return MESSAGE_TOPIC_NAMES.find((name) => name === about) ?? null;
}

/** The longest message, in characters. */
export const LONGEST_MESSAGE = 5000;

/** One message of one applicant's conversation with the council. */
export type Message = {
  id: string;
  person: string;
  fromStaff: boolean;
  fromId: string;
  fromName: string;
  about: string | null;
  words: string;
  sentAt: Date;
  readAt: Date | null;
};

/** How long must lie between two emails that say a message waits, so that a lively conversation does not fill a mailbox. */
export const MESSAGE_EMAIL_EVERY_MINUTES = 60;

/** Whether an email may say now that a message waits: none was sent to this person within the hour. */
export function mayEmailAboutMessage(lastAt: Date | null, now: Date): boolean {
  return lastAt === null || now.getTime() - lastAt.getTime() >= MESSAGE_EMAIL_EVERY_MINUTES * 60_000;
}

/**
 * Whether opening a conversation on the council's side counts as having read it. It does when the named worker opens it,
 * or anybody while no worker is named; a colleague who looks in does not take it off the worker's list.
 */
export function readsForCouncil(openedBy: string, workerId: string | null): boolean {
  return workerId === null || workerId === openedBy;
}

/** How many messages of a conversation one side has not read. */
export function unreadFor(
  side: "staff" | "applicant",
  messages: readonly Pick<Message, "fromStaff" | "readAt">[],
): number {
  return messages.filter(({ fromStaff, readAt }) => readAt === null && fromStaff === (side === "applicant")).length;
}
