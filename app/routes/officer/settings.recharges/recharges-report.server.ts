import type { Report } from "#app/domain/reports/report.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { readRecharges } from "./read-recharges.server.ts";

/** The recharges that an address shows. No line names a person. */
export async function rechargesReport(given: OfficerAsked, on: Day | null): Promise<Report> {
  const { lines } = await readRecharges(given, on);
  return {
    title: "Recharges between councils",
    area: "This council",
    asAt: on ?? given.today,
    notes: [
      { label: "Price", text: "As agreed on the day of use" },
      ...(on === null
        ? []
        : [
            {
              label: "From",
              text: "The history of each use up to the end of that day; what was used, and when, as it is called now",
            },
          ]),
    ],
    columns: [
      { heading: "Line", kind: "words" },
      { heading: "Taken on", kind: "day" },
      { heading: "Council", kind: "words" },
      { heading: "Which way", kind: "words" },
      { heading: "What", kind: "words" },
      { heading: "Which", kind: "words" },
      { heading: "Held on", kind: "day" },
      { heading: "Pounds", kind: "pounds" },
      { heading: "Stands", kind: "words" },
      { heading: "Why struck out", kind: "words" },
    ],
    rows: lines.map((line) => [
      line.id,
      line.usedDay,
      line.other,
      line.direction,
      line.what,
      line.title,
      line.day,
      line.pence / 100,
      line.stands,
      line.why,
    ]),
  };
}
