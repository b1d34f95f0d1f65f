import { randomUUID } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { readEnv } from "#app/env.server.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { letIn } from "#app/http/session.server.ts";
import { openSession } from "#app/services/access/sessions.server.ts";
import { openSearch, timesOf } from "#app/services/scheduling/find-times.server.ts";
import { listOwnTimes } from "#app/services/scheduling/own-times.server.ts";
import { changeSession, makePlan, offerSessions } from "#app/services/scheduling/plan-visits.server.ts";
import { bookVisit, changeVisitOf, type NewVisit } from "#app/services/visits/book-visit.server.ts";
import { remindOfVisits } from "#app/services/visits/remind-of-visits.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { findPlan, type SessionWithVisit } from "#db/queries/plans.ts";
import { listVisits } from "#db/queries/visits.ts";
import { accounts, diaryResources, workers, workingPatterns } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { aPattern, aResource, aWorker } from "#tests/factories/diary.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { makeStaff, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const env = readEnv({ SECRET: "only for tests: thirty-two letters or more", ORIGIN: "http://localhost:3000" });
const db = () => testStore().read;
const PANEL = day("2027-06-30");
let staff: Staff;
let way: Way;
const asked = () => ({ councilIds: [STOKE], applicationId: way.id });

beforeAll(async () => {
  staff = await makeStaff();
  way = await (await (await sent(staff)).accept()).assessmentOpen();
  await testStore().transact(function* (tx) {
    const both = [staff.assessor.id, staff.manager.id];
    yield tx
      .insert(workers)
      .values(both.map((id) => aWorker(id, STOKE)))
      .returning();
    yield tx
      .insert(diaryResources)
      .values([aResource({ id: "room-2", councilId: STOKE, kind: "room", name: "Room 2, Civic Centre" })])
      .returning();
    yield tx
      .insert(workingPatterns)
      .values([...both, "room-2"].map((id) => aPattern(id, STOKE)))
      .returning();
  });
  const made = await makePlan(way.as("manager"), asked(), { template: "full", panel: { panelOn: PANEL } });
  if (!made.ok) throw new Error("no plan");
}, 60_000);

const sessionOf = async (kind: string): Promise<SessionWithVisit> => {
  const session = (await findPlan(db(), asked()))?.sessions.find((one) => one.kind === kind);
  if (!session) throw new Error(`No session: ${kind}`);
  return session;
};
const searchFor = async (session: SessionWithVisit, how = {}) =>
  openSearch(way.as("assessor"), await way.record(), { session }, null, how);
const firstOf = async (session: SessionWithVisit) => {
  const [slot] = timesOf(await searchFor(session), 3).earliest;
  if (!slot) throw new Error("No time");
  return slot;
};
const visitsOf = () => listVisits(db(), asked());

/** Books a session at a time of the finder, as the form sends it. */
async function book(session: SessionWithVisit, change: Partial<NewVisit> = {}) {
  const slot = await firstOf(session);
  return bookVisit(way.as("assessor"), asked(), {
    kind: "assessment",
    startsAt: slot.startsAt,
    minutes: slot.minutes,
    place: "At home",
    said: "",
    workerId: slot.workerId,
    secondWorkerId: slot.secondId ?? "",
    interpreterId: slot.interpreterId ?? "",
    roomId: slot.roomId ?? "",
    sessionId: session.id,
    ...change,
  });
}

