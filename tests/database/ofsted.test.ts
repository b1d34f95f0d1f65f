import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { loader as reportPage } from "#app/routes/officer/reports_.$file.ts";
import { loader as draftPage } from "#app/routes/officer/returns.ofsted.tsx";
import { loader as recordsPage } from "#app/routes/officer/returns.ofsted_.records.tsx";
import { setAvailability } from "#app/services/carers/set-availability.server.ts";
import { keepOfstedDrafts } from "#app/services/ofsted/keep-drafts.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listKeptReports } from "#db/queries/kept-reports.ts";
import { accounts, applicationPeople, applications, enquiries, enquiryMerges, households } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { type ApplicationStageTrait, anApplication } from "#tests/factories/applications.ts";
import { anEnquiry, enquiryRow } from "#tests/factories/enquiries.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import {
  makeChildThere,
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

/** Today, 23 November 2026, lies in the year to 31 March 2027, which still runs. */
const YEAR = "2027";
const given = beginInvention("ofsted", now);
let officers: Record<string, string> = {};
let manager = "";
let restricted = { id: "", ref: "", name: "" };
let awayHome = "";

async function makeEnquiry(daysAgo: number, more: Partial<typeof enquiries.$inferInsert> = {}): Promise<string> {
  const council = await findCouncil(testStore().read, more.councilId ?? STOKE);
  if (!council) throw new Error("No council");
  const { enquiry } = anEnquiry(given, bankHolidays(), {
    council,
    person: aPerson(given),
    receivedAt: instantAt(addDays(today, -daysAgo), 600),
    answers: { kind: "fostering" },
  });
  const row = { ...enquiryRow(enquiry), bornOn: null, ...more };
  await put((tx) => tx.insert(enquiries).values(row).returning({ id: enquiries.id }));
  return row.id;
}

/** An application of Stoke's that has rested at a stage for some days, without an enquiry. */
async function makeApplication(stage: ApplicationStageTrait, restedDays: number) {
  const sector = sectorNamed("ST4 1");
  if (!sector) throw new Error("No sector");
  const account = anAccount(given, { role: "applicant", councilId: STOKE, email: `${given.random.id()}@example.com` });
  const staff = { kind: "staff", id: officers[STOKE] ?? "", name: "A worker" } as const;
  const made = anApplication(given, {
    stage,
    restedDays,
    councilId: STOKE,
    councilName: "Stoke-on-Trent",
    enquiryId: null,
    account: { id: account.id, email: account.email },
    person: aPerson(given),
    sector,
    team: { worker: staff, manager: staff, panel: staff, decisionMaker: staff, recruitment: staff },
    holidays: bankHolidays(),
  });
  await put(
    (tx) => tx.insert(accounts).values(account).returning({ id: accounts.id }),
    (tx) => tx.insert(applications).values(made.row).returning({ id: applications.id }),
    (tx) =>
      tx
        .insert(applicationPeople)
        .values({
          id: given.random.id(),
          applicationId: made.row.id,
          councilId: STOKE,
          key: "applicant-1",
          accountId: account.id,
          name: made.row.householdName,
          email: account.email,
          version: 1,
        })
        .returning({ id: applicationPeople.id }),
  );
  return made.row;
}

