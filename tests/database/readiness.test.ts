import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { readReadiness } from "#app/domain/enquiries/readiness.ts";
import { readyBookOn } from "#app/domain/enquiries/readiness-rules.ts";
import { day } from "#app/domain/shared/day.ts";
import {
  beginReminding,
  openReminder,
  REMIND_READINESS,
  remindReadiness,
  saveReminder,
  stopReminding,
} from "#app/services/enquiries/readiness-reminders.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { listDueJobs, listOutbox } from "#db/queries/jobs.ts";
import { listReadyRules } from "#db/queries/readiness.ts";
import { readinessReminders, rulebookRows } from "#db/schema/index.ts";
import { testStore } from "./setup.ts";

const SECRET = "a secret for tests, long enough to be one";
const MONDAY = new Date("2026-11-23T10:00:00.000Z");
const ON = day("2027-03-04");
const DAY_CAME = new Date("2027-03-04T07:00:00.000Z");
const ANSWERS = { bornOn: "2006-03-04", room: "yes", week: ["sat-day"], health: "treatment", law: "yes" };

const at = (now: Date): Work => ({ store: testStore(), now, newId: randomUUID, actor: PUBLIC_ACTOR });

async function saved(email = `${randomUUID()}@mail.example`, remindOn = ON, now = MONDAY) {
  const given = {
    email,
    postcode: "ST4",
    answers: ANSWERS,
    rulebook: "ready-1.2026-01-01",
    remindOn,
    formKey: randomUUID(),
  };
  const kept = await saveReminder(at(now), given, SECRET);
  if (!kept.ok) throw new Error(kept.refusal);
  return email;
}

const lettersTo = (to: string) => listOutbox(testStore().read, { to, limit: 20 });

async function tokenOf(email: string): Promise<string> {
  const letters = await lettersTo(email);
  const path = String(letters[0]?.facts.path);
  expect(path).toMatch(/^\/ready\/saved\/[0-9a-f]{64}$/);
  return path.split("/").at(-1) ?? "";
}

async function sweep(now: Date) {
  const job = { payload: {} } as Parameters<ReturnType<typeof remindReadiness>>[0];
  const end = await remindReadiness(testStore(), SECRET)(job, now);
  if (!end.done) throw new Error("Not done");
  await testStore().transact(function* (tx) {
    for (const write of end.writes) {
      const made = write(tx);
      if ("next" in made && typeof made.next === "function") yield* made as Generator<unknown, void, unknown>;
      else yield made;
    }
  });
}

