import { type BankHolidays, workingDaysBetween } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import { CHECK_KIND_NAMES, CHECK_KINDS, type CheckKind } from "./check-kinds.ts";
import type { Rulebook, UsualRange } from "./rulebook.ts";

/** How many results a council must have of its own before they say what is usual. */
export const ENOUGH_RESULTS = 5;

/** A usual range from a council's own results, in working days, and how many results it rests on. */
export type OwnRange = UsualRange & { results: number };
export type OwnRanges = Partial<Record<CheckKind, OwnRange>>;

/** A usual range with where it comes from: this many of our own results, or null for the planning figure. */
export type KnownRange = UsualRange & { results: number | null };

/** The value below which that share of a sorted list lies, between two neighbours in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** The middle value of some waits, in working days, to the whole day; null of none. */
export function medianOf(durations: readonly number[]): number | null {
  if (durations.length === 0) return null;
  return Math.round(
    quantile(
      [...durations].sort((a, b) => a - b),
      0.5,
    ),
  );
}

/**
 * The range in which the middle half of some waits lies (25th to 75th percentile), in working days, rounded outwards so
 * that it promises no more than was kept. Null while there are fewer than five.
 */
export function usualRangeFrom(durations: readonly number[]): OwnRange | null {
  if (durations.length < ENOUGH_RESULTS) return null;
  const sorted = [...durations].sort((a, b) => a - b);
  const low = Math.floor(quantile(sorted, 0.25));
  const high = Math.ceil(quantile(sorted, 0.75));
  return { low, high: Math.max(high, low), results: durations.length };
}

/** A result that came in: what it was, when it was asked for and when it came. */
export type CheckTaken = { kind: CheckKind; requestedOn: Day; receivedOn: Day };

/** What is usual for each kind of check, from results that came in. Kinds with too few are left out. */
export function ownRangesFrom(taken: readonly CheckTaken[], holidays: BankHolidays): OwnRanges {
  const ranges: OwnRanges = {};
  for (const kind of CHECK_KIND_NAMES) {
    const durations = taken
      .filter((one) => one.kind === kind && one.receivedOn >= one.requestedOn)
      .map(({ requestedOn, receivedOn }) => workingDaysBetween(requestedOn, receivedOn, holidays));
    const range = usualRangeFrom(durations);
    if (range) ranges[kind] = range;
  }
  return ranges;
}

/** What is usual for a kind of check: from our own results of the last year, else the planning figure of the rules. */
export function knownRange(kind: CheckKind, rulebook: Rulebook, own: OwnRanges = {}): KnownRange {
  return own[kind] ?? { ...rulebook.values[CHECK_KINDS[kind].usual], results: null };
}

const WEEK = 5;
const WEEKS_FROM = 10;

/** "4 to 8 working days", "3 to 6 weeks": weeks once the longer end is two of them or more. */
export function rangeInWords({ low, high }: UsualRange): string {
  if (high < WEEKS_FROM) {
    if (low === high) return high === 1 ? "1 working day" : `${high} working days`;
    return `${low} to ${high} working days`;
  }
  const [from, to] = [Math.floor(low / WEEK), Math.ceil(high / WEEK)];
  if (from === 0) return `up to ${to} weeks`;
  return from === to ? `${to} weeks` : `${from} to ${to} weeks`;
}

/** Where a usual range comes from, in words: "from 23 results in the last year", or that it is a planning figure. */
export function rangeSource({ results }: KnownRange): string {
  return results === null ? "our planning figure" : `from ${results} results in the last year`;
}
