import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { addDays, type Day, day, instantAt } from "#app/domain/shared/day.ts";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader as unmetPage } from "#app/routes/commissioner/unmet-need.tsx";
import { matchingEntries } from "#app/services/matching/matching-history.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { children, placements, requestChildren, requests } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, aPlacementRequest, type ChildRow, type PlacementRow } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, makeHome, now, put, STAFFORDSHIRE, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const given = beginInvention("referrals", now);
const FIRST = day("2025-10-01");

type Ends = "placed" | "searching" | "home-elsewhere" | "stays-at-home";
type Known = { councilId: string; age: number; needed: Day; late: number | null; ends: Ends };
const known: Known[] = [];
let commissioner = "";

/** Enough of every kind in two councils, and three requests in a third. */
beforeAll(async () => {
  const officers = await makeCouncils();
  const work = workAs({ id: officers[STOKE] ?? "" });
  commissioner = await staffCookie(work, "commissioner", { regionCode: "E12000005" });
  const homeOf = new Map<string, string>();
  for (const id of [STOKE, BIRMINGHAM, STAFFORDSHIRE])
    homeOf.set(id, await makeHome({ councilId: id, approvedBy: id }));
  const rows = {
    children: [] as ChildRow[],
    placements: [] as PlacementRow[],
    requests: [] as (typeof requests.$inferInsert)[],
    links: [] as (typeof requestChildren.$inferInsert)[],
  };
  const add = async (one: Known) => {
    const { councilId, age, needed, late, ends } = one;
    const child = aChild(given, { councilId, age });
    const made = aPlacementRequest(given, { councilId, children: [child], raisedById: null, careType: "short-term" });
    const raisedAt = instantAt(addDays(needed, -5), 600);
    const decidedAt = instantAt(addDays(needed, late ?? 0), 600);
    const stage = ends === "placed" || ends === "searching" ? ends : "withdrawn";
    rows.children.push(child);
    rows.links.push(...made.requestChildren);
    rows.requests.push({
      ...made.request,
      neededBy: needed,
      raisedAt,
      stage,
      decidedAt: stage === "placed" ? decidedAt : null,
    });
    if (stage === "withdrawn") {
      const withdrawn = {
        type: "RequestWithdrawn",
        requestId: made.request.id,
        at: decidedAt,
        byId: null,
        reason: ends,
      };
      await put(appendEvents(matchingEntries({ ...work, now: decidedAt }, councilId, [withdrawn as never])));
    }
    if (stage === "placed" || ends === "home-elsewhere") {
      const isFoster = stage === "placed";
      rows.placements.push(
        aPlacement(given, {
          child,
          placeCode: isFoster ? "U6" : "K2",
          providerCode: "PR1",
          areaCouncilId: councilId,
          place: null,
          householdId: isFoster ? (homeOf.get(councilId) ?? null) : null,
          requestId: isFoster ? made.request.id : null,
          startedOn: addDays(needed, late ?? 0),
          episodeCode: "P",
        }),
      );
    }
    known.push(one);
  };
  let nth = 0;
  const several = async (many: number, councilId: string, late: number | null, ends: Ends) => {
    for (let one = 0; one < many; one += 1) {
      nth += 1;
      await add({ councilId, age: nth % 2 === 0 ? 7 : 13, needed: addDays(FIRST, nth * 2), late, ends });
    }
  };
  for (const councilId of [STOKE, BIRMINGHAM]) {
    await several(14, councilId, 0, "placed");
    await several(12, councilId, 5, "placed");
    await several(12, councilId, 20, "placed");
    await several(13, councilId, 0, "home-elsewhere");
    await several(12, councilId, 3, "stays-at-home");
    await several(12, councilId, null, "searching");
  }
  await several(3, STAFFORDSHIRE, 5, "placed");
  // Needed a month ago: its time is not over.
  await add({ councilId: STOKE, age: 13, needed: day("2026-11-01"), late: null, ends: "searching" });
  await insertMany(testStore(), children, rows.children);
  await insertMany(testStore(), requests, rows.requests);
  await insertMany(testStore(), requestChildren, rows.links);
  await insertMany(testStore(), placements, rows.placements);
});

/** Counted again from what was put in, in plain words: whether it stood unmet so many days after the day. */
function unmetAfter(days: number, { ends, late }: Known): boolean {
  if (ends === "searching" || ends === "home-elsewhere") return true;
  return (late ?? 0) > days;
}
const recount = (counts: (one: Known) => boolean) => {
  const some = known.filter((one) => one.needed <= "2026-09-30" && counts(one));
  return [some.length, ...[0, 7, 28].map((days) => some.filter((one) => unmetAfter(days, one)).length)];
};

type Line = { key: string; label: string; who: string | null; said: Record<string, string> };
const figuresOf = ({ said }: Line) =>
  ["referrals", "unmetOnTheDay", "unmetSoon", "unmetLate"].map((of) => said[of] ?? "");
const asked = async (query = "") => {
  const address = `/commissioner/unmet-need${query}`;
  const { data } = await askPage(unmetPage, { cookie: commissioner, now, params: {}, address });
  return data as unknown as { rows: Line[]; councils: Line[]; all: Line; months: string };
};

test("homes not found as preferred are the same on the page, in the file and in a plain recount, and a council of few is not told", async () => {
  const page = await asked();
  expect(page.months).toBe("1 October 2025 to 30 September 2026");
  expect(figuresOf(page.all)).toEqual(recount(() => true).map(String));
  const isOf = (age: number, { label, who }: Line) =>
    label === (age === 7 ? "5 to 10" : "11 to 15") && who?.startsWith("Single");
  for (const age of [7, 13]) {
    const line = page.rows.find((one) => isOf(age, one));
    expect(line && figuresOf(line)).toEqual(recount((one) => one.age === age).map(String));
  }
  const council = (name: string) => page.councils.find(({ label }) => label === name);
  expect(figuresOf(council("Staffordshire") as Line)).toEqual(Array(4).fill("not shown"));
  // What the others leave of the whole would tell of the three.
  const told = ["Stoke-on-Trent", "Birmingham"].filter((name) => figuresOf(council(name) as Line)[0] !== "not shown");
  expect(told.length).toBeLessThan(2);
  for (const name of told) {
    const id = name === "Birmingham" ? BIRMINGHAM : STOKE;
    expect(figuresOf(council(name) as Line)).toEqual(recount(({ councilId }) => councilId === id).map(String));
  }
  const { gave } = await askPage(regionFile, {
    cookie: commissioner,
    now,
    params: { file: "unmet-by-cohort.csv" },
    address: "/commissioner/reports/unmet-by-cohort.csv",
  });
  const rows: Record<string, string>[] = parse(gave, { columns: true, bom: true });
  const inFile = (by: string, label: string, who = "") =>
    rows.find((row) => row["Counted by"] === by && row.Row === label && row.Who === who);
  expect(Object.values(inFile("All", "All") ?? {}).slice(3, 7)).toEqual(figuresOf(page.all));
  for (const line of page.councils) {
    expect(Object.values(inFile("Council", line.label) ?? {}).slice(3, 7)).toEqual(figuresOf(line));
  }
});

test("each way of counting parts the same homes", async () => {
  for (const by of ["siblings", "disability", "alone", "parent-and-child", "risk"]) {
    const { all } = await asked(`?by=${by}`);
    expect(figuresOf(all)).toEqual(recount(() => true).map(String));
  }
});
