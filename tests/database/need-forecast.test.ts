import { randomUUID } from "node:crypto";
import pino from "pino";
import { beforeAll, describe, expect, test } from "vitest";
import { stockKey } from "#app/domain/forecast/need/figures.ts";
import { addDays, addMonths, day, formatDay, instantAt } from "#app/domain/shared/day.ts";
import { action, loader } from "#app/routes/commissioner/forecast.tsx";
import { loader as file } from "#app/routes/commissioner/reports_.$file.ts";
import {
  askForForecast,
  FORECAST_NEED,
  forecastAtOnce,
  forecastsDue,
} from "#app/services/forecast/study-need.server.ts";
import { createJobRunner } from "#app/services/jobs/run-jobs.server.ts";
import {
  forecastReport,
  pastForecastsReport,
  placementsReport,
} from "#app/services/reports/forecast-reports.server.ts";
import { whatIfReport } from "#app/services/reports/what-if-report.server.ts";
import { returnTaken } from "#app/services/returns/import-returns.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listNeedForecasts, listPublishedForecasts } from "#db/queries/need-forecasts.ts";
import { addReturn, addReturnRows } from "#db/writes/returns.ts";
import { BIRMINGHAM, makeCouncils, now, STAFFORDSHIRE, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const DRAWS = 3;
let commissioner = "";
let officer = "";

/** A return of children who have been in care for months, of whom some left in the year, in two foster homes of each kind. */
async function aReturn(councilId: string, year: number, children: number, agencies = children): Promise<string> {
  const id = randomUUID();
  const end = day(`${year}-03-31`);
  const nths = Array.from({ length: children }, (_, nth) => nth);
  const placements = ["U6", "U6", "U4", "U1", "K2"];
  await commit(testStore(), [
    addReturn({
      ...{ id, councilId, kind: "ssda903", yearEnd: end, state: "current", nth: 1 },
      ...{ readAt: now, readById: "operator", readByName: null, currentSince: now, files: [], version: 1 },
      ...{ children, episodes: children, errors: 0, queries: 0 },
    }),
    ...addReturnRows(
      [
        nths.map((nth) => ({
          ...{
            returnId: id,
            childKey: `${councilId} ${String(nth).padStart(4, "0")}`,
            sex: "F" as const,
            ethnicity: "WBRI",
          },
          ...{ bornMonth: addMonths(day(`${2010 + (nth % 13)}-01-01`), nth % 12), mother: false },
          ...{ unaccompanied: false, unaccompaniedUntil: null },
        })),
      ],
      [
        nths.map((nth) => ({
          ...{ returnId: id, childKey: `${councilId} ${String(nth).padStart(4, "0")}` },
          startsOn: addDays(addMonths(end, -14), nth % 400),
          endsOn: nth % 4 === 0 ? addDays(end, -(nth % 90) - 1) : null,
          ...{ began: "S", legalStatus: "C2", need: "N1", provider: nth % 2 === 0 || nth > agencies ? "PR1" : "PR4" },
          ...{ placement: placements[nth % placements.length] ?? "U6", homeKey: `home ${Math.floor(nth / 2)}` },
          ...{ inside: true, placeCouncilId: councilId, miles: 2, ended: nth % 4 === 0 ? "E4A" : null },
        })),
      ],
    ),
    returnTaken(workAs({ id: officer }), { id, councilId, yearEnd: end, children, episodes: children }, false),
  ]);
  return id;
}

const page = (query = "", form?: Record<string, string>) =>
  askPage(form ? action : loader, {
    ...{ cookie: commissioner, now, params: {}, address: `/commissioner/forecast${query}` },
    ...(form ? { form } : {}),
  });
const scope = () => ({
  ...{ db: testStore().read, now, today },
  commissioner: { regionCode: WEST_MIDLANDS, councilIds: [STOKE, STAFFORDSHIRE, BIRMINGHAM] },
});
const kept = () => listNeedForecasts(testStore().read, WEST_MIDLANDS);

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
  commissioner = await staffCookie(workAs({ id: officer }), "commissioner", { regionCode: WEST_MIDLANDS });
});

