import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { STEPS } from "#app/domain/improvement/way.ts";
import { addDays, type Day, day, instantAt } from "#app/domain/shared/day.ts";
import { loader as besidePage } from "#app/routes/commissioner/beside.tsx";
import { loader as regionPage } from "#app/routes/commissioner/improvement.tsx";
import { loader as briefPage } from "#app/routes/commissioner/improvement_.brief.tsx";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader as ownPage } from "#app/routes/officer/improvement.tsx";
import { loader as ownBrief } from "#app/routes/officer/improvement_.brief.tsx";
import { loader as ownRecords } from "#app/routes/officer/improvement_.records.tsx";
import { loader as ownFile } from "#app/routes/officer/reports_.$file.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { accounts, applications, contactAttempts, enquiries, stageSpells } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { anApplication } from "#tests/factories/applications.ts";
import { anEnquiry, enquiryRow } from "#tests/factories/enquiries.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import { BIRMINGHAM, makeCouncils, now, put, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const given = beginInvention("improvement", now);

/** Somebody who enquired, as this test knows them: the plain list that every figure is counted again from. */
type Known = {
  councilId: string;
  kind: "fostering" | "kinship";
  enquiredOn: Day;
  reachedAfter: number | null;
  closedAfter: number | null;
  /** Days after the enquiry: invited, sent, accepted, at panel, decided on. As many as there were. */
  way: number[];
  approvedAfter: number | null;
};

const STAGES = ["invited", "submitted", "assessment-open", "panel", "decision-pending"] as const;

function person(councilId: string, enquiredOn: Day, some: Partial<Known> = {}): Known {
  return {
    councilId,
    kind: "fostering",
    enquiredOn,
    reachedAfter: 1,
    closedAfter: null,
    way: [],
    approvedAfter: null,
    ...some,
  };
}

function times<Made>(many: number, make: (nth: number) => Made): Made[] {
  return Array.from({ length: many }, (_, nth) => make(nth));
}

const JANUARY = day("2026-01-12");
const APRIL = day("2026-04-13");
const WAY = [20, 40, 45, 120, 150];

const KNOWN: readonly Known[] = [
  // Before the records are whole: the first application that ended makes them so.
  person(STOKE, day("2025-11-03"), { way: [5, 10, 20] }),
  ...times(10, (nth) => person(STOKE, addDays(JANUARY, nth), { reachedAfter: null, closedAfter: 14 })),
  ...times(12, (nth) => person(STOKE, addDays(JANUARY, nth), { closedAfter: 30 })),
  ...times(6, (nth) => person(STOKE, addDays(JANUARY, nth), { way: WAY.slice(0, 3) })),
  ...times(6, (nth) => person(STOKE, addDays(JANUARY, nth), { way: WAY.slice(0, 4) })),
  ...times(6, (nth) => person(STOKE, addDays(JANUARY, nth), { way: WAY, approvedAfter: 155 + nth })),
  ...times(30, (nth) => person(BIRMINGHAM, addDays(APRIL, nth % 5), { closedAfter: 20 })),
  ...times(30, (nth) => person(BIRMINGHAM, addDays(APRIL, nth % 5), { reachedAfter: 9, closedAfter: 20 })),
  ...times(8, (nth) => person(STOKE, addDays(JANUARY, nth), { kind: "kinship", closedAfter: 12 })),
];

let names: string[] = [];
let cookies: Record<"commissioner" | "elsewhere" | "manager" | "assessor" | "placements", string>;

