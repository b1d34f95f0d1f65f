import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { followVisits } from "#app/services/scheduling/follow-visits.server.ts";
import { listPlanPanels, panelToBegin, planStanding } from "#app/services/scheduling/plan-panels.server.ts";
import { listAtRisk } from "#app/services/scheduling/plan-risks.server.ts";
import { flowSessionOf } from "#app/services/scheduling/plan-rules.server.ts";
import { changeSession, makePlan, movePanel, offerSessions } from "#app/services/scheduling/plan-visits.server.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { findPlan } from "#db/queries/plans.ts";
import { absences, applications, panelMeetings, planSessions, visits } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, Way } from "./applications-world.ts";
import { makePanel } from "./panels-world.ts";
import { testStore } from "./setup.ts";

const db = () => testStore().read;
const PANEL = day("2027-06-30");
let staff: Staff;
let way: Way;
const asked = () => ({ councilIds: [STOKE], applicationId: way.id });
const plan = async () => {
  const found = await findPlan(db(), asked());
  if (!found) throw new Error("no plan");
  return found;
};

/** Gives a session a visit, as its booking does. */
const bind = (sessionId: string, visitId: string) =>
  testStore().transact(function* (tx) {
    yield tx.update(planSessions).set({ visitId }).where(eq(planSessions.id, sessionId)).returning();
  });

beforeAll(async () => {
  staff = await makeStaff();
  way = await (await (await new Way(staff).invite()).fillAll()).assessmentOpen();
}, 60_000);

describe("the plan of visits of an assessment", () => {
  test("is made once from what the household answered, and another council's application has none", async () => {
    const elsewhere = { ...asked(), councilIds: [STAFFORDSHIRE] };
    expect(
      await makePlan(way.as("assessor"), elsewhere, { template: "full", panel: { panelOn: PANEL } }),
    ).toMatchObject({
      ok: false,
    });
    const both = await Promise.all(
      [1, 2].map(() => makePlan(way.as("assessor"), asked(), { template: "full", panel: { panelOn: PANEL } })),
    );
    expect(both.every(({ ok }) => ok)).toBe(true);
    const { sessions } = await plan();
    expect(sessions.length).toBeGreaterThanOrEqual(6);
    expect(sessions.map(({ number }) => number)).toEqual(sessions.map((_, nth) => nth + 1));
    expect(sessions.every(({ windowFrom, windowTo }) => windowFrom <= windowTo && windowTo < PANEL)).toBe(true);
  });

  test("refuses a panel that leaves no room, with the one that would, and flows when the panel moves", async () => {
    const before = await plan();
    const near = await movePanel(way.as("assessor"), asked(), {
      panel: { panelOn: day("2027-01-04") },
      version: before.version,
    });
    expect(near).toMatchObject({ ok: false, refusal: { code: "no-room" } });
    if (near.ok || near.refusal.code !== "no-room") return;
    const { panelOn } = near.refusal;
    expect((await movePanel(way.as("assessor"), asked(), { panel: { panelOn }, version: before.version })).ok).toBe(
      true,
    );
    const after = await plan();
    expect(after.panelOn).toBe(panelOn);
    expect((after.sessions.at(-1)?.windowTo ?? "") < (before.sessions.at(-1)?.windowTo ?? "")).toBe(true);
    const stale = await movePanel(way.as("assessor"), asked(), { panel: { panelOn: PANEL }, version: before.version });
    expect(stale).toMatchObject({ ok: false, refusal: { code: "changed-meanwhile" } });
    expect(
      (await movePanel(way.as("assessor"), asked(), { panel: { panelOn: PANEL }, version: after.version })).ok,
    ).toBe(true);
  });

  test("offers sessions to the family with one email each, and twice is once", async () => {
    const ids = (await plan()).sessions.slice(0, 2).map(({ id }) => id);
    expect((await offerSessions(way.as("assessor"), asked(), ids)).ok).toBe(true);
    expect((await offerSessions(way.as("assessor"), asked(), ids)).ok).toBe(true);
    const told = (await listEmailsOfCase(db(), "application", way.id)).filter(
      ({ template }) => template === "visits-offered",
    );
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    expect((await plan()).sessions.slice(0, 2).map(({ state }) => state)).toEqual(["offered", "offered"]);
  });

  test("gives a session the visit that was booked for it, and what is open flows around it", async () => {
    const [first, second] = (await plan()).sessions;
    if (!first || !second) throw new Error("no sessions");
    const on = day("2027-02-10");
    const id = randomUUID();
    await testStore().transact(function* (tx) {
      yield tx
        .insert(visits)
        .values({
          id,
          councilId: STOKE,
          applicationId: way.id,
          kind: "assessment",
          startsAt: instantAt(on, 600),
          minutes: 120,
          place: "At home",
          workerId: staff.assessor.id,
          workerName: staff.assessor.name,
          state: "booked",
          version: 1,
        })
        .returning({ id: visits.id });
    });
    await bind(first.id, id);
    expect(await followVisits(way.as("assessor"), asked())).toBe(true);
    const after = await plan();
    const record = await way.record();
    expect(flowSessionOf(after.sessions[0] ?? { ...first, visit: null }, record.checks)).toMatchObject({
      state: "booked",
      on,
    });
    expect(after.sessions[0]?.visit?.id).toBe(id);
    expect((after.sessions[1]?.windowFrom ?? "") > on).toBe(true);
    // Held sessions never move, whatever becomes of the panel.
    await testStore().transact(function* (tx) {
      yield tx.update(visits).set({ state: "held" }).where(eq(visits.id, id)).returning({ id: visits.id });
    });
    expect(await followVisits(way.as("assessor"), asked())).toBe(true);
    expect(dayOf((await plan()).sessions[0]?.visit?.startsAt ?? new Date(0))).toBe(on);
  });

  test("leaves a session out and takes it in again, and refuses who looked at an older plan", async () => {
    const last = (await plan()).sessions.at(-1);
    if (!last) throw new Error("no sessions");
    const change = { id: last.id, version: last.version, change: "leave" as const };
    expect((await changeSession(way.as("assessor"), asked(), change)).ok).toBe(true);
    expect(await changeSession(way.as("assessor"), asked(), change)).toMatchObject({
      ok: false,
      refusal: { code: "changed-meanwhile" },
    });
    const left = (await plan()).sessions.at(-1);
    expect(left?.state).toBe("not-needed");
    const need = { id: last.id, version: left?.version ?? 0, change: "need" as const };
    expect((await changeSession(way.as("assessor"), asked(), need)).ok).toBe(true);
  });
});

