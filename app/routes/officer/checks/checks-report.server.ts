import type { Report } from "#app/domain/reports/report.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { boardAsked } from "./read-board.server.ts";

/**
 * The checks that an address shows: no outcome and nothing that came in. A restricted record has no name. It holds names,
 * so who saved it is written down first.
 */
export async function checksReport(given: OfficerAsked): Promise<Report> {
  const { work, officer, today } = given;
  const { rows } = await boardAsked(given);
  await noteReading(work, {
    councilId: officer.councilId,
    caseKind: "application",
    caseId: "checks",
    what: `saved the board of checks as a file, ${rows.length} lines`,
  });
  return {
    title: "Checks",
    area: "This council",
    asAt: today,
    notes: [{ label: "Holds", text: "The checks that the page showed with its filters, and names; no outcome" }],
    columns: [
      { heading: "Reference", kind: "words" },
      { heading: "Name", kind: "words" },
      { heading: "Worker", kind: "words" },
      { heading: "From", kind: "words" },
      { heading: "Check", kind: "words" },
      { heading: "About", kind: "words" },
      { heading: "Held by", kind: "words" },
      { heading: "Stands", kind: "words" },
      { heading: "Since", kind: "day" },
      { heading: "Working days", kind: "count", meaning: "Working days since it was asked for" },
      { heading: "Usual", kind: "words" },
      { heading: "Asked after", kind: "count", meaning: "How often it was asked after" },
      { heading: "Last asked after", kind: "day" },
    ],
    rows: rows.map((row) => [
      row.ref,
      row.name,
      row.worker,
      row.source,
      row.title,
      row.about,
      row.holder,
      row.stands.replaceAll("-", " "),
      row.sinceDay,
      row.elapsed,
      row.usualWords,
      row.chases,
      row.chasedDay,
    ]),
  };
}
