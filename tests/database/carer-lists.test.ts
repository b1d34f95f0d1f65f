import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { giveCarerList, mapCarerList, takeCarerListAway } from "#app/services/carers/give-carer-list.server.ts";
import { importCarers, weighCarerList } from "#app/services/carers/import-carers.server.ts";
import { keepHomeBack, offerHomeToOthers } from "#app/services/carers/keep-back.server.ts";
import { readCarerList } from "#app/services/carers/read-carer-list.server.ts";
import type { Work } from "#app/services/work.ts";
import { findCarerImport } from "#db/queries/carer-imports.ts";
import { listHouseholdsToImport, listOwnHouseholds } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { households } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function work(): Work {
  const now = instantAt(START, 600);
  return { store: testStore(), now, newId: randomUUID, actor: { kind: "staff", id: "m1", name: "Mina Manager" } };
}

const HEADINGS =
  "Ref,Carers,Post code,Approval date,Agreement signed,Places,Age from,Age to,Types of care,Filled,Available,Reason";
const LEE = 'F1,"Ann Lee, and Bo",ST4 2DE,12/05/2019,12/05/2019,3,0,10,Short term;Respite,1,Y,';
const KHAN = "F2,Sam Khan,ST1 3AB,2021-03-01,,1,5,17,Long term,0,N,Holiday";
const BAD = "F3,Jo Moss,ZZ99 9ZZ,31/02/2021,,1,5,17,Long term,0,Y,";

async function given(text: string | Uint8Array, councilId = STOKE): Promise<string> {
  const bytes = typeof text === "string" ? utf8(text) : text;
  const list = await giveCarerList(work(), councilId, { name: "C:\\out\\carers.csv", bytes }, null);
  if (!list.ok) throw new Error(list.refusal.why);
  return list.value.id;
}

async function weighed(id: string, councilId = STOKE) {
  const row = await findCarerImport(testStore().read, councilId, id);
  if (!row?.list) throw new Error("There is no list");
  return weighCarerList(work(), councilId, row.list, row.mapping);
}

async function imported(id: string, leaveOut = false) {
  const { mark } = await weighed(id);
  return importCarers(work(), { councilId: STOKE, id }, { mark, leaveOut });
}

const lines = (...rows: string[]) => [HEADINGS, ...rows].join("\r\n");
const own = () => listOwnHouseholds(testStore().read, [STOKE], START);

beforeAll(async () => {
  await makeStaff();
});

describe("a file", () => {
  test.each([
    ["with the mark of UTF-8", utf8("\uFEFFRef,Carers\r\n1,Zoë")],
    ["in UTF-16", new Uint8Array(Buffer.from("\uFEFFRef,Carers\r\n1,Zoë", "utf16le"))],
    ["in the letters of Windows", new Uint8Array(Buffer.from("Ref;Carers\n1;Zoë", "latin1"))],
    ["with tabs", utf8("Ref\tCarers\n1\tZoë\n")],
  ])("%s is read", (_, bytes) => {
    expect(readCarerList(bytes)).toEqual({
      ok: true,
      value: { headings: ["Ref", "Carers"], rows: [{ line: 2, cells: ["1", "Zoë"] }] },
    });
  });

  test("may have quoted separators and line breaks, and its rows are numbered as a spreadsheet numbers them", () => {
    const read = readCarerList(utf8('Ref,"Carers, all"\n1,"Ann\nLee"\n\n2,"say ""hi"""\n'));
    expect(read).toMatchObject({
      value: {
        headings: ["Ref", "Carers, all"],
        rows: [
          { line: 2, cells: ["1", "Ann\nLee"] },
          { line: 4, cells: ["2", 'say "hi"'] },
        ],
      },
    });
  });

  test.each([
    ["", "empty"],
    ["Ref,Carers\n", "no-headings"],
    ["Ref,Ref\n1,2", "headings-twice"],
    ['Ref,Carers\n1,"Ann\n2,Bo', "broken"],
    ["PK\u0003\u0004,x\n1,2", "no-text"],
  ])("%j is refused: %s", (text, why) => {
    expect(readCarerList(utf8(text))).toMatchObject({ ok: false, refusal: { why } });
  });

  test("with a virus is not taken, nor any while the scanner does not answer", async () => {
    const scanner: Server = createServer((socket) => socket.on("data", () => socket.end("stream: Eicar FOUND\0")));
    await new Promise<void>((ready) => scanner.listen(0, "127.0.0.1", ready));
    const address = scanner.address();
    const clamd = { host: "127.0.0.1", port: typeof address === "object" && address ? address.port : 0 };
    const file = { name: "a.csv", bytes: utf8(lines(LEE)) };
    expect(await giveCarerList(work(), STOKE, file, clamd)).toEqual({ ok: false, refusal: { why: "virus" } });
    await new Promise((closed) => scanner.close(closed));
    expect(await giveCarerList(work(), STOKE, file, clamd)).toEqual({ ok: false, refusal: { why: "not-scanned" } });
  });
});

