import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { addDays, day, instantAt } from "#app/domain/shared/day.ts";
import { addRule } from "#app/services/applications/add-rule.server.ts";
import { giveCarerList } from "#app/services/carers/give-carer-list.server.ts";
import { forgetOldFiles } from "#app/services/returns/forget-returns.server.ts";
import { importReturns } from "#app/services/returns/import-returns.server.ts";
import type { Work } from "#app/services/work.ts";
import { listCarerImports } from "#db/queries/carer-imports.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listReturns } from "#db/queries/returns.ts";
import { returnChildren, returnEpisodes, returnReports } from "#db/schema/index.ts";
import { aReturn, asSources } from "#tests/factories/returns.ts";
import { makeStaff, START, STOKE } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const secret = "a secret of at least thirty-two characters";

function workOn(on: string): Work {
  const actor = { kind: "staff", id: "d1", name: "Dara Office" } as const;
  return { store: testStore(), now: instantAt(day(on), 600), newId: randomUUID, actor };
}

async function imported(children: number, on: string) {
  const sources = asSources(aReturn({ children, year: 2025 }));
  const whose = { councilId: STOKE, secret };
  const done = await importReturns(workOn(on), whose, sources, { year: null, preview: false }, () => {});
  expect(done).toMatchObject({ ok: true, value: { outcome: "imported" } });
}

const standing = async () =>
  (await listReturns(testStore().read, [STOKE])).map(({ state, nth, children }) => ({ state, nth, children }));
const rows = () =>
  Promise.all([returnReports, returnChildren, returnEpisodes].map((table) => testStore().read.$count(table)));

beforeAll(async () => {
  await makeStaff();
});

test("a return that was replaced is kept as long as the one that took its place, with its rows", async () => {
  await imported(3, "2026-11-23");
  await imported(4, "2026-11-24");
  expect(await forgetOldFiles(workOn("2036-03-31"))).toEqual({ returns: 0, lists: 0, drafts: 0, requests: 0 });
  expect(await rows()).toEqual([2, 7, 14]);
});

test("it goes sooner where the council has a rule for that, and the history keeps that it was there", async () => {
  const rule = {
    key: "replacedReturnKeptDays",
    value: 365,
    from: day("2026-11-25"),
    basis: "local",
    verified: true,
  } as const;
  const why = { source: "Our retention schedule", reason: "We keep one version of each year" };
  expect(await addRule(workOn("2026-11-25"), STOKE, { ...rule, ...why })).toMatchObject({ ok: true });
  const [replaced] = (await listReturns(testStore().read, [STOKE])).filter(({ state }) => state === "superseded");
  expect(await forgetOldFiles(workOn("2027-11-24"))).toEqual({ returns: 0, lists: 0, drafts: 0, requests: 0 });
  expect(await rows()).toEqual([2, 7, 14]);
  expect(await forgetOldFiles(workOn("2027-11-25"))).toEqual({ returns: 1, lists: 0, drafts: 0, requests: 0 });
  expect(await rows()).toEqual([1, 4, 8]);
  expect(await standing()).toEqual([{ state: "current", nth: 2, children: 4 }]);
  const [event] = await listEventsOfCase(testStore().read, STOKE, "return", replaced?.id ?? "");
  expect(event).toMatchObject({
    type: "ReturnForgotten",
    data: { yearEnd: "2025-03-31", children: 3, because: "replaced" },
  });
  // Another may take the place of the one that is left.
  await imported(5, "2027-11-26");
  expect(await standing()).toEqual(expect.arrayContaining([{ state: "current", nth: 3, children: 5 }]));
});

test("one that counts is let go when it is older than returns are kept", async () => {
  expect(await forgetOldFiles(workOn("2036-03-31"))).toMatchObject({ returns: 1 });
  expect(await standing()).toEqual([{ state: "current", nth: 3, children: 5 }]);
  expect(await forgetOldFiles(workOn("2036-04-01"))).toMatchObject({ returns: 1 });
  expect([await standing(), await rows()]).toEqual([[], [0, 0, 0]]);
});

test("a list of carers that waited for nobody is let go", async () => {
  const bytes = new TextEncoder().encode("Ref,Carers\n1,Ann Lee");
  expect(await giveCarerList(workOn(START), STOKE, { name: "a.csv", bytes }, null)).toMatchObject({ ok: true });
  expect(await forgetOldFiles(workOn(addDays(START, 30)))).toMatchObject({ lists: 0, drafts: 0, requests: 0 });
  expect(await forgetOldFiles(workOn(addDays(START, 31)))).toMatchObject({ lists: 1 });
  expect(await listCarerImports(testStore().read, STOKE)).toEqual([]);
});
