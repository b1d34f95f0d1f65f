import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "#app/domain/reports/report.ts";
import { addDays, day, instantAt } from "#app/domain/shared/day.ts";
import { loader as reportsPage } from "#app/routes/commissioner/reports.tsx";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader as officerFile } from "#app/routes/officer/reports_.$file.ts";
import { keepReports } from "#app/services/reports/keep-reports.server.ts";
import { reportFile } from "#app/services/reports/report-file.server.ts";
import { REGION_REPORTS } from "#app/services/reports/report-list.server.ts";
import type { JobRow } from "#db/queries/jobs.ts";
import { listKeptReports } from "#db/queries/kept-reports.ts";
import { makeCouncils, makeHome, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const monthEnd = day("2026-11-30");
const evening = instantAt(monthEnd, 23 * 60 + 30);
const tomorrow = addDays(monthEnd, 1);
const nextDay = instantAt(tomorrow, 10 * 60);
let commissioner = "";
let elsewhere = "";
let officers: Record<string, string> = {};

const nextDayWork = () => ({ ...workAs({ id: officers[STOKE] ?? "" }), now: nextDay });

const at = (hour: Date, cookie: string) => (file: string, on?: string) =>
  askPage(regionFile, {
    cookie,
    now: hour,
    params: { file },
    address: `/commissioner/reports/${file}${on === undefined ? "" : `?on=${on}`}`,
  });

beforeAll(async () => {
  officers = await makeCouncils();
  await makeHome();
  const work = nextDayWork();
  commissioner = await staffCookie(work, "commissioner", { regionCode: WEST_MIDLANDS });
  elsewhere = await staffCookie(work, "commissioner", { regionCode: "E12000007" });
});

test("a report of an earlier day is what stood on that evening, however the records went on", async () => {
  const keep = () => keepReports(testStore())({} as JobRow, evening);
  expect(await keep()).toMatchObject({ done: true });
  // A second process that keeps the same evening keeps nothing twice.
  expect(await keep()).toMatchObject({ done: true });
  const kept = await listKeptReports(testStore().read, WEST_MIDLANDS);
  expect(kept).toHaveLength(REGION_REPORTS.length);

  await makeHome();
  const [live, then, again] = [
    await at(nextDay, commissioner)("councils.csv"),
    await at(nextDay, commissioner)("councils.csv", monthEnd),
    await at(nextDay, commissioner)("councils.csv", monthEnd),
  ];
  const placesOf = (csv: string) => {
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    return Number(rows.find((row) => row.Council?.startsWith("Stoke"))?.["Places approved"]);
  };
  expect(placesOf(live.gave)).toBe(placesOf(then.gave) + 1);
  expect(again.gave).toBe(then.gave);
});

test("no evening within a month is kept: two that follow each other would say which child came or went", async () => {
  const before = await listKeptReports(testStore().read, WEST_MIDLANDS);
  expect(await keepReports(testStore())({} as JobRow, instantAt(today, 23 * 60 + 30))).toMatchObject({ done: true });
  expect(await listKeptReports(testStore().read, WEST_MIDLANDS)).toEqual(before);
});

test("a day that was not kept, a report that is none and a day that is none are not there", async () => {
  const ask = at(nextDay, commissioner);
  const asked = [await ask("councils.csv", "2026-01-01"), await ask("nothing.csv"), await ask("councils.pdf")];
  asked.push(await ask("councils.csv", "yesterday"), await ask("constructor.csv"));
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  // Whoever asks for a day is told which there are.
  for (const at of [0, 3])
    expect(asked[at]?.gave).toContain("kept on the evenings of 30 November 2026, and on no other");
  expect((await ask("as-published.csv", "2026-01-01")).gave).toContain("30 November 2026");
});

test("a region’s kept reports are that region’s alone, and no officer’s", async () => {
  expect((await at(nextDay, elsewhere)("councils.csv", monthEnd)).status).toBe(404);
  const officer = await staffCookie(nextDayWork(), "manager", STOKE);
  expect((await at(nextDay, officer)("councils.csv", monthEnd)).status).toBe(403);
});

test("the page of reports lists each with its files, and says so where an evening has none", async () => {
  const page = (on: string) =>
    askPage(reportsPage, { cookie: commissioner, now: nextDay, params: {}, address: `/commissioner/reports?on=${on}` });
  expect((await page(monthEnd)).data).toMatchObject({
    isToday: false,
    reports: REGION_REPORTS.map(({ name }) => ({ name })),
  });
  expect((await page("2026-01-01")).data).toMatchObject({ reports: [] });
  expect((await page("never")).data).toMatchObject({ isToday: true });
});

test("a list with names is saved by whoever may take names out, and by nobody else", async () => {
  const ask = async (role: "manager" | "decision-maker" | "panel-member", file: string) => {
    const cookie = await staffCookie(nextDayWork(), role, STOKE);
    return (await askPage(officerFile, { cookie, now: nextDay, params: { file } })).status;
  };
  expect(await ask("manager", "pipeline.csv")).toBe(200);
  expect(await ask("manager", "checks.xlsx")).toBe(200);
  expect(await ask("decision-maker", "pipeline.csv")).toBe(403);
  expect(await ask("panel-member", "recharges.csv")).toBe(403);
  expect(await ask("manager", "toString.csv")).toBe(404);
});

const report: Report = {
  title: "Children and places",
  area: "A region",
  asAt: today,
  notes: [{ label: "Source", text: "invented" }],
  columns: [
    { heading: "Council", kind: "words" },
    { heading: "Children", kind: "count", meaning: "Children looked after" },
    { heading: "Change", kind: "number" },
    { heading: "In area", kind: "share" },
    { heading: "Since", kind: "day" },
  ],
  rows: [
    ["=1+1", { hidden: "kept-back" }, -2.5, 1 / 3, "2026-04-01"],
    ["Elsewhere", 1234, null, { hidden: "kept-back" }, null],
  ],
};

test("words that look like a formula stay words, negative numbers stay numbers, hidden ones say that they are", async () => {
  expect(await reportFile(report, "csv")).toBe(
    "\ufeffCouncil,Children,Change,In area,Since\r\n'=1+1,not shown,-2.5,0.33,2026-04-01\r\nElsewhere,1234,,not shown,\r\n",
  );
});

test("a file of records as they stand says the minute it was made, and one of a day that is over the day alone", async () => {
  const stamps = async (madeAt: Date | null) => {
    const lines: Record<string, string>[] = parse(String(await reportFile(report, "csv", { madeAt })), {
      columns: true,
      bom: true,
    });
    return lines.map((line) => line["As at"]);
  };
  expect(await stamps(nextDay)).toEqual([`${today} 10:00`, `${today} 10:00`]);
  expect(await stamps(null)).toEqual([today, today]);
  const about = async (madeAt: Date | null) => {
    const parts = unzipSync((await reportFile(report, "xlsx", { madeAt })) as Uint8Array);
    return Buffer.from(parts["xl/sharedStrings.xml"] ?? []).toString();
  };
  expect(await about(nextDay)).toContain("10:00, from the records as they stood then");
  expect(await about(null)).not.toContain("Made at");
});

test("a workbook of the same report is the same file, holds the same figures, and says what its columns count", async () => {
  const first = (await reportFile(report, "xlsx")) as Uint8Array;
  const second = (await reportFile(report, "xlsx")) as Uint8Array;
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  const parts = unzipSync(first);
  const text = (name: string) => Buffer.from(parts[name] ?? []).toString();
  const sheet = text("xl/worksheets/sheet1.xml");
  expect(sheet).toContain("<v>1234</v>");
  expect(sheet).toContain("<v>-2.5</v>");
  const words = text("xl/sharedStrings.xml");
  for (const said of ["=1+1", "not shown", "Children looked after", "invented"]) expect(words).toContain(said);
  expect(sheet).not.toContain("<f>");
});
