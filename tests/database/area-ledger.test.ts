import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Asked } from "#app/domain/matching/area-ledger.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import { day } from "#app/domain/shared/day.ts";
import { COUNCIL_DEFINITIONS, type CouncilMeasure } from "#app/domain/sufficiency/council-definitions.ts";
import { loader as councilsPage } from "#app/routes/commissioner/councils.tsx";
import type { readAreaLedgerPage } from "#app/routes/commissioner/need/read-area-ledger.server.ts";
import { loader } from "#app/routes/commissioner/out-of-area.tsx";
import { loader as officerPage } from "#app/routes/officer/out-of-area.tsx";
import { areaLedgerReport, areaTrendReport } from "#app/services/reports/area-ledger-report.server.ts";
import { councilsReport } from "#app/services/reports/councils-report.server.ts";
import { children, outOfArea, placements, requestChildren, requests, rulebookRows } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, aPlacementRequest } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, now, put, STAFFORDSHIRE, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const given = beginInvention("moves outside the area", now);
const REGION = "E12000005";

type Move = {
  council?: string;
  inArea?: boolean | null;
  on?: string;
  to?: string | null;
  placeCode?: string;
  providerCode?: string;
  weeklyPence?: number | null;
  legalStatus?: string;
  episodeCode?: string | null;
  /** What had become of the home inside that fitted, no further away; absent where nothing was kept. */
  inside?: Asked;
};

/** Moves of so many children, each in a home of its own. */
async function move(many: number, traits: Move): Promise<void> {
  const { council = STOKE, inArea = false, on = "2025-05-10", to = null, inside } = traits;
  for (let one = 0; one < many; one += 1) {
    const { legalStatus = "C1", placeCode = "U6", providerCode = "PR4", weeklyPence = null } = traits;
    const child = { ...aChild(given, { councilId: council, age: 9 }), legalStatus, startedOn: day("2025-01-01") };
    const areaCouncilId = inArea === null ? null : inArea ? council : BIRMINGHAM;
    const placed = {
      ...aPlacement(given, { child, areaCouncilId, placeCode, providerCode, place: null }),
      startedOn: on,
      endedOn: to,
      weeklyPence,
      episodeCode: traits.episodeCode ?? null,
    };
    const made = inside ? aPlacementRequest(given, { councilId: council, raisedById: null, children: [child] }) : null;
    const requestId = made?.request.id ?? null;
    await put(
      (tx) =>
        tx
          .insert(children)
          .values(child as typeof children.$inferInsert)
          .returning({ id: children.id }),
      ...(made
        ? [
            (tx: Parameters<Parameters<typeof put>[0]>[0]) =>
              tx
                .insert(requests)
                .values({ ...made.request, stage: "placed" })
                .returning({ id: requests.id }),
            (tx: Parameters<Parameters<typeof put>[0]>[0]) =>
              tx.insert(requestChildren).values(made.requestChildren).returning({ id: requestChildren.id }),
            (tx: Parameters<Parameters<typeof put>[0]>[0]) =>
              tx
                .insert(outOfArea)
                .values(keptOf(council, made.request.id, on, inside ?? "not-asked"))
                .returning({ id: outOfArea.id }),
          ]
        : []),
      (tx) =>
        tx
          .insert(placements)
          .values({ ...placed, requestId } as typeof placements.$inferInsert)
          .returning({ id: placements.id }),
    );
  }
}

function keptOf(councilId: string, requestId: string, on: string, asked: Asked): typeof outOfArea.$inferInsert {
  const home = { householdId: "h", ref: "H-1", miles: 2, rule: null, why: "It fitted.", change: null };
  return {
    id: given.random.id(),
    councilId,
    requestId,
    homeCouncilId: BIRMINGHAM,
    test: "adjoining",
    approverRole: "nominated-officer",
    exemption: null,
    children: 1,
    ageFrom: 9,
    ageTo: 9,
    careType: "short-term",
    miles: 5,
    snapshot: {
      at: now.toISOString(),
      searched: 1,
      fitted: 1,
      nearly: 0,
      nearest: [{ ...home, outcome: "fitted", asked }],
      leftOut: {},
    },
    startsOn: on as typeof today,
    decidedAt: new Date(`${on}T09:00:00Z`),
    version: 1,
  };
}

