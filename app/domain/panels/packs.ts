import type { Rulebook } from "../applications/rulebook.ts";
import { addDays, type Day, dayOf, instantAt } from "../shared/day.ts";
import type { PackBlock } from "./pack-chapters.ts";

/** One part of a pack: what it is, the page it begins on and how many it has; `withheld` where this copy says only that it is left out. */
export type PackPart = { key: string; title: string; page: number; pages: number; withheld: boolean };

/** What is in a pack, in order. */
export type PackContents = readonly PackPart[];

/** For whom a pack is made: the whole for the panel, or the applicants' own copy without what others said in confidence. */
export type PackCopy = "panel" | "applicant";

/** What begins on one page of a pack, so that a page can be read on a screen. A page with a picture of a paper has its name. */
export type PackPage = { page: number; part: string; blocks: PackBlock[]; picture: string | null };

/** The moment after which members can no longer open a pack: the end of so many days after the meeting. */
export function packClosesAt(meetingAt: Date, rulebook: Rulebook): Date {
  return instantAt(addDays(dayOf(meetingAt), rulebook.values.packOpenDays + 1), 0);
}

/** The moment after which applicants can no longer open their copy: the end of so many days after the meeting. */
export function ownCopyClosesAt(meetingAt: Date, rulebook: Rulebook): Date {
  return instantAt(addDays(dayOf(meetingAt), rulebook.values.ownCopyOpenDays + 1), 0);
}

/** The part that a page belongs to; undefined before the first, where the contents stand. */
export function partOfPage(contents: PackContents, page: number): PackPart | undefined {
  return contents.findLast((part) => part.page <= page);
}

/** Whether the papers go out with fewer days before the meeting than the standard says, and from when they would not. */
export function papersLate(sentOn: Day, dueOn: Day): boolean {
  return sentOn > dueOn;
}

/** How long putting papers together may take before somebody may ask anew, in milliseconds. It takes seconds. */
const OVERDUE_AFTER = 15 * 60_000;

/** Where an asking for papers stands; `overdue`: nothing came of it for so long that nothing will. */
export type OrderStanding = "waiting" | "overdue" | "made" | "failed";

/** Where an asking stands at a moment. */
export function orderStanding(
  order: { state: "waiting" | "made" | "failed"; askedAt: Date },
  now: Date,
): OrderStanding {
  if (order.state !== "waiting") return order.state;
  return now.getTime() - order.askedAt.getTime() > OVERDUE_AFTER ? "overdue" : "waiting";
}