async function makeKnown(): Promise<void> {
  const sector = sectorNamed("ST4 1");
  const found = await Promise.all([STOKE, BIRMINGHAM].map((id) => findCouncil(testStore().read, id)));
  if (!sector) throw new Error("Stoke is not there");
  const account = anAccount(given, { role: "applicant", councilId: STOKE, email: "somebody@example.com" });
  const staff = { kind: "staff", id: given.random.id(), name: "A worker" } as const;
  const base = anApplication(given, {
    stage: "stage-1",
    councilId: STOKE,
    councilName: "Stoke-on-Trent",
    enquiryId: null,
    account,
    person: aPerson(given),
    sector,
    team: { worker: staff, manager: staff, panel: staff, decisionMaker: staff, recruitment: staff },
    holidays: bankHolidays(),
  }).row;
  const rows = KNOWN.map((known) => {
    const council = found.find((one) => one?.id === known.councilId);
    if (!council) throw new Error("A council is not there");
    const receivedAt = instantAt(known.enquiredOn, 10 * 60);
    const made = anEnquiry(given, bankHolidays(), { council, receivedAt, kinship: known.kind === "kinship" });
    const after = (days: number | null) => (days === null ? null : instantAt(addDays(known.enquiredOn, days), 11 * 60));
    return {
      known,
      applicationId: given.random.id(),
      row: {
        ...enquiryRow(made.enquiry),
        firstAnsweredAt: after(known.reachedAfter),
        stage: known.way.length > 0 ? ("applied" as const) : ("closed" as const),
        stageSince: after(known.closedAfter) ?? now,
        closedReason:
          known.kind === "kinship" ? "kinship-assessment-begun" : known.reachedAfter === null ? "no-reply" : "not-now",
        firstTouch: known.councilId === STOKE ? "A poster" : null,
      },
    };
  });
  // Found to be the same person's as another: counted once.
  const [twice] = rows.slice(-9);
  if (!twice) throw new Error("Nobody enquired");
  const merged = { ...twice.row, id: given.random.id(), ref: "E-twice", formKey: "twice", stage: "merged" as const };
  const applied = rows.filter(({ known }) => known.way.length > 0);
  names = [...rows.map(({ row }) => row.ref), ...applied.map(({ applicationId }) => applicationId)];
  await put(
    (tx) => tx.insert(accounts).values(account).returning({ id: accounts.id }),
    (tx) =>
      tx
        .insert(enquiries)
        .values([...rows.map(({ row }) => row), merged])
        .returning({ id: enquiries.id }),
    (tx) =>
      tx
        .insert(contactAttempts)
        .values(
          rows
            .filter(({ known }) => known.reachedAfter === null)
            .flatMap(({ row, known }) =>
              [1, 3, 5].map((days) => ({
                id: given.random.id(),
                enquiryId: row.id,
                councilId: known.councilId,
                channel: "phone" as const,
                outcome: "no-answer",
                at: instantAt(addDays(known.enquiredOn, days), 600),
              })),
            ),
        )
        .returning({ id: contactAttempts.id }),
    (tx) =>
      tx
        .insert(applications)
        .values(
          applied.map(({ row, known, applicationId }, nth) => ({
            ...base,
            id: applicationId,
            ref: `A-improve-${nth}`,
            councilId: known.councilId,
            workerId: null,
            enquiryId: row.id,
          })),
        )
        .returning({ id: applications.id }),
    (tx) =>
      tx
        .insert(stageSpells)
        .values(
          applied.flatMap(({ known, applicationId }) => {
            const days = known.way.map((after) => addDays(known.enquiredOn, after));
            const early = known.enquiredOn < JANUARY;
            const last = known.approvedAfter === null ? null : addDays(known.enquiredOn, known.approvedAfter);
            const ends = early ? addDays(known.enquiredOn, 40) : last;
            const spells = days.map((startedOn, at) => ({
              stage: STAGES[at] ?? ("invited" as const),
              startedOn,
              endedOn: days[at + 1] ?? ends,
            }));
            const end =
              ends === null
                ? []
                : [{ stage: early ? "withdrawn" : "approved", startedOn: ends, endedOn: null } as const];
            return [...spells, ...end].map((spell) => ({
              ...spell,
              id: given.random.id(),
              applicationId,
              councilId: known.councilId,
            }));
          }),
        )
        .returning({ id: stageSpells.id }),
  );
}

beforeAll(async () => {
  await makeCouncils();
  await makeKnown();
  const work = workAs({ id: given.random.id() });
  cookies = {
    commissioner: await staffCookie(work, "commissioner", { regionCode: WEST_MIDLANDS }),
    elsewhere: await staffCookie(work, "commissioner", { regionCode: "E12000007" }),
    manager: await staffCookie(work, "manager", STOKE),
    assessor: await staffCookie(work, "assessor", STOKE),
    placements: await staffCookie(work, "placements", STOKE),
  };
});

const region = (query = "") =>
  askPage(regionPage, { cookie: cookies.commissioner, now, params: {}, address: `/commissioner/improvement${query}` });

async function file(name: string): Promise<Record<string, string>[]> {
  const { gave } = await askPage(regionFile, {
    cookie: cookies.commissioner,
    now,
    params: { file: `${name}.csv` },
    address: `/commissioner/reports/${name}.csv`,
  });
  return parse(gave, { columns: true, bom: true });
}

type Line = { key?: string; name: string; counts: (number | null)[]; young?: boolean[] };
type Page = {
  cohorts: Line[];
  periods: Line[];
  bySource: Line[];
  byCouncil: Line[];
  times: {
    stage: string;
    spread: { half: number | null; open: number; halfOfEnded: number | null } | null;
    waiting: number | null;
  }[];
};
const pageOf = async (query = "") => (await region(query)).data as unknown as Page;

