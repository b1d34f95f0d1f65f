import type { ColumnKind, ReportCell } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS } from "#app/domain/sufficiency/cohort-ways.ts";
import { meaningOf } from "#app/domain/sufficiency/definitions.ts";
import {
  REFERRAL_DEFINITIONS,
  REFERRAL_MEASURES,
  type ReferralMeasure,
} from "#app/domain/sufficiency/referral-definitions.ts";
import { shareCell, toldCell } from "#app/domain/sufficiency/region-count.ts";
import { type ReferralLine, readReferrals, type ToldReferrals } from "../sufficiency/read-referrals.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** How a figure of referrals is read: the same on the page and in the file. */
export const REFERRAL_KINDS: Readonly<Record<ReferralMeasure, ColumnKind>> = {
  referrals: "count",
  unmetOnTheDay: "count",
  unmetSoon: "count",
  unmetLate: "count",
  unmetShare: "share",
};

/** One figure of a line as it stands on the page and in the file. */
export function referralCell(line: ToldReferrals, of: ReferralMeasure): ReportCell {
  return of === "unmetShare" ? shareCell(line.unmetShare) : toldCell(line[of]);
}

/** Homes needed that were not found as preferred, by cohort and day, and by council. */
export const unmetByCohortReport: RegionReport = {
  name: "unmet-by-cohort",
  title: "Homes not found as preferred, by cohort and day",
  answers: "For whom a home as preferred was not found on the day it was needed, a week after and four weeks after.",
  page: "/commissioner/unmet-need",
  make: async (scope) => {
    const { region, months, ways, councils, all } = await readReferrals(scope);
    const rowOf = (by: string, line: ReferralLine): ReportCell[] => [
      by,
      line.label,
      line.who,
      ...REFERRAL_MEASURES.map((of) => referralCell(line, of)),
    ];
    return {
      title: unmetByCohortReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Source", text: "Counted from the records of the region’s councils" },
        { label: "Homes needed", text: `${formatDay(months.from)} to ${formatDay(months.to)}` },
      ],
      columns: [
        { heading: "Counted by", kind: "words" },
        { heading: "Row", kind: "words" },
        { heading: "Who", kind: "words" },
        ...REFERRAL_MEASURES.map((of) => ({
          heading: REFERRAL_DEFINITIONS[of].heading,
          kind: REFERRAL_KINDS[of],
          meaning: meaningOf(REFERRAL_DEFINITIONS[of]),
        })),
      ],
      rows: [
        ...COHORT_WAY_NAMES.flatMap((way) => ways[way].map((line) => rowOf(COHORT_WAYS[way].label, line))),
        ...councils.map((line) => rowOf("Council", line)),
        rowOf("All", all),
      ],
    };
  },
};
