import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { answerForMember } from "#app/services/panels/answer-meeting.server.ts";
import { hearItem, makeFinal, noteInterest } from "#app/services/panels/hear-item.server.ts";
import { takeOffMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { callOffMeeting, moveMeeting } from "#app/services/panels/move-meeting.server.ts";
import { answerOwnMeeting } from "#app/services/panels/own-papers.server.ts";
import { addMeeting, makeDates } from "#app/services/panels/set-up-panel.server.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { listMeetings } from "#db/queries/panels.ts";
import { applications, emails, panelItems, panelMembers, panels } from "#db/schema/index.ts";
import { makeStaff, START, STOKE, type Staff, Way } from "./applications-world.ts";
import {
  answers,
  meetingOn,
  panelInRows,
  present,
  putOn,
  ready,
  readyAlike,
  stateOf,
  written,
} from "./panels-world.ts";
import { testStore } from "./setup.ts";

const ADVISER = { roles: ["panel"] } as const;
const SIX = ["Ada Chair", "Dev Social", "Eve Carer", "Finn Teacher", "Gus Nurse", "Hana Adopted"];
let staff: Staff;
let households: Way[] = [];

/** A household that waits for a panel, and is no other test’s. */
function household(): Way {
  const next = households.pop();
  if (!next) throw new Error("No household is left");
  return next;
}

beforeAll(async () => {
  staff = await makeStaff();
  await panelInRows(STOKE, { accounts: { "Ivo Councillor": staff.manager.id }, capacity: 2 });
});

beforeAll(async () => {
  const first = await ready(staff);
  households = [first, ...(await readyAlike(first, 9))];
}, 180_000);

/** What the letters of a template say. */
async function letters(template: string): Promise<Record<string, unknown>[]> {
  const rows = await testStore().read.select().from(emails).where(eq(emails.template, template));
  return rows.map(({ facts }) => facts);
}

function wanted(on: Day, more: Partial<{ startsAt: number; minutes: number; place: string; capacity: number }> = {}) {
  return { on, startsAt: 600, minutes: 180, place: "Civic Centre", capacity: 2, ...more };
}

async function move(way: Way, meetingId: string, to: ReturnType<typeof wanted>, seen = true) {
  const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
  return moveMeeting(way.as("panel"), STOKE, { meetingId, version: meeting.version, wanted: to, seen }, ADVISER);
}

describe("a meeting that is moved", () => {
  test("takes its households, its papers’ date and everybody’s diary along, and tells each of them once", async () => {
    const way = household();
    const on = addDays(way.today, 21);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    await answers(way, meetingId, [...SIX, "Ivo Councillor"]);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const before = await stateOf(way.as("panel"), STOKE, meetingId);
    const to = addDays(way.today, 28);
    expect(await move(way, meetingId, wanted(to, { startsAt: 630, place: "Town Hall" }))).toEqual({
      ok: true,
      value: "told",
    });
    const after = await stateOf(way.as("panel"), STOKE, meetingId);
    expect(after.meeting).toMatchObject({
      id: before.meeting.id,
      startsAt: instantAt(to, 630),
      place: "Town Hall",
      sequence: before.meeting.sequence + 1,
      papersDueOn: addDays(before.meeting.papersDueOn, 7),
      sharedFrom: addDays(to, -30),
    });
    // What they answered was for another day.
    expect(new Set(after.members.map(({ attendance }) => attendance?.answer))).toEqual(new Set(["asked"]));
    const { application } = await way.record();
    expect(application).toMatchObject({ stage: "panel", panel: "listed", panelOn: to });
    expect(application.dates.PanelMoved).toBe(way.today);
    const [account] = await letters("panel-date-moved");
    expect(account).toMatchObject({ path: "/carer/letters" });
    const told = await letters("panel-meeting-moved");
    expect(told.map(({ path, asked }) => [path, asked]).sort()).toEqual(
      [
        [`/officer/applications/${way.id}/panel`, false],
        [`/officer/panels/${meetingId}`, true],
      ].sort(),
    );
    const engaged = await listEngagements(
      testStore().read,
      [STOKE],
      [staff.manager.id],
      instantAt(on, 0),
      instantAt(to, 1439),
    );
    expect(engaged.find(({ id }) => id === meetingId)).toMatchObject({ startsAt: instantAt(to, 630), sequence: 1 });
  });

  test("for its place or its size alone asks nobody again, and for its size tells nobody", async () => {
    const way = household();
    const on = addDays(way.today, 22);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    await answers(way, meetingId, SIX);
    const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
    const startsAt = Math.round((meeting.startsAt.getTime() - instantAt(on, 0).getTime()) / 60_000);
    const told = (await letters("panel-meeting-moved")).length;
    expect(await move(way, meetingId, wanted(on, { startsAt, capacity: 5 }))).toEqual({ ok: true, value: "untold" });
    const larger = await stateOf(way.as("panel"), STOKE, meetingId);
    expect(larger.meeting).toMatchObject({ capacity: 5, sequence: meeting.sequence });
    expect(larger.quorum.met).toBe(true);
    expect(await letters("panel-meeting-moved")).toHaveLength(told);
    expect((await move(way, meetingId, wanted(on, { startsAt, capacity: 5, place: "Town Hall" }))).ok).toBe(true);
    const elsewhere = await stateOf(way.as("panel"), STOKE, meetingId);
    expect(elsewhere.meeting.sequence).toBe(meeting.sequence + 1);
    expect(elsewhere.quorum.met).toBe(true);
    expect((await letters("panel-meeting-moved")).length).toBeGreaterThan(told);
  });

  test("is refused where papers could not be in time, where it has less room than households, and for a day that is over", async () => {
    const way = household();
    const on = addDays(way.today, 23);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    expect((await putOn(way, meetingId, addDays(way.today, 7))).ok).toBe(true);
    expect(await move(way, meetingId, wanted(addDays(way.today, 2)))).toMatchObject({
      refusal: { code: "wrong", wrong: { on: expect.stringContaining("Papers could not be with members in time") } },
    });
    expect(await move(way, meetingId, wanted(addDays(way.today, -1), { capacity: 0 }))).toMatchObject({
      refusal: { code: "wrong", wrong: { on: expect.anything(), capacity: expect.anything() } },
    });
    expect((await way.record()).application.panelOn).toBe(on);
    // Out today, papers are with members for too short a time before a nearer day, and the household’s own rule says so.
    await testStore().transact(function* (tx) {
      const papersSentAt = instantAt(way.today, 540);
      yield tx.update(panelItems).set({ papersSentAt }).where(eq(panelItems.applicationId, way.id)).returning();
    });
    expect(await move(way, meetingId, wanted(addDays(way.today, 2)))).toMatchObject({
      refusal: { code: "household", refusal: { missing: [expect.stringContaining("5 working days after")] } },
    });
    const other = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 24));
    const { meeting } = await stateOf(way.as("panel"), STOKE, other);
    const startsAt = Math.round(
      (meeting.startsAt.getTime() - instantAt(dayOf(meeting.startsAt), 0).getTime()) / 60_000,
    );
    expect(await move(way, meetingId, wanted(addDays(way.today, 24), { startsAt }))).toMatchObject({
      refusal: { code: "there-is-one" },
    });
  });

  test("says first which household’s time to panel ends before the new day", async () => {
    const way = household();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 25));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const late = addDays(way.today, 250);
    const looked = await move(way, meetingId, wanted(late), false);
    expect(looked).toMatchObject({ refusal: { code: "look" } });
    expect(JSON.stringify(looked)).toContain("the time to panel ends on");
  });
});

