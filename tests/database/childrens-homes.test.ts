import { beforeAll, describe, expect, test } from "vitest";
import { addDays, day } from "#app/domain/shared/day.ts";
import type { readChildrensHomesPart } from "#app/routes/commissioner/need/read-childrens-homes.server.ts";
import { loader as regionPage } from "#app/routes/commissioner/out-of-area.tsx";
import type { readChildrensHomesPage } from "#app/routes/officer/area-ledger/read-childrens-homes-page.server.ts";
import { loader as officerPage } from "#app/routes/officer/out-of-area_.childrens-homes.tsx";
import { childrensHomesReport } from "#app/services/reports/childrens-homes-report.server.ts";
import { readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { children, households, offers, placements, requestChildren, requests, searches } from "#db/schema/index.ts";
import { aCarerHousehold } from "#tests/factories/carers.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, aPlacementRequest } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, now, STAFFORDSHIRE, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const given = beginInvention("children's homes", now);
const REGION = "E12000005";
const CAME = day("2026-05-10");

type Moves = {
  council: string;
  raisedOn?: string;
  unable?: string;
  saidNo?: boolean;
  placeCode?: string;
  asked?: boolean;
};

/** Children who came to live in a children's home of its own price for two weeks, each with a request that looks for carers. */
async function come(many: number, traits: Moves): Promise<void> {
  const { council, raisedOn = "2026-05-01", unable, saidNo, placeCode = "K2", asked = true } = traits;
  const store = testStore();
  for (let one = 0; one < many; one += 1) {
    const child = { ...aChild(given, { councilId: council, age: 14 }), legalStatus: "C2" };
    const placed = aPlacement(given, { child, areaCouncilId: BIRMINGHAM, placeCode, providerCode: "PR4", place: null });
    const made = aPlacementRequest(given, { councilId: council, raisedById: null, children: [child] });
    const raisedAt = new Date(`${raisedOn}T09:00:00Z`);
    await insertMany(store, children, [child]);
    await insertMany(store, placements, [
      { ...placed, startedOn: CAME, endedOn: addDays(CAME, 14), weeklyPence: 500_000, episodeCode: "P" },
    ]);
    if (!asked) continue;
    await insertMany(store, requests, [{ ...made.request, stage: "searching", raisedAt }]);
    await insertMany(store, requestChildren, made.requestChildren);
    const about = { councilId: council, requestId: made.request.id, version: 1 };
    if (unable) {
      await insertMany(store, searches, [
        { ...about, unableSince: new Date("2026-05-04T09:00:00Z"), unableReason: unable },
      ]);
    }
    if (saidNo) {
      const home = aCarerHousehold(given, { councilId: council });
      const madeAt = new Date("2026-05-02T09:00:00Z");
      await insertMany(store, households, [home]);
      await insertMany(store, offers, [
        {
          ...{ ...about, id: given.random.id(), householdId: home.id, stage: "declined", reason: "ages" },
          ...{ madeAt, replyBy: madeAt, answeredAt: madeAt },
        },
      ]);
    }
  }
}

let cookie = "";
const scope = () => ({
  db: testStore().read,
  now,
  today,
  commissioner: { regionCode: REGION, councilIds: [STOKE, STAFFORDSHIRE, BIRMINGHAM] },
});

beforeAll(async () => {
  const officers = await makeCouncils();
  await come(8, { council: STOKE, unable: "needs" });
  await come(7, { council: STOKE, saidNo: true });
  await come(6, { council: STOKE, raisedOn: "2026-05-12" });
  await come(9, { council: STAFFORDSHIRE, unable: "too-far" });
  await come(2, { council: STAFFORDSHIRE });
  await come(12, { council: BIRMINGHAM, unable: "risk" });
  // None of these is counted: nobody asked for carers, or it is no residential home.
  await come(7, { council: STOKE, asked: false });
  await come(6, { council: STOKE, placeCode: "K3", asked: false });
  cookie = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", { regionCode: REGION });
});

type Part = Awaited<ReturnType<typeof readChildrensHomesPart>>;
async function part(query = ""): Promise<Part> {
  const asked = { cookie, now, params: {}, address: `/commissioner/out-of-area${query}` };
  return ((await askPage(regionPage, asked)).data as unknown as { homes: Part }).homes;
}

describe("the ledger of moves to children’s homes where fostering was the plan", () => {
  test("tells the region what each council’s page of need tells, and what would have prevented them", async () => {
    const { rows, untold, whole } = await part();
    const stoke = rows.find(({ name }) => name === "Stoke-on-Trent");
    for (const { name, moves } of [...rows, { ...whole, name: null }]) {
      const slug = name === null ? null : name.toLowerCase().replaceAll(" ", "-");
      const { all } = await readNeed(scope(), { council: slug, by: "age", year: "last" });
      expect([name, moves]).toEqual([
        name,
        all.parts?.residential === "kept-back" ? "not shown" : String(all.parts?.residential),
      ]);
    }
    expect(rows.some(({ name }) => untold.includes(name))).toBe(false);
    for (const name of untold) {
      const { all } = await readNeed(scope(), {
        council: name.toLowerCase().replaceAll(" ", "-"),
        by: "age",
        year: "last",
      });
      expect([name, all.parts?.residential]).toEqual([name, "kept-back"]);
    }
    expect(stoke).toMatchObject({ moves: "21", by: ["8", "0", "7", "0", "6", "0"] });
    // Two weeks of each, £5,000 agreed less £760 by Stoke’s spending return, to the thousand pounds; less £679 and £919 beside it.
    expect(stoke).toMatchObject({ extra: "£178,000", range: "£171,000 to £182,000" });
    // Two of Staffordshire with no record are few: they are hidden with the nine beside them, and both with two of others.
    const staffordshire = rows.find(({ name }) => name === "Staffordshire");
    expect(staffordshire?.moves).toBe("11");
    expect([staffordshire?.by[1], staffordshire?.by[5]]).toEqual(["not shown", "not shown"]);
    expect(JSON.stringify(await part())).not.toMatch(/"[1-5]"/);
  });

  test("tells the same in the file and of one council alone", async () => {
    const { rows, columns } = await childrensHomesReport.make(scope());
    const at = (heading: string) => columns.findIndex((column) => column.heading === heading);
    const stoke = rows.find(([from, , name]) => from === "2025-11-01" && name === "Stoke-on-Trent");
    expect([stoke?.[at("Moves")], stoke?.[at("One more home")], stoke?.[at("A yes")]]).toEqual([21, 8, 7]);
    expect(stoke?.[at("Cost beyond own carers")]).toBe(21 * 2 * (5_000 - 760));
    const staffordshire = rows.find(([from, , name]) => from === "2025-11-01" && name === "Staffordshire");
    expect(staffordshire?.[at("No record")]).toEqual({ hidden: "kept-back" });
    const [own, ...others] = (await part("?council=stoke-on-trent")).rows;
    expect([own?.moves, others]).toEqual(["21", []]);
  });

  test("stands move by move on the council’s own page, with the reason, what was tried, what would have prevented it and the cost", async () => {
    const officer = await staffCookie(workAs({ id: given.random.id() }), "placements", STOKE);
    const asked = { cookie: officer, now, params: {}, address: "/officer/out-of-area/childrens-homes?year=2026" };
    const page = (await askPage(officerPage, asked)).data as unknown as Awaited<
      ReturnType<typeof readChildrensHomesPage>
    >;
    expect(page.figures).toMatchObject({ moves: 21, cost: "£178,100" });
    expect([page.pages, page.lines.length]).toEqual([2, 20]);
    const noHome = page.lines.find(({ is }) => is === "no-home");
    expect(noHome).toMatchObject({
      reason: "No home can meet the needs",
      tried: "Looked for 9 days; no home was asked.",
      extra: "£8,500",
      where: "outside, Birmingham",
    });
    expect(page.lines.find(({ is }) => is === "said-no")).toMatchObject({
      tried: "Looked for 9 days; 1 home asked: 1 said no.",
      prevention: "A yes. They said: the ages would not work in our home.",
    });
  });

  test("tells another council nothing of them", async () => {
    const officer = await staffCookie(workAs({ id: given.random.id() }), "placements", BIRMINGHAM);
    const asked = { cookie: officer, now, params: {}, address: "/officer/out-of-area/childrens-homes?year=2026" };
    expect((await askPage(officerPage, asked)).data).toMatchObject({ figures: { moves: 12 } });
  });
});
