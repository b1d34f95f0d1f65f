import { randomUUID } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { readEnv } from "#app/env.server.ts";
import { letIn } from "#app/http/session.server.ts";
import { loader as ownVisits } from "#app/routes/carer/visits.tsx";
import { openSession } from "#app/services/access/sessions.server.ts";
import { readDiaryFeed } from "#app/services/scheduling/diary-feed.server.ts";
import { dayKey, openDiary } from "#app/services/scheduling/open-diary.server.ts";
import { makeCalendarAddress } from "#app/services/scheduling/own-calendars.server.ts";
import { bookVisit, changeVisitOf } from "#app/services/visits/book-visit.server.ts";
import { familyCalendar } from "#app/services/visits/family-calendar.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listDiaryVisits } from "#db/queries/diary-keeping.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { listBookedBefore, listVisits } from "#db/queries/visits.ts";
import { diaryResources, workers, workingPatterns } from "#db/schema/index.ts";
import { aPattern, aResource, aWorker } from "#tests/factories/diary.ts";
import { makeStaff, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const env = readEnv({ SECRET: "only for tests: thirty-two letters or more", ORIGIN: "http://localhost:3000" });
const db = () => testStore().read;
const FIRST = instantAt(addDays(START, 7), 600);
const LATER = instantAt(addDays(START, 8), 840);

let staff: Staff;
let way: Way;
beforeAll(async () => {
  staff = await makeStaff();
  await testStore().transact(function* (tx) {
    yield tx
      .insert(workers)
      .values([aWorker(staff.assessor.id, STOKE), aWorker(staff.manager.id, STOKE)])
      .returning();
    yield tx
      .insert(diaryResources)
      .values([
        aResource({ id: "room-2", councilId: STOKE, kind: "room", name: "Room 2, Civic Centre" }),
        aResource({ id: "imran", councilId: STOKE, kind: "interpreter", name: "Imran Aziz", languages: ["urd"] }),
      ])
      .returning();
    yield tx
      .insert(workingPatterns)
      .values([staff.assessor.id, staff.manager.id, "room-2", "imran"].map((id) => aPattern(id, STOKE)))
      .returning();
  });
  way = await (await sent(staff)).accept();
});

const scope = () => ({ councilIds: [STOKE], applicationId: way.id });
const together = (startsAt = FIRST) => ({
  kind: "assessment" as const,
  startsAt,
  minutes: 90,
  place: "At home",
  said: "",
  workerId: staff.assessor.id,
  secondWorkerId: staff.manager.id,
});
const only = async () => {
  const [visit, ...others] = (await listVisits(db(), scope())).filter(({ state }) => state === "booked");
  if (!visit || others.length > 0) throw new Error("Not one visit");
  return visit;
};
/** What stands in somebody's diary on the day of a time. */
const bookedFor = async (holderId: string, at: Date) => {
  const on = at === FIRST ? addDays(START, 7) : addDays(START, 8);
  const open = await openDiary({ store: testStore() }, STOKE, [holderId], on, on);
  const found = open.holders.flatMap(({ bookings }) => bookings);
  return found.filter(({ startsAt }) => startsAt.getTime() === at.getTime()).map(({ id }) => id);
};
const versionOf = async (holderId: string, nth: number) => {
  const on = addDays(START, nth);
  const open = await openDiary({ store: testStore() }, STOKE, [holderId], on, on);
  return open.versions.get(dayKey(holderId, on)) ?? 0;
};

/** The page of visits as the applicant reads it. */
async function familyReads(): Promise<{ coming: Record<string, unknown>[] }> {
  const work = way.asApplicant();
  const account = await findAccount(db(), way.accountId);
  if (!account) throw new Error("No account");
  const { token, write } = openSession(work, account, false);
  await commit(testStore(), [write]);
  const cookie = (await letIn(env, { token, account }, null)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const context = { app: { env, store: testStore(), newId: randomUUID }, now: work.now, requestId: "r", nonce: "n" };
  const args = {
    request: new Request("http://localhost:3000/carer/visits", { headers: { Cookie: cookie } }),
    params: {},
    context: { ...context, caller: randomUUID() },
  } as unknown as LoaderFunctionArgs;
  return (await ownVisits(args)) as unknown as { coming: Record<string, unknown>[] };
}

describe("a visit two workers come to", () => {
  test("stands in the diaries of both, in both calendars, and the family reads who comes", async () => {
    const booked = await bookVisit(way.as("assessor"), scope(), together());
    if (!booked.ok) throw new Error(JSON.stringify(booked.refusal));
    const { id } = booked.value;
    const [grace, sam] = [staff.assessor, staff.manager];
    expect(await only()).toMatchObject({ id, secondWorkerId: sam.id, secondWorkerName: sam.name });
    for (const worker of [grace, sam]) {
      expect(await bookedFor(worker.id, FIRST)).toEqual([id]);
      const seen = await listDiaryVisits(db(), [STOKE], [worker.id], FIRST, LATER);
      expect(seen.map((visit) => visit.id)).toEqual([id]);
      expect((await listBookedBefore(db(), [STOKE], worker.id, LATER)).map((visit) => visit.id)).toEqual([id]);
      const key = await makeCalendarAddress(way.as("manager"), { id: worker.id, councilId: STOKE });
      expect(await readDiaryFeed(way.as("manager"), key, env.origin)).toContain(id);
    }
    expect((await familyReads()).coming).toMatchObject([
      { who: `${grace.name}, assessing social worker, and ${sam.name}, team manager` },
    ]);
    const letters = (await listOutbox(db(), { limit: 500 })).filter(
      ({ caseId, template }) => caseId === way.id && template === "visit-booked",
    );
    const both = [grace, sam].map(({ name }) => name.split(" ")[0]).join(" and ");
    expect(letters.map(({ facts }) => facts.workerFirstName)).toEqual([both, both]);
    expect(await familyCalendar(await only(), { origin: env.origin, now: way.as("manager").now })).toContain(
      `Visit from ${both}`,
    );
  });

  test("is the same visit when it is sent twice, and is never the same person twice", async () => {
    const before = await only();
    expect(await bookVisit(way.as("assessor"), scope(), together())).toEqual({ ok: true, value: { id: before.id } });
    const alone = { ...together(LATER), secondWorkerId: staff.assessor.id };
    expect(await bookVisit(way.as("assessor"), scope(), alone)).toMatchObject({ refusal: { code: "twice-the-same" } });
    const unknown = { ...together(LATER), secondWorkerId: "nobody" };
    expect(await bookVisit(way.as("assessor"), scope(), unknown)).toMatchObject({
      refusal: { code: "no-such-second" },
    });
  });

  test("keeps another visit of the second from its time, by name", async () => {
    const other = await (await sent(staff)).accept();
    const clash = { ...together(), workerId: staff.manager.id, secondWorkerId: "" };
    const refused = await bookVisit(
      other.as("manager"),
      { councilIds: [STOKE], applicationId: other.id },
      { ...clash, despite: "All the same" },
    );
    expect(refused).toMatchObject({ refusal: { code: "overlaps", name: staff.manager.name } });
  });

  test("frees both when it moves, raises the days of both, and both when it is called off", async () => {
    const [grace, sam] = [staff.assessor.id, staff.manager.id];
    const { id, version } = await only();
    const before = await Promise.all([grace, sam].map((one) => versionOf(one, 7)));
    const moved = await changeVisitOf(
      way.as("assessor"),
      { ...scope(), visitId: id, version },
      { to: "moved", startsAt: LATER, minutes: 90, workerId: grace, secondWorkerId: sam },
    );
    expect(moved).toMatchObject({ ok: true });
    const after = await Promise.all([grace, sam].map((one) => versionOf(one, 7)));
    expect(after).toEqual(before.map((one) => one + 1));
    for (const one of [grace, sam]) {
      expect(await bookedFor(one, FIRST)).toEqual([]);
      expect(await bookedFor(one, LATER)).toEqual([id]);
    }
    const now = await only();
    const off = await changeVisitOf(
      way.as("assessor"),
      { ...scope(), visitId: id, version: now.version },
      { to: "called-off", reason: "Illness" },
    );
    expect(off).toMatchObject({ ok: true });
    for (const one of [grace, sam]) expect(await bookedFor(one, LATER)).toEqual([]);
  });

  test("may be made by one alone when it moves, and the other is free", async () => {
    const booked = await bookVisit(way.as("assessor"), scope(), together());
    expect(booked).toMatchObject({ ok: true });
    const { id, version } = await only();
    const change = {
      to: "moved",
      startsAt: LATER,
      minutes: 90,
      workerId: staff.assessor.id,
      secondWorkerId: "",
    } as const;
    expect(await changeVisitOf(way.as("assessor"), { ...scope(), visitId: id, version }, change)).toMatchObject({
      ok: true,
    });
    expect(await only()).toMatchObject({ secondWorkerId: null, secondWorkerName: null });
    expect(await bookedFor(staff.manager.id, LATER)).toEqual([]);
  });
});

describe("a visit in a room, with an interpreter", () => {
  test("binds both, is where the room is, and is kept when two take the room at once", async () => {
    const startsAt = instantAt(addDays(START, 9), 600);
    const [one, two] = [await (await sent(staff)).accept(), await (await sent(staff)).accept()];
    const ask = (of: Way, workerId: string) =>
      bookVisit(
        of.as("assessor"),
        { councilIds: [STOKE], applicationId: of.id },
        { ...together(startsAt), workerId, secondWorkerId: "", roomId: "room-2" },
      );
    const done = await Promise.all([ask(one, staff.assessor.id), ask(two, staff.manager.id)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: "overlaps", name: "Room 2, Civic Centre" },
    });
    const later = { ...together(instantAt(addDays(START, 9), 840)), roomId: "room-2", interpreterId: "imran" };
    const of = { councilIds: [STOKE], applicationId: one.id };
    expect(await bookVisit(one.as("assessor"), of, later)).toMatchObject({ ok: true });
    const [visit] = (await listVisits(db(), of)).filter(({ interpreterId }) => interpreterId === "imran");
    expect(visit).toMatchObject({ place: "Room 2, Civic Centre", roomId: "room-2", language: "urd", lat: 53.0258 });
    const again = { ...later, startsAt: instantAt(addDays(START, 9), 870), roomId: "", workerId: staff.recruitment.id };
    expect(
      await bookVisit(
        two.as("assessor"),
        { councilIds: [STOKE], applicationId: two.id },
        { ...again, secondWorkerId: "" },
      ),
    ).toMatchObject({
      refusal: { code: "overlaps", name: "Imran Aziz" },
    });
    expect(await bookVisit(two.as("assessor"), of, { ...again, roomId: "imran" })).toMatchObject({
      refusal: { code: "no-such-room" },
    });
  });
});
