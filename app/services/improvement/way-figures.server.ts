import {
  furthestOf,
  reachedWithin,
  type Span,
  type Split,
  type ToldSplit,
  type ToldSteps,
  tellAll,
  tellSplit,
} from "#app/domain/improvement/cohorts.ts";
import type { PracticeRecords } from "#app/domain/improvement/practices.ts";
import { IMPROVEMENT_RULEBOOK } from "#app/domain/improvement/rulebook.ts";
import { type StageTime, shareOver, spreadOf, timedStays } from "#app/domain/improvement/time-in-stage.ts";
import {
  type EnquiryFact,
  enquiryStays,
  WAY_STAGES,
  type WayKind,
  type WayStage,
  type WayStay,
} from "#app/domain/improvement/way.ts";
import { wholeQuarters } from "#app/domain/pipeline-forecast/back-test.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { suppressTable } from "#app/domain/sufficiency/suppress.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** So many quarters, at most, are a cohort of their own; ways of first hearing that are told apart, the rest together. */
const MOST_QUARTERS = 4;
const MOST_SOURCES = 8;

const NOT_KNOWN = "Not known";
const ANOTHER = "Another way";

/** The way from enquiry to approval of one kind, of all councils together and of each of them. */
export type WayFigures = {
  /** The quarters that lie whole within the records, oldest first, and all of them as one; none before the first is over. */
  readonly quarters: readonly Span[];
  readonly whole: Span | null;
  readonly all: readonly StageTime[];
  /** In the order of the councils given. */
  readonly councils: readonly (readonly StageTime[])[];
  readonly sources: readonly string[];
  readonly cohorts: ToldSplit;
  readonly periods: ToldSplit;
};

const STAGES: Readonly<Record<WayKind, readonly WayStage[]>> = { mainstream: WAY_STAGES, kinship: ["answer", "talk"] };

/** The enquiry or the application that a figure is counted of. */
export type WayRecord = { readonly of: "enquiry" | "application"; readonly id: string };
export type OwnedStay = WayStay & { readonly councilId: string; readonly record: WayRecord };

/** Every stay of a kind: before there is an application those of enquiries, then those of applications. */
export function wayStays({ enquiries, journeys }: PracticeRecords, kind: WayKind): OwnedStay[] {
  const before = enquiries
    .filter((one) => one.kind === kind)
    .flatMap((one): OwnedStay[] =>
      enquiryStays(one).map((stay) => ({
        ...stay,
        councilId: one.councilId,
        record: { of: "enquiry", id: one.id },
      })),
    );
  if (kind === "kinship") return before;
  const after = journeys.flatMap(({ id, councilId, stays }): OwnedStay[] =>
    stays.map((stay) => ({ ...stay, councilId, record: { of: "application", id } })),
  );
  return [...before, ...after];
}

/** Times by stage of some stays; a spread only of stays enough, of which enough have ended, to be told. */
function timesOf(stays: readonly OwnedStay[], kind: WayKind, { since, today }: PracticeRecords) {
  const least = IMPROVEMENT_RULEBOOK.fewest.value;
  return STAGES[kind].map((stage) => {
    const here = stays.filter((stay) => stay.stage === stage);
    const timed = timedStays(here, since, today);
    const spread = spreadOf(timed);
    const isTold = spread.of - spread.open >= least;
    const days = IMPROVEMENT_RULEBOOK.soon.value[stage];
    return {
      stage,
      spread: isTold ? spread : null,
      over: stage === "answer" ? null : { days, share: isTold ? shareOver(timed, days) : null },
      open: here.filter(({ end }) => end === null).length,
    };
  });
}

function sourceOf({ source }: EnquiryFact, named: ReadonlySet<string>): string {
  return source === null ? NOT_KNOWN : named.has(source) ? source : ANOTHER;
}

