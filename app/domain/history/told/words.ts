import type { Permission } from "../../access/permissions.ts";
import type { Day } from "../../shared/day.ts";

/** What a line of a record's timeline is about; a reader may look at one kind at a time. */
export const TIMELINE_KINDS = {
  enquiry: "Enquiry",
  application: "Application",
  checks: "Checks",
  people: "People we asked",
  papers: "Papers",
  visits: "Visits",
  training: "Training",
  messages: "Messages",
  report: "Report and panel",
  emails: "Letters and emails",
  record: "The record itself",
} as const satisfies Record<string, string>;
export type TimelineKind = keyof typeof TIMELINE_KINDS;

/** What an event keeps, before anybody knows which kind it is. */
export type Facts = Readonly<Record<string, unknown>>;

/** What the words of an event may look up: history itself keeps ids where a person's words may have to be removed. */
export type WordsGiven = {
  today: Day;
  /** Whom each check is about, by its key ("dbs:applicant-1"). */
  about: ReadonlyMap<string, string>;
  /** What was written down of each contact, by its id. */
  notes: ReadonlyMap<string, string>;
};

/** How strongly a line stands out; its words always say the same. */
export type EventTone = "plain" | "good" | "attention";

/**
 * The words of one type of event. `applicant` is what the applicant reads of it; without it they read nothing. `seenWith`
 * is the permission without which a member of staff reads only that something happened; without it every reader of the
 * record reads it.
 */
export type EventWords = {
  kind: TimelineKind;
  title: string | ((facts: Facts, given: WordsGiven) => string);
  lines?: (facts: Facts, given: WordsGiven) => readonly (string | false | null | undefined)[];
  applicant?: string;
  /** When it happened, as an ISO instant, where that was before it was written down. */
  happenedAt?: (facts: Facts) => string | undefined;
  tone?: EventTone;
  seenWith?: Permission | ((facts: Facts) => Permission | null);
};

export type EventTable = Readonly<Record<string, EventWords>>;
