import { stringify } from "csv-stringify/sync";
import { officerLoader } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { COLUMNS } from "./pipeline/columns.ts";
import { filtersOf } from "./pipeline/filters.ts";
import { linesAsked } from "./pipeline/read-pipeline.server.ts";

const HEADINGS = [
  "Reference",
  "Name",
  "Place",
  "Stage",
  "Position",
  "Days here",
  "Opened",
  "Whose turn",
  "Next",
  "Worker",
  "Clock",
  "Clock ends",
  "Left",
  "Stuck",
];

/**
 * The open applications that an address shows, as a file for a spreadsheet. A restricted one has no name and no place.
 * Text that a spreadsheet would take for a formula is marked so that it stays text. Who saved it is written down first.
 */
export const loader = officerLoader({ permission: "application:export" }, async (given) => {
  const { work, officer, url, today } = given;
  const lines = await linesAsked(given, filtersOf(url.searchParams));
  const rows = lines.map((line) => [
    line.ref,
    line.name,
    line.place,
    COLUMNS[line.column].title,
    [line.mark.word, ...line.within].join("; "),
    String(line.days),
    line.openedOn,
    line.holder ?? "",
    line.next ?? "",
    line.worker ?? "",
    line.clock?.name ?? "",
    line.clock ? line.endsOn : "",
    line.clock?.text ?? "",
    line.stuck ?? "",
  ]);
  await noteReading(work, {
    councilId: officer.councilId,
    caseKind: "application",
    caseId: "pipeline",
    what: `saved the pipeline as a file, ${rows.length} lines`,
  });
  const text = stringify([HEADINGS, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="pipeline-${today}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