let cookie = "";
const scope = () => ({
  db: testStore().read,
  now,
  today,
  commissioner: { regionCode: REGION, councilIds: [STOKE, STAFFORDSHIRE, BIRMINGHAM] },
});

type Page = Awaited<ReturnType<typeof readAreaLedgerPage>>;

async function page(query = ""): Promise<Page> {
  const asked = { cookie, now, params: {}, address: `/commissioner/out-of-area${query}` };
  return (await askPage(loader, asked)).data as unknown as Page;
}

beforeAll(async () => {
  const officers = await makeCouncils();
  await move(20, { inArea: true, providerCode: "PR1" });
  await move(8, { inside: "not-asked", weeklyPence: 79_600, to: "2025-05-24" });
  await move(7, { inside: "said-no" });
  await move(6, { providerCode: "PR1" });
  await move(2, { on: "2026-05-10", inside: "not-asked" });
  await move(9, { on: "2026-05-10", inArea: true });
  await move(30, { council: STAFFORDSHIRE, inArea: true });
  await move(10, { council: STAFFORDSHIRE, providerCode: "PR2" });
  // None of these is counted: a short break, a relative, a change of law in the same home, an area nobody knows, a
  // children's home, a quarter that is not over, and the day before the first year.
  await move(1, { legalStatus: "V4" });
  await move(1, { placeCode: "U3", providerCode: "PR1" });
  await move(1, { episodeCode: "L" });
  await move(1, { inArea: null });
  await move(1, { placeCode: "K2" });
  await move(1, { on: "2026-10-01" });
  await move(1, { on: "2024-03-31" });
  cookie = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", { regionCode: REGION });
});

const classesOf = (classes: readonly { is: string; children: string }[]) =>
  Object.fromEntries(classes.map(({ is, children }) => [is, children]));

