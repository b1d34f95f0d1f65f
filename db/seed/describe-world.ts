import { and, asc, count, eq, gt, inArray, isNotNull, isNull, ne, sum } from "drizzle-orm";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { OPEN_STAGES } from "#db/queries/enquiries.ts";
import { listUnable } from "#db/queries/placing.ts";
import {
  applications,
  children,
  councils,
  enquiries,
  events,
  households,
  offers,
  placements,
  requests,
} from "#db/schema/index.ts";

/** One council's figures beside the published ones (null where those are hidden). */
export type CouncilFigures = {
  id: string;
  name: string;
  children: number;
  childrenPublished: number | null;
  inFosterHomes: number;
  approvedPlaces: number;
  approvedPublished: number | null;
  filledPlaces: number;
  filledPublished: number | null;
};

/** What a seeded database adds up to. Shares are of those where it is known. */
export type WorldFigures = {
  councils: CouncilFigures[];
  children: number;
  inFosterHomes: number;
  ownPlaces: { approved: number; filled: number };
  households: Record<"own" | "agency" | "kinship", number>;
  inAreaShare: number;
  overTwentyMilesShare: number;
  enquiries: number;
  openEnquiries: number;
  applicationsByStage: Record<string, number>;
  liveApplications: number;
  openRequests: number;
  /** Of them, searches that found nobody and go on. */
  unable: number;
  offersByStage: Record<string, number>;
  events: number;
};

const FOSTER_CODES = ["U1", "U2", "U3", "U4", "U5", "U6"];
const MAINSTREAM_CODES = ["U4", "U5", "U6"];
const ENDED_STAGES = ["approved", "withdrawn", "declined", "not-approved"];

function byKey(rows: readonly { key: string | null; rows: number }[]): Map<string, number> {
  return new Map(rows.map((row) => [row.key ?? "", row.rows]));
}

