import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "#app/domain/returns/faults.ts";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { loader as returnFile } from "#app/routes/officer/reports_.$file.ts";
import { figureLines } from "#app/routes/officer/return-parts/figure-lines.ts";
import { loader as returnPage } from "#app/routes/officer/returns.$returnId.tsx";
import { loader as publishedPage } from "#app/routes/officer/returns.$returnId_.published.tsx";
import { loader as recordsPage } from "#app/routes/officer/returns.$returnId_.records.tsx";
import { readReturnAsPublished } from "#app/services/forecast/published-forecast.server.ts";
import { giveReturn, letReturnCount, takeReturnAway } from "#app/services/returns/give-return.server.ts";
import { importReturns } from "#app/services/returns/import-returns.server.ts";
import { readReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { readReport } from "#app/services/returns/return-report.server.ts";
import { FileChanged } from "#app/services/returns/return-rows.server.ts";
import type { ReturnSource } from "#app/services/returns/return-source.server.ts";
import type { Work } from "#app/services/work.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import {
  countLookedAfter,
  findReturn,
  findReturnReport,
  listReturnEpisodes,
  listReturns,
  pageReturnChildren,
} from "#db/queries/returns.ts";
import { returnChildren, returnEpisodes, returns } from "#db/schema/index.ts";
import { aReturn, asSources, type ReturnLines } from "#tests/factories/returns.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const secret = "a secret of at least thirty-two characters";

function work(): Work {
  const now = instantAt(START, 600);
  return { store: testStore(), now, newId: randomUUID, actor: { kind: "staff", id: "d1", name: "Dara Office" } };
}

async function imported(
  files: ReturnLines | readonly ReturnSource[],
  asked: { councilId?: string; year?: number; preview?: boolean } = {},
) {
  const { councilId = STOKE, year = null, preview = false } = asked;
  const faults: Fault[] = [];
  const sources = Array.isArray(files) ? (files as ReturnSource[]) : asSources(files as ReturnLines);
  const done = await importReturns(work(), { councilId, secret }, sources, { year, preview }, (fault) =>
    faults.push(fault),
  );
  if (!done.ok) throw new Error(done.refusal);
  return { ...done.value, faults };
}

async function counts() {
  const { read } = testStore();
  return {
    returns: await read.$count(returns),
    children: await read.$count(returnChildren),
    episodes: await read.$count(returnEpisodes),
  };
}

beforeAll(async () => {
  await makeStaff();
});