/** The emails of a template that a household has had. */
async function mails(way: Way, template: string): Promise<Record<string, unknown>[]> {
  const rows = await testStore().read.select().from(emails).where(eq(emails.caseId, way.id));
  return rows.filter((row) => row.template === template).map(({ facts }) => facts);
}

describe("the form that changes a meeting", () => {
  test("sent twice is done once, also on the version it was first sent on", async () => {
    const way = new Way(staff);
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 133));
    const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
    const to = wanted(addDays(way.today, 134), { startsAt: 661 });
    const send = (version: number, more = {}) => {
      const asked = { meetingId, version, wanted: { ...to, ...more }, seen: true };
      return moveMeeting(way.as("panel"), STOKE, asked, ADVISER);
    };
    expect(await send(meeting.version)).toEqual({ ok: true, value: "told" });
    expect(await send(meeting.version)).toEqual({ ok: true, value: "same" });
    expect(await send(meeting.version, { minutes: 90 })).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  });

  test("says of the time of a meeting that was called off that it was, and not that the panel meets then", async () => {
    const way = new Way(staff);
    const on = addDays(way.today, 140);
    const adding = { on, startsAt: 662, seen: true };
    const off = await addMeeting(way.as("panel"), STOKE, adding);
    if (!off.ok) throw new Error("not added");
    expect(await addMeeting(way.as("panel"), STOKE, adding)).toMatchObject({ refusal: "there-is-one" });
    await callOffMeeting(way.as("panel"), STOKE, { meetingId: off.value.id, version: 1 });
    expect(await addMeeting(way.as("panel"), STOKE, adding)).toMatchObject({ refusal: "one-called-off" });
    const other = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 141));
    expect(await move(way, other, wanted(on, { startsAt: 662 }))).toMatchObject({
      refusal: { code: "one-called-off" },
    });
  });

  test("says first that a day is at a weekend, and what else a member is at, also where it only lasts longer", async () => {
    const way = new Way(staff);
    const on = addDays(way.today, 147);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    const saturday = addDays(on, 5);
    const looked = { refusal: { code: "look", words: [expect.stringContaining("is at a weekend")] } };
    expect(await move(way, meetingId, wanted(saturday, { startsAt: 663 }), false)).toMatchObject(looked);
    expect(await addMeeting(way.as("panel"), STOKE, { on: saturday, startsAt: 664, seen: false })).toMatchObject({
      refusal: { shut: expect.stringContaining("is at a weekend") },
    });
    // Another meeting of the list begins when this one would have ended.
    const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
    const startsAt = Math.round((meeting.startsAt.getTime() - instantAt(on, 0).getTime()) / 60_000);
    const next = await addMeeting(way.as("panel"), STOKE, { on, startsAt: startsAt + 180, seen: true });
    expect(next.ok).toBe(true);
    expect(await move(way, meetingId, wanted(on, { startsAt, minutes: 200 }), false)).toMatchObject({
      refusal: { code: "look", words: ["Ivo Councillor sits on a panel at that time"] },
    });
    expect((await move(way, meetingId, wanted(on, { startsAt, minutes: 170 }), false)).ok).toBe(true);
  });
});

