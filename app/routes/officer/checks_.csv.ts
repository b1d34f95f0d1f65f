import { stringify } from "csv-stringify/sync";
import { officerLoader } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { boardAsked } from "./checks/read-board.server.ts";

const HEADINGS = [
  "Reference",
  "Name",
  "Worker",
  "From",
  "Check",
  "About",
  "Held by",
  "Stands",
  "Since",
  "Working days",
  "Usual",
  "Asked after",
  "Last asked after",
];

/**
 * The checks that an address shows, as a file for a spreadsheet: no outcome and nothing that came in. A restricted record
 * has no name. Text that a spreadsheet would take for a formula is marked so that it stays text. Who saved it is noted.
 */
export const loader = officerLoader({ permission: "application:export" }, async (given) => {
  const { work, officer, today } = given;
  const { rows } = await boardAsked(given);
  const lines = rows.map((row) => [
    row.ref,
    row.name,
    row.worker ?? "",
    row.source,
    row.title,
    row.about,
    row.holder,
    row.stands.replaceAll("-", " "),
    row.sinceDay ?? "",
    row.elapsed === null ? "" : String(row.elapsed),
    row.usualWords,
    String(row.chases),
    row.chasedDay ?? "",
  ]);
  await noteReading(work, {
    councilId: officer.councilId,
    caseKind: "application",
    caseId: "checks",
    what: `saved the board of checks as a file, ${lines.length} lines`,
  });
  const text = stringify([HEADINGS, ...lines], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="checks-${today}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