describe("a return that is in order", () => {
  test("only looked at leaves nothing behind", async () => {
    const before = await counts();
    const done = await imported(aReturn({ children: 3, year: 2025 }), { preview: true });
    expect(done).toMatchObject({ outcome: "previewed", errors: 0, queries: 0 });
    expect(done.returns[0]).toMatchObject({
      yearEnd: "2025-03-31",
      children: 3,
      episodes: 6,
      changes: { beside: "nothing" },
    });
    expect(await counts()).toEqual(before);
  });

  test("counts from then on, with its children known by hashes and no postcode kept", async () => {
    const done = await imported(aReturn({ children: 3, year: 2025 }));
    expect(done.outcome).toBe("imported");
    const [row] = await listReturns(testStore().read, [STOKE]);
    expect(row).toMatchObject({ state: "current", nth: 1, yearEnd: "2025-03-31", children: 3, episodes: 6 });
    expect(row?.files.map(({ table, rows }) => `${table} ${rows}`)).toEqual(["header 3", "episodes 6"]);
    const children = await pageReturnChildren(testStore().read, row?.id ?? "", "", 10);
    expect(children.map(({ bornMonth }) => bornMonth).sort()).toEqual(["2021-03-01", "2022-02-01", "2023-01-01"]);
    const episodes = await listReturnEpisodes(
      testStore().read,
      row?.id ?? "",
      children.map(({ childKey }) => childKey),
    );
    expect(episodes.filter(({ endsOn }) => endsOn === null)).toHaveLength(3);
    expect(episodes.every(({ inside, placeCouncilId }) => inside === true && placeCouncilId === STOKE)).toBe(true);
    expect(JSON.stringify([row, children, episodes])).not.toMatch(/C10000\d|ST4 2DE|ST1 3AB/);
    const events = await listEventsOfCase(testStore().read, STOKE, "return", row?.id ?? "");
    expect(events.map(({ type }) => type)).toEqual(["ReturnTaken"]);
  });

  test("sent again changes nothing and says so", async () => {
    const before = await counts();
    const again = await imported(aReturn({ children: 3, year: 2025 }));
    expect(again).toMatchObject({ outcome: "nothing-new", returns: [{ same: true }] });
    expect(await counts()).toEqual(before);
  });

  test("for the same year with other rows takes the place of the first, which is kept", async () => {
    const files = aReturn({ children: 4, year: 2025, first: 1 });
    files["episodes.csv"] = (files["episodes.csv"] ?? []).map((line) =>
      line.replace("C100001,15/03/2024,S,C2", "C100001,15/03/2024,S,C1").replace(/^(C100001,[^,]+,)P,C2/, "$1B,C2"),
    );
    const looked = await imported(files, { preview: true });
    expect(looked.returns[0]?.changes).toEqual({
      beside: "same-year",
      children: { same: 2, added: 2, gone: 1 },
      episodes: { same: 2, added: 4, changed: 2, gone: 2 },
    });
    expect((await imported(files)).outcome).toBe("imported");
    const rows = await listReturns(testStore().read, [STOKE]);
    expect(rows.map(({ state, nth, children }) => [state, nth, children]).sort()).toEqual([
      ["current", 2, 4],
      ["superseded", 1, 3],
    ]);
    expect(await counts()).toMatchObject({ returns: 2, children: 7, episodes: 14 });
  });

  test("of the next year is held beside the children the year before left", async () => {
    const next = aReturn({ children: 4, year: 2026, first: 3 });
    const looked = await imported(next, { preview: true });
    expect(looked.returns[0]).toMatchObject({
      yearEnd: "2026-03-31",
      changes: { beside: "year-before", open: 4, missing: 2, new: 2 },
    });
  });

  test("knows the same child by another hash in another council", async () => {
    await imported(aReturn({ children: 3, year: 2025 }), { councilId: STAFFORDSHIRE });
    const keys = async (councilId: string) => {
      const rows = (await listReturns(testStore().read, [councilId])).filter(({ nth }) => nth === 1);
      return (await pageReturnChildren(testStore().read, rows[0]?.id ?? "", "", 10)).map(({ childKey }) => childKey);
    };
    const [stoke, staffordshire] = [await keys(STOKE), await keys(STAFFORDSHIRE)];
    expect([stoke.length, staffordshire.length]).toEqual([3, 3]);
    expect(stoke.filter((key) => staffordshire.includes(key))).toEqual([]);
  });
});

