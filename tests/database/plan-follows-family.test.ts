import { beforeAll, describe, expect, test } from "vitest";
import { flowedIn, PLAN_FLOWED } from "#app/domain/scheduling/plans/flowed.ts";
import { day, dayOf, daysBetween } from "#app/domain/shared/day.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { bookSlot, callOffSlot, moveSlot } from "#app/services/scheduling/book-slot.server.ts";
import { type Booked, openSearch, timesOf } from "#app/services/scheduling/find-times.server.ts";
import { followVisits } from "#app/services/scheduling/follow-visits.server.ts";
import { makePlan, offerSessions } from "#app/services/scheduling/plan-visits.server.ts";
import { listEventsOfType } from "#db/queries/history.ts";
import { findPlan } from "#db/queries/plans.ts";
import { listVisits } from "#db/queries/visits.ts";
import { workers, workingPatterns } from "#db/schema/index.ts";
import { aPattern, aWorker } from "#tests/factories/diary.ts";
import { makeStaff, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const db = () => testStore().read;
const PANEL = day("2027-06-30");
let staff: Staff;
let way: Way;
const asked = () => ({ councilIds: [STOKE], applicationId: way.id });
const family = () => ({ councilId: STOKE, applicationId: way.id, routing: null });

beforeAll(async () => {
  staff = await makeStaff();
  way = await (await (await sent(staff)).accept()).assessmentOpen();
  await testStore().transact(function* (tx) {
    yield tx
      .insert(workers)
      .values([aWorker(staff.assessor.id, STOKE)])
      .returning();
    yield tx
      .insert(workingPatterns)
      .values([aPattern(staff.assessor.id, STOKE)])
      .returning();
  });
  const made = await makePlan(way.as("manager"), asked(), { template: "full", panel: { panelOn: PANEL } });
  if (!made.ok) throw new Error("no plan");
}, 60_000);

const sessions = async () => (await findPlan(db(), asked()))?.sessions ?? [];
/** The days of the sessions nobody booked, by their number. */
const openDays = async () =>
  new Map(
    (await sessions())
      .filter(({ visit }) => visit?.state !== "booked")
      .map(({ number, windowFrom, windowTo }) => [number, `${windowFrom} to ${windowTo}`]),
  );
const flowed = () => listEventsOfType(db(), STOKE, { caseKind: "application", caseId: way.id }, PLAN_FLOWED, 20);

/** More times than there are. */
const EVERY = 3000;

/** The last time the family may choose of what is free. */
async function lastTime(booked: Booked) {
  const search = await openSearch(way.asApplicant(), await way.record(), booked, null);
  const last = timesOf(search, EVERY).earliest.at(-1);
  if (!last) throw new Error("No time");
  return { startsAt: last.startsAt, workerId: last.workerId };
}
/** What the page does after the family changed a visit: the plan follows. */
async function follows<Value>(done: Promise<Result<Value, unknown>>): Promise<Value> {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result.refusal).slice(0, 200));
  expect(await followVisits(way.asApplicant(), asked())).toBe(true);
  return result.value;
}

describe("a plan follows what the family books by itself", () => {
  test("the sessions after it find days behind it, and the history says which, from when to when, and by whom", async () => {
    const [first, second] = await sessions();
    if (!first || !second) throw new Error("no sessions");
    expect((await offerSessions(way.as("manager"), asked(), [second.id])).ok).toBe(true);
    const before = await openDays();
    const session = (await sessions())[1];
    if (!session) throw new Error("no session");
    const chosen = await lastTime({ session });
    await follows(bookSlot(way.asApplicant(), { ...family(), sessionId: second.id }, chosen));
    const on = dayOf(chosen.startsAt);
    const after = await sessions();
    expect(after[1]).toMatchObject({ windowFrom: on, windowTo: on, visit: { state: "booked" } });
    expect((after[0]?.windowTo ?? "9") < on).toBe(true);
    expect(after.slice(2).every(({ windowFrom }) => windowFrom > on)).toBe(true);

    const [event] = await flowed();
    expect(event?.actor).toMatchObject({ kind: "carer", name: "Priya Sandhu" });
    const moved = flowedIn(event?.data);
    expect(moved.length).toBeGreaterThan(0);
    const now = await openDays();
    for (const { session: id, was, now: to } of moved) {
      const { number } = after.find((one) => one.id === id) ?? { number: 0 };
      expect(before.get(number)).toBe(`${was.from} to ${was.to}`);
      expect(now.get(number)).toBe(`${to.from} to ${to.to}`);
    }
    // Every open session that has other days than before is told of, and no other.
    const changed = [...now].filter(([number, days]) => before.get(number) !== days);
    expect(moved).toHaveLength(changed.length);
  });

  test("a session moved later takes those behind it along, and one called off gives its days back", async () => {
    const [visit] = await listVisits(db(), asked());
    if (!visit) throw new Error("no visit");
    // A week and a day before it: a family that moves a visit is shown the next four weeks.
    way.wait(daysBetween(dayOf(way.asApplicant().now), dayOf(visit.startsAt)) - 8);
    const events = (await flowed()).length;
    const before = await openDays();
    const chosen = await lastTime({ visit });
    expect(chosen.startsAt > visit.startsAt).toBe(true);
    const move = { ...family(), visitId: visit.id, version: visit.version };
    await follows(moveSlot(way.asApplicant(), move, chosen, "A school play"));
    const on = dayOf(chosen.startsAt);
    const after = await sessions();
    expect(after[1]).toMatchObject({ windowFrom: on, windowTo: on });
    expect(after.slice(2).every(({ windowFrom }) => windowFrom > on)).toBe(true);
    expect(await openDays()).not.toEqual(before);
    expect(await flowed()).toHaveLength(events + 1);

    const off = { ...family(), visitId: visit.id, version: visit.version + 1 };
    await follows(callOffSlot(way.asApplicant(), off, "We are away"));
    expect((await sessions())[1]?.windowFrom).not.toBe((await sessions())[1]?.windowTo);
    expect(await flowed()).toHaveLength(events + 2);
  });

  test("a press that changes nothing leaves the plan and the history as they are", async () => {
    const [days, events] = [await openDays(), (await flowed()).length];
    expect(await followVisits(way.asApplicant(), asked())).toBe(true);
    expect(await openDays()).toEqual(days);
    expect(await flowed()).toHaveLength(events);
  });
});
