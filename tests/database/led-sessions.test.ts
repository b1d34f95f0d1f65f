import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, day, instantAt } from "#app/domain/shared/day.ts";
import { readDiaryFeed } from "#app/services/scheduling/diary-feed.server.ts";
import { addTimeAway } from "#app/services/scheduling/keep-diary.server.ts";
import { dayKey, openDiary } from "#app/services/scheduling/open-diary.server.ts";
import { makeCalendarAddress } from "#app/services/scheduling/own-calendars.server.ts";
import { bookPublicSeat } from "#app/services/training/book-seat.server.ts";
import { callSessionOff, moveSession } from "#app/services/training/change-date.server.ts";
import { changeSeries } from "#app/services/training/change-series.server.ts";
import { addDate, extendSeries, makeSeries, type NewSeries } from "#app/services/training/make-series.server.ts";
import type { Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findSeries, findSession, listDatesOfSeries } from "#db/queries/training.ts";
import { diaryDays, workers } from "#db/schema/index.ts";
import { addAbsence } from "#db/writes/diary-keeping.ts";
import { aWorker } from "#tests/factories/diary.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const SECRET = "a secret of the tests, long enough";
const ON = day("2026-12-08");
const db = () => testStore().read;
let staff: Staff;
let minute = 600;

function work(): Work {
  minute += 1;
  const now = instantAt(START, minute);
  return { store: testStore(), now, newId: randomUUID, actor: { kind: "staff", ...staff.manager } };
}

const LED = {
  kind: "preparation",
  audience: "public",
  title: "Skills to foster",
  summary: "",
  minutes: 120,
  place: "Civic Centre",
  online: false,
  seats: 4,
  shareDaysBefore: null,
  trainer: "A social worker",
  first: ON,
  at: 600,
  repeats: "never",
} as const satisfies NewSeries;

async function series(change: Partial<NewSeries> = {}, seen = false) {
  const made = await makeSeries(work(), STOKE, { ...LED, leaderId: staff.assessor.id, ...change }, seen);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const dates = await listDatesOfSeries(db(), STOKE, made.value.id, instantAt(START, 0));
  return { id: made.value.id, dates, eventId: dates[0]?.id ?? "" };
}
const asked = async (eventId: string) => {
  const found = await findSession(db(), [STOKE], eventId);
  return { councilIds: [STOKE], eventId, version: found?.date.version ?? 0 };
};
const open = (id = staff.assessor.id, on = ON) => openDiary({ store: testStore() }, STOKE, [id], on, on);
const diaryOf = async (id: string, councilId = STOKE) =>
  (await listEngagements(db(), [councilId], [id], instantAt(START, 0), instantAt(addDays(START, 300), 0))).map(
    (one) => one.id,
  );

beforeAll(async () => {
  staff = await makeStaff();
  await testStore().transact(function* (tx) {
    yield tx
      .insert(workers)
      .values([aWorker(staff.assessor.id, STOKE), aWorker(staff.recruitment.id, STOKE)])
      .returning();
  });
});