describe("a return with something odd in a table that no figure comes from", () => {
  const odd = (year: number): ReturnLines => ({
    ...aReturn({ children: 3, year, first: 50 }),
    "reviews.csv": ["CHILD,DOB,REVIEW,REVIEW_CODE", "C100050,23/03/2019,01/06/2022,PN9"],
    "oc3.csv": ["CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "C7,01/02/2004,YES,F1,Q9"],
    "uasc.csv": ["CHILD,SEX,DOB,DUC", "C100051,X,01/01/2001,31/12/2030"],
  });

  test("is taken, names the rows, keeps none of them, and knows who is unaccompanied", async () => {
    const done = await imported(odd(2023), { councilId: STAFFORDSHIRE });
    expect(done).toMatchObject({ outcome: "imported", errors: 0 });
    expect(done.faults.map(({ file, row, column, rule, severity }) => [file, row, column, rule, severity])).toEqual([
      ["uasc.csv", 2, "SEX", "unknown-code", "query"],
      ["uasc.csv", 2, "DOB", "born-differs", "query"],
      ["reviews.csv", 2, "REVIEW_CODE", "unknown-code", "query"],
      ["reviews.csv", 2, "DOB", "born-differs", "query"],
      ["oc3.csv", 2, "ACCOM", "unknown-code", "query"],
      ["oc3.csv", 2, "CHILD", "child-not-in-header", "query"],
    ]);
    const { read } = testStore();
    const [row] = (await listReturns(read, [STAFFORDSHIRE])).filter(({ yearEnd }) => yearEnd === "2023-03-31");
    expect(row?.files.map(({ table, rows }) => `${table} ${rows}`)).toEqual([
      ...["header 3", "episodes 6", "uasc 1", "reviews 1", "oc3 1"],
    ]);
    const children = await pageReturnChildren(read, row?.id ?? "", "", 10);
    expect(children.map(({ unaccompanied, unaccompaniedUntil }) => [unaccompanied, unaccompaniedUntil]).sort()).toEqual(
      [
        ...[
          [false, null],
          [false, null],
        ],
        [true, "2030-12-31"],
      ],
    );
  });

  test("waits on its page for somebody to let it count, which says what is done with each table", async () => {
    const given = await giveReturn(work(), { councilId: STOKE, secret }, asSources(odd(2022)), { year: null });
    if (!given.ok) throw new Error(given.refusal);
    const row = await findReturn(testStore().read, STOKE, given.value.id);
    expect(row).toMatchObject({ state: "waiting", errors: 0, queries: 7 });
    const cookie = await staffCookie(work(), "manager", STOKE);
    const { data } = await askPage(returnPage, {
      cookie,
      now: work().now,
      params: { returnId: given.value.id },
    });
    const { files, report } = data as unknown as {
      files: { title: string; kept: string }[];
      report: { rules: { what: string; weight: string }[] };
    };
    expect(files.map(({ title, kept }) => `${title}: ${kept.slice(0, 12)}`)).toEqual([
      "Header: Kept, with a",
      "Episodes: Kept under t",
      "Unaccompanied asylum-seeking children: Kept under t",
      "Reviews: Its rows are",
      "Care leavers (OC3): Its rows are",
    ]);
    expect(report.rules).toContainEqual(
      expect.objectContaining({ what: "A code that is not in the list", weight: "to check" }),
    );
    await takeReturnAway(work(), { councilId: STOKE, id: given.value.id });
  });
});

describe("several returns", () => {
  test("in one folder are told apart by the years their names begin with, and all count or none", async () => {
    const [first, second] = [aReturn({ children: 2, year: 2019 }), aReturn({ children: 2, year: 2020 })];
    const files = (prefix: string, lines: ReturnLines): ReturnLines =>
      Object.fromEntries(Object.entries(lines).map(([name, rows]) => [`${prefix}-${name}`, rows]));
    const before = await counts();
    const wrong = { ...files("2018", first), ...files("2019", second) };
    wrong["2019-header.csv"] = (wrong["2019-header.csv"] ?? []).map((line) => line.replace("WBRI", "WXYZ"));
    expect(await imported(wrong)).toMatchObject({ outcome: "refused", errors: 2 });
    expect(await counts()).toEqual(before);
    const done = await imported({ ...files("2018", first), ...files("2019", second) });
    expect(done.returns.map(({ yearEnd }) => yearEnd)).toEqual(["2019-03-31", "2020-03-31"]);
    expect(await counts()).toMatchObject({ returns: before.returns + 2 });
  });

  test("in one file are told apart by its column YEAR", async () => {
    const both = [2021, 2022].map((year) => ({ year, lines: aReturn({ children: 2, year }) }));
    const joined = (name: string) => [
      `${both[0]?.lines[name]?.[0]},LA,YEAR`,
      ...both.flatMap(({ year, lines }) =>
        (lines[name] ?? []).slice(1).map((line) => `${line},Stoke-on-Trent,${year}`),
      ),
    ];
    const files = { "header.csv": joined("header.csv"), "episodes.csv": joined("episodes.csv") };
    const done = await imported(files);
    expect(done).toMatchObject({ outcome: "imported", errors: 0, queries: 0 });
    expect(done.returns.map(({ yearEnd, children, episodes }) => [yearEnd, children, episodes])).toEqual([
      ["2021-03-31", 2, 4],
      ["2022-03-31", 2, 4],
    ]);
    expect(await imported(files)).toMatchObject({ outcome: "nothing-new" });
  });

  test("of two councils in one file are refused", async () => {
    const lines = aReturn({ children: 2, year: 2023 });
    const named = (name: string) =>
      (lines[name] ?? []).map(
        (line, nth) => `${line},${nth === 0 ? "LA" : nth === 1 ? "Stoke-on-Trent" : "Staffordshire"}`,
      );
    const done = await imported({ "header.csv": named("header.csv"), "episodes.csv": named("episodes.csv") });
    expect(done.outcome).toBe("refused");
    expect(done.faults.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      "header.csv several-councils",
      "episodes.csv several-councils",
    ]);
  });
});

