import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAYS, type CohortWay, isCounted, type Needing } from "#app/domain/sufficiency/cohort-ways.ts";
import { rowOfEachHome, vacantPlaces } from "#app/domain/sufficiency/need-and-homes.ts";
import { type HomeRecord, homesInReach, type OpenRequest } from "#app/domain/sufficiency/need-by-cohort.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { TurnoverRecord } from "#app/domain/sufficiency/turnover.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listRefs, listTurnover } from "#db/queries/need.ts";
import { listRequestsOpenOn } from "#db/queries/need-past.ts";
import { keptRegionRecords } from "../targets/region-records.server.ts";
import { readDueRows, readNeedPartedBy } from "./read-need.server.ts";

const { reachMinutes } = SUFFICIENCY_RULEBOOK;

/** One record behind a figure of need: its reference, the row it is counted in (null for none), and what it adds. */
export type NeedRecord = {
  readonly key: string;
  readonly name: string;
  readonly href: string | null;
  readonly row: number | null;
  readonly what: string;
};

/** The figures that are made of several kinds of record. */
export const MADE_OF_RECORDS = ["need", "usable", "inReach", "due"] as const;
export type MadeOfRecords = (typeof MADE_OF_RECORDS)[number];

type Asked = {
  readonly db: Reader;
  readonly today: Day;
  readonly regionCode: string;
  /** The councils of the region, of which the officer's is one. */
  readonly regionIds: readonly string[];
  readonly councilId: string;
  readonly by: CohortWay;
};

const plural = (many: number, one: string) => `${many} ${one}${many === 1 ? "" : "s"}`;

/** What a council needs: the requests that look, and the homes that were needed and came free in the year. */
async function needLines(
  db: Reader,
  councilId: string,
  { open, turnover }: { open: readonly OpenRequest[]; turnover: readonly TurnoverRecord[] },
  { by, looks }: { by: CohortWay; looks: string },
): Promise<NeedRecord[]> {
  const { rowOf } = COHORT_WAYS[by];
  const rowIn = (needing: Needing) => (isCounted(needing) ? rowOf(needing) : null);
  const refs = await listRefs(
    db,
    "child",
    [councilId],
    turnover.flatMap(({ childIds }) => childIds),
  );
  return [
    ...open.map((one) => ({
      key: one.id,
      name: one.ref,
      href: `/officer/requests/${one.id}`,
      row: rowIn(one),
      what: looks,
    })),
    ...turnover.map((one) => ({
      key: `${one.what} ${one.on} ${one.childIds.join(" ")}`,
      name: one.childIds.map((id) => refs.get(id) ?? "").join(", "),
      href: null,
      row: rowIn(one),
      what: `${one.what === "needed" ? "Came to need a home" : "Left a home free"} on ${formatDay(one.on)}`,
    })),
  ];
}

/** What one council needed at the end of an earlier day, from the histories of its requests and the dates of its homes. */
export async function readNeedOn(db: Reader, councilId: string, by: CohortWay, on: Day): Promise<NeedRecord[]> {
  const [open, turnover] = await Promise.all([
    listRequestsOpenOn(db, [councilId], on),
    listTurnover(db, [councilId], on),
  ]);
  return needLines(db, councilId, { open, turnover }, { by, looks: "Looked for a home" });
}

/**
 * The records behind a figure of one council, from the same facts and by the same rules as the region's count of it: what
 * the region reads as a number, its own officers read one by one.
 */
export async function readNeedRecords(asked: Asked, of: MadeOfRecords): Promise<NeedRecord[]> {
  const { db, today, regionCode, regionIds, councilId, by } = asked;
  const records = await keptRegionRecords(db, regionCode, regionIds, today);
  const own = <Row extends { councilId: string }>(some: readonly Row[]) =>
    some.filter((one) => one.councilId === councilId);
  const open = own(records.sufficiency.open);
  const turnover = own(records.sufficiency.turnover);
  const homes = own(records.sufficiency.homes);
  const { rowOf, rowsOpenTo } = COHORT_WAYS[by];
  const scope = { db, today, commissioner: { regionCode, councilIds: regionIds } };
  const homeLine = (home: HomeRecord) => ({
    key: home.id,
    name: home.ref,
    // An agency's home, or another council's, has no record here.
    href: home.isAgencys || home.councilId !== councilId ? null : `/officer/carers/${home.id}`,
  });
  const rowIn = (needing: Needing) => (isCounted(needing) ? rowOf(needing) : null);
  switch (of) {
    case "need":
      return needLines(db, councilId, { open, turnover }, { by, looks: "Looks for a home now" });
    case "usable": {
      const rowOfHome = rowOfEachHome(homes, await readNeedPartedBy(scope, by, councilId), rowsOpenTo);
      return homes.flatMap((home, at) =>
        vacantPlaces(home) > 0 && rowOfHome[at] !== null
          ? [{ ...homeLine(home), row: rowOfHome[at] ?? null, what: plural(vacantPlaces(home), "usable place") }]
          : [],
      );
    }
    case "inReach": {
      const reach = homesInReach(open, records.sufficiency.homes, {
        minutesBetween: estimatedMinutes,
        minutes: reachMinutes.value,
        sharing: records.sufficiency.sharing,
      });
      const found = new Map<string, NeedRecord>();
      open.forEach((request, at) => {
        const row = rowIn(request);
        for (const home of reach[at] ?? []) {
          if (row === null || !rowsOpenTo(home, vacantPlaces(home)).includes(row)) continue;
          const key = `${home.id} ${row}`;
          const what = [found.get(key)?.what, request.ref].filter(Boolean).join(", ");
          found.set(key, { ...homeLine(home), key, row, what });
        }
      });
      return [...found.values()];
    }
    case "due": {
      const { known, rows: inRow } = await readDueRows(scope, by, councilId);
      const refs = await listRefs(
        db,
        "application",
        [councilId],
        known.map(({ applicationId }) => applicationId),
      );
      return known.map(({ applicationId, chance }, at) => ({
        key: applicationId,
        name: refs.get(applicationId) ?? "",
        href: `/officer/applications/${applicationId}`,
        row: inRow[at] ?? null,
        what: `Approved by then with a chance of ${Math.round(chance * 100)} in 100`,
      }));
    }
  }
}