describe("what applicants hear of a meeting that stays on its day", () => {
  test("is its other time or place, in other words than of a day that moved, and nothing of its length", async () => {
    const way = household();
    const on = addDays(way.today, 33);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
    const startsAt = Math.round((meeting.startsAt.getTime() - instantAt(on, 0).getTime()) / 60_000);
    expect((await move(way, meetingId, wanted(on, { startsAt, minutes: 120 }))).ok).toBe(true);
    expect(await mails(way, "panel-day-kept")).toEqual([]);
    const { version } = await way.record();
    const place = "Town Hall";
    expect((await move(way, meetingId, wanted(on, { startsAt, minutes: 120, place }))).ok).toBe(true);
    expect((await move(way, meetingId, wanted(on, { startsAt: 671, minutes: 120, place }))).ok).toBe(true);
    const changes = (await mails(way, "panel-day-kept")).map(({ changed }) => changed);
    expect(changes.sort()).toEqual(["place", "place", "time", "time"]);
    expect(await mails(way, "panel-date-moved")).toEqual([]);
    expect((await way.record()).version).toBe(version + 2);
  });
});

describe("a household that is paused while it is on an agenda", () => {
  test("moves with its meeting and is told, and keeps the new day when it goes on", async () => {
    const way = household();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 30));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    await way.take("manager", { step: "pause", reasons: "An illness", reviewOn: addDays(way.today, 10) });
    const to = addDays(way.today, 31);
    expect((await move(way, meetingId, wanted(to, { startsAt: 645 }))).ok).toBe(true);
    // Each of the two who apply.
    expect(await mails(way, "panel-date-moved")).toHaveLength(2);
    expect((await way.record()).application).toMatchObject({ stage: "on-hold", panelOn: to });
    await way.take("manager", { step: "resume" });
    expect((await way.record()).application).toMatchObject({ stage: "panel", panel: "listed", panelOn: to });
  });

  test("is taken off with the reason, and waits for another date when it goes on", async () => {
    const way = household();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 32));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    await way.take("manager", { step: "pause", reasons: "An illness", reviewOn: addDays(way.today, 10) });
    const [listed] = (await stateOf(way.as("panel"), STOKE, meetingId)).items;
    const off = { meetingId, itemId: listed?.item.id ?? "", version: listed?.item.version ?? 0 };
    expect(await takeOffMeeting(way.as("panel"), STOKE, { ...off, reasons: "" }, ADVISER)).toMatchObject({ ok: false });
    const reasons = "The pause lasts longer than that day";
    expect((await takeOffMeeting(way.as("panel"), STOKE, { ...off, reasons }, ADVISER)).ok).toBe(true);
    expect(await mails(way, "panel-adjourned")).toHaveLength(2);
    await way.take("manager", { step: "resume" });
    expect((await way.record()).application).toMatchObject({ stage: "panel", panel: "ready", panelOn: null });
  });
});