describe("a return with something wrong", () => {
  test("is refused as a whole, and each of its bad rows is named", async () => {
    const before = await counts();
    const files = aReturn({ children: 500, year: 2024 });
    const rows = files["episodes.csv"] ?? [];
    const bad: number[] = [];
    const ways = [
      (line: string) => line.replace("N1", "N9"),
      (line: string) => line.replace(/15\/03\/2023|\/2023,P/, "31/02/2023"),
      (line: string) => line.replace(/^C\d+/, "NOBODY"),
      (line: string) => line.replace(/,U\d,/, ",,"),
    ];
    for (let at = 50; at < rows.length; at += 100) {
      rows[at] = ways[bad.length % ways.length]?.(rows[at] ?? "") ?? "";
      bad.push(at + 1);
    }
    expect(bad).toHaveLength(10);
    const done = await imported(files);
    expect(done.outcome).toBe("refused");
    const named = new Set(done.faults.filter(({ severity }) => severity === "error").map(({ row }) => row));
    expect(bad.filter((row) => !named.has(row))).toEqual([]);
    expect(done.faults.every(({ fix }) => fix.length > 10)).toBe(true);
    expect(await counts()).toEqual(before);
  });

  test("says of each file what it should be", async () => {
    const header = aReturn({ children: 1, year: 2026 })["header.csv"] ?? [];
    const none = await imported({ "header.csv": header, "my episodes.csv": ["CHILD,START", "C100000,01/05/2025"] });
    expect(none.faults.map(({ file, rule, fix }) => `${file}: ${rule}: ${fix}`)).toEqual([
      "my episodes.csv: not-a-return-table: Episodes needs the columns CHILD and DECOM in its first row.",
      "episodes.csv: table-missing: Add the file of episodes: it has the columns CHILD and DECOM.",
      "header.csv: child-without-episode: Right for a care leaver who was not looked after this year. Otherwise add the episodes.",
    ]);
    const spreadsheet: ReturnSource = {
      name: "header.csv",
      pieces: () => [new Uint8Array([80, 75, 3, 4, 0, 0, 255, 254])],
    };
    expect((await imported([spreadsheet])).faults[0]).toMatchObject({ file: "header.csv", rule: "not-text" });
    expect(
      await importReturns(work(), { councilId: STOKE, secret }, [], { year: null, preview: false }, () => {}),
    ).toEqual({
      ok: false,
      refusal: "no-files",
    });
  });

  test("that somebody changes between its check and its import leaves everything as it was", async () => {
    const before = await counts();
    const [header, episodes] = asSources(aReturn({ children: 5, year: 2016 }));
    const [, others] = asSources(aReturn({ children: 5, year: 2016, first: 3 }));
    if (!header || !episodes || !others) throw new Error("No files");
    let readings = 0;
    const changing: ReturnSource = {
      name: "episodes.csv",
      pieces: () => {
        readings += 1;
        // The headings, the year and the check; then the import.
        return readings <= 3 ? episodes.pieces() : others.pieces();
      },
    };
    await expect(imported([header, changing])).rejects.toThrow(FileChanged);
    expect(readings).toBe(4);
    expect(await counts()).toEqual(before);
  });
});