describe("a list with something wrong", () => {
  test("changes nothing by itself, and says what is wrong where", async () => {
    const id = await given(lines(LEE, KHAN, BAD));
    const { counts, faults } = await weighed(id);
    expect(counts).toEqual({ made: 2, changed: 0, unchanged: 0, refused: 1 });
    expect(faults.map(({ row, column, value, rule }) => ({ row, column, value, rule }))).toEqual([
      { row: 4, column: "Approval date", value: "31/02/2021", rule: "not-a-date" },
    ]);
    expect(await imported(id)).toMatchObject({ ok: false, refusal: "rows-refused" });
    expect(await own()).toEqual([]);
    expect(await takeCarerListAway(work(), { councilId: STAFFORDSHIRE, id })).toMatchObject({ refusal: "not-found" });
    expect(await takeCarerListAway(work(), { councilId: STOKE, id })).toMatchObject({ ok: true });
    expect(await findCarerImport(testStore().read, STOKE, id)).toBeUndefined();
  });

  test("is imported without its bad rows when somebody says so, once however often that is pressed", async () => {
    const id = await given(lines(LEE, KHAN, BAD));
    expect(await imported(id, true)).toEqual({ ok: true, value: { made: 2, changed: 0, unchanged: 0, refused: 1 } });
    const again = await importCarers(work(), { councilId: STOKE, id }, { mark: "", leaveOut: true });
    expect(again).toMatchObject({ refusal: "imported-before" });
    const made = await own();
    expect(
      made.map(({ name, councilRef, sector, stage, places, filled, careTypes }) => ({
        name,
        councilRef,
        sector,
        stage,
        places,
        filled,
        careTypes,
      })),
    ).toEqual(
      expect.arrayContaining([
        {
          name: "Ann Lee, and Bo",
          councilRef: "F1",
          sector: "ST4 2",
          stage: "active",
          places: 3,
          filled: 1,
          careTypes: ["short-term", "short-breaks"],
        },
        // Without a signed agreement no child is placed.
        {
          name: "Sam Khan",
          councilRef: "F2",
          sector: "ST1 3",
          stage: "on-hold",
          places: 1,
          filled: 0,
          careTypes: ["long-term"],
        },
      ]),
    );
    const row = await findCarerImport(testStore().read, STOKE, id);
    expect(row).toMatchObject({ list: null, fileName: "carers.csv", counts: { made: 2, refused: 1 } });
    const lee = made.find(({ councilRef }) => councilRef === "F1");
    const events = await listEventsOfCase(testStore().read, STOKE, "carer-household", lee?.id ?? "");
    expect(events.map(({ type, actor, data }) => [type, actor.name, data])).toEqual([
      ["HouseholdImported", "Mina Manager", { importId: id }],
    ]);
  });
});

