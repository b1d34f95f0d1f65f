import { PERMISSIONS, type Permission, ROLE_WORDS } from "../access/permissions.ts";
import { formatTime } from "../calendar/working-hours.ts";
import { type Day, dayOf, formatDayShort } from "../shared/day.ts";
import type { HistoryEvent } from "./event.ts";
import { APPLICATION_EVENTS } from "./told/application-events.ts";
import { CALL_EVENTS } from "./told/call-events.ts";
import { CHECK_EVENTS } from "./told/check-events.ts";
import { DIARY_EVENTS } from "./told/diary-events.ts";
import { ENQUIRY_EVENTS } from "./told/enquiry-events.ts";
import { FILE_EVENTS } from "./told/file-events.ts";
import { HOUSEHOLD_EVENTS } from "./told/household-events.ts";
import { PACK_EVENTS } from "./told/pack-events.ts";
import { PANEL_EVENTS } from "./told/panel-events.ts";
import { PEOPLE_EVENTS } from "./told/people-events.ts";
import { RECORD_EVENTS } from "./told/record-events.ts";
import { SHARING_EVENTS } from "./told/sharing-events.ts";
import { TARGET_EVENTS } from "./told/target-events.ts";
import { TRAINING_EVENTS } from "./told/training-events.ts";
import type { EventTable, EventTone, EventWords, Facts, TimelineKind, WordsGiven } from "./told/words.ts";

/**
 * The one table of words for everything that happens: each type of event, how officers read it, how the applicant does
 * if at all, who may read it, and what it is about. Each area keeps its own part in `told/<area>-events.ts` and is
 * joined here by a line; a test finds an event that a service writes and that has no words.
 */
export const EVENT_WORDS: EventTable = {
  ...ENQUIRY_EVENTS,
  ...CALL_EVENTS,
  ...APPLICATION_EVENTS,
  ...CHECK_EVENTS,
  ...FILE_EVENTS,
  ...HOUSEHOLD_EVENTS,
  ...PACK_EVENTS,
  ...PANEL_EVENTS,
  ...PEOPLE_EVENTS,
  ...RECORD_EVENTS,
  ...DIARY_EVENTS,
  ...SHARING_EVENTS,
  ...TARGET_EVENTS,
  ...TRAINING_EVENTS,
};

type Line = { id: string; kind: TimelineKind; at: string; dateTime: string };
/** Something that happened, in words; or that something did, where this reader may not see it. */
export type Told =
  | (Line & {
      title: string;
      tone: EventTone;
      actor: string;
      rulebook: string;
      lines: string[];
      /** Whether the type of event has words; its own name stands in the title where not. */
      known: boolean;
      hidden?: undefined;
    })
  | (Line & { hidden: string });

const NOBODY: Record<HistoryEvent["actor"]["kind"], string> = {
  staff: "a member of staff",
  carer: "the applicant",
  invited: "somebody invited",
  system: "Nearhome, by the clock",
};

/** Who carries a permission, as a reader without it is told: "team managers and administrators". */
export function restrictedTo(permission: Permission): string {
  const roles = PERMISSIONS[permission].map((role) => {
    const label = ROLE_WORDS[role].label;
    return `${label.charAt(0).toLowerCase()}${label.slice(1)}s`;
  });
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(roles);
}

/** The permission an event needs to be read; null when every reader of the record may read it. */
export function neededFor(event: Pick<HistoryEvent, "type" | "data">): Permission | null {
  const { seenWith } = wordsFor(event.type);
  return typeof seenWith === "function" ? seenWith(factsOf(event)) : (seenWith ?? null);
}

function wordsFor(type: string): EventWords {
  // An event that nobody has worded yet is shown by its own name, never left out.
  return EVENT_WORDS[type] ?? { kind: "record", title: type };
}

function factsOf({ data }: Pick<HistoryEvent, "data">): Facts {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? (data as Facts) : {};
}

/** A moment as lines of a timeline show it: "Mon 23 Nov, 09:30". */
export function momentInWords(at: Date, today: Day): string {
  return `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`;
}

/** One event in words, or that there is one that this reader may not see and who may. */
export function toldEvent(event: HistoryEvent, given: WordsGiven & { can: (permission: Permission) => boolean }): Told {
  const words = wordsFor(event.type);
  const facts = factsOf(event);
  const happened = words.happenedAt?.(facts) ?? event.at;
  const line: Line = {
    id: `${event.councilId}-${event.seq}`,
    kind: words.kind,
    at: momentInWords(new Date(happened), given.today),
    dateTime: happened,
  };
  const needed = neededFor(event);
  if (needed && !given.can(needed))
    return { ...line, hidden: `1 item is hidden: restricted to ${restrictedTo(needed)}` };
  const lines = (words.lines?.(facts, given) ?? []).filter((each): each is string => Boolean(each));
  // An enquiry keeps codes for reasons, which its own words say; elsewhere a reason is a sentence.
  const reason = event.reason && !lines.includes(event.reason) && event.caseKind !== "enquiry" ? [event.reason] : [];
  return {
    ...line,
    title: typeof words.title === "function" ? words.title(facts, given) : words.title,
    tone: words.tone ?? "plain",
    actor: event.actor.kind === "system" ? NOBODY.system : (event.actor.name ?? NOBODY[event.actor.kind]),
    rulebook: event.rulebookVersion,
    lines: [...lines, ...reason],
    known: Object.hasOwn(EVENT_WORDS, event.type),
  };
}
