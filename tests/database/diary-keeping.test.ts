import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { type Day, day, instantAt } from "#app/domain/shared/day.ts";
import { isAccessOpen } from "#app/services/access/access-open.server.ts";
import { hashToken } from "#app/services/access/secrets.server.ts";
import { openSession, readSession } from "#app/services/access/sessions.server.ts";
import { readDiaryFeed } from "#app/services/scheduling/diary-feed.server.ts";
import { addTimeAway, removeTimeAway, setPattern } from "#app/services/scheduling/keep-diary.server.ts";
import { saveWorkerDetails } from "#app/services/scheduling/keep-worker.server.ts";
import { makeCalendarAddress, revokeCalendarAddress } from "#app/services/scheduling/own-calendars.server.ts";
import { SYSTEM_ACTOR, type Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { isWorkerOf } from "#db/queries/applications.ts";
import { findKeyByHash } from "#db/queries/calendars.ts";
import { findTeamMember, listEndings, listTypedAbsences } from "#db/queries/diary-keeping.ts";
import { accounts, visits } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const NOW = instantAt(START, 600);
const db = () => testStore().read;
const work = (now: Date = NOW): Work => ({ store: testStore(), now, newId: randomUUID, actor: SYSTEM_ACTOR });

let staff: Staff;
let own: Way;
let freelance: { id: string; name: string };

async function letIn(until: Day, now = NOW) {
  const member = await findTeamMember(db(), [STOKE], freelance.id);
  const typed = {
    base: "ST4 2DE",
    skills: [],
    languages: [],
    capacity: 2,
    accessUntil: until,
    version: member?.worker?.version ?? null,
  };
  return saveWorkerDetails(work(now), { councilIds: [STOKE], workerId: freelance.id }, typed);
}

async function visit(
  workerId: string,
  startsAt: Date,
  rest: Partial<typeof visits.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    councilId: STOKE,
    applicationId: own.id,
    kind: "assessment" as const,
    startsAt,
    minutes: 120,
    place: "12 Acacia Road",
    workerId,
    workerName: "Somebody",
    state: "booked" as const,
    version: 1,
    ...rest,
  };
  await testStore().transact(function* (tx) {
    yield tx.insert(visits).values(row).returning({ id: visits.id });
  });
  return id;
}

beforeAll(async () => {
  staff = await makeStaff();
  own = await new Way(staff).invite();
  const account = anAccount(beginInvention("freelance", NOW), {
    role: "freelance",
    slug: "stoke-on-trent",
    councilId: STOKE,
  });
  freelance = { id: account.id, name: `${account.givenName} ${account.familyName}` };
  await testStore().transact(function* (tx) {
    yield tx.insert(accounts).values(account).returning({ id: accounts.id });
  });
}, 60_000);

describe("somebody who works by the case", () => {
  test("cannot sign in before a day is set, can to its midnight in England, and not after", async () => {
    const account = await findAccount(db(), freelance.id);
    if (!account) throw new Error("no account");
    expect(await isAccessOpen(work(), account)).toBe(false);
    expect((await letIn(day("2026-11-30"))).ok).toBe(true);
    expect(await isAccessOpen(work(instantAt(day("2026-11-30"), 23 * 60 + 59)), account)).toBe(true);
    expect(await isAccessOpen(work(instantAt(day("2026-12-01"), 0)), account)).toBe(false);
  });

  test("is known to the list of what is at risk by their last day, and by a closed account", async () => {
    await letIn(day("2026-11-30"));
    expect((await listEndings(db(), STOKE, [freelance.id, staff.assessor.id])).get(freelance.id)).toEqual({
      until: "2026-11-30",
      closed: false,
    });
    const close = (active: boolean) =>
      testStore().transact(function* (tx) {
        yield tx.update(accounts).set({ active }).where(eq(accounts.id, freelance.id)).returning({ id: accounts.id });
      });
    await close(false);
    const endings = await listEndings(db(), STOKE, [freelance.id, staff.assessor.id]);
    expect(endings.get(freelance.id)?.closed).toBe(true);
    expect(endings.get(staff.assessor.id)).toEqual({ until: null, closed: false });
    expect((await listEndings(db(), STAFFORDSHIRE, [freelance.id])).size).toBe(0);
    await close(true);
  });

  test("a session that was open the day before opens nothing the day after, and ends when a manager ends the access", async () => {
    const account = await findAccount(db(), freelance.id);
    if (!account) throw new Error("no account");
    await letIn(day("2026-11-30"));
    const late = instantAt(day("2026-11-30"), 23 * 60 + 50);
    const session = openSession(work(late), account, true);
    await commit(testStore(), [session.write]);
    expect(await readSession(work(late), session.token)).toMatchObject({ id: freelance.id });
    expect(await readSession(work(instantAt(day("2026-12-01"), 1)), session.token)).toBeNull();
    await letIn(day("2027-02-01"));
    expect(await readSession(work(instantAt(day("2026-12-01"), 1)), session.token)).not.toBeNull();
    await letIn(day("2026-11-22"));
    await letIn(day("2027-02-01"));
    // Ended in that commit: letting them in again does not wake an old session.
    expect(await readSession(work(late), session.token)).toBeNull();
  });

  test("is the worker of no application but their own, in their own council", async () => {
    const asked = { councilIds: [STOKE], accountId: freelance.id };
    expect(await isWorkerOf(db(), asked, own.id)).toBe(false);
    expect(await isWorkerOf(db(), { ...asked, accountId: staff.assessor.id }, randomUUID())).toBe(false);
    expect(await isWorkerOf(db(), { ...asked, councilIds: [STAFFORDSHIRE] }, own.id)).toBe(false);
  });
});

