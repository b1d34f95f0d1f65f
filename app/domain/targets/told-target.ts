import { addDays, addMonths, type Day } from "../shared/day.ts";
import { suppress } from "../sufficiency/suppress.ts";
import { firstOfMonth, quarterStart, type TargetTerms } from "./agreed.ts";

/** How many quarters back a target may have begun, and approvals are told of elsewhere. */
const QUARTERS_BACK = 12;
/** So many of the last whole quarters are told together on the page of improvement. */
const TOGETHER = 4;

type Span = { readonly from: Day; readonly to: Day };
type Told = Span & { readonly count: number };

/**
 * How many approvals since a target began, of any kind, the region may be told of each council; null where it may not.
 *
 * Of one council, approvals since the first day of each quarter up to today are told only as far as none of them is small,
 * and none differs by few from another of them or from what other pages may tell of its approvals in some of the same days
 * (quarters, sums of quarters, twelve whole months). Which those are does not depend on the target, so agreeing another one tells nothing new. Small
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
  /** Whether a count is not small, and differs by few from none told of a span that overlaps its own. */
  const isSafe = (count: number, span: Span, beside: readonly Told[]) => {
    const isSmall = (many: number) => many > 0 && many < threshold;
    const overlapping = beside.filter(({ from, to }) => from <= span.to && to >= span.from);
    return !isSmall(count) && !overlapping.some((one) => isSmall(Math.abs(one.count - count)));
  };
  const toldOf = (council: number): { elsewhere: Told[]; here: Told[] } => {
    const counted = (span: Span): Told => ({ ...span, count: countIn(council, span) });
    const others = elsewhere.map(counted).filter(({ count }) => count >= threshold);
    const here: Told[] = [];
    for (const one of starts.map((from) => counted({ from, to: today }))) {
      if (isSafe(one.count, one, [...others, ...here.filter(({ count }) => count > 0)])) here.push(one);
    }
    return { elsewhere: others, here };
  };
  const told = approvedOn.map((_, council) => toldOf(council));
  return (council, { startsOn, endsOn }) => {
    const known = told[council];
    if (!known || startsOn > today) return null;
    const span = { from: startsOn, to: endsOn < today ? endsOn : today };
    if (inLine(council, span) === null) return null;
    if (endsOn >= today) return known.here.find(({ from }) => from === startsOn)?.count ?? null;
    const count = countIn(council, span);
    const beside = [...known.elsewhere, ...known.here].filter((one) => one.count > 0);
    return isSafe(count, span, beside) ? count : null;
  };
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
