import type { Permission } from "#app/domain/access/permissions.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import {
  COHORT_WAYS,
  type CohortWay,
  cohortWay,
  isCounted,
  type Needing,
} from "#app/domain/sufficiency/cohort-ways.ts";
import { DEFINITIONS, type Measure, meaningOf } from "#app/domain/sufficiency/definitions.ts";
import { type Move, yearsOfMonths } from "#app/domain/sufficiency/moves.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import {
  MADE_OF_RECORDS,
  type MadeOfRecords,
  readNeedOn,
  readNeedRecords,
} from "#app/services/sufficiency/read-need-records.server.ts";
import { findCouncil, listCouncilIdsOfRegion } from "#db/queries/councils.ts";
import { listMoves, listOpenRequests } from "#db/queries/need.ts";
import { listRequestsOpenOn } from "#db/queries/need-past.ts";

/** The figures of a region that have records, and which of the homes found are in each. */
const FOUND: Readonly<Partial<Record<Measure, (move: Move) => boolean>>> = {
  found: () => true,
  asked: ({ wish }) => wish !== "not-known",
  asPreferred: ({ wish }) => wish === "as-preferred",
  residential: ({ wish }) => wish === "residential",
  inArea: ({ area }) => area === "in-area",
  atDistance: ({ area }) => area === "at-a-distance",
  agency: ({ provider }) => provider === "agency",
};
const FIGURES: readonly Measure[] = ["open", "waits", ...MADE_OF_RECORDS, ...(Object.keys(FOUND) as Measure[])];
/** What else one has to be allowed to read for the records of a figure. */
const NEEDS: Readonly<Partial<Record<Measure, Permission>>> = { usable: "carer:read", due: "application:read" };

function inWords({ label, who }: { label: string; who: string | null }): string {
  return who === null ? label : `${label}, ${who.toLowerCase()}`;
}

/** The records of the figures that are made of several kinds, in the row asked for. */
async function madeOfRecords(
  given: OfficerAsked,
  of: MadeOfRecords,
  { by, row, on }: { by: CohortWay; row: string; on: Day | null },
) {
  const { db, today, officer } = given;
  const found = await findCouncil(db, officer.councilId);
  if (!found) throw notFound();
  const regionCode = found.region.code;
  const regionIds = await listCouncilIdsOfRegion(db, regionCode);
  const asked = { db, today, regionCode, regionIds, councilId: officer.councilId, by };
  const { rows } = COHORT_WAYS[by];
  const say = (at: number | null) => {
    const one = at === null ? undefined : rows[at];
    return one ? inWords(one) : "in no row";
  };
  const records = on === null ? readNeedRecords(asked, of) : readNeedOn(db, officer.councilId, by, on);
  return (await records)
    .filter((one) => row === "all" || (one.row !== null && rows[one.row]?.key === row))
    .map((one) => ({ ...one, row: say(one.row) }));
}

/** Figures of homes and of households on their way: neither are kept as they were. */
const AS_THEY_STAND: readonly Measure[] = ["usable", "inReach", "due"];

/** Whether the records behind the figure that an address asks for can be given as they were on an earlier day. */
export function hasPast(asked: string | null): boolean {
  return AS_THEY_STAND.every((of) => of !== asked);
}

/**
 * The records behind the figure that an address asks for, in its row and months, and what else could be asked: as they
 * stand, or as they stood at the end of an earlier day.
 */
export async function recordsAsked(given: OfficerAsked, on: Day | null = null) {
  const { db, url, officer } = given;
  const today = on ?? given.today;
  const { searchParams } = url;
  const figures = FIGURES.filter((one) => officer.can(NEEDS[one] ?? "request:read"));
  const by = cohortWay(searchParams.get("by"));
  const of = figures.find((one) => one === searchParams.get("of")) ?? "open";
  const year = searchParams.get("year") === "before" ? "before" : "last";
  const { rows, rowOf } = COHORT_WAYS[by];
  const row = rows.find(({ key }) => key === searchParams.get("row"))?.key ?? "all";
  const months = yearsOfMonths(today)[year];
  const isFound = FOUND[of];
  const inRow = (needing: Needing) => isCounted(needing) && (row === "all" || rows[rowOf(needing)]?.key === row);
  const sayRow = (needing: Needing) => inWords(rows[rowOf(needing)] ?? { label: "", who: null });
  const made = MADE_OF_RECORDS.find((one) => one === of);
  const lines = made
    ? await madeOfRecords(given, made, { by, row, on })
    : isFound
      ? (await listMoves(db, officer.councilIds, months))
          .filter((move) => isFound(move) && inRow(move.needing))
          .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : (a.refs[0] ?? "") < (b.refs[0] ?? "") ? -1 : 1))
          .map((move) => ({
            key: `${move.on} ${move.refs.join(" ")}`,
            name: move.refs.join(", "),
            href: null,
            row: sayRow(move.needing),
            what: `${formatDay(move.on)}, ${move.placeCode}`,
          }))
      : (await (on === null ? listOpenRequests : listRequestsOpenOn)(db, officer.councilIds, today))
          .filter((one) => inRow(one) && (of === "open" || one.inResidential))
          .map((one) => ({
            key: one.id,
            name: one.ref,
            href: `/officer/requests/${one.id}`,
            row: sayRow(one),
            what: one.inResidential ? `${on === null ? "Waits" : "Waited"} in residential care` : "",
          }));
  return {
    asked: { by, of, year, row },
    figures,
    rows: rows.map((one) => ({ key: one.key, label: inWords(one) })),
    months: isFound ? `${formatDay(months.from)} to ${formatDay(months.to)}` : null,
    lines,
  };
}

/** The same records as a file. It holds references and no names. */
export async function needRecordsReport(given: OfficerAsked, on: Day | null): Promise<Report> {
  const { asked, months, lines } = await recordsAsked(given, on);
  const council = await findCouncil(given.db, given.officer.councilId);
  const definition = DEFINITIONS[asked.of];
  return {
    title: `${definition.heading}, by record`,
    area: council?.name ?? "",
    asAt: on ?? given.today,
    notes: [
      { label: "Counted", text: meaningOf(definition) },
      { label: "Records", text: months === null ? "As they stand on the day" : `From ${months}` },
      ...(on === null
        ? []
        : [
            {
              label: "From",
              text: "The histories of requests and the dates of homes up to the end of that day; what is known of a child or a request otherwise, as the records have it now",
            },
          ]),
    ],
    columns: [
      { heading: "Record", kind: "words" },
      { heading: "Counted as", kind: "words" },
      { heading: "What it adds", kind: "words" },
    ],
    rows: lines.map(({ name, row, what }) => [name, row, what]),
  };
}
