import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader } from "#app/routes/commissioner/targets.tsx";
import { needsAhead } from "#app/services/targets/area-targets.server.ts";
import { keptRegionRecords } from "#app/services/targets/region-records.server.ts";
import { historyEntry } from "#app/services/work.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listEnquiryOutcomes, listJourneys, listOwnHomes } from "#db/queries/journeys.ts";
import { accounts, applications, enquiries, stageSpells } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { anAccount } from "#tests/factories/access.ts";
import { type ApplicationStageTrait, anApplication } from "#tests/factories/applications.ts";
import { anEnquiry, enquiryRow } from "#tests/factories/enquiries.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import { BIRMINGHAM, makeCouncils, makeHome, now, put, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const COUNTS = ["Enquiries", "Applications", "Approvals"];
const given = beginInvention("targets", now);
let commissioner = "";
let officers: Record<string, string> = {};
let names: string[] = [];

/** An enquiry of Stoke's, and the application it led to. */
async function makeApplied(stage: ApplicationStageTrait, restedDays: number): Promise<void> {
  const council = await findCouncil(testStore().read, STOKE);
  const sector = sectorNamed("ST4 1");
  if (!council || !sector) throw new Error("Stoke is not there");
  const person = aPerson(given);
  const account = anAccount(given, { role: "applicant", councilId: STOKE, email: `${given.random.id()}@example.com` });
  const staff = { kind: "staff", id: officers[STOKE] ?? "", name: "A worker" } as const;
  const team = { worker: staff, manager: staff, panel: staff, decisionMaker: staff, recruitment: staff };
  const enquiryId = given.random.id();
  const made = anApplication(given, {
    stage,
    restedDays,
    councilId: STOKE,
    councilName: council.name,
    enquiryId,
    account: { id: account.id, email: account.email },
    person,
    sector,
    team,
    holidays: bankHolidays(),
  });
  const { enquiry } = anEnquiry(given, bankHolidays(), {
    council,
    person,
    sector,
    receivedAt: made.invitedAt,
    id: enquiryId,
  });
  names = [...names, made.row.householdName, made.row.ref, made.row.id];
  await put(
    (tx) => tx.insert(accounts).values(account).returning({ id: accounts.id }),
    (tx) => tx.insert(enquiries).values(enquiryRow(enquiry)).returning({ id: enquiries.id }),
    (tx) => tx.insert(applications).values(made.row).returning({ id: applications.id }),
    (tx) => tx.insert(stageSpells).values(made.spells).returning({ id: stageSpells.id }),
  );
}

/** Writes down that a household of Stoke's resigned on a day. */
async function noteResigned(householdId: string, on: Day): Promise<void> {
  const work = { ...workAs({ id: officers[STOKE] ?? "" }), now: instantAt(on, 600) };
  const about = { councilId: STOKE, caseKind: "carer-household", caseId: householdId, rulebook: "2026-11-01" } as const;
  await put(appendEvents([historyEntry(work, about, { type: "ResignationReceived", data: {} })]));
}

beforeAll(async () => {
  officers = await makeCouncils();
  for (const rested of [300, 200, 150, 100, 60, 45, 41]) await makeApplied("approved", rested);
  for (const rested of [320, 120, 30]) await makeApplied("withdrawn", rested);
  for (const rested of [5, 12]) await makeApplied("stage-1", rested);
  await makeHome({ approvedOn: addDays(today, -900) });
  const resigned = { approvedOn: addDays(today, -900), stage: "ended", approvalEndsOn: addDays(today, -100) } as const;
  await noteResigned(await makeHome(resigned), addDays(today, -128));
  await makeHome({ approvedOn: addDays(today, -900), stage: "ended", approvalEndsOn: null });
  await makeHome({ approvedBy: null, provider: "agency", agency: "Lantern Foster Care" });
  const staff = { id: given.random.id() };
  commissioner = await staffCookie(workAs(staff), "commissioner", { regionCode: WEST_MIDLANDS });
});

function page(address = "/commissioner/targets") {
  return askPage(loader, { cookie: commissioner, now, params: {}, address });
}

