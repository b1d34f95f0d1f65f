import type { Report, ReportCell } from "#app/domain/reports/report.ts";
import { avoidableRuleOn, MOVE_CLASSES } from "#app/domain/sufficiency/avoidable-moves.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { sayQuarter } from "#app/domain/sufficiency/reporting-periods.ts";
import { shareOutside, type ToldMoves } from "#app/domain/sufficiency/told-ledger.ts";
import { readRegionLedger } from "../sufficiency/read-region-ledger.server.ts";
import type { RegionReport, RegionScope } from "./region-scope.ts";

const PENCE = 100;

function shareCell(line: Pick<ToldMoves, "outside" | "all">): ReportCell {
  return line.all === 0 ? null : toldCell(shareOutside(line));
}

function pounds(pence: number | null): ReportCell {
  return toldCell(pence === null ? null : Math.round(pence / PENCE));
}

const ENDS = "Of what it comes to at the low and at the high prices of both weeks, outwards to whole thousands";
const COUNTED =
  "Moves to foster carers other than relatives and friends (U4 to U6) that began in the period, whose area is known; without short breaks";

function notesOf({ today }: RegionScope): Report["notes"] {
  const rule = avoidableRuleOn(today);
  return [
    { label: "Counted", text: COUNTED },
    { label: "Rule", text: `Version ${rule.version}, from ${rule.from}. ${rule.source}` },
    ...Object.values(MOVE_CLASSES).map(({ label, meaning }) => ({ label, text: meaning })),
  ];
}

const MOVES = [
  { heading: "Moves", kind: "count", meaning: COUNTED },
  { heading: "Inside the area", kind: "count" },
  { heading: "Outside the area", kind: "count" },
  { heading: "Share outside", kind: "share", meaning: "Outside of inside and outside" },
] as const;

const movesOf = (line: Pick<ToldMoves, "inside" | "outside" | "all">) => [
  toldCell(line.all),
  toldCell(line.inside),
  toldCell(line.outside),
  shareCell(line),
];

/** Each council's moves outside its area by reporting year, with what the written rule says of them and what they cost. */
export const areaLedgerReport: RegionReport = {
  name: "out-of-area",
  title: "Moves outside the area by council",
  answers:
    "Which share of moves went outside the council’s area, which of them the written rule calls avoidable, and what they cost.",
  page: "/commissioner/out-of-area",
  make: async (scope) => {
    const { region, councils, periods } = await readRegionLedger(scope);
    const line = (label: string, name: string, told: ToldMoves): ReportCell[] => [
      label,
      name,
      ...movesOf(told),
      ...told.classes.flatMap(({ children, extraPence, extraRange }) => [
        toldCell(children),
        pounds(extraPence),
        pounds(extraRange?.least ?? null),
        pounds(extraRange?.most ?? null),
      ]),
      toldCell(told.unpriced),
    ];
    return {
      title: areaLedgerReport.title,
      area: region,
      asAt: scope.today,
      notes: notesOf(scope),
      columns: [
        { heading: "Period", kind: "words" },
        { heading: "Council", kind: "words" },
        ...MOVES,
        ...Object.values(MOVE_CLASSES).flatMap(({ label, meaning }) => [
          { heading: label, kind: "count" as const, meaning },
          {
            heading: `${label}: cost beyond own carers`,
            kind: "pounds" as const,
            meaning: "A week’s price less that of the council’s own carers, for the days lived there in the period",
          },
          { heading: `${label}: that cost, at least`, kind: "pounds" as const, meaning: ENDS },
          { heading: `${label}: that cost, at most`, kind: "pounds" as const, meaning: ENDS },
        ]),
        {
          heading: "Without a price",
          kind: "count",
          meaning: "Of those outside, with another council’s carers for whom no price was agreed: they are in no cost",
        },
      ],
      rows: periods.flatMap(({ label, ledger }) => [
        ...ledger.councils.map((told, at) => line(label, councils[at]?.name ?? "", told)),
        line(label, region, ledger.whole),
      ]),
    };
  },
};

/** The region's moves inside and outside by quarter. */
export const areaTrendReport: RegionReport = {
  name: "out-of-area-quarters",
  title: "Moves outside the area by quarter",
  answers: "How the share of moves outside the council’s area has changed from quarter to quarter.",
  page: "/commissioner/out-of-area",
  make: async (scope) => {
    const { region, periods } = await readRegionLedger(scope);
    return {
      title: areaTrendReport.title,
      area: region,
      asAt: scope.today,
      notes: [{ label: "Counted", text: COUNTED }],
      columns: [{ heading: "First day of the quarter", kind: "day" }, { heading: "Quarter", kind: "words" }, ...MOVES],
      rows: [...periods]
        .reverse()
        .flatMap(({ quarters, ledger }) =>
          quarters.map((quarter, at) => [quarter, sayQuarter(quarter), ...movesOf(ledger.quarters[at] ?? HIDDEN)]),
        ),
    };
  },
};

const HIDDEN = { inside: null, outside: null, all: null } as const;
