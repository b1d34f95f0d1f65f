import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import { loader as officerFile } from "#app/routes/officer/reports_.$file.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { giveBackShared, takeShared } from "#app/services/sharing/use-shared.server.ts";
import type { Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { appendEvents } from "#db/writes/history.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, sent } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const EVENING = 23 * 60 + 50;
const END = addDays(START, 30);
const on = (days: number) => addDays(START, days);
const evenings = new Map<Day, Record<string, string>[]>();

const workAt = (day: Day, minutes = 600): Work => ({
  store: testStore(),
  now: instantAt(day, minutes),
  newId: randomUUID,
  actor: { kind: "staff", id: "m1", name: "Maya Evans" },
});

async function ask(file: string, today: Day, query = "", role: Role = "manager") {
  const now = instantAt(today, EVENING);
  const cookie = await staffCookie(workAt(today, EVENING), role, STOKE);
  return askPage(officerFile, { cookie, now, params: { file }, address: `/officer/reports/${file}?${query}` });
}

const linesOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

/** Lines without the day they are of, which both files must say each in its way. */
const withoutStamp = (lines: Record<string, string>[]) => lines.map(({ "As at": _, ...line }) => line);

/** What was saved on the evening of a day, when nothing that came later was known. */
async function saveEvening(day: Day): Promise<void> {
  const lines = linesOf((await ask("pipeline.csv", day)).gave);
  expect(lines.every((line) => line["As at"] === `${day} 23:50`)).toBe(true);
  evenings.set(day, lines);
}

beforeAll(async () => {
  const staff = await makeStaff();
  const first = await sent(staff, START);
  await saveEvening(on(1));
  first.wait(2);
  await first.accept();
  await saveEvening(on(2));
  const second = await sent(staff, on(4));
  await saveEvening(on(4));
  first.wait(6);
  await first.checksIn();
  await first.take("manager", { step: "pass-stage-1" });
  await first.take("manager", { step: "start-stage-2" });
  second.wait(4);
  await second.accept();
  await saveEvening(on(8));
  await second.wait(4).take("manager", { step: "withdraw", withdrawalCode: "AW4", reasons: "They cannot now." });
  await saveEvening(on(12));
});

test("the pipeline of an earlier day is the file that was saved that evening, whatever happened since", async () => {
  expect([...evenings.values()].map((lines) => lines.length)).toEqual([1, 1, 2, 2, 1]);
  expect(new Set([...evenings.values()].map((lines) => JSON.stringify(withoutStamp(lines)))).size).toBe(5);
  for (const [day, saved] of evenings) {
    const asked = await ask("pipeline.csv", END, `on=${day}`);
    expect(asked.status).toBe(200);
    const lines = linesOf(asked.gave);
    expect(withoutStamp(lines)).toEqual(withoutStamp(saved));
    // A day that is over has no minute: it is the same file whenever it is asked for.
    expect(lines.every((line) => line["As at"] === day)).toBe(true);
    expect((await ask("pipeline.csv", addDays(END, 9), `on=${day}`)).gave).toBe(asked.gave);
  }
});

test("an earlier day is narrowed by the filters of the page, as it was then", async () => {
  const of = async (day: Day, stage: string) =>
    linesOf((await ask("pipeline.csv", END, `on=${day}&stage=${stage}`)).gave).length;
  expect([await of(on(4), "submitted"), await of(on(8), "submitted"), await of(on(8), "stage-2")]).toEqual([1, 0, 1]);
});

test("a recharge that was struck out later is owed on the days before, and one that came later is not there", async () => {
  const seat = { giverId: STAFFORDSHIRE, takerId: STOKE, what: "training-seat", subjectId: "seat-1" } as const;
  const wanted = { withCouncilId: STOKE, what: seat.what, pence: 8500, startsOn: START, endsOn: null };
  expect((await addSharingAgreement(workAt(START), STAFFORDSHIRE, wanted)).ok).toBe(true);
  const used = await takeShared(workAt(on(3)), seat);
  if (!used.ok) throw new Error(used.refusal);
  await commit(testStore(), [...used.value.writes, appendEvents(used.value.entries)]);
  const back = await giveBackShared(workAt(on(6)), seat, "They found a date at home");
  if (!back.ok) throw new Error(back.refusal);
  await commit(testStore(), [...back.value.writes, appendEvents(back.value.entries)]);
  const second = await takeShared(workAt(on(8)), { ...seat, subjectId: "seat-2" });
  if (!second.ok) throw new Error(second.refusal);
  await commit(testStore(), [...second.value.writes, appendEvents(second.value.entries)]);
  const stands = async (day: Day) =>
    linesOf((await ask("recharges.csv", END, `on=${day}`)).gave).map((line) => [line.Stands, line["Why struck out"]]);
  expect(await stands(on(5))).toEqual([["Owed", ""]]);
  expect(await stands(on(7))).toEqual([["Struck out", "They found a date at home"]]);
  expect(await stands(on(8))).toHaveLength(2);
  // Before the first of them nobody can tell whether there was none or none was written down.
  expect((await ask("recharges.csv", END, `on=${on(2)}`)).status).toBe(404);
});

test("a day that a file has not is refused in words that say which it has, and never answered with today’s file", async () => {
  for (const asked of [START, addDays(END, 1), "yesterday", "2026-02-30"]) {
    const { status, gave } = await ask("pipeline.csv", END, `on=${asked}`);
    expect([asked, status]).toEqual([asked, 404]);
    expect(gave).toContain("An earlier day from 24 November 2026 to 22 December 2026 can be asked for.");
  }
  const words = {
    "checks.csv": /no earlier day can be worked out/,
    "how-far.xlsx": /kept on the last evening of each month/,
  };
  for (const [file, said] of Object.entries(words)) {
    const { status, gave } = await ask(file, END, `on=${on(5)}`);
    expect([file, status]).toEqual([file, 404]);
    expect(gave).toMatch(said);
    expect((await ask(file, END)).status).toBe(200);
  }
});

test("who may not save names is not told which days there are", async () => {
  expect((await ask("pipeline.csv", END, `on=${on(5)}`, "decision-maker")).status).toBe(403);
});
