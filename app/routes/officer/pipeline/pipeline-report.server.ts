import type { Report } from "#app/domain/reports/report.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { COLUMNS } from "./columns.ts";
import { filtersOf } from "./filters.ts";
import { linesAsked } from "./read-pipeline.server.ts";

/**
 * The open applications that an address shows, as they stand or as they stood at the end of an earlier day. A restricted one
 * has no name and no place. It holds names, so who saved it is written down first.
 */
export async function pipelineReport(given: OfficerAsked, on: Day | null): Promise<Report> {
  const { work, officer, url, today } = given;
  const lines = await linesAsked(given, filtersOf(url.searchParams), on);
  await noteReading(work, {
    councilId: officer.councilId,
    caseKind: "application",
    caseId: "pipeline",
    what: `saved the pipeline${on === null ? "" : ` of ${formatDay(on)}`} as a file, ${lines.length} lines`,
  });
  return {
    title: "Open applications",
    area: "This council",
    asAt: on ?? today,
    notes: [
      { label: "Holds", text: "The applications that the page showed with its filters, and names" },
      ...(on === null
        ? []
        : [
            {
              label: "From",
              text: "The history of each application up to the end of that day; its place, and whether it is restricted, as on the day the file was made",
            },
          ]),
    ],
    columns: [
      { heading: "Reference", kind: "words" },
      { heading: "Name", kind: "words" },
      { heading: "Place", kind: "words" },
      { heading: "Stage", kind: "words" },
      { heading: "Position", kind: "words" },
      { heading: "Days here", kind: "count" },
      { heading: "Opened", kind: "day" },
      { heading: "Whose turn", kind: "words" },
      { heading: "Next", kind: "words" },
      { heading: "Worker", kind: "words" },
      { heading: "Clock", kind: "words" },
      { heading: "Clock ends", kind: "day" },
      { heading: "Left", kind: "words" },
      { heading: "Stuck", kind: "words" },
    ],
    rows: lines.map((line) => [
      line.ref,
      line.name,
      line.place,
      COLUMNS[line.column].title,
      [line.mark.word, ...line.within].join("; "),
      line.days,
      line.openedOn,
      line.holder,
      line.next,
      line.worker,
      line.clock?.name ?? null,
      line.clock ? line.endsOn : null,
      line.clock?.text ?? null,
      line.stuck,
    ]),
  };
}