describe("a plan that aims at a meeting", () => {
  const panelAt = async (meetingId: string) =>
    movePanel(way.as("manager"), asked(), { panel: { meetingId }, version: (await plan()).version });
  const troubleNow = async () => planStanding(way.as("manager"), await way.record(), await plan());

  test("is dated back from the day its papers are due, and says how many places are left", async () => {
    await makePanel(way.as("panel"), STOKE, { capacity: 2 });
    const meetings = await listPlanPanels(db(), STOKE, dayOf(way.as("manager").now));
    expect(meetings.every(({ left, capacity }) => left === 2 && capacity === 2)).toBe(true);
    expect(await listPlanPanels(db(), STAFFORDSHIRE, dayOf(way.as("manager").now))).toEqual([]);
    const first = (await troubleNow()).choices.find(({ against }) => against === null);
    if (!first) throw new Error("no meeting fits");
    const begin = await panelToBegin(way.as("manager"), await way.record(), PANEL, 8);
    expect(begin.choices.find(({ id }) => id === begin.meetingId)).toMatchObject({ against: null, on: begin.panelOn });
    expect(begin.panelOn <= PANEL).toBe(true);
    expect((await panelAt(first.id)).ok).toBe(true);
    expect(await plan()).toMatchObject({ meetingId: first.id, panelOn: first.on, meeting: { id: first.id } });
    expect(await troubleNow()).toMatchObject({ trouble: null, noRoom: null, next: null });
    expect(
      (await listPlanPanels(db(), STOKE, dayOf(way.as("manager").now))).find(({ id }) => id === first.id)?.plans,
    ).toBe(1);
  });

  test("says so when the meeting moves or is called off, and offers the next, which is one press away", async () => {
    const { meetingId, panelOn } = await plan();
    if (!meetingId) throw new Error("it aims at a meeting");
    const change = (values: Partial<typeof panelMeetings.$inferInsert>) =>
      testStore().transact(function* (tx) {
        yield tx.update(panelMeetings).set(values).where(eq(panelMeetings.id, meetingId)).returning();
      });
    await change({ startsAt: instantAt(addDays(panelOn, 1), 600) });
    const moved = await troubleNow();
    expect(moved.trouble).toMatchObject({ code: "moved", on: panelOn, to: addDays(panelOn, 1) });
    expect(moved.next?.id).toBe(meetingId);
    await change({ state: "called-off", startsAt: instantAt(panelOn, 600) });
    const off = await troubleNow();
    expect(off.trouble).toMatchObject({ code: "called-off", on: panelOn });
    if (!off.next) throw new Error("there is a next");
    expect(off.next.on > panelOn).toBe(true);
    expect(await panelAt(meetingId)).toMatchObject({ ok: false, refusal: { code: "no-such-panel" } });
    expect((await panelAt(off.next.id)).ok).toBe(true);
    expect(await troubleNow()).toMatchObject({ trouble: null });
  });

  test("refuses a meeting of a council that shares none with it, and one that fills up is said to be full", async () => {
    expect(await panelAt("panel-of-nobody")).toMatchObject({ ok: false, refusal: { code: "no-such-panel" } });
    const { meetingId, version } = await plan();
    if (!meetingId) throw new Error("it aims at a meeting");
    await testStore().transact(function* (tx) {
      yield tx.update(panelMeetings).set({ capacity: 0 }).where(eq(panelMeetings.id, meetingId)).returning();
    });
    expect(await troubleNow()).toMatchObject({ trouble: { code: "full" } });
    expect((await movePanel(way.as("manager"), asked(), { panel: { panelOn: PANEL }, version })).ok).toBe(true);
    expect(await plan()).toMatchObject({ meetingId: null, panelOn: PANEL });
  });
});