/** A plain count of the list above: on which day somebody came to each step; a step passed over counts with the next. */
function daysOf(known: Known): (Day | null)[] {
  const after = (days: number | null | undefined) => (days == null ? null : addDays(known.enquiredOn, days));
  const sent = after(known.way[1]);
  return [known.enquiredOn, after(known.reachedAfter), sent, sent, after(known.way[3]), after(known.approvedAfter)];
}

function recount(of: (known: Known) => boolean, came: (on: Day) => boolean): number[] {
  const here = KNOWN.filter((known) => known.kind === "fostering" && of(known));
  return [0, 1, 2, 3, 4, 5].map(
    (step) => here.map((known) => daysOf(known)[step]).filter((on) => on && came(on)).length,
  );
}

const between = (from: string, to: string) => (on: Day) => on >= from && on < to;

describe("the way to approval", () => {
  test("counts the same people by quarter of enquiry, and whoever came in a quarter, as a plain count of the records does", async () => {
    const { cohorts, periods } = await pageOf();
    const quarters = [
      ["2026-01-01", "2026-04-01"],
      ["2026-04-01", "2026-07-01"],
      ["2026-07-01", "2026-10-01"],
    ] as const;
    expect(cohorts.map(({ name }) => name).slice(0, 2)).toEqual(["January to March 2026", "April to June 2026"]);
    quarters.forEach(([from, to], row) => {
      const enquired = ({ enquiredOn }: Known) => between(from, to)(enquiredOn);
      expect(cohorts[row]?.counts).toEqual(recount(enquired, () => true));
      expect(periods[row]?.counts).toEqual(recount(() => true, between(from, to)));
    });
    // By hand: of 40 in January ten were never reached and 18 applied; six came to panel and no further, six were approved.
    expect(cohorts[0]?.counts).toEqual([40, 30, 18, 18, 12, 6]);
    expect(cohorts[0]?.young).toEqual([false, false, false, false, true, true]);
    expect(periods[1]?.counts.at(-1)).toBe(6);
  });

  test("has the same numbers in the file, which a plain count gives too", async () => {
    const [page, rows] = [await pageOf(), await file("how-far")];
    const heads = ["Enquired", "Reached", "Visited", "Applied", "At panel", "Approved"];
    const inFile = (by: string, split: string, group: string) => {
      const row = rows.find(
        (one) =>
          one["Who enquired"] === "To foster" &&
          one["Counted by"] === by &&
          one["Split by"] === split &&
          one.Group === group,
      );
      return heads.map((head) => (row?.[head] === "not shown" ? null : Number(row?.[head])));
    };
    for (const { name, counts } of page.cohorts.slice(0, 3))
      expect(inFile("When they enquired", "Quarter", name)).toEqual(counts);
    for (const { name, counts } of page.periods.slice(0, 3))
      expect(inFile("When it happened", "Quarter", name)).toEqual(counts);
    for (const { name, counts } of page.byCouncil)
      expect(inFile("When they enquired", "Council", name)).toEqual(counts);
    for (const { name, counts } of page.bySource)
      expect(inFile("When they enquired", "First heard", name)).toEqual(counts);
    expect(page.bySource.map(({ name }) => name)).toEqual(["A poster", "Not known"]);
    expect(page.byCouncil.find(({ name }) => name === "Birmingham")?.counts).toEqual(
      recount(
        ({ councilId }) => councilId === BIRMINGHAM,
        () => true,
      ),
    );
    const times = await file("time-in-stage");
    const stage1 = times.find(
      (row) => row["Who enquired"] === "To foster" && row.Area === "Stoke-on-Trent" && row.Stage === "Stage 1",
    );
    const shown = (await pageOf("?council=stoke-on-trent")).times.find(({ stage }) => stage === "stage-1");
    expect(Number(stage1?.["Half have left within"])).toBe(shown?.spread?.half);
    expect(Number(stage1?.["There now"])).toBe(shown?.waiting);
  });

  test("counts who still waits: with the six left out, stage 1 would look shorter than it is", async () => {
    const { times } = await pageOf();
    const stage1 = times.find(({ stage }) => stage === "stage-1");
    // Twelve left it after 75 days; six are in it since February and March, and still there.
    expect(stage1).toMatchObject({
      waiting: 6,
      spread: { of: 18, open: 6, half: 75, halfOfEnded: 75, threeQuarters: null },
    });
    expect(times.find(({ stage }) => stage === "answer")?.spread).toMatchObject({ of: 100, open: 0 });
  });

  test("shows a region no small number, in no view of any filter, and names nobody", async () => {
    const views = [
      "",
      "?kind=kinship",
      "?council=stoke-on-trent",
      "?council=birmingham",
      "?council=stoke-on-trent&kind=kinship",
      "?council=birmingham&kind=kinship",
    ];
    const seen = new Map<string, number | null>();
    for (const view of views) {
      const { gave } = await region(view);
      for (const name of names) expect(gave).not.toContain(name);
      const { cohorts, periods, bySource, byCouncil, times } = await pageOf(view);
      const counts = [...cohorts, ...periods, ...bySource, ...byCouncil].flatMap((line) => line.counts);
      const waiting = times.map((time) => time.waiting);
      for (const count of [...counts, ...waiting]) expect(count === null || count === 0 || count >= 6).toBe(true);
      const kind = view.includes("kinship") ? "kinship" : "mainstream";
      // What one view tells of a council no other tells otherwise, so there is nothing to set one against the other with.
      for (const { name, counts: told } of [
        ...byCouncil,
        ...cohorts.filter((line) => ["Stoke-on-Trent", "Birmingham"].includes(line.name)),
      ]) {
        told.forEach((count, at) => {
          const key = `${kind} ${name} ${at}`;
          if (seen.has(key)) expect(seen.get(key)).toBe(count);
          seen.set(key, count);
        });
      }
    }
    expect([...seen.values()].some((count) => count !== null)).toBe(true);
  });

  test("is told of a council by itself whole, to those who read its reports", async () => {
    const ask = (cookie: string, page: unknown) =>
      askPage(page, { cookie, now, params: {}, address: "/officer/improvement" });
    const { data } = await ask(cookies.manager, ownPage);
    const { cohorts } = data as unknown as Page;
    expect(cohorts[0]?.counts).toEqual(
      recount(
        ({ councilId, enquiredOn }) => councilId === STOKE && enquiredOn >= "2026-01-01",
        () => true,
      ),
    );
    expect((await ask(cookies.assessor, ownPage)).status).toBe(403);
    expect((await ask(cookies.assessor, ownBrief)).status).toBe(403);
    expect((await ask(cookies.manager, ownBrief)).data).toMatchObject({ brief: { stages: expect.any(Array) } });
  });
});

