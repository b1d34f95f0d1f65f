import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { OWN_REASONS } from "#app/domain/applications/example-run.ts";
import { changeInWords } from "#app/domain/panels/quorum.ts";
import { addDays, day, instantAt } from "#app/domain/shared/day.ts";
import { loader as decisionPage } from "#app/routes/officer/decisions.$applicationId/route.tsx";
import { addRule } from "#app/services/applications/add-rule.server.ts";
import { putRight } from "#app/services/applications/put-right.server.ts";
import { answerForMember } from "#app/services/panels/answer-meeting.server.ts";
import { takeNotice } from "#app/services/panels/central-list.server.ts";
import {
  hearItem,
  makeFinal,
  noteInterest,
  saveDraft,
  takeBackInterest,
} from "#app/services/panels/hear-item.server.ts";
import { takeOffMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import { callOffMeeting } from "#app/services/panels/move-meeting.server.ts";
import { listOpenPlaces } from "#app/services/panels/open-places.server.ts";
import { askForPapers } from "#app/services/panels/order-pack.server.ts";
import { openOwnCopy, ownCopy, releaseOwnCopy } from "#app/services/panels/own-copy.server.ts";
import { findSeenMeeting, listSeenPanels } from "#app/services/panels/panel-scope.server.ts";
import { keepDatesAhead, makeDates, setUpPanel } from "#app/services/panels/set-up-panel.server.ts";
import { takenByThePanel } from "#app/services/panels/steps-by-hand.server.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { listNamedVotes } from "#db/queries/decisions.ts";
import { findLastOrder, findPack, listPacks } from "#db/queries/panel-packs.ts";
import { findMinutes, listItemNames, listItemsOfApplication, listMeetings } from "#db/queries/panels.ts";
import { listRecharges, listWhatWasUsed } from "#db/queries/sharing.ts";
import { applications, panels } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, Way } from "./applications-world.ts";
import { filesInMemory } from "./packs-world.ts";
import { answers, makePanel, meetingOn, present, putOn, ready, readyAlike, stateOf, written } from "./panels-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const ADVISER = { roles: ["panel"] } as const;
const SIX = ["Ada Chair", "Dev Social", "Eve Carer", "Finn Teacher", "Gus Nurse", "Hana Adopted"];
const FIVE = ["Ada Chair", "Cora Social", "Eve Carer", "Finn Teacher", "Gus Nurse"];
let staff: Staff;

beforeAll(async () => {
  staff = await makeStaff();
  const work = new Way(staff).as("panel");
  await makePanel(work, STOKE, {
    accounts: { "Cora Social": staff.assessor.id, "Hana Adopted": staff["decision-maker"].id },
    capacity: 2,
  });
});

/** Somebody on a meeting three weeks from now that five members come to, with the item as it stands. */
async function listed(coming: readonly string[] = FIVE) {
  const way = await ready(staff);
  const on = addDays(way.today, 21);
  const meetingId = await meetingOn(way.as("panel"), STOKE, on);
  await answers(way, meetingId, coming);
  const put = await putOn(way, meetingId, way.today);
  if (!put.ok) throw new Error(`Not put on: ${JSON.stringify(put.refusal)}`);
  return { way, meetingId, on };
}

async function itemOf(way: Way, meetingId: string) {
  const state = await stateOf(way.as("panel"), STOKE, meetingId);
  const found = state.items.find(({ item }) => item.applicationId === way.id);
  if (!found) throw new Error("Not on the agenda");
  return { state, found, asked: { meetingId, itemId: found.item.id, version: found.item.version } };
}

/** The meeting is held with those there, and the item heard. */
async function heard(there: readonly string[] = SIX) {
  const { way, meetingId, on } = await listed();
  way.wait(21);
  expect((await present(way, meetingId, there)).ok).toBe(true);
  const { asked } = await itemOf(way, meetingId);
  expect((await hearItem(way.as("panel"), STOKE, asked, ADVISER)).ok).toBe(true);
  return { way, meetingId, on };
}

