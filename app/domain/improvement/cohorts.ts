import { addDays, type Day, daysBetween, formatDay, MONTHS } from "../shared/day.ts";
import { suppressTable } from "../sufficiency/suppress.ts";
import { IMPROVEMENT_RULEBOOK } from "./rulebook.ts";
import { type EnquiryFact, STEPS, type Step, stepDays, type WayKind } from "./way.ts";

/** A quarter, or several one after the other: its first day, and the day after its last. */
export type Span = { readonly from: Day; readonly to: Day };

/** All the quarters of a page as one, in an address. */
export const ALL_QUARTERS = "all";

/** "January to March 2026" */
export function sayQuarter({ from }: Span): string {
  const month = Number(from.slice(5, 7));
  return `${MONTHS[month - 1]} to ${MONTHS[month + 1]} ${from.slice(0, 4)}`;
}

/** "January to September 2026", "October 2025 to September 2026": several quarters as one. */
export function saySpan({ from, to }: Span): string {
  const monthOf = (on: Day) => MONTHS[Number(on.slice(5, 7)) - 1] ?? "";
  const last = addDays(to, -1);
  const start = from.slice(0, 4) === last.slice(0, 4) ? monthOf(from) : `${monthOf(from)} ${from.slice(0, 4)}`;
  return `${start} to ${monthOf(last)} ${last.slice(0, 4)}`;
}

/** Whether some who enquired in a span may still come to a step, as it is too short a time ago. */
export function isOnItsWay(step: Step, span: Span, today: Day, settings = IMPROVEMENT_RULEBOOK): boolean {
  return step !== "enquired" && daysBetween(span.to, today) < settings.settledDays.value[step];
}

/** Of a group of people who enquired: how many had each step as their furthest. They sum to all of them. */
export type Furthest = readonly number[];

/** How far some came by now. */
export function furthestOf(facts: readonly EnquiryFact[], kind: WayKind): number[] {
  const counts = STEPS[kind].map(() => 0);
  for (const fact of facts) {
    const furthest = stepDays(fact).findLastIndex((on) => on !== null);
    counts[furthest] = (counts[furthest] ?? 0) + 1;
  }
  return counts;
}

