import { dayNumberOf, endOfReturnYear, NO_DAY } from "../returns/day-number.ts";
import type { CareRecord } from "./care-record.ts";

/** Reasons for a new episode that leave the child where it lives: legal status, carer's status, or both. */
const SAME_HOME = new Set(["L", "T", "U"].map((letter) => letter.charCodeAt(0)));

/** Episodes of each child in order, one beginning no earlier than the one before it ends. */
export type CleanEpisodes = {
  count: number;
  child: Int32Array;
  start: Int32Array;
  /** `NO_DAY` while it goes on. */
  end: Int32Array;
  /** Which row of the record each came from. */
  from: Int32Array;
  /** Rows before legal changes were joined to what they continue. */
  combined: number;
  /** 1 April before the first return's year, and 31 March on or after the last date: what the returns cover. */
  dataStart: number;
  dataEnd: number;
};

/**
 * Puts the episodes of several returns together as the regional reference model does. A row without child, start or date of
 * birth is left out. Of rows of a child that start on one day the last holds (a later return closes what an earlier
 * left open), of rows that end on one day the first (two that are open are one); an episode that runs into the next
 * ends with its start; and what only changed in law goes on as the episode before it.
 */
export function cleanEpisodes({ episodes, children }: CareRecord): CleanEpisodes {
  const order = inOrder(episodes.child, children.born, episodes.start, episodes.end, episodes.count);
  const kept = new Int32Array(order.length);
  const ends = new Int32Array(order.length);
  const combined = combine(order, episodes, kept, ends);

  let firstYear = 0;
  let last = NO_DAY;
  for (let at = 0; at < combined; at += 1) {
    const year = episodes.year[kept[at] ?? 0] ?? 0;
    if (year > 0 && (firstYear === 0 || year < firstYear)) firstYear = year;
    last = Math.max(last, episodes.start[kept[at] ?? 0] ?? NO_DAY, ends[at] ?? NO_DAY);
  }

  const child = new Int32Array(combined);
  const start = new Int32Array(combined);
  const end = new Int32Array(combined);
  const from = new Int32Array(combined);
  let count = 0;
  for (let at = 0; at < combined; at += 1) {
    const row = kept[at] ?? 0;
    const before = at === 0 ? -1 : (kept[at - 1] ?? 0);
    const continues =
      before >= 0 &&
      SAME_HOME.has(episodes.reason[row] ?? 0) &&
      episodes.child[before] === episodes.child[row] &&
      ends[at - 1] === episodes.start[row];
    if (continues) {
      end[count - 1] = ends[at] ?? NO_DAY;
      continue;
    }
    child[count] = episodes.child[row] ?? 0;
    start[count] = episodes.start[row] ?? 0;
    end[count] = ends[at] ?? NO_DAY;
    from[count] = row;
    count += 1;
  }
  return {
    count,
    child: child.subarray(0, count),
    start: start.subarray(0, count),
    end: end.subarray(0, count),
    from: from.subarray(0, count),
    combined,
    dataStart: firstYear === 0 ? NO_DAY : dayNumberOf(firstYear - 1, 4, 1),
    dataEnd: last === NO_DAY ? NO_DAY : endOfReturnYear(last),
  };
}

/** Rows by child, then start, then end with open ones first, then as they were read. Rows of unknown age are left out. */
function inOrder(child: Int32Array, born: Int32Array, start: Int32Array, end: Int32Array, count: number): Int32Array {
  const places = new Int32Array(born.length + 1);
  const usable = (row: number) => (born[child[row] ?? 0] ?? NO_DAY) !== NO_DAY;
  let total = 0;
  for (let row = 0; row < count; row += 1) {
    if (!usable(row)) continue;
    const next = (child[row] ?? 0) + 1;
    places[next] = (places[next] ?? 0) + 1;
    total += 1;
  }
  for (let at = 1; at < places.length; at += 1) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  const order = new Int32Array(total);
  const filled = places.slice();
  for (let row = 0; row < count; row += 1) {
    if (!usable(row)) continue;
    const of = child[row] ?? 0;
    const low = places[of] ?? 0;
    let at = filled[of] ?? 0;
    filled[of] = at + 1;
    // Rows mostly come in order, so that each finds its place from the end at once.
    while (at > low) {
      const other = order[at - 1] ?? 0;
      const later = (start[other] ?? 0) - (start[row] ?? 0) || (end[other] ?? 0) - (end[row] ?? 0);
      if (later <= 0) break;
      order[at] = other;
      at -= 1;
    }
    order[at] = row;
  }
  return order;
}

/** Takes out what is there twice and ends what runs into the next. Fills `kept` and `ends`, and answers how many. */
function combine(order: Int32Array, episodes: CareRecord["episodes"], kept: Int32Array, ends: Int32Array): number {
  const { child, start, end } = episodes;
  let count = 0;
  let firstOfChild = 0;
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] ?? 0;
    const next = order[at + 1];
    if (next !== undefined && child[next] === child[row] && start[next] === start[row]) continue;
    if (count > 0 && child[kept[count - 1] ?? 0] !== child[row]) firstOfChild = count;
    let sameEnd = false;
    for (let before = firstOfChild; before < count; before += 1)
      if (end[kept[before] ?? 0] === end[row]) sameEnd = true;
    if (sameEnd) continue;
    kept[count] = row;
    ends[count] = end[row] ?? NO_DAY;
    count += 1;
  }
  for (let at = 0; at + 1 < count; at += 1) {
    const row = kept[at] ?? 0;
    const next = kept[at + 1] ?? 0;
    if (child[next] !== child[row]) continue;
    const nextStart = start[next] ?? 0;
    if (ends[at] === NO_DAY || (ends[at] ?? 0) > nextStart) ends[at] = nextStart;
  }
  return count;
}