describe("a session that somebody of the staff leads", () => {
  test("stands in their diary and their calendar, takes their time, and whoever booked by the diary before looks again", async () => {
    const before = await open();
    const { eventId } = await series({ secondLeaderId: staff.recruitment.id });
    const after = await open();
    const key = dayKey(staff.assessor.id, ON);
    expect(after.versions.get(key)).toBe((before.versions.get(key) ?? 0) + 1);
    expect(after.holders[0]?.absences).toEqual([
      { kind: "engagement", doing: "leads a session", startsAt: instantAt(ON, 600), endsAt: instantAt(ON, 720) },
    ]);
    expect(await diaryOf(staff.recruitment.id)).toContain(eventId);
    expect(await diaryOf(staff.manager.id)).toEqual([]);
    expect(await diaryOf(staff.assessor.id, STAFFORDSHIRE)).toEqual([]);
    const address = await makeCalendarAddress(work(), { id: staff.assessor.id, councilId: STOKE });
    const feed = async () => (await readDiaryFeed(work(), address, "https://nearhome.example")) ?? "";
    expect(await feed()).toContain(`UID:training-${eventId}@nearhome`);
    expect(await feed()).toContain("SUMMARY:Skills to foster");
    await callSessionOff(work(), SECRET, await asked(eventId), "The hall is flooded");
    expect(await feed()).toMatch(/STATUS:CANCELLED/);
    expect((await open()).holders[0]?.absences).toEqual([]);
  });

  test("is said to lie on top of what they have, once, and made when it is sent again; a stranger leads nothing", async () => {
    const { eventId } = await series({ at: 840 });
    const onTop = { ...LED, at: 900, leaderId: staff.assessor.id };
    const refused = await makeSeries(work(), STOKE, onTop);
    expect(refused).toMatchObject({
      ok: false,
      refusal: { busy: expect.stringMatching(/ leads a session on Tuesday 8 December 2026$/) },
    });
    expect((await makeSeries(work(), STOKE, onTop, true)).ok).toBe(true);
    // Half an hour later it would lie on the other; a session is never on top of itself.
    const clear = await moveSession(work(), SECRET, await asked(eventId), { startsAt: instantAt(ON, 780) });
    expect(clear.ok).toBe(true);
    const stranger = { ...LED, leaderId: "nobody of ours" };
    expect(await makeSeries(work(), STOKE, stranger)).toEqual({ ok: false, refusal: "no-such-leader" });
    const away = {
      id: randomUUID(),
      councilId: STOKE,
      holderId: staff.recruitment.id,
      kind: "leave",
      calendarId: null,
    } as const;
    const holiday = { startsAt: instantAt(day("2026-12-14"), 0), endsAt: instantAt(day("2026-12-19"), 0) };
    expect((await commit(testStore(), [addAbsence({ ...away, ...holiday })])).ok).toBe(true);
    const then = { ...LED, first: day("2026-12-15"), leaderId: staff.recruitment.id };
    expect(await makeSeries(work(), STOKE, then)).toMatchObject({
      refusal: { busy: expect.stringMatching(/ is away on Tuesday 15 December 2026$/) },
    });
  });

  test("is said to who adds leave over it, once, and stays until somebody else leads it", async () => {
    const first = day("2027-01-07");
    const { eventId } = await series({ first, leaderId: staff.recruitment.id });
    const leave = { kind: "leave", fromDay: first, fromTime: null, toDay: first, toTime: null } as const;
    const asked = { councilIds: [STOKE], holderId: staff.recruitment.id };
    const refused = await addTimeAway(work(), asked, { ...leave, seen: false });
    expect(refused).toMatchObject({ refusal: { code: "over-visits", visits: [], engagements: [{ id: eventId }] } });
    expect((await addTimeAway(work(), asked, { ...leave, seen: true })).ok).toBe(true);
    expect(await diaryOf(staff.recruitment.id)).toContain(eventId);
  });

  test("goes from one diary to the other when somebody else leads it, and nobody who comes is told", async () => {
    const first = day("2026-12-10");
    const { eventId } = await series({ first });
    const email = "quiet.one@mail.example";
    const visitor = { eventId, formKey: randomUUID(), name: "Quiet One", email, phone: null, reminders: true };
    expect((await bookPublicSeat(work(), SECRET, visitor)).ok).toBe(true);
    const versions = async (id: string) => (await open(id, first)).versions.get(dayKey(id, first)) ?? 0;
    const [was, is] = [staff.assessor.id, staff.recruitment.id];
    const before = [await versions(was), await versions(is)];
    expect((await moveSession(work(), SECRET, await asked(eventId), { leaderId: is })).ok).toBe(true);
    expect([await versions(was), await versions(is)]).toEqual(before.map((version) => version + 1));
    expect(await diaryOf(was)).not.toContain(eventId);
    expect(await diaryOf(is)).toContain(eventId);
    const letters = (await listOutbox(db(), { limit: 5000 })).filter(({ toAddress }) => toAddress === email);
    expect(letters.map(({ template }) => template)).toEqual(["event-booked"]);
    const types = (await listEventsOfCase(db(), STOKE, "session", eventId)).map(({ type }) => type);
    expect(types).toContain("SessionLedAnew");
  });

  test("of a series leads its dates from a day on, those the clock makes later included", async () => {
    const { id, dates } = await series({ first: day("2027-02-01"), repeats: "four-weekly", leaderId: null });
    expect(await diaryOf(staff.assessor.id)).not.toContain(dates[1]?.id);
    const found = async () => {
      const one = await findSeries(db(), [STOKE], id);
      if (!one) throw new Error("The series is gone");
      return one;
    };
    const { title, summary, minutes, place, online, seats, shareDaysBefore, trainer } = LED;
    const wanted = { title, summary, minutes, place, online, seats, shareDaysBefore, trainer, at: null };
    const which = { councilIds: [STOKE], seriesId: id, version: (await found()).version, from: day("2027-03-01") };
    const led = { ...wanted, leaderId: staff.assessor.id, secondLeaderId: null };
    expect((await changeSeries(work(), SECRET, which, led)).ok).toBe(true);
    expect(await diaryOf(staff.assessor.id)).toEqual(expect.arrayContaining([dates[1]?.id, dates[2]?.id]));
    expect(await diaryOf(staff.assessor.id)).not.toContain(dates[0]?.id);
    const later: Work = { ...work(), now: instantAt(addDays(START, 40), 600) };
    expect(await extendSeries(later, await found())).toBeGreaterThan(0);
    const newest = (await listDatesOfSeries(db(), STOKE, id, instantAt(START, 0))).at(-1);
    expect(newest?.leaderId).toBe(staff.assessor.id);
  });

  test("is said to be added or changed only when it is, where a day of theirs is begun at that moment", async () => {
    /** Work of somebody before whose first commit another begins a day of the assessor's diary. */
    const overtakenOn = (on: Day): Work => {
      const plain = work();
      let begun = false;
      const transact: Store["transact"] = async (body) => {
        if (!begun) {
          begun = true;
          await testStore().transact(function* (tx) {
            const row = { id: randomUUID(), holderId: staff.assessor.id, on, version: 1 };
            yield tx.insert(diaryDays).values(row).returning({ id: diaryDays.id });
          });
        }
        return plain.store.transact(body);
      };
      return { ...plain, store: { ...plain.store, transact } };
    };
    const again = { ok: false, refusal: "changed-meanwhile" };
    const { id } = await series({ first: day("2027-02-02") });
    const hand = { councilIds: [STOKE], seriesId: id };
    const when = { on: day("2027-02-09"), at: 600 };
    const dates = (of: string) => listDatesOfSeries(db(), STOKE, of, instantAt(START, 0));
    expect(await addDate(overtakenOn(when.on), hand, when)).toEqual(again);
    expect(await dates(id)).toHaveLength(1);
    const added = await addDate(work(), hand, when);
    expect(added.ok).toBe(true);
    expect(await addDate(work(), hand, when)).toEqual(added);

    const other = await series({ first: day("2027-02-16"), leaderId: null });
    const { title, summary, minutes, place, online, seats, shareDaysBefore, trainer } = LED;
    const wanted = { title, summary, minutes, place, online, seats, shareDaysBefore, trainer, at: null };
    const which = { councilIds: [STOKE], seriesId: other.id, version: 1, from: day("2027-02-01") };
    const led = { ...wanted, leaderId: staff.assessor.id, secondLeaderId: null };
    expect(await changeSeries(overtakenOn(day("2027-02-16")), SECRET, which, led)).toEqual(again);
    expect((await dates(other.id))[0]?.leaderId).toBeNull();
    const byHand = { ...hand, seriesId: other.id };
    expect((await addDate(work(), byHand, { on: day("2027-02-16"), at: 840 })).ok).toBe(true);
    const same = await changeSeries(work(), SECRET, which, { ...wanted, at: 840 });
    expect(same).toEqual({ ok: false, refusal: "two-at-once" });
    expect((await changeSeries(work(), SECRET, which, led)).ok).toBe(true);
  });
});
