import { addDays, addMonths, type Day } from "../shared/day.ts";
import { suppress } from "../sufficiency/suppress.ts";
import { firstOfMonth, quarterStart, type TargetTerms } from "./agreed.ts";

/** How many quarters back a target may have begun, and approvals are told of elsewhere. */
const QUARTERS_BACK = 12;
/** So many of the last whole quarters are told together on the page of improvement. */
const TOGETHER = 4;

type Span = { readonly from: Day; readonly to: Day };

/**
 * How many approvals since a target began, of any kind, the region may be told of each council; null where it may not.
 *
 * Of one council, approvals since the first day of each quarter up to today are told only as far as none of them is small,
 * and neither with one another nor with what other pages may tell of its approvals (quarters, sums of quarters, twelve whole
 * months) a small number can be worked out (`worksOutFew`). Which those are does not depend on the target, so agreeing another
 * one tells nothing new; those since an April come first, because most targets are of a financial year. Small
 * ones of all councils together are hidden as one line with its sum. A target that is over is told where its number
 * is as safe beside all of those.
 * @param approvedOn the days on which each council approved households
 */
export function toldApprovalsSince(
  approvedOn: readonly (readonly Day[])[],
  today: Day,
  threshold: number,
): (council: number, target: Pick<TargetTerms, "startsOn" | "endsOn">) => number | null {
  const countIn = (council: number, { from, to }: Span) =>
    (approvedOn[council] ?? []).filter((on) => on >= from && on <= to).length;
  const starts = Array.from({ length: QUARTERS_BACK + 1 }, (_, back) => addMonths(quarterStart(today), -3 * back));
  const elsewhere = toldElsewhere(starts, today);
  /** What of a span stands in the line of all councils. */
  const inLine = (council: number, span: Span) =>
    suppress(
      approvedOn.map((_, at) => countIn(at, span)),
      threshold,
    ).counts[council] ?? null;
  const isSmall = (many: number) => many > 0 && many < threshold;
  const toldOf = (council: number): { beside: Span[]; here: ReadonlySet<Day> } => {
    const own = approvedOn[council] ?? [];
    const beside = elsewhere.filter((span) => !isSmall(countIn(council, span)));
    const here = new Set<Day>();
    for (const from of [...starts].sort((a, b) => Number(isApril(b)) - Number(isApril(a)))) {
      const span = { from, to: today };
      if (isSmall(countIn(council, span)) || worksOutFew(own, beside, span, threshold)) continue;
      beside.push(span);
      here.add(from);
    }
    return { beside, here };
  };
  const known = new Map<number, ReturnType<typeof toldOf>>();
  const toldAt = (council: number, { startsOn, endsOn }: Pick<TargetTerms, "startsOn" | "endsOn">) => {
    if (approvedOn[council] === undefined || startsOn > today) return null;
    const span = { from: startsOn, to: endsOn < today ? endsOn : today };
    const count = countIn(council, span);
    if (inLine(council, span) === null) return null;
    const told = known.get(council) ?? toldOf(council);
    known.set(council, told);
    if (endsOn >= today) return told.here.has(startsOn) ? count : null;
    return isSmall(count) || worksOutFew(approvedOn[council] ?? [], told.beside, span, threshold) ? null : count;
  };
  const answers = new Map<string, number | null>();
  return (council, target) => {
    const key = `${council} ${target.startsOn} ${target.endsOn}`;
    const before = answers.get(key);
    const answer = before === undefined ? toldAt(council, target) : before;
    answers.set(key, answer);
    return answer;
  };
}

const isApril = (on: Day) => on.slice(5) === "04-01";

/**
 * Whether somebody who may be told how many fell into each of some spans could, being told one more, work out a small number
 * of its days, or one that they could not before. A span's number is what had come by its end less what had come before it
 * began; so told spans with an end in common give others, as far as they hang together. Of each number known so, any that are
 * known of spans inside it can be taken away: nothing that is left may be small. Not all of what may be told is, so a small
 * number that would be left without this one too counts where it shares days with it.
 */
export function worksOutFew(days: readonly Day[], told: readonly Span[], more: Span, threshold: number): boolean {
  const spans = [...told, more].map(({ from, to }) => [from, addDays(to, 1)] as const);
  const edges = [...new Set(spans.flat())].sort();
  const place = new Map(edges.map((edge, at) => [edge, at]));
  const between = edges.slice(1).map((edge, at) => days.filter((on) => on >= (edges[at] ?? on) && on < edge).length);
  const before = new Set(smallLeft(spans.slice(0, -1), place, between, threshold).map(({ key }) => key));
  const start = place.get(more.from) ?? 0;
  const end = place.get(addDays(more.to, 1)) ?? 0;
  return smallLeft(spans, place, between, threshold).some(
    ({ key, from, to }) => !before.has(key) || (from < end && to > start),
  );
}

type Left = { readonly key: string; readonly from: number; readonly to: number };

/**
 * What small numbers are left of the spans known, each by its ends: `between` is how many fell between one edge and the next.
 * Small numbers are kept as bits: bit 3 of a mask says that three can be left.
 */
function smallLeft(
  spans: readonly (readonly [Day, Day])[],
  place: ReadonlyMap<Day, number>,
  between: readonly number[],
  threshold: number,
): Left[] {
  // Edges that hang together by told spans: what came between any two of them is known.
  const group = [...between, 0].map((_, at) => at);
  const join = (one: number, other: number) => {
    const [from, to] = [group[one] ?? one, group[other] ?? other];
    if (from !== to) for (const [at, of] of group.entries()) if (of === from) group[at] = to;
  };
  for (const [from, to] of spans) {
    const [first, last] = [place.get(from) ?? 0, place.get(to) ?? 0];
    join(first, last);
    // Where nobody came in a span, nobody came in any part of it.
    if (between.slice(first, last).every((count) => count === 0))
      for (let at = first; at < last; at += 1) join(at, last);
  }
  const small = (1 << threshold) - 1;
  const found: Left[] = [];
  for (let from = 0; from < between.length; from += 1) {
    // By edge: which small numbers can be left from here to there, when known spans are taken out.
    const left = [1];
    for (let to = from + 1; to <= between.length; to += 1) {
      const came = between[to - 1] ?? 0;
      let here = came < threshold ? ((left[to - 1 - from] ?? 0) << came) & small : 0;
      for (let part = from; part < to; part += 1) if (group[part] === group[to]) here |= left[part - from] ?? 0;
      left.push(here);
      if (group[from] !== group[to]) continue;
      // Bit nought is what is left when all is taken out.
      for (let count = 1; count < threshold; count += 1) {
        if (here & (1 << count)) found.push({ key: `${from} ${to} ${count}`, from, to });
      }
    }
  }
  return found;
}

/** Spans of which other pages may tell approvals: each whole quarter, the last four together, and twelve whole months. */
function toldElsewhere(starts: readonly Day[], today: Day): Span[] {
  const [current = today, ...before] = starts;
  const over = addDays(current, -1);
  const quarters = before.map((from) => ({ from, to: addDays(addMonths(from, 3), -1) }));
  const sums = before.slice(TOGETHER - 1, TOGETHER).map((from) => ({ from, to: over }));
  const month = firstOfMonth(today);
  const years = [month, addMonths(month, -12)].map((end) => ({ from: addMonths(end, -12), to: addDays(end, -1) }));
  return [...quarters, ...sums, ...years];
}