describe("a diary", () => {
  const asked = () => ({ councilIds: [STOKE], holderId: staff.assessor.id });

  test("has hours from today on, and another council's does not exist", async () => {
    const week = { weeks: [[{ weekday: 1, from: 540, to: 1020 }]] };
    expect((await setPattern(work(), asked(), { startsOn: START, week })).ok).toBe(true);
    expect((await setPattern(work(), asked(), { startsOn: START, week })).ok).toBe(true);
    expect(await setPattern(work(), asked(), { startsOn: day("2026-11-01"), week })).toMatchObject({ ok: false });
    const elsewhere = { ...asked(), councilIds: [STAFFORDSHIRE] };
    expect(await setPattern(work(), elsewhere, { startsOn: START, week })).toEqual({ ok: false, refusal: "not-found" });
  });

  test("takes time away over booked visits only when somebody has read which they are, and takes it once", async () => {
    const id = await visit(staff.assessor.id, instantAt(day("2026-12-02"), 600));
    const away = {
      kind: "leave" as const,
      fromDay: day("2026-12-02"),
      fromTime: null,
      toDay: day("2026-12-04"),
      toTime: null,
    };
    const first = await addTimeAway(work(), asked(), { ...away, seen: false });
    expect(first).toMatchObject({ ok: false, refusal: { code: "over-visits", visits: [{ id }] } });
    expect((await addTimeAway(work(), asked(), { ...away, seen: true })).ok).toBe(true);
    expect((await addTimeAway(work(), asked(), { ...away, seen: true })).ok).toBe(true);
    const there = await listTypedAbsences(db(), STOKE, staff.assessor.id, NOW);
    expect(there).toHaveLength(1);
    expect(await removeTimeAway(work(), { ...asked(), holderId: staff.manager.id }, there[0]?.id ?? "")).toMatchObject({
      ok: false,
    });
    expect((await removeTimeAway(work(), asked(), there[0]?.id ?? "")).ok).toBe(true);
  });
});

describe("a diary given out at a private address", () => {
  const owner = () => ({ id: staff.manager.id, councilId: STOKE });
  const read = async (key: string) => {
    const text = await readDiaryFeed(work(), key, "https://foster.example");
    if (text === null) return null;
    ICAL.design.strict = true;
    const calendar = new ICAL.Component(ICAL.parse(text));
    return { text, events: calendar.getAllSubcomponents("vevent").map((entry) => new ICAL.Event(entry)) };
  };

  test("is read strictly, names nobody, keeps its UID and raises its SEQUENCE when a visit moves", async () => {
    const key = await makeCalendarAddress(work(), owner());
    const id = await visit(staff.manager.id, instantAt(day("2027-03-29"), 600));
    const off = await visit(staff.manager.id, instantAt(day("2026-12-09"), 600), { state: "called-off", sequence: 2 });
    const { ref } = await own.record();
    const before = await read(key);
    const one = before?.events.find(({ uid }) => uid.includes(id));
    // Ten o'clock on the clocks of England, a day after they went forward.
    expect(one?.startDate.toJSDate()).toEqual(new Date("2027-03-29T09:00:00Z"));
    expect(one?.summary).toBe(`Assessment session, ${ref}`);
    expect(before?.text).not.toMatch(/Sandhu|Priya|Acacia/);
    const cancelled = before?.events.find(({ uid }) => uid.includes(off));
    expect(cancelled?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    await testStore().transact(function* (tx) {
      yield tx
        .update(visits)
        .set({ sequence: 1, startsAt: instantAt(day("2027-03-30"), 600) })
        .returning({ id: visits.id });
    });
    const after = (await read(key))?.events.find(({ uid }) => uid === one?.uid);
    expect(after?.sequence).toBe(Number(one?.sequence) + 1);
  });

  test("is kept as a hash, replaced and closed with one press, and a wrong key opens nothing", async () => {
    const first = await makeCalendarAddress(work(), owner());
    expect(await findKeyByHash(db(), first)).toBeUndefined();
    expect(await findKeyByHash(db(), hashToken(first))).toBeDefined();
    const second = await makeCalendarAddress(work(), owner());
    expect(await read(first)).toBeNull();
    expect(await read(second)).not.toBeNull();
    await revokeCalendarAddress(work(), owner());
    expect(await read(second)).toBeNull();
    expect(await read("not-a-key")).toBeNull();
  });
});