describe("the forecast of need", () => {
  test("says that there is none before a return has come", async () => {
    expect((await page()).data).toMatchObject({ found: null, isToCome: false });
  });

  test("says that it is still to be made where a return counts of which none is made yet", async () => {
    await aReturn(STOKE, 2026, 240);
    expect((await page()).data).toMatchObject({ found: null, isToCome: true });
    expect((await page("?council=birmingham")).data).toMatchObject({ found: null, isToCome: false });
  });

  test("is made of each council with a return and of the region, and kept with what it was made from", async () => {
    // With agencies' carers only a few.
    await aReturn(STAFFORDSHIRE, 2026, 180, 8);
    await forecastAtOnce(testStore(), now, DRAWS);
    const rows = await kept();
    expect(rows.map(({ area }) => area).sort()).toEqual([STOKE, STAFFORDSHIRE, WEST_MIDLANDS].sort());
    const count = (area: string) =>
      rows.find((row) => row.area === area)?.study.counted.at(-1)?.children[stockKey("all", "all")] ?? 0;
    // A quarter of each have left.
    expect(count(STOKE)).toBe(180);
    expect(count(WEST_MIDLANDS)).toBe(count(STOKE) + count(STAFFORDSHIRE));
  });

  test("is not made twice of the same returns, and anew once another counts", async () => {
    const work = workAs({ id: officer });
    expect(await forecastsDue(work, today)).toEqual([]);
    const id = await aReturn(BIRMINGHAM, 2026, 120);
    expect((await page()).data).toMatchObject({ stale: true });
    expect(await forecastsDue(work, today)).toHaveLength(1);
    // Whoever asks, it is one job for one return.
    await commit(testStore(), [askForForecast(work, id)]);
    await commit(testStore(), [askForForecast(work, id)]);
    let made = 0;
    const runner = createJobRunner({
      ...{ store: testStore(), name: "forecasts", clock: () => instantAt(today, 600), log: pino({ level: "silent" }) },
      handlers: {
        [FORECAST_NEED]: async () => {
          made += 1;
          await forecastAtOnce(testStore(), now, DRAWS);
          return { done: true, writes: [] };
        },
      },
    });
    await runner.drain();
    expect(made).toBe(1);
    expect((await kept()).map(({ area }) => area)).toContain(BIRMINGHAM);
    expect((await page()).data).toMatchObject({ stale: false });
  });

  test("stands on the page as in the files", async () => {
    const { data } = (await page(`?council=stoke-on-trent`)) as unknown as {
      data: { found: { children: { mean: number; day: string }[] } };
    };
    const report = await forecastReport.make(scope());
    const last = data.found.children.at(-1);
    const quarter = data.found.children.find(({ day: on }) => on === "2027-07-01");
    const row = report.rows.find(
      ([area, who, home, on]) =>
        area === "Stoke-on-Trent" && who === "all ages" && home === "Foster homes" && on === "2027-07-01",
    );
    expect(row?.[4]).toBe(Math.round(quarter?.mean ?? -1));
    expect(last?.day).toBe("2028-11-01");
    expect((await placementsReport.make(scope())).rows.length).toBeGreaterThan(0);
    for (const [, , , , mean] of report.rows) expect(typeof mean).toBe("number");
  });

  test("tells no share of few: of a council with few children in agency homes neither the share nor what would cost it", async () => {
    type Found = {
      prices: { agencyShare: number } | null;
      columns: { cost: { low: number; middle: number; high: number } | null }[];
    };
    const foundOf = async (query: string) => ((await page(query)) as unknown as { data: { found: Found } }).data.found;
    const agencyOf = async (id: string) => (await kept()).find(({ area }) => area === id)?.study.agency.numerator ?? 0;
    expect([1, 2, 3, 4, 5]).toContain(await agencyOf(STAFFORDSHIRE));
    expect(await agencyOf(STOKE)).toBeGreaterThan(5);
    const few = await foundOf("?council=staffordshire");
    expect(few.prices).toBeNull();
    expect(few.columns.map(({ cost }) => cost)).toEqual([null]);
    // One hidden alone could be taken from the region's.
    const areas = [await foundOf(""), await foundOf("?council=stoke-on-trent"), await foundOf("?council=birmingham")];
    expect(areas.filter(({ prices }) => prices === null).length).toBeGreaterThan(0);
    for (const { prices } of areas)
      if (prices) expect(prices.agencyShare * 100).toBe(Math.round(prices.agencyShare * 100));
  });

  test("costs on the page what it costs in the file, each with its range", async () => {
    type Cost = { low: number; middle: number; high: number };
    type Found = { columns: { name: string; cost: Cost | null }[] };
    const { found } = ((await page("?council=stoke-on-trent")) as unknown as { data: { found: Found } }).data;
    const report = await whatIfReport.make(scope());
    const at = (heading: string) => report.columns.findIndex((column) => column.heading === heading);
    const row = report.rows.find(([area, name]) => area === "Stoke-on-Trent" && name === "As it is");
    const [cost] = found.columns.map((column) => column.cost);
    if (cost) {
      expect(cost.low).toBeLessThan(cost.middle);
      expect(cost.middle).toBeLessThan(cost.high);
    }
    const inHundredThousands = (pence: number) => Math.round(pence / 10_000_000) * 100_000;
    const told = (["low", "middle", "high"] as const).map((which) => row?.[at(`Cost, ${which} prices`)]);
    expect(told).toEqual(
      cost
        ? [cost.low, cost.middle, cost.high].map(inHundredThousands)
        : [1, 2, 3].map(() => ({ hidden: "kept-back" })),
    );
    // Of a council whose share of agencies is not told, no file tells a cost.
    for (const line of report.rows.filter(([area]) => area === "Staffordshire"))
      expect(line[at("Cost, middle prices")]).toEqual({ hidden: "kept-back" });
  });

  test("is changed by what-ifs, which are kept by name for the region", async () => {
    const percents = { prevention: "20", lessResidential: "0", moreKin: "0" };
    expect(await page("", { ...percents, name: " " })).toMatchObject({
      data: { error: expect.stringMatching(/Enter a name/) },
    });
    expect(await page("", { ...percents, name: "More support" })).toMatchObject({ status: 303 });
    // Pressed twice, it is one; another of the same name is refused.
    expect(await page("", { ...percents, name: "More support" })).toMatchObject({ status: 303 });
    expect(await page("", { ...percents, prevention: "30", name: "more support" })).toMatchObject({
      data: { error: expect.stringMatching(/of this name/) },
    });
    const { data } = (await page()) as unknown as {
      data: { found: { columns: { name: string; foster: number }[]; saved: { id: string }[] } };
    };
    const [asIs, support] = data.found.columns;
    expect(support).toMatchObject({ name: "More support" });
    expect(support?.foster).toBeLessThan(asIs?.foster ?? 0);
    expect(data.found.saved).toHaveLength(1);
    await page("", { intent: "drop", id: data.found.saved[0]?.id ?? "" });
    expect((await page()).data).toMatchObject({ found: { saved: [] } });
  });

  test("is kept once when somebody keeps or saves it, as it was told, and stays so when it is made anew", async () => {
    type Found = { keptNow: { way: string } | null; children: { day: string; mean: number }[]; past: unknown[] };
    const foundOf = async (query: string) => ((await page(query)) as unknown as { data: { found: Found } }).data.found;
    const keptOf = (area: string) => listPublishedForecasts(testStore().read, WEST_MIDLANDS, [area]);
    const stoke = "?council=stoke-on-trent";
    expect((await foundOf(stoke)).keptNow).toBeNull();
    expect(await page(stoke, { intent: "publish" })).toMatchObject({ status: 303 });
    expect(await page(stoke, { intent: "publish" })).toMatchObject({ status: 303 });
    const [own, ...more] = await keptOf(STOKE);
    expect(more).toEqual([]);
    expect(own).toMatchObject({ publishedOn: today, way: "page", model: "ours", start: "2026-03-31" });
    const { children, keptNow } = await foundOf(stoke);
    expect(keptNow).toMatchObject({ way: "page" });
    expect(own?.figures.stock[stockKey("all", "fostering")]?.map(({ day: on, mean }) => [on, mean])).toEqual(
      children.map(({ day: on, mean }) => [on, Math.round(mean)]),
    );
    // Nobody has kept the others yet: a file that is saved keeps all that stand in it.
    expect(await keptOf(BIRMINGHAM)).toEqual([]);
    await askPage(file, {
      ...{ cookie: commissioner, now, params: { file: "forecast.csv" }, address: "/commissioner/reports/forecast.csv" },
    });
    expect(await keptOf(BIRMINGHAM)).toMatchObject([{ way: "file" }]);
    expect(await keptOf(WEST_MIDLANDS)).toHaveLength(1);
    await aReturn(STOKE, 2027, 260);
    await forecastAtOnce(testStore(), new Date(now.getTime() + 60_000), DRAWS);
    expect((await keptOf(STOKE))[0]).toEqual(own);
  });

  test("lays the kept one over what later returns counted, and says which is which", async () => {
    type Line = { publishedWords: string | null; on: string; mean: number; came: number | null };
    type Found = { past: Line[]; saidOfKept: string; laid: boolean; keptNow: unknown };
    const foundOf = async (query: string) => ((await page(query)) as unknown as { data: { found: Found } }).data.found;
    const { past, saidOfKept, keptNow } = await foundOf("?council=stoke-on-trent");
    expect(keptNow).toBeNull();
    const [own] = await listPublishedForecasts(testStore().read, WEST_MIDLANDS, [STOKE]);
    const told = own?.figures.stock[stockKey("all", "fostering")]?.find(({ day: on }) => on === "2027-04-01");
    expect(past.filter(({ publishedWords }) => publishedWords !== null)).toMatchObject([
      { publishedWords: formatDay(today), on: "2027-04-01", mean: told?.mean },
    ]);
    expect(saidOfKept).toMatch(/^One is kept as it was published/);
    const sooner = await foundOf("?council=stoke-on-trent&horizon=3&kind=kin");
    expect(sooner.past.find(({ publishedWords }) => publishedWords !== null)?.on).toBe("2026-07-01");
    expect((await foundOf("?council=stoke-on-trent&kind=residential")).laid).toBe(false);
    expect((await foundOf("?council=staffordshire")).saidOfKept).toMatch(/^None that was published/);
    const report = await pastForecastsReport.make(scope());
    expect(
      report.rows.filter(([area, , , which]) => area === "Stoke-on-Trent" && which === "Kept as published").length,
    ).toBeGreaterThan(0);
  });
});
