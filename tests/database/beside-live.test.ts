import { beforeAll, describe, expect, test } from "vitest";
import { addDays, day } from "#app/domain/shared/day.ts";
import { loader as besidePage } from "#app/routes/commissioner/beside.tsx";
import { besideReport } from "#app/services/reports/beside-reports.server.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { children, placements } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, now, STAFFORDSHIRE, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const given = beginInvention("beside, live", now);
const REGION = "E12000005";
const LONG_AGO = day("2024-02-01");
let cookie = "";

type Stay = { placeCode?: string; providerCode?: string; episodeCode?: string; from: string; to?: string };

/** Children who lived in some homes one after the other, and live in the last. */
async function live(many: number, councilId: string, stays: readonly Stay[]): Promise<void> {
  for (let one = 0; one < many; one += 1) {
    const child = { ...aChild(given, { councilId, age: 9 }), legalStatus: "C2", startedOn: LONG_AGO, endedOn: null };
    await insertMany(testStore(), children, [child]);
    await insertMany(
      testStore(),
      placements,
      stays.map(({ placeCode = "U6", providerCode = "PR1", episodeCode = "P", from, to = null }) => ({
        ...aPlacement(given, { child, areaCouncilId: councilId, placeCode, providerCode, place: null }),
        ...{ startedOn: day(from), endedOn: to === null ? null : day(to), episodeCode, householdId: null },
      })),
    );
  }
}

beforeAll(async () => {
  const officers = await makeCouncils();
  await live(20, STOKE, [{ from: LONG_AGO, episodeCode: "S" }]);
  await live(10, STOKE, [{ from: LONG_AGO, placeCode: "K2", providerCode: "PR4" }]);
  await live(8, STOKE, [{ from: LONG_AGO, placeCode: "K2" }]);
  await live(7, STOKE, [{ from: LONG_AGO, placeCode: "H5", providerCode: "PR4" }]);
  // Three homes in the twelve months up to today: the one they were in a year ago, and two more.
  await live(9, STOKE, [
    { from: LONG_AGO, to: "2026-03-02", providerCode: "PR4" },
    { from: "2026-03-02", to: "2026-09-01", providerCode: "PR4", placeCode: "U4" },
    { from: "2026-09-01", providerCode: "PR5" },
  ]);
  // Two homes: the first ended before the twelve months began, or only the law changed, or they were away for some days.
  const yearAgo = addDays(today, -366);
  await live(6, STOKE, [
    { from: LONG_AGO, to: yearAgo, providerCode: "PR4" },
    { from: yearAgo, to: "2026-05-01", providerCode: "PR4", placeCode: "U4" },
    { from: "2026-05-01", to: "2026-06-01", providerCode: "PR5" },
    { from: "2026-06-01", providerCode: "PR5", episodeCode: "L" },
  ]);
  await live(30, STAFFORDSHIRE, [{ from: LONG_AGO }]);
  await live(2, STAFFORDSHIRE, [{ from: LONG_AGO, placeCode: "K2", providerCode: "PR4" }]);
  await live(8, STAFFORDSHIRE, [{ from: LONG_AGO, placeCode: "H5", providerCode: "PR4" }]);
  await live(30, BIRMINGHAM, [{ from: LONG_AGO }]);
  await live(9, BIRMINGHAM, [{ from: LONG_AGO, placeCode: "K2", providerCode: "PR4" }]);
  await live(7, BIRMINGHAM, [{ from: LONG_AGO, placeCode: "H5", providerCode: "PR4" }]);
  cookie = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", { regionCode: REGION });
});

type Measure = { code: string; now: string | null; notLive: string | null; year: string };
async function measuresOf(council: string): Promise<Record<string, Measure>> {
  const asked = { cookie, now, params: {}, address: `/commissioner/beside?council=${council}` };
  const { data } = await askPage(besidePage, asked);
  const { measures } = data as unknown as { measures: Measure[] };
  return Object.fromEntries(measures.map((measure) => [measure.code, measure]));
}

describe("the live figures beside the published ones", () => {
  test("are counted of the same children and by the same rules, each of them but the cost", async () => {
    const stoke = await measuresOf("stoke-on-trent");
    const care = 20 + 10 + 8 + 7 + 9 + 6;
    const people = authorityById(STOKE)?.childrenUnder18 ?? 0;
    expect(stoke.rate?.now).toBe(String(Math.round((care / people) * 10_000)));
    const percent = (many: number) => `${Math.round((many / care) * 100)}%`;
    expect(stoke.foster?.now).toBe(percent(20 + 9 + 6));
    expect(stoke.residential?.now).toBe(percent(10 + 8));
    expect(stoke.own?.now).toBe(percent(20 + 8));
    expect(stoke.moves?.now).toBe(percent(9));
    expect(stoke.cost).toMatchObject({ now: null, notLive: "known from the spending return only" });
  });

  test("hide two children of a children’s home, and those of another council that would tell of them", async () => {
    const staffordshire = await measuresOf("staffordshire");
    expect(staffordshire.residential?.now).toBe("not shown");
    expect(staffordshire.moves?.now).toBe("0%");
    expect((await measuresOf("birmingham")).residential?.now).toBe("not shown");
  });

  test("are the same in the file, in percent", async () => {
    const commissioner = { regionCode: REGION, councilIds: [STOKE, STAFFORDSHIRE, BIRMINGHAM] };
    const { rows, columns } = await besideReport.make({ db: testStore().read, now, today, commissioner });
    const at = columns.findIndex(({ heading }) => heading === "Records now");
    const stoke = await measuresOf("stoke-on-trent");
    for (const [name, code] of [
      ["Live in children’s homes", "residential"],
      ["Three or more homes in a year", "moves"],
    ] as const) {
      const row = rows.find(([council, figure]) => council === "Stoke-on-Trent" && figure === name);
      expect(`${row?.[at]}%`).toBe(stoke[code]?.now);
    }
  });
});
