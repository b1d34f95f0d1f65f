import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, addMonths, instantAt } from "#app/domain/shared/day.ts";
import { endOfMonth, fieldOfKind, quarterStart } from "#app/domain/targets/agreed.ts";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader as statementPage } from "#app/routes/commissioner/statement.tsx";
import { loader as regionTargets } from "#app/routes/commissioner/targets.tsx";
import { action as agreeForRegion, loader as agreePage } from "#app/routes/commissioner/targets_.agree.tsx";
import { loader as ownFile } from "#app/routes/officer/reports_.$file.ts";
import { action as agreeForCouncil, loader as ownTarget } from "#app/routes/officer/targets.tsx";
import { listEventsOfType } from "#db/queries/history.ts";
import { listAgreedTargets } from "#db/queries/targets.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { BIRMINGHAM, makeCouncils, makeHome, now, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const given = beginInvention("agreed targets", now);
const startsOn = addMonths(quarterStart(today), -6);
const endsOn = endOfMonth(addMonths(startsOn, 11));
let commissioner = "";
let manager = "";
let recruitment = "";

const formOf = (homes: Record<string, string>, more: Record<string, string> = {}) => ({
  ...{ standing: "0", startsOn, endsOn, note: "As the gap has it" },
  ...Object.fromEntries(Object.entries(homes).map(([key, many]) => [fieldOfKind(key), many])),
  ...more,
});
const ask = (page: Parameters<typeof askPage>[0], cookie: string, address: string, form?: Record<string, string>) =>
  askPage(page, { cookie, now, params: {}, address, form });

beforeAll(async () => {
  await makeCouncils();
  const person = () => workAs({ id: given.random.id() });
  commissioner = await staffCookie(person(), "commissioner", { regionCode: WEST_MIDLANDS });
  manager = await staffCookie(person(), "manager", STOKE);
  recruitment = await staffCookie(person(), "recruitment", STOKE);
  const teenager = { ageMin: 11, ageMax: 17, siblingsMax: 1, places: 1 };
  await makeHome({ ...teenager, approvedOn: addDays(startsOn, -1) });
  await makeHome({ ...teenager, approvedOn: startsOn });
  await makeHome({ ...teenager, approvedOn: addDays(startsOn, 40) });
  await makeHome({ ...teenager, approvedOn: addDays(startsOn, 50), provider: "kinship" });
  await makeHome({
    ...teenager,
    approvedOn: addDays(startsOn, 60),
    stage: "ended",
    approvalEndsOn: addDays(today, -3),
  });
  await makeHome({ ageMin: 0, ageMax: 4, siblingsMax: 1, places: 1, approvedOn: addDays(startsOn, 70) });
});

