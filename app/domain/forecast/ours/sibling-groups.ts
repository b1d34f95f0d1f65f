import type { DayNumber } from "../../returns/day-number.ts";
import type { CareRecord } from "../care-record.ts";
import type { CleanEpisodes } from "../clean-episodes.ts";

/** Brothers and sisters come into care within so many days of each other. */
const TOGETHER = 7;
/** No family is larger here: more children than this from one postcode in a week are several families, or no address. */
const LARGEST = 8;

/** Which children came together, as the number of their group, and how many children came in groups of each size. */
export type SiblingGroups = { group: Int32Array; groups: number; sizes: number[] };

/**
 * Who may be siblings: a return does not say. Children of one council who came into care from one postcode within a week
 * of each other count as one group. Children without a postcode count alone. It errs to either side: neighbours who came in the
 * same week are taken for siblings, and siblings who came months apart are not.
 */
export function siblingGroups(record: CareRecord, clean: CleanEpisodes, to: DayNumber): SiblingGroups {
  const { episodes, children } = record;
  const group = Int32Array.from({ length: children.count }, (_, child) => child);
  const firsts: { child: number; day: DayNumber; home: number }[] = [];
  for (let at = 0; at < clean.count; at += 1) {
    const start = clean.start[at] ?? 0;
    const child = clean.child[at] ?? 0;
    if (start > to || (at > 0 && clean.child[at - 1] === child)) continue;
    const row = clean.from[at] ?? 0;
    firsts.push({ child, day: start, home: episodes.home[row] ?? -1 });
  }
  firsts.sort((a, b) => a.home - b.home || a.day - b.day || a.child - b.child);
  const sizes = new Array<number>(LARGEST + 1).fill(0);
  for (let at = 0; at < firsts.length; ) {
    const head = firsts[at];
    if (!head) break;
    let end = at + 1;
    while (end < firsts.length && belongs(head, firsts[end])) end += 1;
    const together = end - at > LARGEST ? 1 : end - at;
    for (; at < end; at += 1) {
      sizes[together] = (sizes[together] ?? 0) + 1;
      const child = firsts[at]?.child ?? head.child;
      group[child] = together === 1 ? child : head.child;
    }
  }
  return { group, groups: children.count, sizes };
}

function belongs(head: { day: DayNumber; home: number }, other: { day: DayNumber; home: number } | undefined): boolean {
  return other !== undefined && head.home >= 0 && other.home === head.home && other.day - head.day <= TOGETHER;
}