describe("a panel", () => {
  test("has its meetings a year ahead, four weeks apart, never on a day it may not meet", async () => {
    const [panel] = await listSeenPanels(testStore().read, STOKE, START);
    expect(panel).toMatchObject({ standing: "host", panel: { capacity: 2 } });
    const meetings = await listMeetings(testStore().read, [panel?.panel.id ?? ""], new Date("2026-11-01"), 100);
    const days = meetings.map(({ startsAt }) => startsAt.toISOString().slice(0, 10));
    expect(days).toContain("2026-12-21");
    // The rule has 30 August 2027, the summer bank holiday.
    expect(days).toContain("2027-08-31");
    expect(days).not.toContain("2027-08-30");
    expect((await makeDates(new Way(staff).as("panel"), STOKE)).ok).toBe(true);
    const again = await setUpPanel(new Way(staff).as("panel"), STOKE, {
      name: "Another",
      first: START,
      startsAt: 600,
      meets: "fortnight",
      minutes: 60,
      place: "Elsewhere",
      capacity: 1,
      shareDaysBefore: null,
      withCouncilIds: [],
    });
    expect(again).toEqual({ ok: false, refusal: "there-is-one" });
  });

  test("goes on having its meetings a year ahead as time goes by, each made once", async () => {
    const later = new Way(staff).wait(60);
    const [panel] = await listSeenPanels(testStore().read, STOKE, START);
    const count = async () =>
      (await listMeetings(testStore().read, [panel?.panel.id ?? ""], instantAt(START, 0), 100)).length;
    const before = await count();
    await keepDatesAhead(later.as("panel"));
    expect(await count()).toBe(before + 2);
    await keepDatesAhead(later.as("panel"));
    expect(await count()).toBe(before + 2);
  });

  test("asks members as they come and go: who gave a month’s notice is on the list until it ends", async () => {
    const way = new Way(staff);
    const [panel] = await listSeenPanels(testStore().read, STOKE, START);
    const meetings = await listMeetings(testStore().read, [panel?.panel.id ?? ""], way.as("panel").now);
    const [first, , third] = meetings;
    const before = await stateOf(way.as("panel"), STOKE, third?.id ?? "");
    const leaving = before.members.find(({ name }) => name === "Ivo Councillor");
    const asked = { memberId: leaving?.id ?? "", version: leaving?.version ?? 0 };
    expect(await takeNotice(way.as("panel"), STOKE, { ...asked, noticeOn: day("2026-12-01") })).toMatchObject({
      refusal: "date-to-come",
    });
    expect(await takeNotice(way.as("panel"), STAFFORDSHIRE, { ...asked, noticeOn: START })).toMatchObject({
      refusal: "not-found",
    });
    expect(await takeNotice(way.as("panel"), STOKE, { ...asked, noticeOn: START })).toMatchObject({
      value: { leavesOn: "2026-12-23" },
    });
    expect((await stateOf(way.as("panel"), STOKE, third?.id ?? "")).members).toHaveLength(8);
    expect((await stateOf(way.as("panel"), STOKE, first?.id ?? "")).members).toHaveLength(9);
  });
});

describe("the quorum of a meeting", () => {
  test("is counted for each item without those who worked on it, and anew with a late apology, and says whom to ask", async () => {
    const { way, meetingId } = await listed();
    // Cora’s account is the worker’s: she is no part of this item, though she comes to the meeting.
    const { state, found } = await itemOf(way, meetingId);
    expect(state.quorum.met).toBe(true);
    const named = found.interests.map(({ memberId, kind }) => [
      state.members.find(({ id }) => id === memberId)?.name,
      kind,
    ]);
    expect(Object.fromEntries(named)).toEqual({ "Cora Social": "worked-with", "Hana Adopted": "decides" });
    expect(found.quorum.missing).toEqual([
      "A social worker qualified for 3 years, besides whoever chairs",
      "One more member: 4 of the 5 that a panel needs",
    ]);
    expect(changeInWords(found.change)).toBe("Ask Dev Social to come. They have said no before.");
    await answers(way, meetingId, [...FIVE, "Dev Social"]);
    expect((await itemOf(way, meetingId)).found.quorum.met).toBe(true);
    await answers(way, meetingId, ["Cora Social", "Dev Social", "Eve Carer", "Finn Teacher", "Gus Nurse"]);
    const late = await itemOf(way, meetingId);
    expect(late.state.quorum.lacks).toEqual(["chair"]);
    expect(late.found.quorum.lacks).toEqual(["chair", "members"]);
    expect(late.found.change?.ask.map(({ member, or }) => [member.name, or.map(({ name }) => name)])).toEqual([
      ["Ada Chair", ["Ben Vice"]],
    ]);
  });
});