describe("what is at risk in the assessments of a council", () => {
  const risks = async (councilId = STOKE) => {
    const cases = await listAtRisk(way.as("manager"), [councilId], {}, ({ length }) => `Check ${length}`);
    return cases.flatMap((one) => one.risks);
  };
  const put = async (values: Partial<typeof applications.$inferInsert>) => {
    await testStore().transact(function* (tx) {
      yield tx.update(applications).set(values).where(eq(applications.id, way.id)).returning({ id: applications.id });
    });
  };
  const at = day("2027-02-24");

  test("says that a session is booked while its worker is away, and of a neighbour's people nothing", async () => {
    const open = (await plan()).sessions.find(({ kind, visit }) => kind === "home-safety" && !visit);
    if (!open) throw new Error("no session is open");
    const visit = {
      id: randomUUID(),
      councilId: STOKE,
      applicationId: way.id,
      kind: "home-safety" as const,
      startsAt: instantAt(at, 600),
      minutes: 60,
      place: "At home",
      workerId: staff.assessor.id,
      workerName: staff.assessor.name,
      state: "booked" as const,
      version: 1,
    };
    const away = {
      id: randomUUID(),
      councilId: STOKE,
      holderId: staff.assessor.id,
      kind: "leave" as const,
      startsAt: instantAt(at, 0),
      endsAt: instantAt(addDays(at, 1), 0),
      calendarId: null,
      version: 1,
    };
    await testStore().transact(function* (tx) {
      yield tx.insert(visits).values(visit).returning({ id: visits.id });
    });
    await bind(open.id, visit.id);
    expect(await followVisits(way.as("assessor"), asked())).toBe(true);
    const before = await risks();
    expect(before.filter(({ about }) => about === open.id)).toEqual([]);
    await testStore().transact(function* (tx) {
      yield tx.insert(absences).values(away).returning({ id: absences.id });
    });
    expect((await risks()).filter(({ about }) => about === open.id)).toEqual([
      {
        about: open.id,
        kind: "away",
        words: `Home safety is on 24 February 2027, and ${staff.assessor.name} is away then`,
      },
    ]);
    expect(await risks(STAFFORDSHIRE)).toEqual([]);
  });

  test("says that an assessment is paused while visits are booked, and nothing else of it", async () => {
    const { application } = await way.record();
    const holdReviewOn = day("2027-03-01");
    await put({ stage: "on-hold", state: { ...application, stage: "on-hold", holdReviewOn } });
    expect(await risks()).toEqual([
      {
        about: way.id,
        kind: "paused",
        words: expect.stringMatching(
          /paused and looked at again on 1 March 2027, and a visit is still booked on 24 Feb/,
        ),
      },
    ]);
    await put({ stage: "assessment-open", state: application });
  });
});