describe("an answer for the time a meeting had", () => {
  test("is refused with the time it has now, from the member and from the adviser", async () => {
    const way = new Way(staff);
    const on = addDays(way.today, 120);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    const before = await stateOf(way.as("panel"), STOKE, meetingId);
    const ivo = before.members.find(({ name }) => name === "Ivo Councillor")?.id ?? "";
    expect((await move(way, meetingId, wanted(addDays(on, 1), { startsAt: 655 }))).ok).toBe(true);
    const said = { meetingId, answer: "coming", meetsAt: before.meeting.startsAt.getTime() } as const;
    const refused = { ok: false, refusal: { meetsNow: instantAt(addDays(on, 1), 655) } };
    expect(await answerOwnMeeting(way.as("manager"), staff.manager.id, said)).toEqual(refused);
    expect(await answerForMember(way.as("panel"), STOKE, { ...said, memberId: ivo })).toEqual(refused);
    const now = { ...said, meetsAt: instantAt(addDays(on, 1), 655).getTime() };
    expect((await answerOwnMeeting(way.as("manager"), staff.manager.id, now)).ok).toBe(true);
  });

  test("that is given in the same second as the move finds another row, also where nobody had answered", async () => {
    const way = new Way(staff);
    const on = addDays(way.today, 123);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    const before = await stateOf(way.as("panel"), STOKE, meetingId);
    expect((await move(way, meetingId, wanted(addDays(on, 1), { startsAt: 656 }))).ok).toBe(true);
    const after = await stateOf(way.as("panel"), STOKE, meetingId);
    const versions = (state: typeof before) => state.members.map(({ attendance }) => attendance?.version);
    expect(versions(after)).toEqual(versions(before).map((version) => (version ?? 0) + 1));
  });

  test("leaves who was asked and has left the list since where they are, and asks them again on a day they are on it", async () => {
    const way = new Way(staff);
    const on = addDays(way.today, 126);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    const gus = (await stateOf(way.as("panel"), STOKE, meetingId)).members.find(({ name }) => name === "Gus Nurse");
    const leaves = (leavesOn: Day | null) =>
      testStore().transact(function* (tx) {
        yield tx
          .update(panelMembers)
          .set({ leavesOn })
          .where(eq(panelMembers.id, gus?.id ?? ""))
          .returning();
      });
    await leaves(addDays(on, 1));
    expect((await move(way, meetingId, wanted(addDays(on, 7), { startsAt: 657 }))).ok).toBe(true);
    expect((await move(way, meetingId, wanted(on, { startsAt: 658 }))).ok).toBe(true);
    const back = (await stateOf(way.as("panel"), STOKE, meetingId)).members.find(({ id }) => id === gus?.id);
    expect(back?.attendance?.answer).toBe("asked");
    await leaves(null);
  });
});

describe("a meeting that is called off", () => {
  test("is told to who was asked, and not while somebody is put on its agenda at that moment", async () => {
    const way = household();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 26));
    const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const calling = { meetingId, version: meeting.version };
    expect(await callOffMeeting(way.as("panel"), STOKE, calling)).toMatchObject({ refusal: "not-empty" });
    const empty = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 27));
    const seen = await stateOf(way.as("panel"), STOKE, empty);
    expect((await callOffMeeting(way.as("panel"), STOKE, { meetingId: empty, version: seen.meeting.version })).ok).toBe(
      true,
    );
    const told = (await letters("panel-meeting-off")).filter(({ path }) => path === `/officer/panels/${empty}`);
    expect(told).toEqual([expect.objectContaining({ councilName: expect.any(String) })]);
    // Whoever saw it before it was called off puts nobody on it.
    expect(await putOn(way, empty, way.today)).toMatchObject({ refusal: "not-open" });
  });

  test("and one moved, or added by hand far ahead, leave the dates of the rule as they are", async () => {
    const way = new Way(staff);
    const db = testStore().read;
    const [panel] = await db.select().from(panels).where(eq(panels.councilId, STOKE));
    const ids = [panel?.id ?? ""];
    const ofRule = async () =>
      (await listMeetings(db, ids, way.as("panel").now, 400)).map(({ startsAt }) => dayOf(startsAt));
    const far = addDays(START, 700);
    expect((await addMeeting(way.as("panel"), STOKE, { on: far, startsAt: 600, seen: true })).ok).toBe(true);
    const before = await ofRule();
    const [next] = await listMeetings(db, ids, instantAt(addDays(START, 100), 0), 1);
    expect((await move(way, next?.id ?? "", wanted(addDays(START, 101), { startsAt: 777 }))).ok).toBe(true);
    expect(await makeDates(way.as("panel"), STOKE)).toEqual({ ok: true, value: { meetings: 0 } });
    const later = new Way(staff).wait(60);
    expect(await makeDates(later.as("panel"), STOKE)).toEqual({ ok: true, value: { meetings: 2 } });
    expect((await ofRule()).length).toBe(before.length + 2);
  });
});