describe("a “not yet” that somebody asked to be reminded of", () => {
  test("is kept without a name, without their health and the law, and of its link only the hash", async () => {
    const email = await saved();
    const token = await tokenOf(email);
    const found = await openReminder(at(MONDAY), token);
    expect(found).toMatchObject({ email, postcode: "ST4", remindOn: ON, remindedAt: null, stoppedAt: null });
    expect(found?.answers).toEqual({ bornOn: "2006-03-04", room: "yes", week: ["sat-day"] });
    expect(found?.consent).toContain("delete both two months later");
    expect(JSON.stringify(found)).not.toContain(token);
    expect((await lettersTo(email))[0]).toMatchObject({
      template: "readiness-saved",
      facts: { remindOn: "Thursday 4 March 2027" },
    });
  });

  test("comes back on its day, once, by the same link, and the next sweep is queued", async () => {
    const email = await saved();
    const token = await tokenOf(email);
    await sweep(new Date("2027-03-03T07:00:00.000Z"));
    expect(await lettersTo(email)).toHaveLength(1);
    await Promise.all([sweep(DAY_CAME), sweep(DAY_CAME)]);
    await sweep(new Date("2027-03-05T07:00:00.000Z"));
    const letters = await lettersTo(email);
    expect(letters.map((letter) => letter.template).sort()).toEqual(["readiness-reminder", "readiness-saved"]);
    const again = letters.find((letter) => letter.template === "readiness-reminder");
    expect(again?.facts).toEqual({ path: `/ready/saved/${token}` });
    expect((await openReminder(at(DAY_CAME), token))?.remindedAt).not.toBeNull();
    const queued = await listDueJobs(testStore().read, new Date("2027-03-10T00:00:00.000Z"), 100);
    const sweeps = queued.filter((job) => job.kind === REMIND_READINESS).map((job) => job.key);
    expect(new Set(sweeps).size).toBe(sweeps.length);
    expect(sweeps).toContain("remind-readiness:2027-03-05");
  });

  test("saved again and again for one address brings one letter on its day, about the newest", async () => {
    const email = `${randomUUID()}@mail.example`;
    for (const minute of [0, 1, 2, 3, 4]) await saved(email, ON, new Date(MONDAY.getTime() + minute * 60_000));
    await sweep(DAY_CAME);
    await sweep(new Date("2027-03-05T07:00:00.000Z"));
    const letters = await lettersTo(email);
    expect(letters.filter((letter) => letter.template === "readiness-reminder")).toHaveLength(1);
  });

  test("is made up for when no process ran on its day", async () => {
    const email = await saved();
    await sweep(new Date("2027-03-20T07:00:00.000Z"));
    expect(await lettersTo(email)).toHaveLength(2);
  });

  test("stopped with one press is deleted at once and never comes; pressed again it stays stopped", async () => {
    const email = await saved();
    const token = await tokenOf(email);
    const presses = await Promise.all([stopReminding(at(MONDAY), token), stopReminding(at(MONDAY), token)]);
    expect(presses).toEqual([
      { ok: true, value: undefined },
      { ok: true, value: undefined },
    ]);
    expect(await openReminder(at(MONDAY), token)).toMatchObject({ email: "", postcode: null, answers: {} });
    await sweep(new Date("2027-04-01T07:00:00.000Z"));
    expect(await lettersTo(email)).toHaveLength(1);
    expect(await stopReminding(at(MONDAY), "not-a-token")).toEqual({ ok: false, refusal: "not-found" });
  });

  test("is deleted two months after it came", async () => {
    const email = await saved();
    const token = await tokenOf(email);
    await sweep(DAY_CAME);
    await sweep(new Date("2027-05-02T07:00:00.000Z"));
    expect(await openReminder(at(DAY_CAME), token)).toBeDefined();
    await sweep(new Date("2027-05-05T07:00:00.000Z"));
    expect(await openReminder(at(DAY_CAME), token)).toBeUndefined();
  });

  test("saved over and over for somebody else’s address sends that person three letters a day, not a hundred", async () => {
    const email = await saved();
    for (let nth = 0; nth < 9; nth += 1) await saved(email);
    expect(await lettersTo(email)).toHaveLength(3);
  });

  test("pressed twice on the same page is kept once, with one letter", async () => {
    const email = `${randomUUID()}@mail.example`;
    const given = { email, postcode: "ST4", answers: ANSWERS, rulebook: "r", remindOn: ON, formKey: randomUUID() };
    const both = await Promise.all([given, given].map((one) => saveReminder(at(MONDAY), one, SECRET)));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await lettersTo(email)).toHaveLength(1);
  });

  test("is refused for a day that has come, and for one too far off to promise", async () => {
    const given = { email: "a@mail.example", postcode: null, answers: ANSWERS, rulebook: "r", formKey: randomUUID() };
    expect(await saveReminder(at(MONDAY), { ...given, remindOn: day("2026-11-23") }, SECRET)).toMatchObject({
      refusal: "too-soon",
    });
    expect(await saveReminder(at(MONDAY), { ...given, remindOn: day("2032-01-01") }, SECRET)).toMatchObject({
      refusal: "too-far-off",
    });
  });

  test("begins with the first process that starts, however many do", async () => {
    await Promise.all([beginReminding(testStore(), MONDAY), beginReminding(testStore(), MONDAY)]);
    const due = await listDueJobs(testStore().read, MONDAY, 100);
    expect(due.filter((job) => job.key === "remind-readiness:2026-11-23")).toHaveLength(1);
  });
});

describe("the rules a council sets for itself", () => {
  beforeAll(async () => {
    const row = (councilId: string | null, key: string, value: unknown, from: string) => ({
      id: randomUUID(),
      councilId,
      key,
      value,
      from: day(from),
      basis: "local" as const,
      source: "Said by the council",
      verified: true,
      addedById: null,
      addedAt: MONDAY,
    });
    await insertMany(testStore(), rulebookRows, [
      row("E06000021", "ready.minimumAge", 25, "2026-01-01"),
      row("E06000021", "panelQuorum", 6, "2026-01-01"),
      row(null, "ready.coupleMonths", 12, "2026-06-01"),
    ]);
  });

  test("are read with everyone’s, and turn the outcome for that council alone", async () => {
    const rules = await listReadyRules(testStore().read, ["E06000021", "E10000028"]);
    const outcome = (id: string) =>
      readReadiness(
        { bornOn: "2003-01-01", room: "yes" },
        { book: readyBookOn(day("2026-11-23"), rules.get(id) ?? []), miles: null },
      );
    expect(outcome("E06000021")).toMatchObject({ outcome: "not-yet", from: "2028-01-01" });
    expect(outcome("E10000028")).toMatchObject({ outcome: "ready" });
    expect(readyBookOn(day("2026-11-23"), rules.get("E10000028")).value("ready.coupleMonths")).toBe(12);
  });
});

test("nothing of a reminder is left in the table but what was agreed to", async () => {
  const rows = await testStore().read.select().from(readinessReminders);
  for (const row of rows) expect(Object.keys(row.answers)).not.toEqual(expect.arrayContaining(["law"]));
});

test.each([
  ["a single name", { givenName: "Suharto" }],
  [
    "a surname of forty letters with apostrophes",
    { givenName: "Siân", familyName: "O'Shaughnessy-D’Arcy-Featherstonehaugh-Li" },
  ],
  ["no fixed address", { postcode: "" }],
  ["a number abroad", { phone: "+353 1 234 5678", email: "" }],
])("an enquiry with %s can be sent", (_what, fields) => {
  const given = { kind: "fostering", givenName: "Amina", email: "a@mail.example", postcode: "ST4", ...fields };
  expect(EnquiryForm.safeParse(given).success).toBe(true);
});