describe("a session that meets at an office", () => {
  test("asks for a room by itself, which is bound with the booking, and at home where it is asked so", async () => {
    const session = await sessionOf("terms-and-report");
    expect((await searchFor(session)).request.room).toBe(true);
    expect((await searchFor(session, { atHome: true })).request.room).toBe(false);
    const slot = await firstOf(session);
    expect(slot).toMatchObject({ roomId: "room-2", reasons: expect.arrayContaining([{ code: "room", id: "room-2" }]) });
    const booked = await book(session);
    expect(booked).toMatchObject({ ok: true });
    const [visit] = await visitsOf();
    expect(visit).toMatchObject({
      roomId: "room-2",
      place: "Room 2, Civic Centre",
      kind: "assessment",
      referees: null,
    });
    expect((await sessionOf("terms-and-report")).visitId).toBe(visit?.id);
  });

  test("is booked once: the same form again is the same visit, and another time for it is refused", async () => {
    const session = await sessionOf("terms-and-report");
    const [visit] = await visitsOf();
    if (!visit) throw new Error("No visit");
    const again = { startsAt: visit.startsAt, workerId: visit.worker.id, secondWorkerId: "", roomId: "room-2" };
    expect(await book(session, again)).toEqual({ ok: true, value: { id: visit.id } });
    const other = { ...again, startsAt: instantAt(addDays(dayOf(visit.startsAt), 1), 600) };
    expect(await book(session, other)).toMatchObject({ ok: false, refusal: { code: "no-such-session" } });
    expect(await book(session, { ...other, sessionId: "nobody's" })).toMatchObject({
      ok: false,
      refusal: { code: "no-such-session" },
    });
    const change = { id: session.id, version: session.version, change: "leave" as const };
    expect(await changeSession(way.as("manager"), asked(), change)).toEqual({
      ok: false,
      refusal: { code: "has-visit" },
    });
  });

  test("is looked for around its own day when it moves, and from today where nobody asks for that", async () => {
    const [visit] = await visitsOf();
    if (!visit) throw new Error("No visit");
    const search = (how: { near?: boolean }) =>
      way.record().then((record) => openSearch(way.as("assessor"), record, { visit }, null, how));
    const on = dayOf(visit.startsAt);
    expect((await search({ near: true })).request).toMatchObject({
      from: addDays(on, -7),
      to: addDays(on, 28),
      room: true,
    });
    expect((await search({})).request.from).toBe(dayOf(way.as("assessor").now));
  });

  test("moves to another room with the time, and a time outside the hours of the room is warned of", async () => {
    await testStore().transact(function* (tx) {
      yield tx
        .insert(diaryResources)
        .values([aResource({ id: "room-3", councilId: STOKE, kind: "room", name: "Room 3, Library" })])
        .returning();
      yield tx.insert(workingPatterns).values(aPattern("room-3", STOKE)).returning();
    });
    const [visit] = await visitsOf();
    if (!visit) throw new Error("No visit");
    const of = { ...asked(), visitId: visit.id, version: visit.version };
    const on = addDays(dayOf(visit.startsAt), 7);
    const moved = {
      to: "moved",
      startsAt: instantAt(on, 600),
      minutes: visit.minutes,
      workerId: visit.worker.id,
    } as const;
    const evening = { ...moved, startsAt: instantAt(on, 1140), roomId: "room-3" };
    expect(await changeVisitOf(way.as("assessor"), of, evening)).toMatchObject({
      ok: false,
      refusal: { code: "warned", warnings: [{ code: "outside-hours" }, { code: "outside-hours" }] },
    });
    expect(await changeVisitOf(way.as("assessor"), of, { ...moved, roomId: "room-3" })).toMatchObject({ ok: true });
    expect((await visitsOf())[0]).toMatchObject({ roomId: "room-3", place: "Room 3, Library" });
  });
});