describe("the out-of-area ledger of a region", () => {
  test("counts each move of a reporting year once, inside and outside, and by what the rule says", async () => {
    const { rows, whole, period } = await page("?period=2025");
    expect(period).toMatchObject({ label: "April 2025 to March 2026" });
    const stoke = rows.find(({ name }) => name === "Stoke-on-Trent");
    expect(stoke).toMatchObject({ all: "41", outside: "21", share: "51%" });
    expect(classesOf(stoke?.classes ?? [])).toEqual({
      avoidable: "8",
      "one-change": "0",
      unavoidable: "7",
      "own-carers": "6",
      "no-record": "0",
    });
    expect(rows.find(({ name }) => name === "Staffordshire")).toMatchObject({ all: "40", outside: "10", share: "25%" });
    expect(whole).toMatchObject({ all: "81", outside: "31", share: "38%" });
  });

  test("is on the council’s page too, beside its decisions: the same moves, as they are", async () => {
    const officer = await staffCookie(workAs({ id: given.random.id() }), "placements", STOKE);
    const asked = { cookie: officer, now, params: {}, address: "/officer/out-of-area?year=2025" };
    const { data } = await askPage(officerPage, asked);
    const { rows } = await page("?period=2025");
    const stoke = rows.find(({ name }) => name === "Stoke-on-Trent");
    const { inYear } = data as unknown as { inYear: { all: number; outside: number; avoidable: number } };
    expect(inYear).toMatchObject({ label: "April 2025 to March 2026", all: 41, outside: 21, avoidable: 8 });
    expect([inYear.all, inYear.outside].map(String)).toEqual([stoke?.all, stoke?.outside]);
    expect(String(inYear.avoidable)).toBe(classesOf(stoke?.classes ?? []).avoidable);
    // Fifteen of the moves outside were decided on here, for a request that is kept.
    expect(data).toMatchObject({ figures: { children: 15 } });
  });

  test("prices what is avoidable against the council’s own carers, day by day", async () => {
    // Eight children, two weeks each, £796 agreed less £760 by Stoke’s spending return of 2024-25: to the hundred pounds. Less £679
    // and £919, between which the middle half of councils pay, it is £1,872 and £1,968 less than nothing.
    const { whole } = await page("?period=2025");
    expect(whole?.classes.find(({ is }) => is === "avoidable")).toMatchObject({
      extra: "£600",
      range: "-£2,000 to £2,000",
    });
  });

  test("charges no price of an agency for another council’s carers, and says for how many none was agreed", async () => {
    const { rows, whole } = await page("?period=2025");
    expect(rows.find(({ name }) => name === "Stoke-on-Trent")).toMatchObject({ unpriced: "0" });
    const staffordshire = rows.find(({ name }) => name === "Staffordshire");
    expect([staffordshire?.unpriced, whole?.unpriced]).toEqual(["10", "10"]);
    const extra = staffordshire?.classes.find(({ is }) => is === "no-record");
    expect(extra).toMatchObject({ children: "10", extra: "£0" });
  });

  test("says who lies beyond what chance explains, and draws councils as rings and diamonds of the same figures", async () => {
    const { funnel, rows } = await page("?period=2025");
    expect(funnel?.points.map(({ name, of }) => [name, of])).toEqual([
      ["Staffordshire", 40],
      ["Stoke-on-Trent", 41],
    ]);
    // Of 41 with 31 in 81 outside, chance keeps 10 to 22; of 40, 9 to 21.
    expect(rows.map(({ name, against }) => [name, against])).toContainEqual(["Stoke-on-Trent", "within chance"]);
  });

  test("hides two children of a quarter, and what they could be worked out from", async () => {
    const { rows, whole, trend } = await page("?period=2026");
    const stoke = rows.find(({ name }) => name === "Stoke-on-Trent");
    expect(stoke).toMatchObject({ outside: "not shown", share: "not shown" });
    expect([stoke?.all, whole?.outside]).toContain("not shown");
    expect(trend.find(({ quarter }) => quarter === "April to June 2026")).toMatchObject({ outside: "not shown" });
    expect(JSON.stringify(await page("?period=2026"))).not.toContain('"outside":2');
  });

  test("tells the same of each council and period whatever else is chosen, on the page and in the report", async () => {
    const all = new Map<string, string>();
    for (const period of ["2026", "2025", "2024"]) {
      const whole = await page(`?period=${period}`);
      if (whole.period?.year !== period) continue;
      const say = (line: (typeof whole.rows)[number] | null) =>
        line && [line.all, line.outside, line.share, ...line.classes.map(({ children }) => children)].join(" ");
      for (const row of whole.rows) all.set(`${period} ${row.name}`, say(row) ?? "");
      for (const { slug, name } of whole.councils) {
        const one = await page(`?council=${slug}&period=${period}`);
        expect(one.rows.map(({ slug: shown }) => shown)).toEqual([slug]);
        expect(say(one.rows[0] ?? null)).toBe(all.get(`${period} ${name}`));
        expect(one.whole).toEqual(whole.whole);
        expect(one.trend).toEqual(whole.trend);
        expect(one.years.map(({ all: moves }) => moves)).toContain(one.rows[0]?.all);
      }
    }
    const { rows, columns } = await areaLedgerReport.make(scope());
    const at = (heading: string) => columns.findIndex((column) => column.heading === heading);
    const told = (cell: ReportCell | undefined) =>
      typeof cell === "object" && cell !== null ? "not shown" : String(cell);
    const { periods } = await page();
    for (const row of rows) {
      const period = periods.find(({ label }) => label === row[0]);
      const onPage = all.get(`${period?.year} ${row[1]}`);
      if (onPage)
        expect(onPage.startsWith(`${told(row[at("Moves")])} ${told(row[at("Outside the area")])}`)).toBe(true);
    }
    const trend = await areaTrendReport.make(scope());
    expect(trend.rows.map((row) => told(row[2]))).toEqual((await page()).trend.map(({ all: moves }) => moves));
  });
});