test("a council saves its own page as it reads it: its figures whole, its region's times beside them, of the kind it shows", async () => {
  const save = async (name: string, cookie = cookies.manager, query = "") => {
    const address = `/officer/reports/${name}.csv${query}`;
    return askPage(ownFile, { cookie, now, params: { file: `${name}.csv` }, address });
  };
  const rowsOf = async (name: string, query = ""): Promise<Record<string, string>[]> =>
    parse((await save(name, cookies.manager, query)).gave, { columns: true, bom: true });
  const { data } = await askPage(ownPage, {
    cookie: cookies.manager,
    now,
    params: {},
    address: "/officer/improvement",
  });
  const page = data as unknown as Page;
  const far = await rowsOf("how-far");
  const cohorts = far.filter((row) => row["Counted by"] === "When they enquired" && row["Split by"] !== "First heard");
  expect(cohorts.map((row) => Number(row.Enquired))).toEqual(page.cohorts.map(({ counts }) => counts[0]));
  expect(cohorts.map((row) => Number(row.Approved))).toEqual(page.cohorts.map(({ counts }) => counts.at(-1)));
  const times = await rowsOf("time-in-stage");
  const stage1 = times.filter((row) => row.Stage === "Stage 1");
  expect(stage1.map((row) => row.Area)).toEqual(["Stoke-on-Trent", "West Midlands"]);
  expect(stage1[0]).toMatchObject({ "Half have left within": "75", "There now": "6" });
  expect(new Set((await rowsOf("how-far", "?kind=kinship")).map((row) => row["Who enquired"]))).toEqual(
    new Set(["For a child they know"]),
  );
  expect((await save("time-in-stage", cookies.assessor)).status).toBe(403);
});