describe("the minutes of an item", () => {
  test("are not made final over an interest, or over who was there, that was said in the same second", async () => {
    const way = household();
    const on = addDays(way.today, 28);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    way.wait(28);
    expect((await present(way, meetingId, SIX)).ok).toBe(true);
    const itemNow = async () => {
      const state = await stateOf(way.as("panel"), STOKE, meetingId);
      const [found] = state.items;
      if (!found) throw new Error("Not on the agenda");
      return { state, asked: { meetingId, itemId: found.item.id, version: found.item.version } };
    };
    expect((await hearItem(way.as("panel"), STOKE, (await itemNow()).asked, ADVISER)).ok).toBe(true);
    const { state, asked } = await itemNow();
    const words = written(state, asked.itemId, "suitable");
    const eve = state.members.find(({ name }) => name === "Eve Carer")?.id ?? "";
    const final = () => makeFinal(way.as("panel"), STOKE, asked, words, ADVISER);
    const interest = noteInterest(way.as("panel"), STOKE, { ...asked, memberId: eve, kind: "knows" });
    expect((await interest).ok).toBe(true);
    expect(await final()).toMatchObject({ refusal: "changed-meanwhile" });
    const next = await itemNow();
    expect((await present(way, meetingId, SIX.slice(0, 5))).ok).toBe(true);
    expect(await makeFinal(way.as("panel"), STOKE, next.asked, words, ADVISER)).toMatchObject({
      refusal: "changed-meanwhile",
    });
    // They withdraw after they were heard: nothing is recommended, and the meeting wants no minutes of it any more.
    await way.take("assessor", { step: "withdraw", withdrawalCode: "AW0" });
    const [row] = await testStore().read.select().from(panelItems).where(eq(panelItems.id, asked.itemId));
    expect(row).toMatchObject({ state: "taken-off", place: 1 });
    const held = await stateOf(way.as("panel"), STOKE, meetingId);
    expect(held.items.map(({ item }) => item.state)).toEqual(["taken-off"]);
  });

  test("that defer representations bring them before the panel again, with the report and the proposal as they stand", async () => {
    const way = household();
    const on = addDays(way.today, 29);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const { application: before } = await way.record();
    // As after a proposed refusal that was answered: what led there is in the tests of the steps.
    await testStore().transact(function* (tx) {
      const state = { ...before, challenge: "representations" as const };
      yield tx.update(applications).set({ state }).where(eq(applications.id, way.id)).returning();
    });
    way.wait(29);
    expect((await present(way, meetingId, SIX)).ok).toBe(true);
    const itemNow = async () => {
      const state = await stateOf(way.as("panel"), STOKE, meetingId);
      const item = state.items[0]?.item;
      return { state, asked: { meetingId, itemId: item?.id ?? "", version: item?.version ?? 0 } };
    };
    expect((await hearItem(way.as("panel"), STOKE, (await itemNow()).asked, ADVISER)).ok).toBe(true);
    const { state, asked } = await itemNow();
    const words = written(state, asked.itemId, "defer");
    expect(await makeFinal(way.as("panel"), STOKE, asked, words, ADVISER)).toEqual({ ok: true, value: "defer" });
    const { application } = await way.record();
    expect(application).toMatchObject({ stage: "panel", panel: "ready", challenge: "representations", panelOn: null });
    expect(application).toMatchObject({ stage2: before.stage2, observations: before.observations });
    const again = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    expect((await putOn(way, again, way.today)).ok).toBe(true);
    const [listed] = (await stateOf(way.as("panel"), STOKE, again)).items;
    expect(listed?.item).toMatchObject({ kind: "representations", state: "listed" });
  });
});