/** How many came to each step within a span, whenever they had enquired. */
export function reachedWithin(facts: readonly EnquiryFact[], kind: WayKind, { from, to }: Span): number[] {
  const counts = STEPS[kind].map(() => 0);
  for (const fact of facts) {
    stepDays(fact).forEach((on, at) => {
      if (on !== null && on >= from && on < to) counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  return counts;
}

/** How many of a group came to each step or further, where nothing has to be hidden. */
export function comeTo(furthest: Furthest): number[] {
  return furthest.map((_, at) => furthest.slice(at).reduce((sum, count) => sum + count, 0));
}

/** Counts of groups, and of all of them together, by step; null where one may not be told. */
export type ToldSteps = {
  readonly groups: readonly (readonly (number | null)[])[];
  readonly all: readonly (number | null)[];
};

/** A group's counts by step, null where one may not be told; `young` marks the steps some of it may still come to. */
export type StepLine = {
  /** What its records are asked for by: a quarter's first day, `ALL_QUARTERS`, or a way of first hearing. */
  readonly key?: string;
  readonly name: string;
  readonly counts: readonly (number | null)[];
  readonly young?: readonly boolean[];
  /** The row of all groups together. */
  readonly sum?: boolean;
};

/** What a reader can work out of how many came so far, from the counts by furthest step and their sum: that, and no more. */
function fromShown(cells: readonly (number | null)[], total: number | null): (number | null)[] {
  return cells.map((_, at) => {
    const after = cells.slice(at);
    const sum = (some: readonly (number | null)[]) => some.reduce<number>((all, one) => all + (one ?? 0), 0);
    if (after.every((one) => one !== null)) return sum(after);
    const before = cells.slice(0, at);
    return total === null || before.some((one) => one === null) ? null : total - sum(before);
  });
}

/** A group's counts with some steps left out: who came no further than one of those counts at the last step before it. */
function without(furthest: Furthest, leftOut: ReadonlySet<number>): number[] {
  const kept: number[] = [];
  furthest.forEach((count, at) => {
    if (leftOut.has(at)) kept.push((kept.pop() ?? 0) + count);
    else kept.push(count);
  });
  return kept;
}

/** Every choice of steps that may be left out, which the first and the last never are; the fewest first. */
function choicesOf(steps: number): ReadonlySet<number>[] {
  const choices: Set<number>[] = [new Set()];
  for (let step = 1; step < steps - 1; step += 1) choices.push(...choices.map((one) => new Set(one).add(step)));
  return choices.sort((a, b) => a.size - b.size);
}

/**
 * Which counts of a row to hide beside its small ones: several steps in a row at which few stopped in all come to a small
 * number too ("at panel or further: 3"), which their sum would tell. So the count before them is hidden, and where there is
 * none the one after.
 */
function besideSmallRuns(row: Furthest, threshold: number): ReadonlySet<number> {
  const hide = new Set<number>();
  for (let from = 0; from < row.length; from += 1) {
    let sum = row[from] ?? 0;
    for (let to = from + 1; to < row.length; to += 1) {
      sum += row[to] ?? 0;
      if (sum > 0 && sum < threshold) hide.add(from > 0 ? from - 1 : to + 1);
    }
  }
  return hide;
}

/**
 * What may be told of how far groups came, and all of them together. The counts by furthest step are a plain table, which is
 * hidden as one; those who came at least so far are then only what the shown ones come to, so nothing more is given away.
 * Steps that few stop at hide much beside them, so those are left out without which the table tells most.
 */
function tellCohorts(groups: readonly Furthest[], threshold: number): ToldSteps & { whole: boolean } {
  const steps = groups[0]?.length ?? 0;
  let best: (ToldSteps & { whole: boolean; tells: number }) | null = null;
  for (const leftOut of choicesOf(steps)) {
    const rows = groups.map((group) => without(group, leftOut));
    const sums = (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0));
    const beside = [...rows, sums].map((row) => besideSmallRuns(row, threshold));
    const table = suppressTable(rows, threshold, (row, column) => beside[row]?.has(column) ?? false);
    const spread = (kept: readonly (number | null)[]) => {
      const left = [...kept];
      return Array.from({ length: steps }, (_, at) => (leftOut.has(at) ? null : (left.shift() ?? null)));
    };
    const told = {
      groups: table.cells.map((cells, row) => spread(fromShown(cells, table.rowTotals[row] ?? null))),
      all: spread(fromShown(table.columnTotals, table.total)),
      whole: table.total !== null && table.columnTotals.every((one) => one !== null),
    };
    const tells = [...told.groups, told.all].flat().filter((one) => one !== null).length;
    if (best === null || tells > best.tells) best = { ...told, tells };
  }
  return best ?? { groups: [], all: [], whole: true };
}

function tellPeriods(groups: readonly (readonly number[])[], threshold: number): ToldSteps & { whole: boolean } {
  const table = suppressTable(groups, threshold);
  return { groups: table.cells, all: table.columnTotals, whole: table.columnTotals.every((one) => one !== null) };
}

/** The same people, or what happened in the same time, counted by quarter, by council and by how they first heard. */
export type Split = {
  readonly quarters: readonly (readonly number[])[];
  readonly councils: readonly (readonly number[])[];
  readonly sources: readonly (readonly number[])[];
};
/** What may be told of each; null where the whole is so small that it may not be split in more than one way. */
export type ToldSplit = {
  readonly quarters: ToldSteps;
  readonly councils: ToldSteps | null;
  readonly sources: ToldSteps | null;
};

/**
 * What may be told of one whole split in several ways. Each is hidden so that its own totals give nothing away. While every
 * total is told, the ways have nothing else in common; where one is not, a second way might show it, so there is only the first.
 */
export function tellSplit(split: Split, threshold: number, of: "cohorts" | "periods"): ToldSplit {
  const tell = of === "cohorts" ? tellCohorts : tellPeriods;
  const [quarters, councils, sources] = [split.quarters, split.councils, split.sources].map((groups) =>
    tell(groups, threshold),
  );
  if (!quarters || !councils || !sources) throw new RangeError("A split has three ways");
  const whole = quarters.whole && councils.whole && sources.whole;
  return { quarters, councils: whole ? councils : null, sources: whole ? sources : null };
}

/** Counts that stay with those who hold the records, as they are. */
export function tellAll(split: Split, of: "cohorts" | "periods"): { quarters: ToldSteps; sources: ToldSteps } {
  const tell = (groups: readonly (readonly number[])[]): ToldSteps => {
    const told = groups.map((group) => (of === "cohorts" ? comeTo(group) : group));
    const [first = []] = told;
    return { groups: told, all: first.map((_, at) => told.reduce((sum, group) => sum + (group[at] ?? 0), 0)) };
  };
  return { quarters: tell(split.quarters), sources: tell(split.sources) };
}

/** Why the two ways of counting differ, in one sentence with the figures of the latest quarter where both may be told. */
export function sayDifference(
  quarter: Span,
  step: Step,
  cohort: number | null,
  period: number | null,
  today: Day,
): string {
  const what = step === "approved" ? "were approved" : "had their assessment begin";
  if (cohort === null || period === null) {
    return "By quarter of enquiry, the same people are followed for as long as it takes; by quarter of event, each step has other people, most of whom enquired long before, so shares between its steps say little about anybody’s chances.";
  }
  const many = (count: number) => (count === 0 ? "none" : `${count}`);
  return `In ${sayQuarter(quarter)}, ${many(period)} ${what}, whenever they had enquired; of those who enquired in it, ${many(cohort)} ${what} by ${formatDay(today)}, because the way takes longer than a quarter.`;
}