describe("a return given on the page", () => {
  const whose = { councilId: STAFFORDSHIRE, secret };
  const give = async (lines: ReturnLines) => {
    const given = await giveReturn(work(), whose, asSources(lines), { year: null });
    if (!given.ok) throw new Error(given.refusal);
    return given.value;
  };
  const of = (id: string) => ({ councilId: STAFFORDSHIRE, id });

  test("waits with its rows until somebody lets it count, and counts once however often that is pressed", async () => {
    const { id } = await give(aReturn({ children: 6, year: 2024 }));
    expect(await findReturn(testStore().read, STAFFORDSHIRE, id)).toMatchObject({ state: "waiting", nth: null });
    expect(await readReturnFigures(testStore().read, [STAFFORDSHIRE], day("2024-03-31"))).toEqual([]);
    expect(await letReturnCount(work(), { councilId: STOKE, id })).toMatchObject({ refusal: "not-found" });
    expect(await letReturnCount(work(), of(id))).toMatchObject({ ok: true });
    expect(await letReturnCount(work(), of(id))).toMatchObject({ ok: true });
    const [figures] = await readReturnFigures(testStore().read, [STAFFORDSHIRE], day("2024-03-31"));
    expect(figures).toMatchObject({ lookedAfter: 6, started: 0, moves: 6, ownCarers: { of: 6, all: 6 } });
    expect(await countLookedAfter(testStore().read, [STAFFORDSHIRE], day("2024-03-31"))).toEqual([
      // Stoke-on-Trent is another council than Staffordshire, and near.
      { councilId: STAFFORDSHIRE, placement: "U4", inside: false, far: 0, children: 6 },
    ]);
    expect(await give(aReturn({ children: 6, year: 2024 }))).toEqual({ id, same: true });
    expect(await takeReturnAway(work(), of(id))).toMatchObject({ refusal: "not-waiting" });
    const save = async (councilId: string) =>
      askPage(returnFile, {
        cookie: await staffCookie(work(), "manager", councilId),
        now: work().now,
        params: { file: "return-figures.csv" },
        address: `/officer/reports/return-figures.csv?return=${id}`,
      });
    const { gave } = await save(STAFFORDSHIRE);
    expect(gave).toContain("Looked after at the end of the year,6,");
    expect(gave).toContain("With the council’s own foster carers,6,1,6 foster children");
    // Another council's return is one that does not exist.
    expect((await save(STOKE)).status).toBe(404);
  });

  test("that counts opens the episodes behind each of its figures, as many as the figure says, to its own council alone", async () => {
    const files = aReturn({ children: 30, year: 2018 });
    files["episodes.csv"] = (files["episodes.csv"] ?? []).map((line, nth) =>
      nth % 7 === 3 ? line.replace(",U4,", ",K2,") : line,
    );
    const { id } = await give(files);
    const see = async (query: string, councilId = STAFFORDSHIRE) =>
      askPage(recordsPage, {
        cookie: await staffCookie(work(), "manager", councilId),
        now: work().now,
        params: { returnId: id },
        address: `/officer/returns/${id}/records?${query}`,
      });
    // One that waits has no figures yet, and leads to its own page.
    expect((await see("of=looked-after")).status).toBe(302);
    await letReturnCount(work(), of(id));
    const [figures] = await readReturnFigures(testStore().read, [STAFFORDSHIRE], day("2018-03-31"));
    if (!figures) throw new Error("The return does not count");
    const lines = figureLines(figures);
    expect(lines).toHaveLength(24);
    expect(lines.filter(({ count }) => count > 0).length).toBeGreaterThan(8);
    for (const { is, count } of lines) {
      const { data, gave } = await see(`of=${is}`);
      expect([is, (data as unknown as { many: number }).many]).toEqual([is, count]);
      expect(gave).not.toMatch(/C1000\d\d/);
    }
    const saved = await askPage(returnFile, {
      cookie: await staffCookie(work(), "manager", STAFFORDSHIRE),
      now: work().now,
      params: { file: "return-records.csv" },
      address: `/officer/reports/return-records.csv?return=${id}&of=looked-after`,
    });
    expect(saved.gave.trim().split("\n")).toHaveLength(1 + figures.lookedAfter);
    expect((await see("of=looked-after", STOKE)).status).toBe(404);
    expect((await see("of=names")).status).toBe(302);
  });

  test("that counts is forecast as the published model by its own council only", async () => {
    const { id } = await give(aReturn({ children: 30, year: 2022 }));
    const see = async (councilId: string) =>
      askPage(publishedPage, {
        cookie: await staffCookie(work(), "manager", councilId),
        now: work().now,
        params: { returnId: id },
        address: `/officer/returns/${id}/published?rates=9&ahead=1`,
      });
    expect((await see(STAFFORDSHIRE)).status).toBe(404);
    await letReturnCount(work(), of(id));
    const query = new URLSearchParams("ahead=1");
    const read = testStore().read;
    const made = await readReturnAsPublished(read, { councilId: STAFFORDSHIRE, returnId: id, query });
    expect(made).toMatchObject({ from: "2021-04-01", until: "2023-04-01", years: 1, refusal: null });
    expect(made?.totals).toHaveLength(13);
    const { day: first, mean } = made?.totals[0] ?? {};
    expect(first).toBe("2022-04-01");
    // Nobody left or came in the year, so that all thirty stay, whatever their age and home.
    expect(mean).toBeCloseTo(30, 6);
    const parts = made?.lines.filter(({ day }) => day === first).reduce((sum, line) => sum + line.mean, 0);
    expect(parts).toBeCloseTo(30, 6);
    expect((await see(STAFFORDSHIRE)).gave).toContain("Rates from 1 April 2021 to 31 March 2022");
    expect((await see(STOKE)).status).toBe(404);
    const save = async (councilId: string) =>
      askPage(returnFile, {
        cookie: await staffCookie(work(), "manager", councilId),
        now: work().now,
        params: { file: "published-forecast.csv" },
        address: `/officer/reports/published-forecast.csv?return=${id}&ahead=1`,
      });
    expect((await save(STAFFORDSHIRE)).gave).toContain("2022-04-01,");
    expect((await save(STOKE)).status).toBe(404);
  });

  test("stays where another year's is given, or one of its own year with errors", async () => {
    const before = await counts();
    const waits = await give(aReturn({ children: 2, year: 2021 }));
    const ofAnotherYear = await give(aReturn({ children: 3, year: 2020 }));
    const lines = aReturn({ children: 4, year: 2021 });
    lines["episodes.csv"] = (lines["episodes.csv"] ?? []).map((line) => line.replace("C100001", "C999999"));
    const wrong = await give(lines);
    const standing = [waits, ofAnotherYear, wrong].map(({ id }) => findReturn(testStore().read, STAFFORDSHIRE, id));
    expect((await Promise.all(standing)).map((row) => row?.state)).toEqual(["waiting", "waiting", "refused"]);
    for (const { id } of [waits, ofAnotherYear, wrong]) await takeReturnAway(work(), of(id));
    expect(await counts()).toEqual(before);
  });

  test("takes the place of what waited before, and may be taken away", async () => {
    const before = await counts();
    const first = await give(aReturn({ children: 2, year: 2023 }));
    const second = await give(aReturn({ children: 3, year: 2023 }));
    expect(await findReturn(testStore().read, STAFFORDSHIRE, first.id)).toBeUndefined();
    expect(await takeReturnAway(work(), of(second.id))).toMatchObject({ ok: true });
    expect(await letReturnCount(work(), of(second.id))).toMatchObject({ refusal: "not-found" });
    expect(await counts()).toEqual(before);
  });

  test("with errors keeps its report and none of its rows", async () => {
    const before = await counts();
    const lines = aReturn({ children: 2, year: 2023 });
    lines["episodes.csv"] = (lines["episodes.csv"] ?? []).map((line) => line.replace("C100001", "C999999"));
    const { id } = await give(lines);
    expect(await findReturn(testStore().read, STAFFORDSHIRE, id)).toMatchObject({ state: "refused", errors: 2 });
    expect(await counts()).toEqual({ ...before, returns: before.returns + 1 });
    expect(await letReturnCount(work(), of(id))).toMatchObject({ refusal: "not-waiting" });
    const report = await findReturnReport(testStore().read, STAFFORDSHIRE, id);
    expect(readReport(report?.lines ?? "", { errors: 1, queries: 0 })).toMatchObject({
      lines: 3,
      first: [{ file: "episodes.csv", row: "4", column: "CHILD", weight: "error", value: "not shown" }],
    });
    expect(report?.lines).not.toContain("C999999");
    expect(await findReturnReport(testStore().read, STOKE, id)).toBeUndefined();
  });

  test("is one year’s", async () => {
    const both = { ...aReturn({ children: 1, year: 2019 }) };
    const later = aReturn({ children: 1, year: 2020 });
    const files = {
      "2018-header.csv": both["header.csv"] ?? [],
      "2018-episodes.csv": both["episodes.csv"] ?? [],
      "2019-header.csv": later["header.csv"] ?? [],
    };
    expect(await giveReturn(work(), whose, asSources(files), { year: null })).toMatchObject({
      refusal: "several-years",
    });
  });
});
