import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { ownAt } from "#app/domain/scheduling/own-times.ts";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import { bookSlot } from "#app/services/scheduling/book-slot.server.ts";
import { listToBook, openSearch, timesOf } from "#app/services/scheduling/find-times.server.ts";
import { clashAt, listOwnTimes } from "#app/services/scheduling/own-times.server.ts";
import { bookApplicantSeat } from "#app/services/training/book-seat.server.ts";
import { makeSeries } from "#app/services/training/make-series.server.ts";
import { bookVisit, changeVisitOf } from "#app/services/visits/book-visit.server.ts";
import { findSession, listDatesOfSeries } from "#db/queries/training.ts";
import { assessmentPlans, planSessions, workers, workingPatterns } from "#db/schema/index.ts";
import { aPattern, aWorker } from "#tests/factories/diary.ts";
import { makeStaff, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { addVisitRow } from "./visits-world.ts";

const SECRET = "a secret of the tests, long enough";
/** A Tuesday. */
const ON = addDays(START, 15);
const db = () => testStore().read;
let staff: Staff;
let way: Way;
const whose = () => ({ councilId: STOKE, applicationId: way.id });

/** A preparation day, from ten to four. */
async function preparation(on: Day) {
  const made = await makeSeries(way.as("manager"), STOKE, {
    kind: "preparation",
    audience: "applicants",
    title: "Preparing to foster",
    summary: "",
    minutes: 360,
    place: "Family Centre",
    online: false,
    seats: 5,
    shareDaysBefore: null,
    trainer: null,
    first: on,
    at: 600,
    repeats: "never",
  });
  if (!made.ok) throw new Error("No series");
  const [date] = await listDatesOfSeries(db(), STOKE, made.value.id, instantAt(START, 0));
  const session = await findSession(db(), [STOKE], date?.id ?? "");
  if (!session) throw new Error("No session");
  return session.date;
}

/** A visit of the plan that waits for the household to choose a time on one day. */
async function offered(on: Day, number = 1): Promise<string> {
  const id = randomUUID();
  const planId = `plan ${way.id}`;
  await testStore().transact(function* (tx) {
    const plan = { id: planId, applicationId: way.id, councilId: STOKE, template: "usual", version: 1 };
    yield tx
      .insert(assessmentPlans)
      .values({ ...plan, startsOn: on, panelOn: addDays(on, 60) })
      .onConflictDoNothing()
      .returning();
    yield tx
      .insert(planSessions)
      .values({
        id,
        planId,
        applicationId: way.id,
        councilId: STOKE,
        number,
        kind: "assessment",
        people: ["applicant-1"],
        evidence: [],
        minutes: 90,
        secondWorker: false,
        windowFrom: on,
        windowTo: on,
        state: "offered",
        visitId: null,
        version: 1,
      })
      .returning();
  });
  return id;
}

async function searchFor(sessionId: string) {
  const record = await way.record();
  const session = (await listToBook({ store: testStore() }, record)).find(({ id }) => id === sessionId);
  if (!session) throw new Error("Nothing is offered");
  return openSearch(way.asApplicant(), record, { session }, null);
}

beforeAll(async () => {
  staff = await makeStaff();
  way = await (await sent(staff)).accept();
  await testStore().transact(function* (tx) {
    for (const id of [staff.assessor.id, staff.manager.id]) {
      yield tx.insert(workers).values(aWorker(id, STOKE)).returning();
      yield tx.insert(workingPatterns).values(aPattern(id, STOKE)).returning();
    }
  });
});

describe("what a household has at the same time", () => {
  test("is said to staff who put one of them on a session, and only that there is something of a restricted record", async () => {
    const date = await preparation(ON);
    expect(await clashAt(db(), { ...whose(), person: "applicant-1" }, date)).toBeNull();
    await addVisitRow(way, staff, { startsAt: instantAt(ON, 660), minutes: 60 });
    expect(await clashAt(db(), { ...whose(), person: "applicant-1" }, date)).toBe(
      "At the same time there is a visit on Tuesday 8 December 2026, 11:00 to 12:00",
    );
  });

  test("speaks against a visit that staff book, who may book it with a reason", async () => {
    const on = addDays(ON, 1);
    const date = await preparation(on);
    const seat = {
      scope: { councilIds: [STOKE] },
      applicationId: way.id,
      person: "applicant-1",
      eventId: date.id,
    } as const;
    expect((await bookApplicantSeat(way.as("manager"), SECRET, seat)).ok).toBe(true);
    const visit = { kind: "assessment", startsAt: instantAt(on, 630), minutes: 60, place: "Home", said: "" } as const;
    const given = { ...visit, workerId: staff.assessor.id };
    const asked = { councilIds: [STOKE], applicationId: way.id };
    const warned = await bookVisit(way.as("assessor"), asked, given);
    expect(warned).toMatchObject({ ok: false, refusal: { code: "warned" } });
    expect(JSON.stringify(warned)).toContain('"family"');
    expect((await bookVisit(way.as("assessor"), asked, { ...given, despite: "They come later" })).ok).toBe(true);
    const own = await listOwnTimes(db(), whose());
    expect(own.filter(({ startsAt }) => startsAt >= instantAt(on, 0)).map(({ kind }) => kind)).toEqual([
      "visit",
      "training",
    ]);
  });

  test("speaks against no time that the finder offers for training alone, when it is booked or a visit moves to it", async () => {
    const on = addDays(ON, 2);
    const date = await preparation(on);
    const seat = { scope: { councilIds: [STOKE] }, applicationId: way.id, person: "applicant-1" as const };
    expect((await bookApplicantSeat(way.as("manager"), SECRET, { ...seat, eventId: date.id })).ok).toBe(true);
    const sessionId = await offered(on, 20);
    const search = await searchFor(sessionId);
    const over = timesOf(search, 100).earliest.filter((slot) => ownAt(search.own, slot, null).length > 0);
    const [first, last] = [over[0], over.at(-1)];
    if (!first || !last) throw new Error("No time at training is offered");
    const asked = { councilIds: [STOKE], applicationId: way.id };
    const how = { kind: "assessment", minutes: first.minutes, place: "Home", said: "", sessionId } as const;
    const { startsAt, workerId } = first;
    const booked = await bookVisit(way.as("assessor"), asked, { ...how, startsAt, workerId, offered: true });
    if (!booked.ok) throw new Error(JSON.stringify(booked.refusal));
    const visit = { ...asked, visitId: booked.value.id, version: 1 };
    const to = { to: "moved", startsAt: last.startsAt, minutes: first.minutes, workerId: last.workerId } as const;
    expect(await changeVisitOf(way.as("assessor"), visit, to)).toMatchObject({
      ok: false,
      refusal: { code: "warned" },
    });
    expect(await changeVisitOf(way.as("assessor"), visit, { ...to, offered: true })).toMatchObject({ ok: true });
    // Nobody is at home for two visits at once, offered or not.
    const other = last.workerId === staff.manager.id ? staff.assessor : staff.manager;
    const beside = { ...how, sessionId: "", startsAt: last.startsAt, workerId: other.id, offered: true };
    const refused = await bookVisit(way.as("manager"), asked, beside);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "warned", warnings: [{ code: "family" }] } });
  });

  test("leaves no time for a second visit on top of the first, whoever would come, and one refused when it is sent all the same", async () => {
    const on = addDays(ON, 7);
    await addVisitRow(way, staff, { startsAt: instantAt(on, 660), minutes: 60, workerId: staff.manager.id });
    const sessionId = await offered(on);
    const search = await searchFor(sessionId);
    const times = timesOf(search, 100);
    const all = [...times.same, ...times.earliest].map(({ startsAt }) => startsAt.getTime());
    expect(all.length).toBeGreaterThan(0);
    const [from, to] = [instantAt(on, 660 - 90).getTime(), instantAt(on, 720).getTime()];
    expect(all.filter((at) => at > from && at < to)).toEqual([]);
    const chosen = { startsAt: instantAt(on, 660), workerId: staff.assessor.id };
    const refused = await bookSlot(way.asApplicant(), { ...whose(), routing: null, sessionId }, chosen);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "own" } });
  });

  test("lets two partners who choose two visits for the same hour have one of them, and offers the other the next", async () => {
    const on = addDays(ON, 9);
    for (let nth = 0; nth < 3; nth += 1) {
      const startsAt = instantAt(on, 570 + nth * 150);
      const sessions = [await offered(on, 10 + nth * 2), await offered(on, 11 + nth * 2)];
      // Two workers, so that nothing but the household itself is in two places.
      const done = await Promise.all(
        sessions.map((sessionId, which) =>
          bookSlot(
            way.asApplicant(),
            { ...whose(), routing: null, sessionId },
            { startsAt, workerId: which === 0 ? staff.assessor.id : staff.manager.id },
          ),
        ),
      );
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      const late = done.find(({ ok }) => !ok);
      if (!late || late.ok) throw new Error("Both were booked");
      expect(late.refusal).toMatchObject({ code: "own" });
    }
    const booked = (await listOwnTimes(db(), whose())).filter(({ startsAt }) => startsAt >= instantAt(on, 0));
    expect(booked).toHaveLength(3);
  });

  test("warns staff who book an hour that the family takes at the same moment, or the family has none left", async () => {
    const on = addDays(ON, 10);
    const startsAt = instantAt(on, 600);
    const sessionId = await offered(on, 30);
    const asked = { councilIds: [STOKE], applicationId: way.id };
    const visit = { kind: "children", startsAt, minutes: 60, place: "Home", said: "" } as const;
    const [byStaff, byFamily] = await Promise.all([
      bookVisit(way.as("manager"), asked, { ...visit, workerId: staff.manager.id }),
      bookSlot(way.asApplicant(), { ...whose(), routing: null, sessionId }, { startsAt, workerId: staff.assessor.id }),
    ]);
    expect([byStaff.ok, byFamily.ok].filter(Boolean)).toHaveLength(1);
    if (!byStaff.ok) expect(byStaff.refusal).toMatchObject({ code: "warned", warnings: [{ code: "family" }] });
    if (!byFamily.ok) expect(byFamily.refusal).toMatchObject({ code: "own" });
  });
});
