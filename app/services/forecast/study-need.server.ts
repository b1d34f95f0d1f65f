import { createHash } from "node:crypto";
import { KeptReturns, latestRun } from "#app/domain/forecast/need/kept-returns.ts";
import { NEED_EDITION, type NeedStudy } from "#app/domain/forecast/need/study.ts";
import { type Day, day as dayFrom, dayOf } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader, Store } from "#db/engine/store.server.ts";
import { listCountingReturns, listForecastMarks } from "#db/queries/need-forecasts.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { keepNeedForecast } from "#db/writes/need-forecasts.ts";
import type { JobEnd, JobHandler } from "../jobs/run-jobs.server.ts";
import type { Work } from "../work.ts";
import { gatherReturns } from "./gather-returns.server.ts";
import { forecastOf, forecastOnThread, type NeedRecords } from "./need-thread.server.ts";

export const FORECAST_NEED = "forecast-need";

/** How often the past is drawn again: enough for ranges that change by less than anybody reads. */
const DRAWS = 100;

type CountingReturn = Awaited<ReturnType<typeof listCountingReturns>>[number];

/** A council with its returns, or a region with those of its councils whose latest return is of the same year. */
type Area = {
  area: string;
  regionCode: string;
  start: Day;
  until: Day;
  councils: { councilId: string; returns: CountingReturn[] }[];
  /** What says whether a kept forecast is still of these returns. */
  madeFrom: string;
};

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}

/** The last day forecast: the first January or July two years from today or later, so that it changes twice a year. */
function lastDay(today: Day): Day {
  const year = Number(today.slice(0, 4)) + 2;
  return dayFrom(today.slice(5, 7) < "07" ? `${year}-07-01` : `${year + 1}-01-01`);
}

/** Every area that has returns. A region comes after its councils. */
function areasOf(rows: readonly CountingReturn[], today: Day): Area[] {
  const until = lastDay(today);
  return grouped(rows, ({ regionCode }) => regionCode).flatMap(([regionCode, ofRegion]) => {
    const councils = grouped(ofRegion, ({ councilId }) => councilId).map(([councilId, own]) => ({
      councilId,
      returns: latestRun(own),
    }));
    const areaOf = (area: string, of: Area["councils"]): Area => {
      const ids = of.flatMap(({ returns }) => returns.map(({ id }) => id));
      const start = of[0]?.returns.at(-1)?.yearEnd ?? today;
      return { area, regionCode, start, until, councils: of, madeFrom: [NEED_EDITION, until, ...ids].join(" ") };
    };
    const latest = councils.map(({ returns }) => returns.at(-1)?.yearEnd ?? "").reduce((a, b) => (a > b ? a : b));
    return [
      ...councils.map((one) => areaOf(one.councilId, [one])),
      areaOf(
        regionCode,
        councils.filter(({ returns }) => returns.at(-1)?.yearEnd === latest),
      ),
    ];
  });
}

/** The areas whose forecast is not kept yet, or was made from other returns. */
async function staleAreas(db: Reader, today: Day): Promise<Area[]> {
  const areas = areasOf(await listCountingReturns(db), today);
  const kept = new Map((await listForecastMarks(db)).map(({ area, madeFrom }) => [area, madeFrom]));
  return areas.filter(({ area, madeFrom }) => kept.get(area) !== madeFrom);
}

/** The same by their codes: for saying that a newer return waits to be taken up. */
export async function listStaleAreas(db: Reader, today: Day): Promise<string[]> {
  return (await staleAreas(db, today)).map(({ area }) => area);
}

/** Reads what the forecast of an area is made from, a page at a time. */
async function recordsOf(db: Reader, { councils, start, until }: Area, draws: number): Promise<NeedRecords> {
  const firstYear = Math.max(...councils.map(({ returns }) => Number(returns[0]?.yearEnd.slice(0, 4) ?? 0)));
  const gathered = new KeptReturns(firstYear, start);
  await gatherReturns(
    db,
    gathered,
    councils.flatMap(({ returns }) => returns),
  );
  return {
    record: gathered.record(),
    agency: gathered.agency(),
    councilIds: councils.map(({ councilId }) => councilId),
    start,
    until,
    draws,
  };
}

/** Makes each forecast that is stale, one after the other. `make` works one out: null where it was stopped. */
async function makeStale(
  store: Store,
  { now, today, draws }: { now: Date; today: Day; draws: number },
  make: (records: NeedRecords) => Promise<{ study: NeedStudy | null } | null>,
): Promise<"made" | "stopped"> {
  for (const area of await staleAreas(store.read, today)) {
    const began = performance.now();
    const made = await make(await recordsOf(store.read, area, draws));
    if (made === null) return "stopped";
    if (made.study === null) continue;
    const tookMillis = Math.round(performance.now() - began);
    const { area: of, regionCode, madeFrom } = area;
    await commit(store, [
      keepNeedForecast({ area: of, regionCode, madeFrom, madeAt: now, tookMillis, study: made.study }),
    ]);
  }
  return "made";
}

/** Asks for the forecasts to be made anew, because a return has come to count: in the commit that makes it count. */
export function askForForecast(work: Work, returnId: string): Write {
  const key = `${FORECAST_NEED}:${returnId}`;
  return queueJob({ id: work.newId(), kind: FORECAST_NEED, key, payload: {}, runAt: work.now, now: work.now });
}

/** Asks for whatever is stale, as after a new version is put in place or with a new half year. Asked twice, it is one. */
export async function forecastsDue(work: Work, today: Day): Promise<Write[]> {
  const stale = await staleAreas(work.store.read, today);
  if (stale.length === 0) return [];
  const hash = createHash("sha256");
  for (const { area, madeFrom } of stale) hash.update(`${area} ${madeFrom}\n`);
  return [askForForecast(work, hash.digest("hex").slice(0, 24))];
}

/** Makes what is stale on the thread it is called on: for a world that is being seeded. */
export async function forecastAtOnce(store: Store, now: Date, draws: number): Promise<void> {
  await makeStale(store, { now, today: dayOf(now), draws }, async (records) => ({ study: forecastOf(records) }));
}

/** What the forecast of a council would have been on an earlier day, of the returns up to then; null where there were none. */
export async function forecastOnPastDay(
  db: Reader,
  { councilId, on, draws }: { councilId: string; on: Day; draws: number },
): Promise<{ study: NeedStudy; madeFrom: string; regionCode: string } | null> {
  const rows = (await listCountingReturns(db)).filter((row) => row.councilId === councilId && row.yearEnd < on);
  const area = areasOf(rows, on).find((one) => one.area === councilId);
  const study = area ? forecastOf(await recordsOf(db, area, draws)) : null;
  return area && study ? { study, madeFrom: area.madeFrom, regionCode: area.regionCode } : null;
}

/** Makes what is stale on a thread of its own. */
export function forecastNeed(store: Store): JobHandler {
  return async (_job, now, ending): Promise<JobEnd> => {
    const stopped = new AbortController();
    ending?.addEventListener("abort", () => stopped.abort());
    const made = await makeStale(store, { now, today: dayOf(now), draws: DRAWS }, (records) =>
      forecastOnThread(records, stopped.signal),
    );
    if (made === "stopped") return { done: false, retry: true, reason: "the server was ending" };
    return { done: true, writes: [] };
  };
}