describe("a household on a meeting", () => {
  test("has a number of its own, and of fifty who ask for the last place at once one has it", async () => {
    const way = await ready(staff);
    const others = await readyAlike(way, 50);
    const on = addDays(way.today, 21);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    await answers(way, meetingId, FIVE);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    expect((await way.record()).application).toMatchObject({ panel: "listed", panelOn: on });
    expect((await putOn(way, meetingId, way.today)).ok, "the form sent twice").toBe(true);
    const tried = await Promise.all(others.map((other) => putOn(other, meetingId, way.today)));
    expect(tried.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = tried.flatMap((each) => (each.ok ? [] : [each.refusal]));
    expect(refusals).toEqual(Array.from({ length: 49 }, () => "full"));
    const next = await listOpenPlaces(testStore().read, STOKE, way.today);
    expect(next.length, "the forty-nine are told of the next place").toBeGreaterThan(0);
    expect(next.map(({ meeting }) => meeting.id)).not.toContain(meetingId);
    const records = await Promise.all(others.map((other) => other.record()));
    expect(records.filter(({ application }) => application.panel === "listed")).toHaveLength(1);
    const { state } = await itemOf(way, meetingId);
    expect(state.items.map(({ item }) => item.place)).toEqual([1, 2]);
    expect(state.places).toEqual([]);
  }, 90_000);

  test("is refused by the rules of its step: papers too late, and an application that is not ready", async () => {
    const way = await ready(staff);
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 3));
    expect(await putOn(way, meetingId, way.today)).toMatchObject({ refusal: { code: "incomplete" } });
    const early = new Way(staff);
    await early.invite();
    expect(await putOn(early, meetingId, way.today)).toMatchObject({ refusal: { code: "not-from-here" } });
    expect((await itemOf(way, meetingId).catch(() => null))?.found).toBeUndefined();
  });

  test("comes off with a reason, is free for another, and the applicants are told", async () => {
    const { way, meetingId } = await listed();
    const { asked } = await itemOf(way, meetingId);
    expect(await takeOffMeeting(way.as("panel"), STOKE, { ...asked, reasons: "" }, ADVISER)).toMatchObject({
      refusal: { code: "incomplete" },
    });
    const off = { ...asked, reasons: "Too few members can come" };
    expect(await takeOffMeeting(way.as("panel"), STAFFORDSHIRE, off, ADVISER)).toMatchObject({ refusal: "not-found" });
    expect((await takeOffMeeting(way.as("panel"), STOKE, off, ADVISER)).ok).toBe(true);
    expect((await way.record()).application).toMatchObject({ panel: "ready", panelOn: null });
    expect((await stateOf(way.as("panel"), STOKE, meetingId)).places).toEqual([1, 2]);
    const { meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
    const calling = { meetingId, version: meeting.version };
    expect(await callOffMeeting(way.as("panel"), STOKE, calling)).toEqual({ ok: true, value: undefined });
    expect(await putOn(way, meetingId, way.today)).toMatchObject({ refusal: "not-open" });
  });

  test("comes off by itself when the applicants withdraw, or when its date was a mistake that is put right", async () => {
    const first = await listed();
    await first.way.take("assessor", { step: "withdraw", withdrawalCode: "AW3" });
    expect((await stateOf(first.way.as("panel"), STOKE, first.meetingId)).items).toEqual([]);
    const second = await listed();
    const record = await second.way.record();
    const put = await putRight(
      second.way.as("panel"),
      { scope: { councilIds: [STOKE] }, id: record.id, version: record.version },
      { reason: "The wrong household", said: "We gave you a date by mistake." },
      ADVISER,
    );
    expect(put.ok).toBe(true);
    expect((await stateOf(second.way.as("panel"), STOKE, second.meetingId)).items).toEqual([]);
    expect((await second.way.record()).application.panel).toBe("ready");
  });

  test("has its steps taken by the panel alone where one is kept here; a council without one goes on by hand", async () => {
    const { way } = await listed();
    const db = testStore().read;
    expect([...(await takenByThePanel(db, await way.record()))].sort()).toEqual([
      "adjourn-panel",
      "defer-at-panel",
      "defer-representations",
      "hold-panel",
      "list-for-panel",
      "move-panel",
      "recommend",
    ]);
    expect(await takenByThePanel(db, { id: "another", councilId: STAFFORDSHIRE })).toEqual(new Set());
  });
});