/** The ways of first hearing, the most frequent first, with the rest and those of whom nobody knows at the end. */
function sourcesOf(facts: readonly EnquiryFact[]): string[] {
  const counts = new Map<string, number>();
  for (const { source } of facts) if (source !== null) counts.set(source, (counts.get(source) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  return [
    ...ranked.slice(0, MOST_SOURCES),
    ...(ranked.length > MOST_SOURCES ? [ANOTHER] : []),
    ...(facts.some(({ source }) => source === null) ? [NOT_KNOWN] : []),
  ];
}

/** The enquiries of a kind, the quarters that lie whole within the records, and the ways of first hearing told apart. */
export function wayGroups(records: PracticeRecords, kind: WayKind) {
  const quarters = wholeQuarters(records.since, records.today).slice(-MOST_QUARTERS);
  const [first, last] = [quarters[0], quarters.at(-1)];
  const whole = first && last ? { from: first.from, to: last.to } : null;
  const facts = records.enquiries.filter((one) => one.kind === kind);
  const sources = sourcesOf(enquiredIn(whole, facts));
  const named = new Set(sources);
  const heardBy = (name: string) => facts.filter((fact) => sourceOf(fact, named) === name);
  return { quarters, whole, facts, sources, heardBy };
}

/** Those of some who enquired in a span. */
export function enquiredIn(span: Span | null, some: readonly EnquiryFact[]): readonly EnquiryFact[] {
  return span === null ? [] : some.filter(({ enquiredOn }) => enquiredOn >= span.from && enquiredOn < span.to);
}

function groupsOf(records: PracticeRecords, councilIds: readonly string[], kind: WayKind) {
  const { quarters, whole, facts, sources, heardBy } = wayGroups(records, kind);
  const byCouncil = councilIds.map((id) => facts.filter(({ councilId }) => councilId === id));
  const bySource = sources.map(heardBy);
  const during = (some: readonly EnquiryFact[]) => (whole === null ? [] : reachedWithin(some, kind, whole));
  const cohorts: Split = {
    quarters: quarters.map((span) => furthestOf(enquiredIn(span, facts), kind)),
    councils: byCouncil.map((some) => furthestOf(enquiredIn(whole, some), kind)),
    sources: bySource.map((some) => furthestOf(enquiredIn(whole, some), kind)),
  };
  const periods: Split = {
    quarters: quarters.map((span) => reachedWithin(facts, kind, span)),
    councils: byCouncil.map(during),
    sources: bySource.map(during),
  };
  return { quarters, whole, sources, cohorts, periods };
}

/** The figures a region may read: every table hidden as one, whatever a page shows of it. */
export function regionFigures(records: PracticeRecords, councilIds: readonly string[], kind: WayKind): WayFigures {
  const stays = wayStays(records, kind);
  const all = timesOf(stays, kind, records);
  const councils = councilIds.map((id) =>
    timesOf(
      stays.filter(({ councilId }) => councilId === id),
      kind,
      records,
    ),
  );
  const { cohorts, periods, ...rest } = groupsOf(records, councilIds, kind);
  // The stages of an application as Targets counts them, so that both hide the same; those before it by themselves.
  const [before, after] = [STAGES[kind].slice(0, 2), STAGES[kind].slice(2)].map((some) =>
    suppressTable(
      councils.map((lines) => lines.filter(({ stage }) => some.includes(stage)).map(({ open }) => open)),
      THRESHOLD,
    ),
  );
  const waitingOf = (row: number | null, stage: WayStage) => {
    const at = STAGES[kind].indexOf(stage);
    const [table, column] = at < 2 ? [before, at] : [after, at - 2];
    return (row === null ? table?.columnTotals[column] : table?.cells[row]?.[column]) ?? null;
  };
  return {
    ...rest,
    all: all.map(({ open: _, ...time }) => ({ ...time, waiting: waitingOf(null, time.stage) })),
    councils: councils.map((lines, row) =>
      lines.map(({ open: _, ...time }) => ({ ...time, waiting: waitingOf(row, time.stage) })),
    ),
    cohorts: tellSplit(cohorts, THRESHOLD, "cohorts"),
    periods: tellSplit(periods, THRESHOLD, "periods"),
  };
}

/** What a council reads of itself: everything, as it holds the records. */
export type OwnFigures = Omit<WayFigures, "councils" | "cohorts" | "periods"> & {
  readonly cohorts: { readonly quarters: ToldSteps; readonly sources: ToldSteps };
  readonly periods: { readonly quarters: ToldSteps; readonly sources: ToldSteps };
};

/** What a region's records hold of one council. */
export function recordsOfCouncil(records: PracticeRecords, councilId: string): PracticeRecords {
  const own = <One extends { councilId: string }>(some: readonly One[]) =>
    some.filter((one) => one.councilId === councilId);
  return { ...records, enquiries: own(records.enquiries), journeys: own(records.journeys) };
}

/** The same figures of one council alone, with nothing hidden. */
export function ownFigures(records: PracticeRecords, councilId: string, kind: WayKind): OwnFigures {
  const own = recordsOfCouncil(records, councilId);
  const { cohorts, periods, ...rest } = groupsOf(own, [councilId], kind);
  return {
    ...rest,
    all: timesOf(wayStays(own, kind), kind, own).map(({ open, ...time }) => ({ ...time, waiting: open })),
    cohorts: tellAll(cohorts, "cohorts"),
    periods: tellAll(periods, "periods"),
  };
}