beforeAll(async () => {
  officers = await makeCouncils();
  manager = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "manager", STOKE);
  const first = await makeEnquiry(100, { emailKey: "same@example.com", firstTouch: "A friend" });
  await makeEnquiry(90, { emailKey: "same@example.com", firstTouch: "a friend" });
  await makeEnquiry(80, { stage: "merged", duplicateOf: first });
  const [one, two] = [
    await makeEnquiry(70, { phoneKey: "01782000111" }),
    await makeEnquiry(60, { phoneKey: "01782000111" }),
  ];
  await put((tx) =>
    tx
      .insert(enquiryMerges)
      .values({
        id: given.random.id(),
        keptId: one,
        keptCouncilId: STOKE,
        foldedId: two,
        foldedCouncilId: STOKE,
        state: "declined",
        reasons: ["same phone number"],
        proposedById: officers[STOKE] ?? "",
        proposedByCouncilId: STOKE,
        proposedAt: now,
        version: 2,
      })
      .returning({ id: enquiryMerges.id }),
  );
  await makeEnquiry(50, { kind: "kinship", team: "kinship" });
  await makeEnquiry(300);
  await makeEnquiry(40, { councilId: STAFFORDSHIRE });

  const approved = await makeApplication("approved", 30);
  const shut = await makeApplication("declined", 20);
  await makeApplication("stage-1", 5);
  await makeApplication("draft", 5);
  await put((tx) =>
    tx
      .update(applications)
      .set({ restrictedBecause: "A relative works here" })
      .where(eq(applications.id, shut.id))
      .returning({ id: applications.id }),
  );
  restricted = { id: shut.id, ref: shut.ref, name: shut.householdName };

  await makeHome({ applicationId: approved.id, approvedOn: addDays(today, -30), name: "Ash Reed and Bo Reed" });
  awayHome = await makeHome({ places: 3, name: "Cy Marsh and Di Marsh", approvedOn: addDays(today, -900) });
  await makeChildThere(awayHome);
  await makeHome({ approvedOn: addDays(today, -900), stage: "ended", approvalEndsOn: addDays(today, -100) });
  await makeHome({ approvedOn: addDays(today, -100), stage: "ended", approvalEndsOn: addDays(today, -10) });
  await makeHome({ approvedOn: addDays(today, -900), stage: "ended", approvalEndsOn: null });
  await makeHome({ careTypes: ["short-breaks"], approvedOn: addDays(today, -900) });
  await makeHome({ provider: "kinship", careTypes: ["long-term"], approvedOn: addDays(today, -900) });
  await makeHome({ approvedBy: null, provider: "agency", agency: "Lantern Foster Care" });
  await makeHome({ approvedBy: STAFFORDSHIRE, councilId: STAFFORDSHIRE });
});

type Shown = {
  sections: {
    key: string;
    rows: { key: string; cells: { figure: string; href: string | null; blank: boolean }[] }[];
  }[];
  agreements: { what: string; one: number; other: number }[];
  findings: { key: string; many: number; href: string }[];
};

async function draft(cookie = manager, year = YEAR) {
  const { data, gave, status } = await askPage(draftPage, {
    cookie,
    now,
    params: {},
    address: `/officer/returns/ofsted?year=${year}`,
  });
  const shown = data as unknown as Shown;
  const cells = (section: string, row: string) =>
    shown.sections.find(({ key }) => key === section)?.rows.find(({ key }) => key === row)?.cells ?? [];
  return {
    status,
    gave,
    shown,
    cells,
    row: (section: string, row: string) => cells(section, row).map(({ figure }) => figure),
  };
}

async function records(what: string, cookie = manager) {
  const asked = { cookie, now, params: {}, address: `/officer/returns/ofsted/records?year=${YEAR}&${what}` };
  const { data, gave, status } = await askPage(recordsPage, asked);
  const lines = (
    data as unknown as { lines: { id: string; ref: string; href: string | null; restricted: boolean; adds: number }[] }
  )?.lines;
  return { status, gave, lines };
}

