import { stringify } from "csv-stringify/sync";
import { CARE_TYPES, type CareType } from "#app/domain/matching/vocabulary.ts";
import { addDays, type Day, dayOf, formatDay, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { listOutOfArea, type OutOfAreaRow } from "#db/queries/placing.ts";

/** A year: what a sufficiency statement looks back on. */
const DAYS_BACK = 365;

/** Whether a home inside could have been the one, as far as the rules say. People judge. */
export const AVOIDABLE = [
  "a home inside fitted",
  "one change would have opened one",
  "no home inside was near to fitting",
] as const;
export type Avoidable = (typeof AVOIDABLE)[number];

function avoidableOf({ snapshot }: OutOfAreaRow): Avoidable {
  if (snapshot.fitted > 0) return "a home inside fitted";
  return snapshot.nearly > 0 ? "one change would have opened one" : "no home inside was near to fitting";
}

const nameOf = (id: string) => authorityById(id)?.name ?? id;

/** The homes outside the area that some councils decided on in the last year, with the nearest inside at that minute. */
export async function readAreaLedger(db: Reader, councilIds: readonly string[], today: Day) {
  const rows = await listOutOfArea(db, councilIds, instantAt(addDays(today, -DAYS_BACK), 0));
  return rows.map((row) => ({
    id: row.id,
    requestId: row.requestId,
    requestRef: row.requestRef,
    council: nameOf(row.councilId),
    homeIn: nameOf(row.homeCouncilId),
    test: row.test === "adjoining" ? "adjoining area" : "at a distance",
    approver: row.approverRole === "director" ? "director" : row.approverRole ? "nominated officer" : "not needed",
    exemption: row.exemption,
    children: row.children,
    ages: row.ageFrom === row.ageTo ? `${row.ageFrom}` : `${row.ageFrom} to ${row.ageTo}`,
    care: CARE_TYPES[row.careType as CareType] ?? row.careType,
    miles: row.miles,
    decided: formatDay(dayOf(row.decidedAt)),
    decidedOn: dayOf(row.decidedAt),
    avoidable: avoidableOf(row),
    searched: row.snapshot.searched,
    nearest: row.snapshot.nearest.map(({ ref, miles, why, change }) => ({ ref, miles, why, change })),
  }));
}

export type AreaLedgerLine = Awaited<ReturnType<typeof readAreaLedger>>[number];

const HEADINGS = [
  "Request",
  "Council",
  "Decided on",
  "Home stands in",
  "Area test",
  "Approved by",
  "Children",
  "Ages",
  "Care",
  "Straight-line miles",
  "Could it have been avoided",
  "Homes inside searched",
  "Nearest inside",
  "Its miles",
  "Why not",
  "What would have opened it",
];

/** The ledger as a file for a spreadsheet: a line for each home inside that is kept. No line names a person. */
export function areaLedgerCsv(lines: readonly AreaLedgerLine[], today: Day): Response {
  const rows = lines.flatMap((line) => {
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
      line.miles?.toFixed(1) ?? "",
      line.avoidable,
      line.searched,
    ];
    if (line.nearest.length === 0) return [[...about, "", "", "", ""]];
    return line.nearest.map(({ ref, miles, why, change }) => [...about, ref, miles ?? "", why, change ?? ""]);
  });
  const text = stringify([HEADINGS, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="homes-outside-the-area-${today}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
