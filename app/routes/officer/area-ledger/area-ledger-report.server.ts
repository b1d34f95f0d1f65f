import type { Report } from "#app/domain/reports/report.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { avoidableRuleOn, MOVE_CLASSES } from "#app/domain/sufficiency/avoidable-moves.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { ledgerYear, readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";

const PENCE = 100;

/** The council's decisions for a home outside its area in a reporting year: a line for each home inside that is kept. No line names a person. */
export async function areaLedgerReport({ db, officer, today, url }: OfficerAsked, on: Day | null): Promise<Report> {
  const asAt = on ?? today;
  const { from, until } = ledgerYear(url.searchParams.get("year"), asAt);
  const lines = await readAreaLedger(db, officer.councilIds, { from, until }, asAt, on !== null);
  const rule = avoidableRuleOn(today);
  return {
    title: "Homes outside the area",
    area: "This council",
    asAt,
    notes: [
      ...(on === null
        ? []
        : [
            {
              label: "From",
              text: "Decisions made by the end of that day, homes lived in up to then, and prices as they are in the records now",
            },
          ]),
      { label: "Holds", text: `Decisions from ${formatDay(from)}, and the homes inside at the minute of each` },
      { label: "Rule", text: `Version ${rule.version}, from ${formatDay(rule.from)}. ${rule.source}` },
      ...Object.values(MOVE_CLASSES).map(({ label, meaning }) => ({ label, text: meaning })),
    ],
    columns: [
      { heading: "Request", kind: "words" },
      { heading: "Council", kind: "words" },
      { heading: "Decided on", kind: "day" },
      { heading: "Home stands in", kind: "words" },
      { heading: "Area test", kind: "words" },
      { heading: "Approved by", kind: "words" },
      { heading: "Children", kind: "count" },
      { heading: "Ages", kind: "words" },
      { heading: "Care", kind: "words" },
      { heading: "Straight-line miles", kind: "number" },
      { heading: "What the rule says", kind: "words" },
      {
        heading: "Cost beyond own carers",
        kind: "pounds",
        meaning: "A week’s price less that of the council’s own carers, for the days lived there so far",
      },
      {
        heading: "Without a price",
        kind: "count",
        meaning: "Children with another council’s carers for whom no price was agreed: they are in no cost",
      },
      { heading: "Homes inside searched", kind: "count" },
      { heading: "Nearest inside", kind: "words" },
      { heading: "Its miles", kind: "number" },
      { heading: "Why not", kind: "words" },
      { heading: "What would have opened it", kind: "words" },
    ],
    rows: lines.flatMap((line) => {
      const about = [
        line.requestRef,
        line.council,
        line.decidedOn,
        line.homeIn,
        line.test,
        line.approver,
        line.children,
        line.ages,
        line.care,
        line.miles,
        line.label,
        line.cost === null || line.cost.pence === null ? null : line.cost.pence / PENCE,
        line.cost?.unpriced ?? 0,
        line.searched,
      ];
      if (line.nearest.length === 0) return [[...about, null, null, null, null]];
      return line.nearest.map(({ ref, miles, why, change }) => [...about, ref, miles, why, change]);
    }),
  };
}