describe("the hearing", () => {
  test("waits for its day, for who is there and for a quorum of those who take part", async () => {
    const { way, meetingId } = await listed();
    const hear = async () => hearItem(way.as("panel"), STOKE, (await itemOf(way, meetingId)).asked, ADVISER);
    expect(await hear()).toMatchObject({ refusal: { missing: ["The day of the meeting"] } });
    expect(await present(way, meetingId, FIVE)).toMatchObject({ refusal: "too-early" });
    way.wait(21);
    expect(await hear()).toMatchObject({ refusal: { missing: ["Who was there"] } });
    await present(way, meetingId, FIVE);
    expect(await hear()).toMatchObject({ refusal: { code: "not-quorate" } });
    await present(way, meetingId, SIX);
    expect((await hear()).ok).toBe(true);
    expect((await way.record()).application).toMatchObject({ panel: "held", panelHeldOn: way.today });
    const record = await way.record();
    expect(record.application.dates.PanelHeld).toBe(way.today);
  });

  test("goes from draft to final minutes, from which the decision maker’s seven working days run", async () => {
    const { way, meetingId } = await heard();
    const before = await itemOf(way, meetingId);
    const words = written(before.state, before.asked.itemId, "suitable");
    const draft = {
      ...words,
      votes: words.votes.slice(1),
      question: { memberId: before.found.sitting[0]?.id ?? "", words: "Who minds the dog?" },
    };
    expect((await saveDraft(way.as("panel"), STOKE, before.asked, draft)).ok).toBe(true);
    expect(await saveDraft(way.as("panel"), STOKE, before.asked, draft)).toMatchObject({
      refusal: "changed-meanwhile",
    });
    way.wait(4);
    const { asked } = await itemOf(way, meetingId);
    const lacking = await makeFinal(way.as("panel"), STOKE, asked, draft, ADVISER);
    expect(lacking).toMatchObject({
      refusal: { code: "minutes", wrong: { votes: [expect.stringContaining("Ada Chair")] } },
    });
    const final = await makeFinal(way.as("panel"), STOKE, asked, words, ADVISER);
    expect(final).toEqual({ ok: true, value: "suitable" });
    const { application } = await way.record();
    expect(application).toMatchObject({ stage: "decision-pending", recommendation: { outcome: "suitable" } });
    expect(application.clocks.decision).toMatchObject({ startedOn: way.today });
    const minutes = await findMinutes(testStore().read, asked.itemId);
    expect(minutes).toMatchObject({ number: 2, state: "final" });
    expect(minutes?.words.attended).toContain("Ada Chair (chair)");
    expect(minutes?.words.interests).toBe("Hana Adopted took no part in this item.");
    const again = (await itemOf(way, meetingId)).asked;
    expect(await makeFinal(way.as("panel"), STOKE, again, words, ADVISER)).toMatchObject({ refusal: "final" });
    expect(await present(way, meetingId, FIVE)).toMatchObject({ refusal: "final" });
    // Somebody who comes late is there for what is still to be heard, and was not for what is final.
    expect((await present(way, meetingId, [...SIX, "Ben Vice"])).ok).toBe(true);
    const late = await itemOf(way, meetingId);
    const ben = late.state.counted.find(({ name }) => name === "Ben Vice");
    expect(ben).toBeDefined();
    expect(late.found.interests).toContainEqual(expect.objectContaining({ memberId: ben?.id, kind: "absent" }));
    expect(late.found.sitting.map(({ name }) => name)).not.toContain("Ben Vice");
  });

  test("cannot become final minutes once an interest said at the meeting leaves no quorum", async () => {
    const { way, meetingId } = await heard(SIX.filter((name) => name !== "Hana Adopted"));
    const { state, asked, found } = await itemOf(way, meetingId);
    const dev = state.members.find(({ name }) => name === "Dev Social")?.id ?? "";
    expect(found.quorum.met).toBe(true);
    expect((await noteInterest(way.as("panel"), STOKE, { ...asked, memberId: dev, kind: "knows" })).ok).toBe(true);
    const now = await itemOf(way, meetingId);
    expect(now.found.quorum.met).toBe(false);
    const words = written(now.state, asked.itemId, "suitable");
    expect(await makeFinal(way.as("panel"), STOKE, now.asked, words, ADVISER)).toMatchObject({
      refusal: { code: "minutes", wrong: { quorum: [expect.stringContaining("A social worker"), expect.anything()] } },
    });
    expect((await way.record()).application.stage).toBe("panel");
    expect((await takeBackInterest(way.as("panel"), STOKE, { ...now.asked, memberId: dev })).ok).toBe(true);
    const cora = state.members.find(({ name }) => name === "Cora Social")?.id ?? "";
    const after = await itemOf(way, meetingId);
    expect(await takeBackInterest(way.as("panel"), STOKE, { ...after.asked, memberId: cora })).toMatchObject({
      refusal: "not-found",
    });
    expect((await itemOf(way, meetingId)).found.quorum.met).toBe(true);
  });

  test("counts of an item who was there for it: whoever left before it makes no quorum, and stands among no votes", async () => {
    const { way, meetingId } = await heard();
    const before = await itemOf(way, meetingId);
    const words = written(before.state, before.asked.itemId, "suitable");
    expect((await saveDraft(way.as("panel"), STOKE, before.asked, words)).ok).toBe(true);
    const idOf = (name: string) => before.state.members.find((member) => member.name === name)?.id ?? "";
    const note = async (name: string, kind: "absent" | "knows") =>
      noteInterest(way.as("panel"), STOKE, { ...(await itemOf(way, meetingId)).asked, memberId: idOf(name), kind });
    const stood = async () => (await listNamedVotes(testStore().read, before.asked.itemId)).map(({ name }) => name);
    expect(await stood()).toEqual(["Ada Chair", "Dev Social", "Eve Carer", "Finn Teacher", "Gus Nurse"]);
    // Who was not at the meeting at all cannot have left before one item of it.
    expect(await note("Ivo Councillor", "absent")).toMatchObject({ refusal: "not-found" });
    expect((await note("Gus Nurse", "absent")).ok).toBe(true);
    const after = await itemOf(way, meetingId);
    expect(after.found.quorum).toMatchObject({ met: false, count: 4 });
    expect(await stood()).not.toContain("Gus Nurse");
    expect(await makeFinal(way.as("panel"), STOKE, after.asked, words, ADVISER)).toMatchObject({
      refusal: { code: "minutes", wrong: { quorum: [expect.stringContaining("One more member")] } },
    });
    expect((await saveDraft(way.as("panel"), STOKE, after.asked, words)).ok).toBe(true);
    const minutes = await findMinutes(testStore().read, before.asked.itemId);
    expect(minutes?.words.attended).toContain("Finn Teacher. Not there for this item: Gus Nurse.");
    expect(minutes?.words.interests).toBe("Hana Adopted took no part in this item.");
    // An interest that is said afterwards takes the place of the absence, and both leave the votes of the draft out.
    expect((await note("Gus Nurse", "knows")).ok).toBe(true);
    expect((await note("Eve Carer", "knows")).ok).toBe(true);
    expect(await stood()).toEqual(["Ada Chair", "Dev Social", "Finn Teacher"]);
    for (const name of ["Gus Nurse", "Eve Carer"]) {
      const { asked } = await itemOf(way, meetingId);
      expect((await takeBackInterest(way.as("panel"), STOKE, { ...asked, memberId: idOf(name) })).ok).toBe(true);
    }
    expect((await itemOf(way, meetingId)).found.quorum.met).toBe(true);
  });

  test("may end in a deferral with a written list, and the household comes back to a later meeting", async () => {
    const { way, meetingId } = await heard();
    const { state, asked } = await itemOf(way, meetingId);
    const deferred = await makeFinal(way.as("panel"), STOKE, asked, written(state, asked.itemId, "defer"), ADVISER);
    expect(deferred).toEqual({ ok: true, value: "defer" });
    expect((await way.record()).application).toMatchObject({ stage: "assessment-open", stage2: "open" });
    const [item] = await listItemsOfApplication(testStore().read, STOKE, way.id);
    expect(item?.item.state).toBe("deferred");
  });

  test("is put right with the step: the minutes are a draft again, and what was final stays", async () => {
    const { way, meetingId } = await heard();
    const { state, asked } = await itemOf(way, meetingId);
    await makeFinal(way.as("panel"), STOKE, asked, written(state, asked.itemId, "suitable"), ADVISER);
    const record = await way.record();
    const right = { scope: { councilIds: [STOKE] }, id: record.id, version: record.version };
    const put = await putRight(way.as("panel"), right, { reason: "A name was wrong", said: "" }, ADVISER);
    expect(put.ok).toBe(true);
    expect(await findMinutes(testStore().read, asked.itemId)).toMatchObject({ number: 2, state: "draft" });
    const again = await itemOf(way, meetingId);
    const words = written(again.state, asked.itemId, "suitable");
    expect((await makeFinal(way.as("panel"), STOKE, again.asked, words, ADVISER)).ok).toBe(true);
  });

  test("lets a decision maker who is on the list decide, because the record itself keeps them out of the room", async () => {
    const { way, meetingId } = await heard();
    const { state, asked } = await itemOf(way, meetingId);
    await makeFinal(way.as("panel"), STOKE, asked, written(state, asked.itemId, "suitable"), ADVISER);
    const minded = { step: "mind-not-to-approve", consideredAll: true, reasons: OWN_REASONS } as const;
    // The decision maker was there and out of the room: the record itself found their interest.
    expect((await way.try("decision-maker", minded)).ok).toBe(true);
  });
});