describe("the records that targets come from", () => {
  test("have each application's way by its stages, within the councils asked for", async () => {
    const journeys = await listJourneys(testStore().read, [STOKE]);
    expect(journeys).toHaveLength(12);
    const last = journeys.map(({ stays }) => stays.at(-1));
    expect(last.filter((stay) => stay?.stage === "decision" && stay.end === "on")).toHaveLength(7);
    expect(last.filter((stay) => stay?.end === "withdrawn")).toHaveLength(3);
    expect(last.filter((stay) => stay?.end === null).map((stay) => stay?.stage)).toEqual(["stage-1", "stage-1"]);
    // An approval went through both stages of the assessment.
    expect(journeys.filter(({ stays }) => stays.length === 6)).toHaveLength(7);
    expect(await listJourneys(testStore().read, [BIRMINGHAM])).toEqual([]);
  });

  test("have the council's own homes, and those that left where the day is known", async () => {
    const homes = await listOwnHomes(testStore().read, [STOKE]);
    expect(homes.map(({ endsOn }) => endsOn).sort()).toEqual([addDays(today, -100), null]);
    expect(homes.map(({ resignedOn }) => resignedOn).sort()).toEqual([addDays(today, -128), null]);
    expect(await listOwnHomes(testStore().read, [BIRMINGHAM])).toEqual([]);
  });

  test("count an enquiry as one that applied once its application was sent", async () => {
    const outcomes = await listEnquiryOutcomes(testStore().read, [STOKE], addDays(today, -900), addDays(today, 1));
    expect(outcomes).toHaveLength(12);
    expect(outcomes.filter(({ appliedOn }) => appliedOn !== null).length).toBeGreaterThanOrEqual(9);
    expect(await listEnquiryOutcomes(testStore().read, [STOKE], today, today)).toEqual([]);
    const records = await keptRegionRecords(testStore().read, "of one council", [STOKE], today);
    expect(records.since).toBe(addDays(today, -320));
    expect(records.enquiries.every(({ receivedOn }) => receivedOn < addDays(today, -90))).toBe(true);
  });
});

