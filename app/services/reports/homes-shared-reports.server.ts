import type { Report, ReportCell, ReportColumn } from "#app/domain/reports/report.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { type AllocationFigures, readAllocation } from "../sufficiency/allocation/read-allocation.server.ts";
import { isTold, type OutcomeLine, type ToldPart } from "../sufficiency/allocation/told-outcomes.server.ts";
import type { GroupLine } from "../sufficiency/allocation/told-whom.server.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

const PAGE = "/commissioner/allocation";
const PENCE = 100;
const NOT_SHOWN: ReportCell = { hidden: "kept-back" };

function countOf(part: ToldPart): ReportCell[] {
  if (isTold(part)) return [part.count, part.of];
  if (part.kept === "close") return [`about as many as ${part.to}`, null];
  return [part.kept === "small" ? NOT_SHOWN : null, null];
}

const orHidden = (value: number | string | null): ReportCell => value ?? NOT_SHOWN;
const pounds = (pence: number | null, closeTo: string | null): ReportCell =>
  pence === null ? (closeTo === null ? NOT_SHOWN : `about as ${closeTo}`) : pence / PENCE;

const outcomeOf = ({ placed, inArea, far, together, agencies, meanMiles }: OutcomeLine): ReportCell[] => [
  ...[placed, inArea, far, together, agencies].flatMap(countOf),
  orHidden(meanMiles && Math.round(meanMiles * 10) / 10),
];

const OUTCOME: readonly ReportColumn[] = [
  ...["Find a home", "In own area", "Over 20 miles", "Siblings together", "With agencies"].flatMap((heading) => [
    { heading, kind: "count" as const },
    { heading: `${heading}, of`, kind: "count" as const },
  ]),
  { heading: "Mean miles", kind: "number" },
];

/** One table of the last study of the region, with the day it was worked out; no rows where there is none. */
async function tableOf(
  scope: RegionScope,
  title: string,
  columns: Report["columns"],
  rowsOf: (figures: AllocationFigures) => ReportCell[][],
): Promise<Report> {
  const { region, standing, figures } = await readAllocation(scope);
  return {
    title,
    area: region,
    asAt: scope.today,
    notes: [
      { label: "Worked out", text: figures ? `${standing.at}` : "not worked out yet" },
      { label: "Counted", text: "Simulated from the open requests and usable homes of the region; it places nobody" },
    ],
    columns,
    rows: figures ? rowsOf(figures) : [],
  };
}

/** The ways to find homes and what other weights would change, side by side. */
export const homesSharedReport: RegionReport = {
  name: "homes-shared",
  title: "If homes were shared",
  answers: "What each way to find homes would come to for the children who wait now, and what other weights change.",
  page: PAGE,
  make: (scope) =>
    tableOf(
      scope,
      homesSharedReport.title,
      [
        { heading: "Way", kind: "words" },
        ...OUTCOME,
        { heading: "Cost a week", kind: "pounds" },
        { heading: "Cost a child", kind: "pounds" },
        { heading: "Live elsewhere", kind: "count", meaning: "Than by the usual weights; of another weight only" },
        { heading: "Would harm", kind: "words" },
      ],
      ({ ways, weights }) => [
        ...ways.map((line) => [
          line.words,
          ...outcomeOf(line),
          pounds(line.weeklyPence, line.costCloseTo),
          pounds(line.childPence, line.costCloseTo),
          null,
          null,
        ]),
        ...weights.map((line) => [
          line.words,
          ...outcomeOf(line),
          null,
          null,
          toldCell(line.elsewhere),
          line.harmed.join("; "),
        ]),
      ],
    ),
};

function forWhom(who: string, line: GroupLine, gives: ReportCell): ReportCell[] {
  const { children, placed, inArea, miles, change } = line;
  return [
    who,
    ...[children, ...placed, ...inArea].map(toldCell),
    ...(miles ? miles.map((mean) => Math.round(mean * 10) / 10) : [NOT_SHOWN, NOT_SHOWN]),
    gives,
    orHidden(change),
  ];
}

const IN_FIVES = "Of a council where its band begins: 0 is under 6, 5 is 6 to 9, then in fives";

/** Whom sharing homes would serve: the children of each council and of each group. */
export const homesSharedForWhomReport: RegionReport = {
  name: "homes-shared-for-whom",
  title: "If homes were shared: for whom",
  answers: "Which councils’ children and which groups of children find a home, as now and shared.",
  page: PAGE,
  make: (scope) =>
    tableOf(
      scope,
      homesSharedForWhomReport.title,
      [
        { heading: "Children", kind: "words" },
        { heading: "Waiting", kind: "count", meaning: IN_FIVES },
        { heading: "Find a home as now", kind: "count", meaning: IN_FIVES },
        { heading: "Find a home, shared", kind: "count", meaning: IN_FIVES },
        { heading: "In own area as now", kind: "count", meaning: IN_FIVES },
        { heading: "In own area, shared", kind: "count", meaning: IN_FIVES },
        { heading: "Mean miles as now", kind: "number" },
        { heading: "Mean miles, shared", kind: "number" },
        {
          heading: "Other councils’ children in its homes",
          kind: "count",
          meaning: "Of councils only, where the band begins",
        },
        { heading: "They are", kind: "words", meaning: "By points, shared and decided together, beside as now" },
      ],
      ({ councils, groups }) => [
        ...councils.map((line) => forWhom(line.group, line, toldCell(line.gives))),
        ...groups.map((line) => forWhom(`${line.by}: ${line.group}`, line, null)),
      ],
    ),
};

/** Why children are left without a home, and which homes are hard to replace. */
export const homesSharedLeftReport: RegionReport = {
  name: "homes-shared-missing",
  title: "If homes were shared: what is missing",
  answers: "Why children would still be without a home, and which homes would be missed most.",
  page: PAGE,
  make: (scope) =>
    tableOf(
      scope,
      homesSharedLeftReport.title,
      [
        { heading: "Of", kind: "words" },
        { heading: "Why, or which", kind: "words" },
        { heading: "Children or homes", kind: "count" },
        { heading: "Points a place would save", kind: "number" },
      ],
      ({ left, worth }) => [
        ...left.map(({ why, children }) => ["Children without a home", why, toldCell(children), null]),
        ...worth.map(({ words, homes, points }) => ["Homes", words, toldCell(homes), orHidden(points)]),
      ],
    ),
};