describe("another council", () => {
  const agree = (work: ReturnType<Way["as"]>) =>
    addSharingAgreement(work, STOKE, {
      withCouncilId: STAFFORDSHIRE,
      what: "panel-place",
      pence: 20_000,
      startsOn: day("2026-11-23"),
      endsOn: null,
    });

  test("is not made part of a joint panel, with its list to be read, by somebody it has agreed nothing with", async () => {
    const made = await setUpPanel(new Way(staff).as("panel"), STAFFORDSHIRE, {
      name: "Theirs",
      first: START,
      startsAt: 600,
      meets: "fortnight",
      minutes: 60,
      place: "Elsewhere",
      capacity: 1,
      shareDaysBefore: null,
      withCouncilIds: [STOKE],
    });
    expect(made).toEqual({ ok: false, refusal: "no-agreement" });
  });

  test("sees nothing of a panel that is not its own, before it is shared with it and after", async () => {
    const { way, meetingId } = await listed();
    const db = testStore().read;
    expect(await listSeenPanels(db, STAFFORDSHIRE, way.today)).toEqual([]);
    expect(await findSeenMeeting(db, STAFFORDSHIRE, meetingId, way.as("panel").now)).toBeUndefined();
    const { asked } = await itemOf(way, meetingId);
    const dev = { ...asked, memberId: "anybody", kind: "knows" } as const;
    expect(await hearItem(way.as("panel"), STAFFORDSHIRE, asked, ADVISER)).toMatchObject({ refusal: "not-found" });
    expect(await noteInterest(way.as("panel"), STAFFORDSHIRE, dev)).toMatchObject({ refusal: "not-found" });
    expect(await putOn(way, meetingId, way.today, STAFFORDSHIRE)).toMatchObject({ refusal: "not-found" });
  });

  test("takes a spare place under an agreement and owes a line for it, struck out when it gives the place back", async () => {
    const { way, meetingId } = await listed();
    const work = way.as("panel");
    expect((await agree({ ...work, now: instantAt(day("2026-11-23"), 700) })).ok).toBe(true);
    const db = testStore().read;
    const seen = await findSeenMeeting(db, STAFFORDSHIRE, meetingId, work.now);
    expect(seen?.standing).toBe("shared");
    // The test’s households are all Stoke’s: one of them is handed to Staffordshire, as a hub would.
    const theirs = await ready(staff);
    const { application } = await theirs.record();
    await testStore().transact(function* (tx) {
      const state = { ...application, councilId: STAFFORDSHIRE };
      yield tx
        .update(applications)
        .set({ councilId: STAFFORDSHIRE, state })
        .where(eq(applications.id, theirs.id))
        .returning({ id: applications.id });
    });
    expect(await putOn(theirs, meetingId, way.today, STAFFORDSHIRE)).toMatchObject({ value: { place: 2 } });
    const owed = await listRecharges(db, STAFFORDSHIRE);
    expect(owed).toMatchObject([{ councilId: STOKE, owedById: STAFFORDSHIRE, pence: 20_000, state: "owed" }]);
    const used = await listWhatWasUsed(db, STAFFORDSHIRE);
    expect(used.get(owed[0]?.subjectId ?? "")?.startsAt).toEqual(seen?.meeting.startsAt);
    // The host runs the item and reads no more of the household than the agenda shows; the taker does not run it.
    const state = await stateOf(work, STOKE, meetingId);
    const item = state.items.find((each) => each.item.applicationId === theirs.id)?.item;
    const asked = { meetingId, itemId: item?.id ?? "", version: item?.version ?? 0 };
    expect(await saveDraft(work, STAFFORDSHIRE, asked, written(state, asked.itemId, "suitable"))).toMatchObject({
      refusal: "not-found",
    });
    const off = { ...asked, reasons: "They are moving house" };
    expect((await takeOffMeeting(work, STAFFORDSHIRE, off, ADVISER)).ok).toBe(true);
    expect(await listRecharges(db, STAFFORDSHIRE)).toMatchObject([{ state: "struck-out" }]);
  });

  test("of a joint panel sees its meetings, answers for its own members, and no name of another council’s household", async () => {
    const way = await ready(staff);
    const on = addDays(way.today, 21);
    await testStore().transact(function* (tx) {
      yield tx
        .update(panels)
        .set({ councilIds: [STOKE, STAFFORDSHIRE] })
        .where(eq(panels.councilId, STOKE))
        .returning({ id: panels.id });
    });
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const joint = await stateOf(way.as("panel"), STAFFORDSHIRE, meetingId);
    expect(joint).toMatchObject({ joint: true, rule: { members: 6, joint: true } });
    const [item] = joint.items;
    expect(await listItemNames(testStore().read, [STAFFORDSHIRE], [item?.item.applicationId ?? ""])).toEqual([]);
    const ada = joint.members.find(({ name }) => name === "Ada Chair");
    const saying = { meetingId, memberId: ada?.id ?? "", answer: "coming", meetsAt: 0 } as const;
    expect(await answerForMember(way.as("panel"), STAFFORDSHIRE, saying)).toMatchObject({ refusal: "not-found" });
  });
});

