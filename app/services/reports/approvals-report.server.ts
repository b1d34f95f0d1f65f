import type { ReportCell, ReportColumn } from "#app/domain/reports/report.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { readTargets } from "../targets/read-targets.server.ts";
import { askedRates, HORIZONS } from "../targets/targets-asked.ts";
import type { RegionReport } from "./region-scope.ts";

type Targets = Awaited<ReturnType<typeof readTargets>>;

/** As far ahead as the page goes: the months of a shorter time are the first of these. */
const FURTHEST = Math.max(...HORIZONS);

const COLUMNS = [
  { heading: "Area", kind: "words" },
  {
    heading: "What",
    kind: "words",
    meaning: "A month ahead, a past quarter, all past quarters, or how people heard; approvals less leavers apart",
  },
  { heading: "Which", kind: "words" },
  { heading: "Expected", kind: "number", meaning: "Approvals expected in the month or the quarter" },
  { heading: "Of those on their way", kind: "number", meaning: "Of applications and invitations of the day" },
  { heading: "Still to come", kind: "number", meaning: "Of those who are invited later, as many as in the last year" },
  { heading: "Leaving", kind: "number", meaning: "Households expected to leave, those approved meanwhile among them" },
  { heading: "80 from", kind: "count", meaning: "Of 100 outcomes 80 are to lie from here" },
  { heading: "80 to", kind: "count" },
  { heading: "Expected so far", kind: "number", meaning: "Of this month ahead and those before it" },
  { heading: "So far, 80 from", kind: "count" },
  { heading: "So far, 80 to", kind: "count" },
  { heading: "Happened", kind: "count", meaning: "Approvals of the past quarter" },
  { heading: "In the range", kind: "words", meaning: "Whether what happened lies in the range, where it may be told" },
  { heading: "Quarters in the range", kind: "count", meaning: "80 of 100 are to be, in the long run" },
  { heading: "Quarters tested", kind: "count" },
  {
    heading: "Average miss",
    kind: "number",
    meaning:
      "By how many approvals a quarter’s forecast missed, for the region; of a council it would give small numbers away",
  },
  { heading: "Approved", kind: "share", meaning: "Of applications sent by people who first heard so, in the long run" },
] as const satisfies readonly ReportColumn[];

type Heading = (typeof COLUMNS)[number]["heading"];

/** A row by its headings: what it has nothing of is empty. */
function rowOf(cells: Partial<Record<Heading, ReportCell>>): ReportCell[] {
  return COLUMNS.map(({ heading }) => cells[heading] ?? null);
}

/** To a tenth, as the page shows it. */
const tenth = (figure: number) => Math.round(figure * 10) / 10;

/** What is expected, what past forecasts were worth and how people heard, of one area, as the page has them. */
function rowsOf({ where, periods, net, netTested, netGood, tested, good, sources }: Targets): ReportCell[][] {
  const ahead = periods.map(({ to, ofLive, ofComing, range, soFar }) =>
    rowOf({
      Area: where,
      What: "Month ahead, to",
      Which: to,
      Expected: tenth(ofLive + ofComing),
      "Of those on their way": tenth(ofLive),
      "Still to come": tenth(ofComing),
      "80 from": range.low,
      "80 to": range.high,
      "Expected so far": tenth(soFar.expected),
      "So far, 80 from": soFar.range.low,
      "So far, 80 to": soFar.range.high,
    }),
  );
  const homes = net.map(({ to, approvals, leavers, range, soFar }) =>
    rowOf({
      Area: where,
      What: "Approvals less leavers, month to",
      Which: to,
      Expected: tenth(approvals - leavers),
      Leaving: tenth(leavers),
      "80 from": range.low,
      "80 to": range.high,
      "Expected so far": tenth(soFar.net),
      "So far, 80 from": soFar.range.low,
      "So far, 80 to": soFar.range.high,
    }),
  );
  const pastHomes = netTested.map(({ from, expected, range, happened, inside }) =>
    rowOf({
      Area: where,
      What: "Approvals less leavers, past quarter",
      Which: from,
      Expected: tenth(expected),
      "80 from": range.low,
      "80 to": range.high,
      Happened: toldCell(happened),
      "In the range": inside === null ? toldCell(null) : inside ? "yes" : "no",
    }),
  );
  const past = tested.map(({ from, expected, range, happened, inside }) =>
    rowOf({
      Area: where,
      What: "Past quarter, as forecast on its first day",
      Which: from,
      Expected: tenth(expected),
      "80 from": range.low,
      "80 to": range.high,
      Happened: toldCell(happened),
      "In the range": inside === null ? toldCell(null) : inside ? "yes" : "no",
    }),
  );
  const allOf = (what: string, how: Targets["good"]) =>
    how
      ? [
          rowOf({
            Area: where,
            What: what,
            "Quarters in the range": how.inside,
            "Quarters tested": how.of,
            "Average miss": how.miss === null ? toldCell(null) : tenth(how.miss),
          }),
        ]
      : [];
  const inAll = [...allOf("All past quarters", good), ...allOf("Approvals less leavers, all past quarters", netGood)];
  const heard = sources.map(({ name, approve }) =>
    rowOf({ Area: where, What: "First heard", Which: name, Approved: approve }),
  );
  return [...ahead, ...homes, ...past, ...pastHomes, ...inAll, ...heard];
}

/** The forecast of homes: approvals month by month with their range, beside what its forecasts of the past were worth. */
export const approvalsReport: RegionReport = {
  name: "approvals-expected",
  title: "Forecast of homes: approvals expected",
  answers: "How many approvals each month is to bring, with the range, and how past forecasts did beside what came.",
  page: "/commissioner/targets",
  make: async (scope) => {
    const { db, today, commissioner } = scope;
    const councils = await listCouncilsOfRegion(db, commissioner.regionCode);
    const asked = askedRates(new URLSearchParams({ months: String(FURTHEST) }));
    const rows: ReportCell[][] = [];
    for (const slug of [...councils.map((council) => council.slug), null]) {
      rows.push(...rowsOf(await readTargets(scope, slug, asked)));
    }
    return {
      title: approvalsReport.title,
      area: "The region and its councils",
      asAt: today,
      notes: [
        {
          label: "Source",
          text: "Applications of the region’s councils as they stood on the day: the chance of each to be approved in each month, by how long stays in each stage have lasted, those still going counted",
        },
        {
          label: "Range",
          text: "Of 150 futures drawn with their own rates and chances, the whole numbers that hold 80 in 100",
        },
        {
          label: "Tested",
          text: "Each whole quarter is forecast anew from what was known on its first day, and laid beside what came",
        },
        { label: "Not shown", text: "Approvals of a quarter under 6, and what would give one away" },
      ],
      columns: COLUMNS,
      rows,
    };
  },
};