describe("what a week in a foster home costs", () => {
  type Councils = { councils: { slug: string; said: Record<string, string>; ownWeek: string }[] };
  const OWN = 57_000;

  /** Prices of the children of Stoke-on-Trent who live with foster carers today, from the rows themselves. */
  async function pricesIn(codes: readonly string[]): Promise<number[]> {
    const rows = await testStore()
      .read.select()
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId));
    return rows
      .filter(({ placements: home, children: child }) => {
        const isThere = home.startedOn <= today && (home.endedOn === null || home.endedOn > today);
        const isMainstream = ["U4", "U5", "U6"].includes(home.placeCode) && !["V3", "V4"].includes(child.legalStatus);
        return home.councilId === STOKE && codes.includes(home.providerCode) && isThere && isMainstream;
      })
      .flatMap(({ placements: home }) => (home.providerCode === "PR1" ? [OWN] : (home.weeklyPence ?? [])))
      .sort((a, b) => a - b);
  }

  test("is the middle price of the records on the region’s page, in its file and on the council’s own page, small numbers hidden", async () => {
    const price = { key: "ownHomeWeeklyPounds", value: OWN / 100, from: day("2024-04-01") } as const;
    const kept = { basis: "local", source: "Our accounts", verified: true, addedById: null, addedAt: now } as const;
    const row = { id: given.random.id(), councilId: STOKE, ...price, ...kept };
    await put((tx) => tx.insert(rulebookRows).values(row).returning({ id: rulebookRows.id }));
    await move(3, { inArea: true, weeklyPence: 80_000 });
    await move(4, { inArea: true, weeklyPence: 91_000 });
    await move(2, { inArea: true, providerCode: "PR5", weeklyPence: 99_900 });
    const agency = await pricesIn(["PR4"]);
    const middle = agency[agency.length >> 1] ?? 0;
    expect([agency.length % 2, agency.length > 6]).toEqual([1, true]);

    const { councils } = (await askPage(councilsPage, { cookie, now, params: {}, address: "/commissioner/councils" }))
      .data as unknown as Councils;
    const stoke = councils.find(({ slug }) => slug === "stoke-on-trent");
    const said = { weekOwn: "£570", weekPrivate: `£${Math.round(middle / 100)}`, weekVoluntary: "not shown" };
    expect(stoke?.said).toMatchObject(said);
    expect(stoke?.ownWeek).toContain("£570 from 1 April 2024. Our accounts");

    const { columns, rows } = await councilsReport.make(scope());
    const cellOf = (measure: CouncilMeasure) => {
      const at = columns.findIndex(({ heading }) => heading === COUNCIL_DEFINITIONS[measure].heading);
      return rows.find(([name]) => name === "Stoke-on-Trent")?.[at];
    };
    expect([cellOf("weekOwn"), cellOf("weekPrivate"), cellOf("weekVoluntary")]).toEqual([
      570,
      Math.round(middle / 100),
      { hidden: "kept-back" },
    ]);

    const officer = await staffCookie(workAs({ id: given.random.id() }), "placements", STOKE);
    const asked = { cookie: officer, now, params: {}, address: "/officer/out-of-area" };
    const { week } = (await askPage(officerPage, asked)).data as unknown as {
      week: { rows: { heading: string; children: number; price: string }[]; unknown: { children: number; of: number } };
    };
    const line = (measure: CouncilMeasure) =>
      week.rows.find(({ heading }) => heading === COUNCIL_DEFINITIONS[measure].heading);
    expect(line("weekPrivate")).toMatchObject({ children: agency.length, price: said.weekPrivate });
    expect(line("weekOwn")).toMatchObject({ children: (await pricesIn(["PR1"])).length, price: "£570" });
    expect(line("weekVoluntary")).toMatchObject({ children: 2, price: "£999" });
    expect(week.unknown.children).toBeGreaterThan(0);
  });
});
