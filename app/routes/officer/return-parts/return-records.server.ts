import { redirect } from "@remix-run/node";
import type { Report } from "#app/domain/reports/report.ts";
import { recordsOfFigure, returnFigure } from "#app/domain/returns/figure-records.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { readReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { findCouncilName } from "#db/queries/councils.ts";
import { findReturn, listCountedChildren, listCountedEpisodes } from "#db/queries/returns.ts";
import { figureLines } from "./figure-lines.ts";

/** So much of a child’s code tells the children of one council apart. */
const CODE_LENGTH = 8;

const sayInside = (inside: boolean | null) => (inside === null ? "not known" : inside ? "inside" : "outside");

/** The records behind the figure of a return of the council that an address asks for: of one that counts. Else the return’s page says what there is. */
export async function returnRecordsAsked({ db, officer, url }: OfficerAsked, returnId: string) {
  const { councilId } = officer;
  const row = await findReturn(db, councilId, returnId);
  const of = returnFigure(url.searchParams.get("of"));
  if (!row) throw notFound();
  const wholeReturn = `/officer/returns/${row.id}`;
  if (row.state !== "current" || of === null) throw redirect(wholeReturn);
  const [[figures], children, episodes] = await Promise.all([
    readReturnFigures(db, [councilId], row.yearEnd),
    listCountedChildren(db, [councilId], row.yearEnd),
    listCountedEpisodes(db, [councilId], row.yearEnd),
  ]);
  const figure = figures ? figureLines(figures).find(({ is }) => is === of) : undefined;
  if (!figure) throw redirect(wholeReturn);
  const records = recordsOfFigure(of, children, episodes, row.yearEnd);
  return {
    id: row.id,
    figure,
    yearEnd: row.yearEnd,
    lines: records
      .map(({ age, episode }) => ({
        key: `${episode.childKey} ${episode.startsOn}`,
        code: episode.childKey.slice(0, CODE_LENGTH),
        age,
        from: episode.startsOn,
        to: episode.endsOn,
        placement: episode.placement,
        provider: episode.provider ?? "",
        legalStatus: episode.legalStatus,
        inside: sayInside(episode.inside),
        miles: episode.miles === null ? null : Math.round(10 * episode.miles) / 10,
      }))
      .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.key < b.key ? -1 : 1)),
  };
}

/** The same records as a file, with codes in place of identifiers. */
export async function returnRecordsReport(given: OfficerAsked): Promise<Report> {
  const { figure, yearEnd, lines } = await returnRecordsAsked(given, given.url.searchParams.get("return") ?? "");
  const council = await findCouncilName(given.db, given.officer.councilId);
  return {
    title: `SSDA903 return, year to ${formatDay(yearEnd)}, by record: ${figure.what}`,
    area: council?.name ?? "",
    asAt: yearEnd,
    notes: [
      { label: "Source", text: "The return the council gave that counts for this year" },
      { label: "Child", text: "A code in place of the child’s identifier, which is not kept" },
    ],
    columns: [
      { heading: "Child", kind: "words" },
      { heading: "Age", kind: "count", meaning: "At the end of the year" },
      { heading: "Episode from", kind: "words" },
      { heading: "To", kind: "words" },
      { heading: "Placement", kind: "words" },
      { heading: "Provider", kind: "words" },
      { heading: "Legal status", kind: "words" },
      { heading: "The council’s area", kind: "words" },
      { heading: "Miles from home", kind: "number" },
    ],
    rows: lines.map(({ code, age, from, to, placement, provider, legalStatus, inside, miles }) => [
      ...[code, age, from, to, placement, provider, legalStatus, inside, miles],
    ]),
  };
}