describe("a session with a referee", () => {
  test("is booked by staff for the worker and a room, and nobody of the household is told or kept from anything", async () => {
    const session = await sessionOf("referee");
    expect(session.people).toHaveLength(1);
    expect(await offerSessions(way.as("manager"), asked(), [session.id])).toMatchObject({
      ok: false,
      refusal: { code: "nothing-to-offer" },
    });
    const letters = (await listEmailsOfCase(db(), "application", way.id)).length;
    expect(await book(session)).toMatchObject({ ok: true });
    const visit = (await visitsOf()).find(({ referees }) => referees !== null);
    if (!visit) throw new Error("No conversation");
    expect(visit).toMatchObject({ referees: session.people[0], said: null });
    expect(await listEmailsOfCase(db(), "application", way.id)).toHaveLength(letters);
    const own = await listOwnTimes(db(), { councilId: STOKE, applicationId: way.id });
    expect(own.map(({ id }) => id)).not.toContain(visit.id);
    // The household may be visited at the same hour, by somebody else.
    const beside = { kind: "children" as const, startsAt: visit.startsAt, minutes: 60, place: "At home", said: "" };
    const other = visit.worker.id === staff.assessor.id ? staff.manager.id : staff.assessor.id;
    expect(await bookVisit(way.as("manager"), asked(), { ...beside, workerId: other })).toMatchObject({ ok: true });
    const types = (await listEventsOfCase(db(), STOKE, "application", way.id)).map(({ type }) => type);
    expect(types).toContain("RefereeVisitBooked");
  });

  test("is never reminded of to the household", async () => {
    const before = (await visitsOf()).find(({ referees }) => referees !== null);
    if (!before) throw new Error("No conversation");
    const eve = instantAt(addDays(dayOf(before.startsAt), -1), 540);
    await remindOfVisits({ ...way.as("manager"), now: eve });
    const reminded = (await listEventsOfCase(db(), STOKE, "application", way.id)).filter(
      ({ type, data }) => type === "VisitReminded" && (data as { id?: string }).id === before.id,
    );
    expect(reminded).toEqual([]);
  });
});

describe("who works by the case and comes to one visit", () => {
  /** Whether the guard of officers' pages opens one to somebody at a time; where it does not, the page does not exist. */
  async function opens(accountId: string, params: Record<string, string>, now: Date): Promise<boolean> {
    const account = await findAccount(db(), accountId);
    if (!account) throw new Error("No account");
    const { token, write } = openSession({ ...way.as("manager"), now }, account, true);
    await commit(testStore(), [write]);
    const cookie = (await letIn(env, { token, account }, null)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const app = { env, store: testStore(), newId: randomUUID };
    const context = { app, now, requestId: "r", nonce: "n", caller: randomUUID() };
    const request = new Request("http://localhost:3000/officer", { headers: { Cookie: cookie } });
    const page = officerLoader({ permission: "application:visit" }, async ({ officer }) => officer.id);
    try {
      return (await page({ request, params, context } as unknown as LoaderFunctionArgs)) === accountId;
    } catch (thrown) {
      if (thrown instanceof Response && thrown.status === 404) return false;
      throw thrown;
    }
  }

  test("may open the record of that household and the visit until days after it, and not once it is called off", async () => {
    const account = anAccount(beginInvention("one visit", way.as("manager").now), {
      role: "freelance",
      slug: "stoke-on-trent",
      councilId: STOKE,
    });
    await testStore().transact(function* (tx) {
      yield tx.insert(accounts).values(account).returning({ id: accounts.id });
      const worker = aWorker(account.id, STOKE, { employment: "freelance", accessUntil: addDays(START, 200) });
      yield tx.insert(workers).values(worker).returning();
    });
    const other = await (await sent(staff)).accept();
    const scope = { councilIds: [STOKE], applicationId: other.id };
    const startsAt = instantAt(addDays(START, 21), 600);
    const at = (days: number) => new Date(startsAt.getTime() + days * 86_400_000);
    const record = { applicationId: other.id };
    expect(await opens(account.id, record, at(-7))).toBe(false);
    const visit = { kind: "second-opinion" as const, startsAt, minutes: 60, place: "At home", said: "" };
    const plan = { ...visit, workerId: staff.assessor.id, secondWorkerId: account.id };
    expect(await bookVisit(other.as("manager"), scope, plan)).toMatchObject({ ok: true });
    const [booked] = await listVisits(db(), scope);
    if (!booked) throw new Error("No visit");
    expect(await opens(account.id, record, at(-7))).toBe(true);
    expect(await opens(account.id, { visitId: booked.id }, at(6))).toBe(true);
    expect(await opens(account.id, record, at(8))).toBe(false);
    expect(await opens(account.id, { applicationId: way.id }, at(-7))).toBe(false);
    const off = { to: "called-off", reason: "Illness" } as const;
    const change = { ...scope, visitId: booked.id, version: booked.version };
    expect(await changeVisitOf(other.as("manager"), change, off)).toMatchObject({ ok: true });
    expect(await opens(account.id, record, at(-7))).toBe(false);
  });
});