function record(rows: readonly { key: string | null; rows: number }[]): Record<string, number> {
  return Object.fromEntries([...byKey(rows)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Adds up a database: the figures by which a seeded world is held against the published ones. */
export async function describeWorld(db: Reader): Promise<WorldFigures> {
  const year = Math.max(...publishedYears("foster-places"));
  const living = isNull(placements.endedOn);
  const rowsOf = await db.select({ id: councils.id, name: councils.name }).from(councils).orderBy(asc(councils.name));
  const inCare = byKey(
    await db
      .select({ key: children.councilId, rows: count() })
      .from(children)
      .where(isNull(children.endedOn))
      .groupBy(children.councilId),
  );
  const fostered = byKey(
    await db
      .select({ key: placements.councilId, rows: count() })
      .from(placements)
      .where(and(living, inArray(placements.placeCode, FOSTER_CODES)))
      .groupBy(placements.councilId),
  );
  const own = and(eq(households.provider, "own"), ne(households.stage, "ended"));
  const approved = await db
    .select({ key: households.approvedBy, places: sum(households.places) })
    .from(households)
    .where(own)
    .groupBy(households.approvedBy);
  const filled = byKey(
    await db
      .select({ key: households.approvedBy, rows: count() })
      .from(placements)
      .innerJoin(households, eq(households.id, placements.householdId))
      .where(and(living, own, inArray(placements.placeCode, MAINSTREAM_CODES)))
      .groupBy(households.approvedBy),
  );
  const places = new Map(approved.map((row) => [row.key ?? "", Number(row.places ?? 0)]));
  const published = (measure: "foster-places" | "number-and-rate", id: string, column: string) =>
    numberOf(publishedFigure(measure, id, year, column));
  const figures = rowsOf.map(
    ({ id, name }): CouncilFigures => ({
      id,
      name,
      children: inCare.get(id) ?? 0,
      childrenPublished: published("number-and-rate", id, "cla_31_march"),
      inFosterHomes: fostered.get(id) ?? 0,
      approvedPlaces: places.get(id) ?? 0,
      approvedPublished: published("foster-places", id, "approved_places_excl_kinship"),
      filledPlaces: filled.get(id) ?? 0,
      filledPublished: published("foster-places", id, "filled_places_excl_kinship"),
    }),
  );
  const total = (pick: (one: CouncilFigures) => number) => figures.reduce((all, one) => all + pick(one), 0);
  const area = await db
    .select({ key: placements.inArea, rows: count() })
    .from(placements)
    .where(and(living, isNotNull(placements.inArea)))
    .groupBy(placements.inArea);
  const inside = area.find((row) => row.key === true)?.rows ?? 0;
  const far = await db.$count(placements, and(living, gt(placements.miles, 20)));
  const known = await db.$count(placements, and(living, isNotNull(placements.miles)));
  const stages = record(
    await db.select({ key: applications.stage, rows: count() }).from(applications).groupBy(applications.stage),
  );
  const providers = byKey(
    await db
      .select({ key: households.provider, rows: count() })
      .from(households)
      .where(ne(households.stage, "ended"))
      .groupBy(households.provider),
  );
  return {
    councils: figures,
    children: total((one) => one.children),
    inFosterHomes: total((one) => one.inFosterHomes),
    ownPlaces: { approved: total((one) => one.approvedPlaces), filled: total((one) => one.filledPlaces) },
    households: {
      own: providers.get("own") ?? 0,
      agency: providers.get("agency") ?? 0,
      kinship: providers.get("kinship") ?? 0,
    },
    inAreaShare:
      inside /
      Math.max(
        1,
        area.reduce((all, row) => all + row.rows, 0),
      ),
    overTwentyMilesShare: far / Math.max(1, known),
    enquiries: await db.$count(enquiries),
    openEnquiries: await db.$count(enquiries, inArray(enquiries.stage, [...OPEN_STAGES])),
    applicationsByStage: stages,
    liveApplications: Object.entries(stages).reduce(
      (all, [stage, rows]) => (ENDED_STAGES.includes(stage) ? all : all + rows),
      0,
    ),
    openRequests: await db.$count(requests, inArray(requests.stage, ["searching", "asked", "agreed"])),
    unable: (await listUnable(db, null)).length,
    offersByStage: record(await db.select({ key: offers.stage, rows: count() }).from(offers).groupBy(offers.stage)),
    events: await db.$count(events),
  };
}

const number = (value: number) => value.toLocaleString("en-GB");
const share = (value: number) => `${(value * 100).toFixed(1)}%`;

/** The figures as a page of text. */
export function worldInWords(figures: WorldFigures): string {
  const column = (text: string, width: number) => text.padStart(width);
  const beside = (here: number, printed: number | null) =>
    `${number(here)} (${printed === null ? "hidden" : number(printed)})`;
  const lines = figures.councils.map((one) =>
    [
      one.name.padEnd(28),
      column(beside(one.children, one.childrenPublished), 16),
      column(number(one.inFosterHomes), 8),
      column(beside(one.approvedPlaces, one.approvedPublished), 14),
      column(beside(one.filledPlaces, one.filledPublished), 14),
    ].join(" "),
  );
  const counted = (rows: Record<string, number>) =>
    Object.entries(rows)
      .map(([stage, rows]) => `${stage} ${number(rows)}`)
      .join(", ");
  return [
    `${"Council (published in brackets)".padEnd(32)}${column("in care", 13)} ${column("foster", 8)} ${column("places", 14)} ${column("filled", 14)}`,
    ...lines,
    "",
    `Children in care      ${number(figures.children)}, in foster homes ${number(figures.inFosterHomes)}`,
    `Council places        ${number(figures.ownPlaces.approved)} approved, ${number(figures.ownPlaces.filled)} filled`,
    `Households            own ${number(figures.households.own)}, agency ${number(figures.households.agency)}, kinship ${number(figures.households.kinship)}`,
    `In their own area     ${share(figures.inAreaShare)}; over 20 miles from home ${share(figures.overTwentyMilesShare)} of known`,
    `Enquiries             ${number(figures.enquiries)} in a year, ${number(figures.openEnquiries)} open`,
    `Applications          ${number(figures.liveApplications)} live: ${counted(figures.applicationsByStage)}`,
    `Placement requests    ${number(figures.openRequests)} open, ${number(figures.unable)} of them for children nobody could be found for yet; offers: ${counted(figures.offersByStage)}`,
    `History               ${number(figures.events)} events`,
  ].join("\n");
}