describe("the same list again", () => {
  test("finds its households by the council’s own reference and changes nothing", async () => {
    const id = await given(lines(LEE, KHAN));
    expect((await weighed(id)).counts).toEqual({ made: 0, changed: 0, unchanged: 2, refused: 0 });
    expect(await imported(id)).toMatchObject({ ok: true });
    expect(await own()).toHaveLength(2);
  });

  test("with a change changes that alone, and counts children who have no record here as filled", async () => {
    const id = await given(lines(LEE.replace(",1,Y", ",3,Y"), KHAN));
    expect(await imported(id)).toMatchObject({ ok: true, value: { made: 0, changed: 1, unchanged: 1, refused: 0 } });
    const lee = (await own()).find(({ councilRef }) => councilRef === "F1");
    expect(lee).toMatchObject({ filled: 3, unrecorded: 3, version: 2 });
    const found = await findHouseholdForMatching(testStore().read, lee?.id ?? "", START);
    expect(found?.household).toMatchObject({ filled: 3, placesApproved: 3, children: [] });
    const events = await listEventsOfCase(testStore().read, STOKE, "carer-household", lee?.id ?? "");
    expect(events[0]).toMatchObject({ type: "HouseholdChangedByList", data: { changed: ["places filled"] } });
  });

  test("does not offer a home again that an officer keeps back, though it says that others find it", async () => {
    const shared = (answer: string) => [`${HEADINGS},Shared with`, `${LEE},${answer}`, `${KHAN},no`].join("\r\n");
    expect(await imported(await given(shared("yes")))).toMatchObject({ ok: true });
    const lee = async () => (await own()).find(({ councilRef }) => councilRef === "F1");
    const householdId = (await lee())?.id ?? "";
    expect(await lee()).toMatchObject({ shared: true, keptBack: null });
    const asked = { councilIds: [STOKE], householdId };
    expect((await keepHomeBack(work(), asked, "siblings")).ok).toBe(true);
    const again = await given(shared("yes"));
    expect((await weighed(again)).counts).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await imported(again)).toMatchObject({ ok: true });
    expect(await lee()).toMatchObject({ shared: false, keptBack: { on: START, reason: "siblings" } });
    expect((await offerHomeToOthers(work(), asked)).ok).toBe(true);
    expect(await lee()).toMatchObject({ shared: true, keptBack: null });
  });

  test("is not imported where a household changed after somebody looked", async () => {
    const id = await given(lines(LEE, KHAN));
    const { mark } = await weighed(id);
    const [khan] = (await own()).filter(({ councilRef }) => councilRef === "F2");
    await testStore().transact(function* (tx) {
      yield tx
        .update(households)
        .set({ places: 2, version: 9 })
        .where(eq(households.id, khan?.id ?? ""))
        .returning();
    });
    expect(await importCarers(work(), { councilId: STOKE, id }, { mark, leaveOut: false })).toMatchObject({
      refusal: "changed-meanwhile",
    });
  });

  test("in another council makes households of its own", async () => {
    const id = await given(lines(LEE), STAFFORDSHIRE);
    const { mark, counts } = await weighed(id, STAFFORDSHIRE);
    expect(counts.made).toBe(1);
    expect(await importCarers(work(), { councilId: STAFFORDSHIRE, id }, { mark, leaveOut: false })).toMatchObject({
      ok: true,
    });
    const [theirs] = await listHouseholdsToImport(testStore().read, STAFFORDSHIRE, START);
    // The home stands in Stoke-on-Trent, and Staffordshire approved it.
    expect(theirs).toMatchObject({
      councilRef: "F1",
      approvedBy: STAFFORDSHIRE,
      councilId: STOKE,
      approvedOn: day("2019-05-12"),
    });
    expect(await own()).toHaveLength(2);
  });
});

test("what was said of columns and words is remembered for the next list", async () => {
  const text = "Nummer,Voll,Frei?\nF1,2,aye";
  const id = await given(text);
  expect((await weighed(id)).counts.refused).toBe(1);
  const said = {
    columns: { reference: "Nummer", filled: "Voll", availability: "Frei?" },
    values: { availability: { aye: "available" } },
  };
  expect(await mapCarerList(work(), { councilId: STOKE, id }, said)).toMatchObject({ ok: true });
  expect(await imported(id)).toMatchObject({ ok: true, value: { changed: 1 } });
  const next = await given(text.replace(",2,", ",1,"));
  const row = await findCarerImport(testStore().read, STOKE, next);
  expect(row?.mapping.columns).toMatchObject(said.columns);
  expect(row?.mapping.values).toEqual(said.values);
  expect((await weighed(next)).counts).toEqual({ made: 0, changed: 1, unchanged: 0, refused: 0 });
});
