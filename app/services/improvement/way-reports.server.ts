import { sayQuarter, saySpan, type ToldSteps } from "#app/domain/improvement/cohorts.ts";
import type { StageTime } from "#app/domain/improvement/time-in-stage.ts";
import { STEP_WORDS, STEPS, type Step, WAY_WORDS, type WayKind } from "#app/domain/improvement/way.ts";
import type { ReportCell, ReportColumn } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import type { RegionReport, RegionScope } from "../reports/region-scope.ts";
import { readRegionWay } from "./read-way.server.ts";

/** Who enquired, as a file says it. */
export const KINDS: Readonly<Record<WayKind, string>> = { mainstream: "To foster", kinship: "For a child they know" };
const EVERY_KIND = Object.keys(KINDS) as WayKind[];

async function readKinds({ db, now, today, commissioner }: RegionScope) {
  const asked = { db, now, today, regionCode: commissioner.regionCode };
  return Promise.all(EVERY_KIND.map(async (kind) => ({ kind, ...(await readRegionWay(asked, kind)) })));
}

function notesOf(since: string) {
  return [
    { label: "Source", text: "Counted from the records of the region’s councils" },
    { label: "Records are whole since", text: since },
  ];
}

/** What a file says of the time in a stage, each with its cell. */
const TIMES: readonly (ReportColumn & { cell: (time: StageTime) => ReportCell })[] = [
  {
    heading: "A quarter have left within",
    kind: "count",
    meaning: "Days from coming into the stage, however they leave, with those who still wait counted",
    cell: ({ spread }) => spread?.quarter ?? null,
  },
  { heading: "Half have left within", kind: "count", cell: ({ spread }) => spread?.half ?? null },
  {
    heading: "Half, at least",
    kind: "count",
    meaning: "The range in which the half lies in 95 of 100 such counts",
    cell: ({ spread }) => spread?.halfBetween?.from ?? null,
  },
  { heading: "Half, at most", kind: "count", cell: ({ spread }) => spread?.halfBetween?.to ?? null },
  { heading: "Three quarters have left within", kind: "count", cell: ({ spread }) => spread?.threeQuarters ?? null },
  { heading: "Nine in ten have left within", kind: "count", cell: ({ spread }) => spread?.nineInTen ?? null },
  {
    heading: "The time set, in days",
    kind: "count",
    meaning: "What this service sets for the stage. The first answer is promised in working hours instead",
    cell: ({ over }) => over?.days ?? null,
  },
  {
    heading: "Over the time set",
    kind: "share",
    meaning: "The share of stays that last longer, those who still wait counted for their time",
    cell: ({ over }) => over?.share ?? null,
  },
  {
    heading: "Went on",
    kind: "share",
    meaning: "Of those who leave the stage, the share that goes on to the next",
    cell: ({ spread }) => spread?.wentOn ?? null,
  },
  {
    heading: "There now",
    kind: "count",
    meaning: "Who is in the stage today, however long ago they came",
    cell: ({ waiting }) => toldCell(waiting),
  },
];

/** The columns of times in stages, and a line for each stage of an area. */
export const TIME_COLUMNS: readonly ReportColumn[] = [
  { heading: "Who enquired", kind: "words" },
  { heading: "Area", kind: "words" },
  { heading: "Stage", kind: "words" },
  ...TIMES.map(({ cell: _, ...column }) => column),
];
export function timeLines(kind: WayKind, area: string, times: readonly StageTime[]): ReportCell[][] {
  return times.map((time) => [KINDS[kind], area, WAY_WORDS[time.stage].name, ...TIMES.map(({ cell }) => cell(time))]);
}

/** How long each stage of the way to approval takes, for the region and each council. */
export const timeInStageReport: RegionReport = {
  name: "time-in-stage",
  title: "Time in each stage",
  answers: "How many days each stage from an enquiry to approval takes, with those who still wait counted.",
  page: "/commissioner/improvement",
  make: async (scope) => {
    const kinds = await readKinds(scope);
    const region = kinds[0]?.councils[0]?.region.name ?? "";
    return {
      title: timeInStageReport.title,
      area: region,
      asAt: scope.today,
      notes: notesOf(formatDay(kinds[0]?.since ?? scope.today)),
      columns: TIME_COLUMNS,
      rows: kinds.flatMap(({ kind, councils, figures }) => [
        ...timeLines(kind, region, figures.all),
        ...councils.flatMap(({ name }, at) => timeLines(kind, name, figures.councils[at] ?? [])),
      ]),
    };
  },
};

const EVERY_STEP = [...new Set<Step>([...STEPS.mainstream, ...STEPS.kinship])];

const BY = { cohorts: "When they enquired", periods: "When it happened" } as const;

/** The columns of how far people come, and a line for each group of a split. */
export const FAR_COLUMNS: readonly ReportColumn[] = [
  { heading: "Who enquired", kind: "words" },
  {
    heading: "Counted by",
    kind: "words",
    meaning:
      "When they enquired: the same people, followed to the day of the report. When it happened: whoever came to the step in that time",
  },
  { heading: "Split by", kind: "words" },
  { heading: "Group", kind: "words" },
  ...EVERY_STEP.map((step) => ({ heading: STEP_WORDS[step], kind: "count" as const })),
];
export function farLine(
  kind: WayKind,
  way: keyof typeof BY,
  split: string,
  group: string,
  counts: readonly (number | null)[],
): ReportCell[] {
  const cells = EVERY_STEP.map((step): ReportCell => {
    const at = (STEPS[kind] as readonly Step[]).indexOf(step);
    return at === -1 ? null : toldCell(counts[at]);
  });
  return [KINDS[kind], BY[way], split, group, ...cells];
}

/** How many come how far, by when they enquired and by when it happened. */
export const howFarReport: RegionReport = {
  name: "how-far",
  title: "How far people come",
  answers: "Of those who enquired in a quarter, how many came to each step, beside how many came to it in the quarter.",
  page: "/commissioner/improvement",
  make: async (scope) => {
    const kinds = await readKinds(scope);
    const region = kinds[0]?.councils[0]?.region.name ?? "";
    const rows = kinds.flatMap(({ kind, councils, figures }) => {
      const { quarters, whole, sources } = figures;
      if (whole === null) return [];
      return (["cohorts", "periods"] as const).flatMap((way) => {
        const told = figures[way];
        const linesOf = (split: string, names: readonly string[], steps: ToldSteps | null): ReportCell[][] =>
          names.map((name, row) => farLine(kind, way, split, name, steps?.groups[row] ?? []));
        return [
          ...linesOf("Quarter", quarters.map(sayQuarter), told.quarters),
          farLine(kind, way, "All", saySpan(whole), told.quarters.all),
          ...linesOf(
            "Council",
            councils.map(({ name }) => name),
            told.councils,
          ),
          ...linesOf("First heard", sources, told.sources),
        ];
      });
    });
    return {
      title: howFarReport.title,
      area: region,
      asAt: scope.today,
      notes: notesOf(formatDay(kinds[0]?.since ?? scope.today)),
      columns: FAR_COLUMNS,
      rows,
    };
  },
};