/** The papers where no panel is asked: whole for who decides, without what is confidential for the applicants. */
async function papersForTheDecision(way: Way): Promise<void> {
  const db = testStore().read;
  const asked = { councilIds: [STOKE], applicationId: way.id, paperIds: [] };
  const of = { councilId: STOKE, applicationId: way.id };
  expect(await askForPapers(way.as("panel"), { ...asked, after: 0 })).toMatchObject({ ok: true });
  expect(await findLastOrder(db, of)).toMatchObject({ nth: 1, itemId: null, applicationId: way.id, state: "waiting" });
  const files = filesInMemory();
  const made = await putPapersTogether(way.as("panel"), files, asked);
  if (!made.ok) throw new Error("The papers were not made");
  const { panel, applicant } = made.value;
  expect((await listPacks(db, of)).map(({ copy, number, itemId }) => [copy, number, itemId])).toEqual([
    ["panel", 1, null],
    ["applicant", 1, null],
  ]);
  expect(panel.contents.some(({ withheld }) => withheld)).toBe(false);
  expect(applicant.contents.filter(({ withheld }) => withheld).map(({ key }) => key)).toContain("references");
  expect(await findPack(db, of, panel.id)).toMatchObject({ id: panel.id });
  expect(await findPack(db, { ...of, councilId: STAFFORDSHIRE }, panel.id)).toBeUndefined();
  // Who decides finds them with the decision.
  const cookie = await staffCookie(way.as("manager"), "decision-maker", STOKE);
  const page = await askPage(decisionPage, { cookie, now: way.as("panel").now, params: { applicationId: way.id } });
  expect(page.data).toMatchObject({ pack: { id: panel.id, number: 1, pages: panel.pages }, panelAsked: false });
  // The applicants open theirs once it is released, and not before.
  const now = way.as("panel").now;
  expect(await ownCopy(db, way.accountId, await way.record(), now)).toMatchObject({ refusal: "not-released" });
  expect(await releaseOwnCopy(way.as("panel"), { ...of, councilIds: [STOKE], packId: applicant.id })).toMatchObject({
    ok: true,
  });
  const mine = { ...way.asApplicant(), now };
  const opened = await openOwnCopy(mine, files, way.accountId, { applicationId: way.id, packId: applicant.id });
  expect(opened.ok && opened.value.fileName).toMatch(/-applicant-1\.pdf$/);
}