describe("the draft for Ofsted", () => {
  test("counts this council’s enquiries each time they came, and each household once", async () => {
    const { row } = await draft();
    expect(row("enquiries", "counted")).toEqual(["5"]);
    expect(row("enquiries", "again-folded")).toEqual(["1"]);
    expect(row("enquiries", "again-alike")).toEqual(["1"]);
    expect(row("enquiries", "households")).toEqual(["3"]);
    expect(row("enquiries", "kinship")).toEqual(["1"]);
    const read = testStore().read;
    const rows = await read.select().from(enquiries).where(eq(enquiries.councilId, STOKE));
    const inYear = rows.filter(
      ({ receivedAt, kind }) => dayOf(receivedAt) >= ("2026-04-01" as Day) && kind !== "kinship",
    );
    expect(inYear).toHaveLength(5);
  });

  test("counts applications that were sent, and households by whom they are for", async () => {
    const { row } = await draft();
    const number = (key: string) => Number(row("applications", key)[0]);
    expect(number("approved")).toBe(1);
    expect(number("declined")).toBe(1);
    expect(number("brought-forward") + number("received")).toBe(3);
    expect(number("carried-forward")).toBe(1);
    expect(row("households", "brought-forward")).toEqual(["2", "1", "1", "4"]);
    expect(row("households", "approved")).toEqual(["2", "0", "0", "2"]);
    expect(row("households", "deregistered")).toEqual(["2", "0", "0", "2"]);
    expect(row("households", "at-end")).toEqual(["2", "1", "1", "4"]);
    const standing = await testStore().read.select().from(households).where(eq(households.approvedBy, STOKE));
    expect(standing.filter(({ stage }) => stage !== "ended")).toHaveLength(4);
  });

  test("says why a place is not available, by what the carers said", async () => {
    const work = workAs({ id: officers[STOKE] ?? "" });
    const whose = { councilIds: [STOKE], householdId: awayHome };
    const before = await draft();
    expect(before.row("places", "vacant")[0]).toBe("3");
    const said = await setAvailability(work, whose, {
      state: "unavailable",
      reason: "health",
      from: today,
      until: null,
    });
    expect(said.ok).toBe(true);
    const { row } = await draft();
    expect(row("places", "approved")).toEqual(["4", "1", "1", "6"]);
    expect(row("places", "filled")[0]).toBe("1");
    expect(row("places", "vacant")[0]).toBe("1");
    expect(row("places", "unavailable-health")[0]).toBe("2");
    // Nobody had said anything by the end of the year before.
    const earlier = await draft(manager, "2026");
    expect(earlier.row("places", "unavailable-health")[0]).toBe("0");
    expect(Number(earlier.row("places", "unavailable-not-said")[0])).toBeGreaterThan(0);
  });

  test("counts carers by their application, else by the names on the register, and tells no name", async () => {
    const { row, gave, shown } = await draft();
    // One applied alone, whatever the register calls the home; two are named on the register.
    expect(row("carers", "all")[0]).toBe("3");
    expect(gave).not.toMatch(/Marsh|Reed/);
    expect(shown.findings.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["ended-when", "left-why", "carers-by-name"]),
    );
  });

  test("all its sums agree, and what is not held is blank", async () => {
    const { shown, cells } = await draft();
    for (const { what, one, other } of shown.agreements) expect(one, what).toBe(other);
    expect(cells("elsewhere", "allegations")).toEqual([{ figure: "", href: null, blank: true }]);
  });

  test("every figure opens as many records as it counts", async () => {
    const { shown } = await draft();
    for (const { rows } of shown.sections.filter(({ key }) => ["enquiries", "households", "places"].includes(key))) {
      for (const { cells } of rows) {
        for (const { figure, href } of cells) {
          if (!href) continue;
          const { lines } = await records(href.split("&").slice(1).join("&"));
          expect(lines.reduce((sum, { adds }) => sum + adds, 0)).toBe(Number(figure));
        }
      }
    }
  });

  test("leaves as a file with the same figures, a place to fill in empty with its reason", async () => {
    const asked = { cookie: manager, now, params: { file: "ofsted.csv" } };
    const { gave, status } = await askPage(reportPage, {
      ...asked,
      address: `/officer/reports/ofsted.csv?year=${YEAR}`,
    });
    expect(status).toBe(200);
    const lines = gave.split("\r\n");
    const { shown, row } = await draft();
    expect(lines).toHaveLength(
      2 + shown.sections.flatMap(({ rows }) => rows).reduce((sum, one) => sum + one.cells.length, 0),
    );
    expect(lines.find((line) => line.startsWith("Places,Vacant,All,"))).toBe(
      `Places,Vacant,All,${row("places", "vacant")[3]},,2026-11-23 09:30`,
    );
    expect(lines.find((line) => line.startsWith("Not held here,Complaints about the service"))).toContain(
      ",,To fill in: ",
    );
    const recruiter = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "recruitment", STOKE);
    expect((await askPage(reportPage, { ...asked, cookie: recruiter })).status).toBe(403);
  });

  test("is kept on the last evening of a month, and is the same file however the records went on", async () => {
    const last = "2026-11-30" as Day;
    const evening = instantAt(last, 23 * 60 + 30);
    const council = { id: STOKE, name: "Stoke-on-Trent" };
    await keepOfstedDrafts(testStore(), [council], today, now);
    await keepOfstedDrafts(testStore(), [council], last, evening);
    await keepOfstedDrafts(testStore(), [council], last, evening);
    expect((await listKeptReports(testStore().read, STOKE)).map(({ day }) => day)).toEqual([last]);
    const later = new Date(evening.getTime() + 3 * 86_400_000);
    const cookieThen = (councilId: string) =>
      staffCookie({ ...workAs({ id: officers[STOKE] ?? "" }), now: later }, "manager", councilId);
    const [ours, theirs] = [await cookieThen(STOKE), await cookieThen(STAFFORDSHIRE)];
    const file = (cookie: string, on: string) => {
      const address = `/officer/reports/ofsted.csv?on=${on}`;
      return askPage(reportPage, { cookie, now: later, params: { file: "ofsted.csv" }, address });
    };
    const kept = await file(ours, last);
    await makeHome({ approvedOn: addDays(today, -3) });
    expect(kept.gave).toContain("Households,On the register at the end,All,4");
    expect((await file(ours, last)).gave).toBe(kept.gave);
    expect((await file(ours, "2026-10-31")).status).toBe(404);
    expect((await file(theirs, last)).status).toBe(404);
    await put((tx) =>
      tx
        .delete(households)
        .where(eq(households.approvedOn, addDays(today, -3)))
        .returning({ id: households.id }),
    );
  });

  test("a restricted record is counted, and stands in the list by its reference alone", async () => {
    const { lines, gave } = await records("cell=applications.declined.number");
    expect(lines).toEqual([
      expect.objectContaining({
        ref: restricted.ref,
        restricted: true,
        href: `/officer/applications/${restricted.id}`,
      }),
    ]);
    expect(gave).not.toContain(restricted.name);
  });

  test("no record opens to somebody who may not read its kind", async () => {
    const administrator = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "administrator", STOKE);
    const kinship = await records("cell=enquiries.kinship.number", administrator);
    expect(kinship.lines).toEqual([expect.objectContaining({ href: null })]);
    const asManager = await records("cell=enquiries.kinship.number");
    expect(asManager.lines[0]?.href).toContain("/officer/kinship/");
  });

  test("is nobody else’s: not another council’s, not those who give no returns, and no figure that is not there", async () => {
    const actor = workAs({ id: officers[STOKE] ?? "" });
    const elsewhere = await staffCookie(actor, "manager", STAFFORDSHIRE);
    const theirs = await draft(elsewhere);
    expect(theirs.row("enquiries", "counted")).toEqual(["1"]);
    expect((await records("cell=applications.declined.number", elsewhere)).lines).toEqual([]);
    for (const role of ["recruitment", "placements", "panel"] as const) {
      const cookie = await staffCookie(actor, role, STOKE);
      expect((await draft(cookie)).status).toBe(403);
      expect((await records("cell=enquiries.counted.number", cookie)).status).toBe(403);
    }
    expect((await records("cell=enquiries.counted.nothing")).status).toBe(404);
    expect((await records("cell=characteristics.disabled.number")).status).toBe(404);
  });
});
