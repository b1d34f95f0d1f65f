import type { Report } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { readReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findReturn } from "#db/queries/returns.ts";
import { figureLines } from "./figure-lines.ts";

/** What a return of the council that counts says, as its page shows it: as at the last day of its year. */
export async function returnFiguresReport({ db, officer, url }: OfficerAsked): Promise<Report> {
  const [row, council] = await Promise.all([
    findReturn(db, officer.councilId, url.searchParams.get("return") ?? ""),
    findCouncil(db, officer.councilId),
  ]);
  if (row?.state !== "current" || !council) throw notFound();
  const [figures] = await readReturnFigures(db, [officer.councilId], row.yearEnd);
  if (!figures) throw notFound();
  return {
    title: `SSDA903 return, year to ${formatDay(row.yearEnd)}`,
    area: council.name,
    asAt: row.yearEnd,
    notes: [
      { label: "Source", text: "The return the council gave that counts for this year" },
      { label: "End of the year", text: "A child who left on the last day is not counted; one who came is" },
    ],
    columns: [
      { heading: "Figure", kind: "words" },
      { heading: "Children", kind: "count" },
      { heading: "Share", kind: "share" },
      { heading: "Of", kind: "words" },
    ],
    rows: figureLines(figures).map(({ what, count, share, of }) => [what, count, share, of]),
  };
}
