import type { DayNumber } from "../../returns/day-number.ts";
import { codeNumber } from "../../returns/placement-types.ts";
import type { CareRecord } from "../care-record.ts";
import type { CleanEpisodes } from "../clean-episodes.ts";

/** Temporary stays of the return, such as in hospital, on holiday or for respite: the home is kept meanwhile. */
const AWAY = new Set(["T0", "T1", "T2", "T3", "T4"].map(codeNumber));

/**
 * The same stays, with time away made one with the home it was away from, where the child was back in a home of the same
 * kind by `to`: nobody had to find a home for the way back. Who is still away on that day counts as the return has it.
 */
export function withoutAbsences(clean: CleanEpisodes, { episodes }: CareRecord, to: DayNumber): CleanEpisodes {
  const place = (at: number) => episodes.place[clean.from[at] ?? 0] ?? 0;
  const follows = (at: number) =>
    at < clean.count && clean.child[at] === clean.child[at - 1] && clean.start[at] === clean.end[at - 1];
  const kept: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < clean.count; at += 1) {
    let last = at;
    while (
      AWAY.has(place(last + 1)) &&
      follows(last + 1) &&
      follows(last + 2) &&
      place(last + 2) === place(at) &&
      (clean.start[last + 2] ?? 0) <= to
    )
      last += 2;
    kept.push(at);
    ends.push(clean.end[last] ?? 0);
    at = last;
  }
  const taken = (column: Int32Array) => Int32Array.from(kept, (at) => column[at] ?? 0);
  return {
    ...clean,
    count: kept.length,
    child: taken(clean.child),
    start: taken(clean.start),
    end: Int32Array.from(ends),
    from: taken(clean.from),
  };
}
