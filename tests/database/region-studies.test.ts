import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import pino from "pino";
import { beforeAll, describe, expect, test } from "vitest";
import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import type { Way } from "#app/domain/matching/allocation/compare-ways.ts";
import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { action, loader } from "#app/routes/commissioner/allocation.tsx";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { readRequestPage } from "#app/routes/officer/requests.$requestId._index/read-page.server.ts";
import { createJobRunner, type JobHandler } from "#app/services/jobs/run-jobs.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import {
  askToStudy,
  STUDY_REGION,
  stopStudy,
  studiesOfTheNight,
  studyAnewByThisEdition,
  studyRegions,
} from "#app/services/matching/study-region.server.ts";
import type { AllocationFigures } from "#app/services/sufficiency/allocation/read-allocation.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listDueJobs } from "#db/queries/jobs.ts";
import { listRequests } from "#db/queries/matching.ts";
import { findRegionStudy, findRegionStudyOf } from "#db/queries/region-studies.ts";
import { regionStudies } from "#db/schema/index.ts";
import { queueJob } from "#db/writes/jobs.ts";
import {
  BIRMINGHAM,
  formAnswers,
  HEARD,
  makeCouncils,
  makeHome,
  now,
  put,
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const EAST_MIDLANDS = "E12000004";
const ADDRESS = "/commissioner/allocation";

let officers: Record<string, string> = {};
let homes: string[] = [];
let commissioner = "";

const work = () => workAs({ id: officers[STOKE] ?? "" });

async function raise(councilId: string, changed: Record<string, unknown>): Promise<string> {
  const made = await raiseRequest(workAs({ id: officers[councilId] ?? "" }), councilId, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

const aChildBorn = (bornOn: string) => ({
  bornOn,
  sex: "male",
  needs: [],
  needCode: "N1",
  legalStatus: "C1",
  ...HEARD,
});

/** A runner that does nothing but the study of regions. */
function runner(
  handlers: Record<string, JobHandler> = { [STUDY_REGION]: studyRegions(testStore()) },
  clock = () => now,
) {
  return createJobRunner({
    store: testStore(),
    name: "studies",
    clock,
    handlers,
    long: new Set([STUDY_REGION]),
    log: pino({ level: "silent" }),
  });
}

const page = (form?: Record<string, string>) =>
  askPage(form ? action : loader, {
    cookie: commissioner,
    now,
    params: {},
    address: ADDRESS,
    ...(form ? { form } : {}),
  });

let siblings = "";
let alone = "";

beforeAll(async () => {
  officers = await makeCouncils();
  homes = [
    await makeHome({ places: 3, roomFor: 3, siblingsMax: 3 }),
    await makeHome({ ageMax: 5 }),
    await makeHome({ councilId: STAFFORDSHIRE, approvedBy: STAFFORDSHIRE, ageMin: 15 }),
  ];
  siblings = await raise(STOKE, {
    children: [aChildBorn("2017-03-02"), aChildBorn("2015-05-09"), aChildBorn("2013-08-21")],
    together: "yes",
    togetherReason: "They have always lived together.",
  });
  alone = await raise(STAFFORDSHIRE, { children: [aChildBorn("2018-01-05")] });
  commissioner = await staffCookie(work(), "commissioner", { regionCode: WEST_MIDLANDS });
});

describe("the study of a region", () => {
  test("is asked for by a commissioner, made by a job, and kept with its time", { timeout: 120_000 }, async () => {
    expect((await page()).data).toMatchObject({ figures: null, standing: { underWay: null, at: null } });
    expect(await page({ intent: "ask" })).toMatchObject({ status: 303, to: ADDRESS });
    // Pressed twice, it is one.
    await page({ intent: "ask" });
    expect((await page()).data).toMatchObject({ standing: { underWay: { stopping: false } } });
    expect(await runner().drain()).toBe(1);
    expect((await page()).data).toMatchObject({
      figures: { waiting: "kept-back", ways: { length: 5 }, weights: { length: 12 } },
      standing: { underWay: null, ended: "done", at: "09:30", changedSince: false },
    });
    const row = await findRegionStudy(testStore().read, WEST_MIDLANDS);
    expect(row?.study?.waiting).toBe(4);
    expect(row?.study?.leftOut).toEqual({ "said-yes": 0, "another-request": 0, adult: 0 });
    expect(row?.study?.ways.find(({ way }) => way === "shared")?.outcome).toMatchObject({ groups: 1 });
  });

  test("gives the commissioner no child, no household, no town and no small number, on the page and in its files", async () => {
    const file = async (name: string) =>
      (await askPage(regionFile, { cookie: commissioner, now, params: { file: `${name}.csv` } })).gave;
    const ways = await file("homes-shared");
    expect(ways.split("\r\n").slice(1, -1)).toHaveLength(5 + 12);
    expect(ways).not.toMatch(/,[1-5],/);
    const gave = [
      (await page()).gave,
      ways,
      await file("homes-shared-for-whom"),
      await file("homes-shared-missing"),
    ].join();
    const records = await listRequests(testStore().read, [STOKE, STAFFORDSHIRE], ["searching", "asked"]);
    const people = records.flatMap(({ request, children }) => [
      request.id,
      request.ref,
      ...children.flatMap(({ id, ref, bornOn, sector }) => [id, ref, bornOn, sector ?? "ST3 1"]),
    ]);
    expect(people.length).toBeGreaterThan(8);
    for (const secret of [...people, ...homes, "Meir", "ST3"]) expect(gave).not.toContain(secret);
    const { figures } = (await page()).data as unknown as {
      figures: { groups: { children: unknown }[]; councils: { children: unknown }[]; left: { children: unknown }[] };
    };
    for (const told of [
      ...figures.groups.map(({ children }) => children),
      ...figures.councils.map(({ children }) => children),
      ...figures.left.map(({ children }) => children),
    ]) {
      expect([0, "kept-back"]).toContain(told);
    }
  });

  test("is the region's own: no officer reads it, and another region's commissioner finds nothing of it", async () => {
    const officer = await staffCookie(work(), "placements", STOKE);
    expect(await askPage(loader, { cookie: officer, now, params: {}, address: ADDRESS })).toMatchObject({
      status: 403,
    });
    const form = { intent: "ask" };
    expect(await askPage(action, { cookie: officer, now, params: {}, address: ADDRESS, form })).toMatchObject({
      status: 403,
    });
    const other = await staffCookie(work(), "commissioner", { regionCode: EAST_MIDLANDS });
    expect((await askPage(loader, { cookie: other, now, params: {}, address: ADDRESS })).data).toMatchObject({
      figures: null,
    });
  });

  test("tells nothing from which the children without a home, or one council's child, could be worked out", async () => {
    const row = await findRegionStudy(testStore().read, WEST_MIDLANDS);
    const study = row?.study;
    const [usual] = study?.ways ?? [];
    if (!study || !usual) throw new Error("No study was kept");
    const of = (children: number, placed: number, inArea: number, metres = 0): GroupOutcome => {
      return { children, placed, inArea, far: 0, metres, points: (children - placed) * 5000 };
    };
    type Found = { placed: number; outside: number; groups: Record<string, GroupOutcome> };
    const outcomeOf = ({ placed, outside }: Found) => ({
      ...usual.outcome,
      ...{ children: 100, placed, outOfArea: outside, over20Miles: 20, inAgencies: 20, groups: 0, groupsTogether: 0 },
    });
    const kept = async (study: RegionStudy) => {
      await put((tx) =>
        tx
          .update(regionStudies)
          .set({ study })
          .where(eq(regionStudies.regionCode, WEST_MIDLANDS))
          .returning({ at: regionStudies.regionCode }),
      );
    };
    const read = async (found: Record<"now" | "alone" | "shared" | "tried", Found>) => {
      const by: Record<Way, Found> = {
        "as-now": found.now,
        alone: found.now,
        "shared-first-come": found.alone,
        shared: found.shared,
        "nobody-worse": found.shared,
      };
      const ways = study.ways.map((one) => ({ ...one, outcome: outcomeOf(by[one.way]), groups: by[one.way].groups }));
      const weights = study.weights
        .slice(0, 1)
        .map((one) => ({ ...one, outcome: outcomeOf(found.tried), groups: found.tried.groups }));
      await kept({ ...study, waiting: 100, ways, weights, cost: 20_000, bound: 19_990 });
      const { gave, data } = await page();
      return { gave, figures: (data as unknown as { figures: AllocationFigures }).figures };
    };
    const [stoke, staffordshire, birmingham] = [
      `council ${STOKE}`,
      `council ${STAFFORDSHIRE}`,
      `council ${BIRMINGHAM}`,
    ];
    const groups = (birminghams: number, placed: number, stokes = of(50, 30, 20)) => ({
      [stoke]: stokes,
      [staffordshire]: of(49, 49, 40),
      [birmingham]: of(birminghams, placed, 0),
    });

    const few = await read({
      now: { placed: 80, outside: 20, groups: groups(1, 0) },
      alone: { placed: 80, outside: 30, groups: {} },
      shared: { placed: 97, outside: 20, groups: groups(1, 1) },
      tried: { placed: 97, outside: 20, groups: groups(1, 0, of(50, 20, 10)) },
    });
    expect(few.figures.best).toEqual({ gapPercent: 0.1, points: null });
    expect(few.gave).not.toMatch(/\b(20000|19990|20,000|97)\b/);
    expect(few.figures.areaWorse).toBe(true);
    // Three are left of a hundred: neither they nor what is a part of the others is told.
    expect(few.figures.ways.find(({ way }) => way === "shared")).toMatchObject({
      placed: { kept: "small" },
      inArea: { kept: "small" },
      weeklyPence: null,
    });
    expect(few.figures.councils.find(({ id }) => id === birmingham)?.change).toBeNull();
    // Another row is kept back with the one, or it could be worked out from the total: Staffordshire's, the smaller.
    expect(few.figures.councils.find(({ id }) => id === stoke)?.change).toBe("the same");
    expect(few.figures.weights[0]?.harmed).toEqual([
      expect.stringMatching(/^Children of Stoke-on-Trent: fewer find a home$/),
      expect.stringMatching(/^Children of Stoke-on-Trent: fewer live in their own area$/),
    ]);

    const many = await read({
      now: { placed: 80, outside: 20, groups: groups(10, 8) },
      alone: { placed: 80, outside: 20, groups: {} },
      shared: { placed: 90, outside: 20, groups: groups(10, 8) },
      tried: { placed: 90, outside: 20, groups: groups(10, 8) },
    });
    expect(many.figures.best.points).toEqual({ found: 20_000, bound: 19_990 });
    expect(many.figures.ways[0]?.placed).toEqual({ count: 80, of: 100 });
    expect(many.figures.areaWorse).toBe(false);
    const hidden = await read({
      now: { placed: 80, outside: 3, groups: {} },
      alone: { placed: 80, outside: 30, groups: {} },
      shared: { placed: 90, outside: 20, groups: {} },
      tried: { placed: 90, outside: 20, groups: {} },
    });
    expect(hidden.figures.areaWorse).toBeNull();
    const worth = [
      { price: 900, children: 3, otherHomes: 0 },
      ...Array.from({ length: 7 }, () => ({ price: 400, children: 1, otherHomes: 1 })),
      ...Array.from({ length: 9 }, () => ({ price: 100, children: 2, otherHomes: 5 })),
    ];
    await kept({ ...study, worth });
    const { figures } = (await page()).data as unknown as { figures: AllocationFigures };
    // One home would be a family: it is not told, nor what it could be worked out from.
    expect(figures.worth).toEqual([
      {
        id: expect.any(String),
        words: "The only home within 10 miles for three siblings",
        homes: "kept-back",
        points: null,
      },
      expect.objectContaining({ words: "One of two homes within 10 miles for a child who waits", homes: "kept-back" }),
      expect.objectContaining({ words: expect.stringMatching(/^With three or more others/), homes: 9, points: 100 }),
    ]);
    await kept(study);
  });

  test("tells an officer of their own request why not a home today, and why a child is left, and no other council's", async () => {
    const read = (councilId: string, requestId: string) =>
      readRequestPage({
        db: testStore().read,
        work: workAs({ id: officers[councilId] ?? "" }),
        now,
        today,
        url: new URL("http://localhost/officer"),
        params: { requestId },
        officer: { councilIds: [councilId], councilId, can: () => true },
      } as unknown as OfficerAsked);
    const theirs = await read(STOKE, siblings);
    expect(theirs?.fit.map(({ today: said }) => said)).toEqual(["the region’s plan for today would choose this home"]);
    expect(theirs?.advice).toMatchObject({ at: "09:30", left: [] });
    const other = await read(STAFFORDSHIRE, alone);
    expect(other?.fit.map(({ today: said }) => said)).toEqual([
      "why not today: other children who wait need it more; it is the only home within 10 miles for three siblings",
    ]);
    expect(other?.advice?.left).toHaveLength(1);
    expect(other?.advice?.left[0]).toMatch(/: the 1 home that may take them is needed more by other children/);
    expect(await read(STAFFORDSHIRE, siblings)).toBeUndefined();
  });

  test("says that records have changed since, and is made again only when it is asked for", async () => {
    await raise(STOKE, { children: [aChildBorn("2010-02-02")] });
    expect((await page()).data).toMatchObject({
      standing: { changedSince: true, at: "09:30" },
      figures: { waiting: "kept-back" },
    });
    expect(await listDueJobs(testStore().read, now, 10)).toEqual([]);
  });

  test("is stopped by whoever asked, and what was found before stays", async () => {
    await askToStudy(work(), WEST_MIDLANDS);
    expect((await stopStudy(work(), WEST_MIDLANDS)).ok).toBe(true);
    expect((await page()).data).toMatchObject({ standing: { underWay: { stopping: true } } });
    await runner().drain();
    expect((await page()).data).toMatchObject({
      standing: { underWay: null, ended: "stopped", at: "09:30" },
      figures: { waiting: "kept-back" },
    });
    expect((await stopStudy(work(), WEST_MIDLANDS)).ok).toBe(false);
  });

  test("of an earlier edition of the figures is not told of, to commissioner or officer, and is made anew", async () => {
    const before = await findRegionStudy(testStore().read, WEST_MIDLANDS);
    if (!before?.study) throw new Error("No study was kept");
    const { edition: _, ...older } = before.study;
    const keep = (study: RegionStudy) =>
      put((tx) =>
        tx
          .update(regionStudies)
          .set({ study })
          .where(eq(regionStudies.regionCode, WEST_MIDLANDS))
          .returning({ at: regionStudies.regionCode }),
      );
    await studyAnewByThisEdition(work());
    expect(await listDueJobs(testStore().read, now, 10)).toEqual([]);
    await keep(older);
    expect((await page()).data).toMatchObject({
      figures: null,
      standing: { older: true, at: "09:30", underWay: null },
    });
    expect(await findRegionStudyOf(testStore().read, STOKE)).toBeUndefined();
    await studyAnewByThisEdition(work());
    await studyAnewByThisEdition(work());
    const due = await listDueJobs(testStore().read, now, 10);
    expect(due.map(({ kind, payload }) => [kind, payload.regionCode])).toEqual([[STUDY_REGION, WEST_MIDLANDS]]);
    await stopStudy(work(), WEST_MIDLANDS);
    await runner().drain();
    await keep(before.study);
  });

  test("is asked for once a night where somebody waits, and by nobody's name", async () => {
    const tonight = { ...work(), now: instantAt(addDays(today, 1), 3 * 60) };
    await studiesOfTheNight(tonight);
    await studiesOfTheNight({ ...tonight, now: instantAt(addDays(today, 1), 4 * 60) });
    const due = await listDueJobs(testStore().read, tonight.now, 10);
    expect(due.map(({ kind, payload }) => [kind, payload.regionCode])).toEqual([[STUDY_REGION, WEST_MIDLANDS]]);
    expect((await findRegionStudy(testStore().read, WEST_MIDLANDS))?.askedByName).toBeNull();
  });
});

test("a job that takes long holds up no other, and is waited for at the end", async () => {
  const later = new Date(now.getTime() + 2 * 86_400_000);
  let finish = () => {};
  const seen: string[] = [];
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const handlers: Record<string, JobHandler> = {
    [STUDY_REGION]: async () => {
      await slow;
      seen.push("long");
      return { done: true, writes: [] };
    },
    quick: async () => {
      seen.push("quick");
      finish();
      return { done: true, writes: [] };
    },
  };
  const job = (kind: string, at: number) =>
    queueJob({ id: randomUUID(), kind, key: `${kind} ${at}`, payload: {}, runAt: new Date(later.getTime() - at), now });
  await commit(testStore(), [job(STUDY_REGION, 2), job("quick", 1)]);
  // The study asked for tonight, and this one, one after the other; the quick one beside them.
  expect(await runner(handlers, () => later).drain()).toBe(3);
  expect(seen).toEqual(["quick", "long", "long"]);
});
