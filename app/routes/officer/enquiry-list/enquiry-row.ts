import { fullName } from "#app/domain/enquiries/answers.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";
import { ABOUT_TO_BREAK, type FirstRow, type FirstThing } from "#app/domain/enquiries/what-first.ts";
import { type Day, dayOf, daysBetween, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { Tone } from "#app/ui/tag.tsx";

/** Where an enquiry is read: kinship has pages of its own. */
export function enquiryHref({ id, team }: Pick<Enquiry, "id" | "team">): string {
  return team === "kinship" ? `/officer/kinship/${id}` : `/officer/enquiries/${id}`;
}

/** "Amina Begum, ST4"; neither, where the application that came of it is shut to the reader. */
export function nameAndPlace(
  { id, answers }: Pick<Enquiry, "id" | "answers">,
  shut: Pick<ReadonlySet<string>, "has">,
): string {
  if (shut.has(id)) return "Restricted";
  return [fullName(answers), answers.postcode?.outcode].filter(Boolean).join(", ");
}

/** "today", "yesterday", "Saturday" within the week, else "4 September". */
export function dayInWords(on: Day, today: Day): string {
  const ago = daysBetween(on, today);
  if (ago === 0) return "today";
  if (ago === 1) return "yesterday";
  return ago > 0 && ago < 7 ? weekdayName(on) : formatDayShort(on, today);
}

const KIND_WORDS = {
  fostering: "asked about fostering",
  kinship: "asked about a child they know",
  "not-sure": "asked to talk it through",
} as const;

/** "asked about fostering on Saturday", and which council where there are several. */
export function enquiryInShort(enquiry: Enquiry, now: Date, councilName: string | null): string {
  const day = dayInWords(dayOf(enquiry.receivedAt), dayOf(now));
  const when = day === "today" || day === "yesterday" ? day : `on ${day}`;
  return [`${KIND_WORDS[enquiry.kind]} ${when}`, councilName].filter(Boolean).join(", ");
}

const WORDS: Record<FirstThing, { tone: Tone; word: string }> = {
  promise: { tone: "soon", word: "promise" },
  "booked-call": { tone: "now", word: "their call" },
  "agreed-date": { tone: "now", word: "their date" },
  "hand-over": { tone: "info", word: "hand-over" },
  "visit-to-record": { tone: "soon", word: "visit" },
  visited: { tone: "soon", word: "decide" },
  merge: { tone: "info", word: "same person?" },
  new: { tone: "soon", word: "new" },
  "gone-quiet": { tone: "soon", word: "quiet" },
  waiting: { tone: "plain", word: "waiting" },
};

/** The mark of a row: its tone and word, and whether its clock is urgent. */
export function markOf({ thing, minutesLeft }: FirstRow): { tone: Tone; word: string; late: boolean } {
  const late = minutesLeft !== null && minutesLeft <= (thing === "promise" ? ABOUT_TO_BREAK : -1);
  return { ...WORDS[thing], ...(late ? { tone: "late" as const } : {}), late };
}