describe("the records behind a council's own figures", () => {
  type Listed = { many: number; lines: { ref: string; href: string | null; days: number | null }[] };
  const open = async (query: string, cookie = cookies.manager) =>
    askPage(ownRecords, { cookie, now, params: {}, address: `/officer/improvement/records?${query}` });
  const opened = async (query: string) => (await open(query)).data as unknown as Listed;
  const own = async (query = "") => {
    const address = `/officer/improvement${query}`;
    return (await askPage(ownPage, { cookie: cookies.manager, now, params: {}, address })).data as unknown as Page;
  };

  test("are as many as each figure of a stage and of a step says, in every row of its page, and those of the file", async () => {
    for (const kind of ["mainstream", "kinship"] as const) {
      const page = await own(`?kind=${kind}`);
      for (const { stage, waiting, spread } of page.times) {
        expect([stage, (await opened(`kind=${kind}&stage=${stage}&show=there`)).many]).toEqual([stage, waiting]);
        if (spread === null) continue;
        const { of } = spread as unknown as { of: number };
        expect((await opened(`kind=${kind}&stage=${stage}`)).many).toBe(of);
      }
      const steps = kind === "mainstream" ? STEPS.mainstream : STEPS.kinship;
      for (const by of ["cohorts", "periods"] as const) {
        for (const { key = "", counts } of page[by]) {
          for (const [at, step] of steps.entries()) {
            const query = `kind=${kind}&step=${step}&by=${by}&group=${key}`;
            expect([query, (await opened(query)).many]).toEqual([query, counts[at]]);
          }
        }
      }
      for (const { key = "", counts } of page.bySource) {
        for (const [at, step] of steps.entries()) {
          const query = new URLSearchParams({ kind, step, by: "heard", group: key });
          expect((await opened(`${query}`)).many).toBe(counts[at]);
        }
      }
    }
    const address = "/officer/reports/way-records.csv?stage=stage-1&show=there";
    const { gave } = await askPage(ownFile, {
      ...{ cookie: cookies.manager, now, params: { file: "way-records.csv" }, address },
    });
    const { lines } = await opened("stage=stage-1&show=there");
    const inFile: Record<string, string>[] = parse(gave, { columns: true, bom: true });
    expect(inFile.map((row) => row.Record)).toEqual(lines.map(({ ref }) => ref));
  });

  test("are the council's own, by reference and never by name, and open for those who may read such records", async () => {
    const { data, gave } = await open("stage=stage-1&show=there");
    const { lines } = data as unknown as Listed;
    expect(lines.map(({ ref }) => ref).every((ref) => ref.startsWith("A-improve-"))).toBe(true);
    expect(lines.every(({ href }) => href?.startsWith("/officer/applications/"))).toBe(true);
    expect(gave).not.toContain("Birmingham");
    const birmingham = await opened("step=enquired&by=cohorts&group=2026-04-01");
    expect(birmingham.many).toBe(0);
    expect((await open("stage=answer", cookies.assessor)).status).toBe(403);
    // Placement officers read the figures, and no enquiry or application.
    expect((await open("stage=answer", cookies.placements)).status).toBe(404);
    expect((await open("stage=panel", cookies.placements)).status).toBe(404);
  });
});

describe("the brief", () => {
  const brief = (council: string, cookie = cookies.commissioner) =>
    askPage(briefPage, { cookie, now, params: {}, address: `/commissioner/improvement/brief?council=${council}` });

  test("names the council that answers sooner, with both shares, and blames nobody", async () => {
    const { data, gave } = await brief("birmingham");
    // In Birmingham 30 of 60 were reached on the next working day; in Stoke all but ten of 40 and those reached over a weekend.
    expect(data).toMatchObject({ council: "Birmingham" });
    const { stages } = (data as unknown as { brief: { stages: { stage: string; sentences: string[] }[] } }).brief;
    expect(stages.find(({ stage }) => stage === "answer")?.sentences[0]).toMatch(
      /^A person reached 50% \(likely 38% to 62%\) of those who enquired/,
    );
    expect(gave).not.toMatch(/worst|fail|poor|behind|rank/i);
  });

  test("is not there for a council of another region, nor without one", async () => {
    expect((await brief("stoke-on-trent", cookies.elsewhere)).status).toBe(404);
    expect((await brief("nowhere")).status).toBe(404);
    expect((await brief("")).status).toBe(404);
  });
});

test("beside its neighbours a council's recruitment is counted as Ofsted publishes it", async () => {
  const address = "/commissioner/beside?council=stoke-on-trent";
  const { data } = await askPage(besidePage, { cookie: cookies.commissioner, now, params: {}, address });
  const { recruitment } = data as unknown as {
    recruitment: { year: string; measures: { code: string; own: string; now: string }[]; stopped: { count: string }[] };
  };
  expect(recruitment.year).toBe("year to 31 March 2019");
  // Of 40 who enquired in the year 18 applied: six were approved and twelve go on. Published: 25 applications of 100 enquiries.
  expect(recruitment.measures.map(({ code, own, now: counted }) => [code, own, counted])).toEqual([
    ["applied", "25%", "45%"],
    ["approved", "20%", "33%"],
    ["by-applicant", "40%", "0%"],
    ["by-service", "0%", "0%"],
    ["after-panel", "0%", "0%"],
    ["going-on", "60%", "67%"],
  ]);
});