describe("a panel that is switched off from a date", () => {
  test("keeps who applied before it; who applies after goes to the decision maker, with the same safeguards", async () => {
    const off = {
      key: "approvalRoute",
      value: "adm-only",
      from: day("2027-06-01"),
      basis: "law",
      source: "Amending regulations, if made",
      verified: false,
      reason: "The regulations were amended",
    } as const;
    expect((await addRule(new Way(staff).as("manager"), STOKE, off)).ok).toBe(true);
    expect((await (await ready(staff)).record()).application).toMatchObject({ stage: "panel", panel: "ready" });
    const way = await ready(staff, day("2027-06-02"));
    expect((await way.record()).application).toMatchObject({ stage: "decision-pending", panel: "not-yet" });
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    expect(await putOn(way, meetingId, way.today)).toMatchObject({ refusal: { code: "not-from-here" } });
    const minded = { step: "mind-not-to-approve", reasons: OWN_REASONS } as const;
    expect((await way.refusal("decision-maker", minded)).missing).toEqual([
      "That the report, the minutes and the applicant’s comments were all weighed",
    ]);
    expect((await way.try("panel", { ...minded, consideredAll: true })).ok).toBe(false);
    // Whoever decides alone had no other part in it: not even the worker of the application who decides elsewhere.
    const workedBy = (workerId: string) =>
      testStore().transact(function* (tx) {
        yield tx
          .update(applications)
          .set({ workerId })
          .where(eq(applications.id, way.id))
          .returning({ id: applications.id });
      });
    await workedBy(staff["decision-maker"].id);
    expect((await way.refusal("decision-maker", { ...minded, consideredAll: true })).missing).toEqual([
      "A decision maker who had no other part in it. No panel is asked, and you: are its worker",
    ]);
    await workedBy(staff.assessor.id);
    await papersForTheDecision(way);
    await way.take("decision-maker", { ...minded, consideredAll: true });
    // Once it is decided no further version is made, and what the applicants were given stays theirs to open.
    const asked = { councilIds: [STOKE], applicationId: way.id, paperIds: [] };
    expect(await putPapersTogether(way.as("panel"), filesInMemory(), asked)).toMatchObject({ ok: false });
    expect(await ownCopy(testStore().read, way.accountId, await way.record(), way.as("panel").now)).toMatchObject({
      ok: true,
    });
    expect((await way.record()).application.clocks["determination-reply"]).toMatchObject({ startedOn: way.today });
  });
});