describe("an agreed target", () => {
  test("is agreed by a manager for the council; whoever only recruits reads it and agrees none", async () => {
    const homes = { "11-15 single": "2", "16-17 single": "7" };
    const refused = await ask(agreeForCouncil, recruitment, "/officer/targets", formOf(homes));
    expect(refused.status).toBe(403);
    const empty = await ask(agreeForCouncil, manager, "/officer/targets", formOf({}));
    expect(empty.status).toBe(422);
    const wrong = await ask(agreeForCouncil, manager, "/officer/targets", formOf({ "11-15 single": "a few" }));
    expect(wrong.status).toBe(422);
    expect(wrong.gave).toContain("Enter a whole number");
    expect((await ask(agreeForCouncil, manager, "/officer/targets", formOf(homes))).status).toBe(303);
    // The same form sent twice is one target.
    await ask(agreeForCouncil, manager, "/officer/targets", formOf(homes));
    expect(await listAgreedTargets(testStore().read, [STOKE])).toHaveLength(1);
    expect((await ask(ownTarget, recruitment, "/officer/targets")).data).toMatchObject({
      mayAgree: false,
      standing: { of: 9, agreedAs: "for the council", note: "As the gap has it" },
    });
  });

  test("has come as far as a plain count of the register: own approvals of its time, kinship left out, those who left counted", async () => {
    const { data } = await ask(ownTarget, manager, "/officer/targets");
    const { standing } = data as unknown as {
      standing: {
        said: string;
        progress: { soFar: number; besides: number; months: { soFar: number | null }[] };
        records: { ref: string; towards: string | null }[];
      };
    };
    expect(standing.progress).toMatchObject({ soFar: 3, besides: 1 });
    expect(standing.said).toMatch(/^3 of 9 by .*; at this rate \d+$/);
    // The first could serve both kinds, and of older ones most are to come.
    expect(standing.records.map(({ towards }) => towards)).toEqual([
      "16 to 17, single children",
      "16 to 17, single children",
      "16 to 17, single children",
      null,
    ]);
    const last = standing.progress.months.map(({ soFar }) => soFar).filter((soFar) => soFar !== null);
    expect([last[0], last.at(-1)]).toEqual([1, 3]);
  });

  test("is superseded by one a commissioner agrees with the council, and stays to be read, in the history too", async () => {
    const address = "/commissioner/targets/agree?council=stoke-on-trent";
    expect((await ask(agreePage, commissioner, address)).data).toMatchObject({ target: { nth: 1 } });
    const late = await ask(agreeForRegion, commissioner, address, formOf({ "0-4 single": "3" }));
    expect(late.status).toBe(409);
    const agreed = await ask(agreeForRegion, commissioner, address, formOf({ "0-4 single": "3" }, { standing: "1" }));
    expect(agreed.status).toBe(303);
    const { data } = await ask(ownTarget, manager, "/officer/targets");
    expect(data).toMatchObject({
      standing: { of: 3, agreedAs: "for the region", progress: { soFar: 1, besides: 3 } },
      history: [
        { nth: 2, of: 3 },
        { nth: 1, of: 9, agreedAs: "for the council" },
      ],
    });
    const targets = await listAgreedTargets(testStore().read, [STOKE]);
    const events = await Promise.all(
      targets.map(({ id }) =>
        listEventsOfType(testStore().read, STOKE, { caseKind: "target", caseId: id }, "TargetAgreed", 5),
      ),
    );
    expect(events.flat().map(({ data, reason }) => [(data as { inPlaceOf: boolean }).inPlaceOf, reason])).toEqual([
      [true, "As the gap has it"],
      [false, "As the gap has it"],
    ]);
  });

  test("of a council of another region, or of none, does not exist for a commissioner, whatever is sent", async () => {
    for (const council of ["manchester", "nowhere", ""]) {
      const address = `/commissioner/targets/agree?council=${council}`;
      expect((await ask(agreePage, commissioner, address)).status).toBe(404);
      expect((await ask(agreeForRegion, commissioner, address, {})).status).toBe(404);
    }
  });

  test("is told to the region without how few were approved: not their number, by no kind and by no month", async () => {
    const { data } = await ask(regionTargets, commissioner, "/commissioner/targets?council=stoke-on-trent");
    const { agreed } = data as unknown as { agreed: { standing: Record<string, unknown> }[] };
    expect(agreed).toHaveLength(1);
    expect(agreed[0]?.standing).toMatchObject({ of: 3, soFar: null });
    expect(agreed[0]?.standing.said).toMatch(/^3 by .*; how many there are so far is not shown$/);
    expect(agreed[0]?.standing).not.toHaveProperty("progress");
    expect(agreed[0]?.standing).not.toHaveProperty("records");
  });

  test("is told to the region as a number where many were approved there and elsewhere", async () => {
    for (let nth = 0; nth < 8; nth += 1) {
      await makeHome({ councilId: BIRMINGHAM, approvedBy: BIRMINGHAM, approvedOn: addDays(startsOn, 10 + nth) });
      await makeHome({ approvedOn: addDays(startsOn, 80 + nth) });
    }
    const address = "/commissioner/targets/agree?council=birmingham";
    await ask(agreeForRegion, commissioner, address, formOf({ "11-15 single": "20" }));
    const { data } = await ask(regionTargets, commissioner, "/commissioner/targets");
    const { agreed } = data as unknown as { agreed: { slug: string; standing: { soFar: unknown } | null }[] };
    // Stoke's twelve are one fewer than those of the last twelve months, which another page may tell, and in October and November there were none.
    const soFar = (slug: string) => agreed.find((one) => one.slug === slug)?.standing?.soFar;
    expect([soFar("birmingham"), soFar("stoke-on-trent")]).toEqual([8, null]);
  });

  test("leaves as a file that says the same as the pages, the same each time for a day that is over, with what stood on it", async () => {
    const save = (page: unknown, cookie: string, place: string, query = "") =>
      askPage(page, {
        ...{ cookie, now, params: { file: "agreed-targets.csv" } },
        address: `${place}/reports/agreed-targets.csv${query}`,
      });
    const rowsOf = (gave: string): Record<string, string>[] => parse(gave, { columns: true, bom: true });
    const region = rowsOf((await save(regionFile, commissioner, "/commissioner")).gave);
    const { data } = await ask(regionTargets, commissioner, "/commissioner/targets");
    const { agreed } = data as unknown as {
      agreed: { name: string; standing: { of: number; soFar: number | null } | null; history: unknown[] }[];
    };
    const all = region.filter((row) => row["Homes for"] === "All homes");
    expect(all).toHaveLength(agreed.flatMap(({ history }) => history).length);
    for (const { name, standing } of agreed) {
      if (standing === null) continue;
      const row = all.find((one) => one.Council === name && one.Stands === "Stands");
      expect(row).toMatchObject({
        "Homes agreed": String(standing.of),
        "Approved so far": standing.soFar === null ? "not shown" : String(standing.soFar),
      });
    }
    const own = rowsOf((await save(ownFile, manager, "/officer")).gave);
    const { data: page } = await ask(ownTarget, manager, "/officer/targets");
    const { standing } = page as unknown as {
      standing: { of: number; progress: { soFar: number; besides: number; kinds: { label: string; soFar: number }[] } };
    };
    const stands = own.filter((row) => row.Stands === "Stands");
    expect(stands.map((row) => [row["Homes for"], row["Approved so far"]])).toEqual([
      ["All homes", String(standing.progress.soFar)],
      ...standing.progress.kinds.map(({ label, soFar }) => [label, String(soFar)]),
      ["For others", String(standing.progress.besides)],
    ]);
    // Nothing was agreed before today, so no earlier day can be asked for; the history begins today.
    expect((await save(ownFile, manager, "/officer", `?on=${addDays(today, -1)}`)).status).toBe(404);
    const later = async (days: number, query = "") => {
      const then = instantAt(addDays(today, days), 600);
      const cookie = await staffCookie({ ...workAs({ id: given.random.id() }), now: then }, "manager", STOKE);
      const made = await askPage(ownFile, {
        ...{ cookie, now: then, params: { file: "agreed-targets.csv" } },
        address: `/officer/reports/agreed-targets.csv${query}`,
      });
      return [made.status, made.gave] as const;
    };
    const over = `?on=${addDays(today, 1)}`;
    const [status, first] = await later(2, over);
    expect(status).toBe(200);
    expect((await later(3, over))[1]).toBe(first);
    expect(rowsOf(first).filter((row) => row.Stands === "Stands").length).toBe(stands.length);
  });

  test("stands in the statement, and in the brief of its council, as the page of targets says it", async () => {
    const { data } = await ask(statementPage, commissioner, "/commissioner/statement?council=birmingham");
    const { statement } = data as unknown as { statement: { parts: { caption?: string; rows?: string[][] }[] } };
    const table = statement.parts.find(({ caption }) => caption === "Homes to approve, as agreed");
    expect(table?.rows).toEqual([
      ["Birmingham", "20 for 11 to 15, single children", expect.any(String), expect.stringMatching(/^8 of 20 by /)],
    ]);
    const { data: page } = await ask(regionTargets, commissioner, "/commissioner/targets?council=birmingham");
    const { agreed } = page as unknown as { agreed: { standing: { terms: string } }[] };
    expect(agreed[0]?.standing.terms).toMatch(/^20 homes from .* to .*: 20 for 11 to 15, single children$/);
  });
});
