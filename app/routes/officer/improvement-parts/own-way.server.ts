import { sayQuarter, saySpan } from "#app/domain/improvement/cohorts.ts";
import { kindAsked } from "#app/domain/improvement/say-way.ts";
import type { Report, ReportCell } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { readOwnWay } from "#app/services/improvement/read-way.server.ts";
import { FAR_COLUMNS, farLine, KINDS, TIME_COLUMNS, timeLines } from "#app/services/improvement/way-reports.server.ts";
import { findCouncil } from "#db/queries/councils.ts";

/** The council's own way from an enquiry to approval, of the kind that an address asks for, with its region's beside it. */
export async function ownWayAsked({ db, now, today, officer, url }: OfficerAsked) {
  const kind = kindAsked(url.searchParams);
  const found = await findCouncil(db, officer.councilId);
  if (!found) throw notFound();
  const asked = { db, now, today, regionCode: found.region.code };
  return { kind, regionName: found.region.name, ...(await readOwnWay(asked, officer.councilId, kind)) };
}

type OwnWay = Awaited<ReturnType<typeof ownWayAsked>>;

function notesOf({ kind, since }: OwnWay) {
  return [
    { label: "Source", text: "Counted from the council’s own records" },
    { label: "Who enquired", text: KINDS[kind] },
    { label: "Records are whole since", text: formatDay(since) },
  ];
}

/** How long each stage takes in the council, and in its region, as the page shows it. */
export async function ownTimesReport(given: OfficerAsked): Promise<Report> {
  const way = await ownWayAsked(given);
  const { kind, council, regionName, own, region } = way;
  return {
    title: "Time in each stage",
    area: council,
    asAt: given.today,
    notes: [
      ...notesOf(way),
      { label: regionName, text: "All councils of the region together, with small numbers hidden" },
    ],
    columns: TIME_COLUMNS,
    rows: [...timeLines(kind, council, own.all), ...timeLines(kind, regionName, region.all)],
  };
}

/** How many of the council's own come how far, as the page shows it: nothing of it is hidden from the council. */
export async function ownFarReport(given: OfficerAsked): Promise<Report> {
  const way = await ownWayAsked(given);
  const { kind, council, own } = way;
  const { quarters, whole, sources } = own;
  const rows = (["cohorts", "periods"] as const).flatMap((by): ReportCell[][] => {
    if (whole === null) return [];
    const told = own[by];
    const lines = (split: string, names: readonly string[], groups: readonly (readonly (number | null)[])[]) =>
      names.map((name, row) => farLine(kind, by, split, name, groups[row] ?? []));
    return [
      ...lines("Quarter", quarters.map(sayQuarter), told.quarters.groups),
      farLine(kind, by, "All", saySpan(whole), told.quarters.all),
      ...(by === "cohorts" ? lines("First heard", sources, told.sources.groups) : []),
    ];
  });
  return {
    title: "How far people come",
    area: council,
    asAt: given.today,
    notes: notesOf(way),
    columns: FAR_COLUMNS,
    rows,
  };
}