describe("the page of targets", () => {
  test("says what is short, the working, the months and the test on the past, and names nobody", async () => {
    const { data, gave, status } = await page();
    expect(status).toBe(200);
    expect(data).toMatchObject({ months: 12, chosen: null, lines: { length: 9 }, periods: { length: 12 } });
    const { tested, working } = data as unknown as { tested: { happened: unknown }[]; working: { what: string }[] };
    expect(tested.length).toBeGreaterThanOrEqual(2);
    expect(working[0]?.what).toBe("Approvals wanted");
    for (const name of names) expect(gave).not.toContain(name);
  });

  test("hides how many are on their way, and how many were approved in a quarter, where they are few", async () => {
    const { data } = await page("/commissioner/targets?council=stoke-on-trent");
    const { stages, tested } = data as unknown as { stages: { live: unknown }[]; tested: { happened: unknown }[] };
    for (const told of [...stages.map(({ live }) => live), ...tested.map(({ happened }) => happened)]) {
      expect([0, "kept-back"]).toContain(told);
    }
    expect(stages.some(({ live }) => live === "kept-back")).toBe(true);
  });

  test("adds the growth of a council beside the fall of another, and says in the working what was added", async () => {
    const sourceOf = async (query: string) =>
      ((await page(`/commissioner/targets${query}`)).data as unknown as { working: { source: string }[] }).working[0]
        ?.source;
    // As published, Birmingham went from 1,499 children in foster homes to 1,516 in a year and Stoke-on-Trent from 839 to 765.
    expect(await sourceOf("?council=birmingham")).toContain("and 17 more children in foster homes a year");
    expect(await sourceOf("?council=stoke-on-trent")).toContain("no more for growth");
    expect(await sourceOf("")).toMatch(
      /and \d+ more children in foster homes a year, the rises of [12] councils? added up/,
    );
    const lastYear = [
      { councilId: BIRMINGHAM, cohort: { band: "11-15", kind: "single" } as const, needed: 3, cameFree: 0 },
    ];
    const sufficiency = { open: [], lastYear, homes: [] };
    const { councils, whole } = needsAhead({ sufficiency }, [STOKE, BIRMINGHAM], 12, new Map());
    const total = ({ homes }: { homes: readonly number[] }) => homes.reduce((sum, one) => sum + one, 0);
    expect([...councils, whole].map(total)).toEqual([0, 17, 17]);
    expect(whole.source).toContain("17 more children in foster homes a year, the rises of 1 council added up");
  });

  test("tries out a rate, says which cannot be, and treats the records' own as not tried", async () => {
    const at = async (query: string) => (await page(`/commissioner/targets?${query}`)).data as unknown as Tried;
    const usual = await at("months=24");
    const better = await at("months=24&apply=50&approve=100");
    expect(usual).toMatchObject({ months: 24, tried: { apply: null, approve: null, leave: null } });
    expect(better).toMatchObject({ rates: { apply: 0.5, approve: 1 }, wanted: usual.wanted });
    expect(better.chain?.enquiries ?? 0).toBeLessThanOrEqual(usual.chain?.enquiries ?? 0);
    expect((await at("apply=nought")).errors.apply).toMatch(/^Enter a number from 1 to 100/);
    const own = Math.round(usual.recorded.apply * 1_000) / 10;
    expect((await at(`months=24&apply=${own}`)).tried.apply).toBeNull();
    expect((await at("leave=90")).wanted).toBeGreaterThanOrEqual((await at("leave=0")).wanted);
  });

  test("works every row that may be told back to enquiries, and of a hidden row nothing, on the page as in the file", async () => {
    const asked = { cookie: commissioner, now, params: { file: "targets.csv" } };
    const { gave } = await askPage(regionFile, { ...asked, address: "/commissioner/reports/targets.csv" });
    const file: Record<string, string>[] = parse(gave, { columns: true, bom: true });
    type Line = {
      band: string;
      who: string;
      gap: number | null;
      chain: { approvals: number; enquiries: number; enquiriesAMonth: number } | null;
    };
    const { data } = await page("/commissioner/targets?months=24");
    const { lines, otherWays } = data as unknown as {
      lines: Line[];
      otherWays: { label: string; lines: (Omit<Line, "band" | "who"> & { label: string })[] }[];
    };
    expect(lines.some(({ chain }) => chain !== null)).toBe(true);
    const every = [
      ...lines.map((line) => ({ ...line, by: "Age and who", homes: `${line.band}, ${line.who}` })),
      ...otherWays.flatMap(({ label: by, lines }) => lines.map((line) => ({ ...line, by, homes: line.label }))),
    ];
    expect(every).toHaveLength(9 + 3 + 2 + 2 + 3);
    for (const { by, homes, gap, chain } of every) {
      const row = file
        .filter((one) => one.Area === "The region" && one["Months ahead"] === "24")
        .find((one) => one["Parted by"] === by && one["Homes for"] === homes);
      const told = [
        row?.["Approvals to begin"],
        row?.["Enquiries to close it"],
        row?.["Enquiries a month to close it"],
      ];
      if (gap === null) {
        expect(chain).toBeNull();
        for (const cell of told) expect(cell).not.toMatch(/\d/);
        continue;
      }
      expect(told.map(Number)).toEqual([chain?.approvals, chain?.enquiries, chain?.enquiriesAMonth]);
      expect(chain?.approvals ?? 0).toBeGreaterThanOrEqual(Math.max(0, -gap));
    }
  });

  test("the months of the page are those of the file: enquiries, then their applications, then their approvals", async () => {
    const asked = { cookie: commissioner, now, params: { file: "targets-by-month.csv" } };
    const { gave } = await askPage(regionFile, { ...asked, address: "/commissioner/reports/targets-by-month.csv" });
    const file: Record<string, string>[] = parse(gave, { columns: true, bom: true });
    type Figures = { enquiries: number; applications: number; approvals: number };
    type Month = Figures & { to: string; kinds: (Figures | null)[] };
    type Line = { band: string; who: string; gap: number | null };
    const figuresOf = (month: Figures) => [month.enquiries, month.applications, month.approvals];
    for (const [query, area] of [
      ["", "The region"],
      ["&council=stoke-on-trent", "Stoke-on-Trent"],
    ] as const) {
      const { byMonth, lines, otherWays } = (await page(`/commissioner/targets?months=24${query}`)).data as unknown as {
        byMonth: Month[];
        lines: Line[];
        otherWays: { label: string; lines: { label: string; gap: number | null; byMonth: Figures[] | null }[] }[];
      };
      const rowsFor = (homes: string, by = "Age and who") =>
        file
          .filter((row) => row["Parted by"] === by && row.Area === area)
          .filter((row) => row["Months ahead"] === "24" && row["Homes for"] === homes)
          .map((row) => [row.By, ...COUNTS.map((of) => row[`${of} so far`])]);
      const asWritten = (to: string, figures: (number | string)[]) => [to, ...figures.map(String)];
      expect(rowsFor("All homes")).toEqual(byMonth.map((month) => asWritten(month.to, figuresOf(month))));
      for (const [at, { band, who, gap }] of lines.entries()) {
        const told = byMonth.map(({ to, kinds }) => {
          const figures = kinds[at];
          expect(figures === null).toBe(gap === null);
          return asWritten(to, figures ? figuresOf(figures) : Array(3).fill("not shown"));
        });
        expect(rowsFor(`${band}, ${who}`)).toEqual(gap !== null && gap >= 0 ? [] : told);
      }
      for (const { label: by, lines } of otherWays) {
        for (const { label, gap, byMonth: own } of lines) {
          expect(own === null).toBe(gap === null);
          const told = byMonth.map(({ to }, nth) => {
            const figures = own?.[nth];
            return asWritten(to, figures ? figuresOf(figures) : Array(3).fill("not shown"));
          });
          expect(rowsFor(label, by)).toEqual(gap !== null && gap >= 0 ? [] : told);
        }
      }
      for (const { enquiries, applications, approvals } of byMonth
        .flatMap((one) => [one, ...one.kinds])
        .filter((one) => one !== null)) {
        expect(applications).toBeLessThanOrEqual(enquiries);
        expect(approvals).toBeLessThanOrEqual(applications);
      }
    }
  });

  test("the file of approvals expected has each month’s range, and each past forecast beside what came where it may be told", async () => {
    const asked = { cookie: commissioner, now, params: { file: "approvals-expected.csv" } };
    const { gave } = await askPage(regionFile, { ...asked, address: "/commissioner/reports/approvals-expected.csv" });
    const file: Record<string, string>[] = parse(gave, { columns: true, bom: true });
    type Range = { low: number; high: number };
    type Ahead = { to: string; ofLive: number; ofComing: number; range: Range; soFar: { expected: number } };
    type Past = {
      from: string;
      expected: number;
      range: Range;
      happened: number | "kept-back";
      inside: boolean | null;
    };
    for (const [query, area] of [
      ["", "The region"],
      ["&council=stoke-on-trent", "Stoke-on-Trent"],
    ] as const) {
      const loaded = (await page(`/commissioner/targets?months=24${query}`)).data as unknown as {
        periods: Ahead[];
        tested: Past[];
        good: { inside: number; of: number; miss: number | null };
        sources: { name: string }[];
      };
      const rowsOf = (what: string) => file.filter((row) => row.Area === area && row.What?.startsWith(what));
      const tenth = (figure: number) => Math.round(figure * 10) / 10;
      expect(
        rowsOf("Month ahead").map((row) => [row.Which, Number(row["So far, 80 to"] !== ""), Number(row.Expected)]),
      ).toEqual(loaded.periods.map(({ to, ofLive, ofComing }) => [to, 1, tenth(ofLive + ofComing)]));
      expect(rowsOf("Past quarter").map((row) => [row.Which, row.Happened, row["In the range"]])).toEqual(
        loaded.tested.map(({ from, happened, inside }) => [
          from,
          happened === "kept-back" ? "not shown" : String(happened),
          inside === null ? "not shown" : inside ? "yes" : "no",
        ]),
      );
      // Whether a hidden number lies in a narrow range would nearly say it.
      for (const { happened, inside } of loaded.tested) expect(inside === null).toBe(happened === "kept-back");
      const [inAll] = rowsOf("All past quarters");
      expect(inAll?.["Quarters tested"]).toBe(String(loaded.good.of));
      expect(inAll?.["Average miss"]).toBe(query === "" ? String(tenth(loaded.good.miss ?? 0)) : "not shown");
      expect(rowsOf("First heard").map((row) => row.Which)).toEqual(loaded.sources.map(({ name }) => name));
    }
  });

  test("is the region's: an officer of a council does not read it", async () => {
    const officer = await staffCookie(workAs({ id: given.random.id() }), "placements", STOKE);
    const asked = { cookie: officer, now, params: {}, address: "/commissioner/targets" };
    expect(await askPage(loader, asked)).toMatchObject({ status: 403 });
  });
});

type Tried = {
  months: number;
  wanted: number;
  chain: { enquiries: number } | null;
  rates: { apply: number };
  recorded: { apply: number };
  tried: { apply: number | null };
  errors: { apply?: string };
};
