import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type day, instantAt } from "#app/domain/shared/day.ts";
import { loader as meetingPage } from "#app/routes/officer/panels.$meetingId/route.tsx";
import { loader as itemPage } from "#app/routes/officer/panels.$meetingId_.items.$itemId/route.tsx";
import { appointMember, type NewMember, takeNotice } from "#app/services/panels/central-list.server.ts";
import { changeMember, takeNoticeBack } from "#app/services/panels/change-member.server.ts";
import { declaredAtMeeting, declareOnList, endDeclared } from "#app/services/panels/declare-interest.server.ts";
import { hearItem, noteInterest } from "#app/services/panels/hear-item.server.ts";
import { takeOffMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { callOffMeeting } from "#app/services/panels/move-meeting.server.ts";
import { addMeeting } from "#app/services/panels/set-up-panel.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findPanelMember, listAttendance, listDeclarations, listPanelMembers } from "#db/queries/panels.ts";
import { applications, panelItems, panelMeetings } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, Way } from "./applications-world.ts";
import { meetingOn, panelInRows, present, putOn, ready, readyAlike, stateOf } from "./panels-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const SIX = ["Ada Chair", "Dev Social", "Eve Carer", "Finn Teacher", "Gus Nurse", "Hana Adopted"];
let staff: Staff;
let households: Way[] = [];

/** A household that waits for a panel, and is no other test’s. */
function household(): Way {
  const next = households.pop();
  if (!next) throw new Error("No household is left");
  return next;
}

const adviser = () => new Way(staff).as("panel");

beforeAll(async () => {
  staff = await makeStaff();
  await panelInRows(STOKE, { accounts: { "Cora Social": staff.assessor.id } });
});

beforeAll(async () => {
  const first = await ready(staff);
  // The first that a test takes is the one which has answers of its own.
  households = [...(await readyAlike(first, 5)), first];
}, 180_000);

async function named(name: string) {
  const found = (await listPanelMembers(testStore().read, [STOKE])).find((member) => member.name === name);
  if (!found) throw new Error(`${name} is not on the list`);
  return found;
}

/** What the list says of a member, to be changed in part. */
async function saidOf(name: string, change: Partial<NewMember & { leavesOn: ReturnType<typeof day> | null }>) {
  const { id, version, councilId: _council, noticeOn: _notice, ...said } = await named(name);
  return { asked: { memberId: id, version }, given: { ...said, ...change } };
}

describe("a member of the central list", () => {
  test("is changed in what the list says, once for each version, and by nobody of another council", async () => {
    const { asked, given } = await saidOf("Gus Nurse", {
      part: "vice-chair",
      expertise: ["health"],
      email: "gus@mail.example",
    });
    expect(await changeMember(adviser(), STAFFORDSHIRE, asked, given)).toMatchObject({ refusal: "not-found" });
    expect((await changeMember(adviser(), STOKE, asked, given)).ok).toBe(true);
    expect(await named("Gus Nurse")).toMatchObject({
      part: "vice-chair",
      expertise: ["health"],
      email: "gus@mail.example",
    });
    expect(await changeMember(adviser(), STOKE, asked, { ...given, part: "member" })).toMatchObject({
      refusal: "changed-meanwhile",
    });
    const chair = await saidOf("Ben Vice", { part: "chair" });
    expect(await changeMember(adviser(), STOKE, chair.asked, chair.given)).toMatchObject({
      refusal: { part: expect.stringContaining("A chair is independent") },
    });
  });

  test("is not removed sooner than the month the law gives, and may be appointed until a day", async () => {
    const soon = await saidOf("Ivo Councillor", { leavesOn: addDays(START, 10) });
    expect(await changeMember(adviser(), STOKE, soon.asked, soon.given)).toMatchObject({
      refusal: { leavesOn: expect.stringContaining("23 December 2026 or later") },
    });
    const later = await saidOf("Ivo Councillor", { leavesOn: addDays(START, 60) });
    expect((await changeMember(adviser(), STOKE, later.asked, later.given)).ok).toBe(true);
    const { id, version } = await named("Ivo Councillor");
    // Their own notice ends before the appointment would have.
    expect(await takeNotice(adviser(), STOKE, { memberId: id, version, noticeOn: START })).toMatchObject({
      value: { leavesOn: "2026-12-23" },
    });
    const { version: noticed } = await named("Ivo Councillor");
    expect((await takeNoticeBack(adviser(), STOKE, { memberId: id, version: noticed })).ok).toBe(true);
    expect(await named("Ivo Councillor")).toMatchObject({ noticeOn: null, leavesOn: null });
  });

  test("who takes their notice back is asked to the meetings that were made meanwhile", async () => {
    const { id, version } = await named("Finn Teacher");
    expect((await takeNotice(adviser(), STOKE, { memberId: id, version, noticeOn: START })).ok).toBe(true);
    const added = await addMeeting(adviser(), STOKE, { on: addDays(START, 91), startsAt: 845, seen: false });
    const meetingId = added.ok ? added.value.id : "";
    expect((await stateOf(adviser(), STOKE, meetingId)).members.map(({ name }) => name)).not.toContain("Finn Teacher");
    const { version: noticed } = await named("Finn Teacher");
    expect((await takeNoticeBack(adviser(), STOKE, { memberId: id, version: noticed })).ok).toBe(true);
    const finn = (await stateOf(adviser(), STOKE, meetingId)).members.find(({ name }) => name === "Finn Teacher");
    expect(finn?.attendance?.answer).toBe("asked");
  });

  test("who works here is on the list with their account: found by their email, and asked for where only the name was typed", async () => {
    const { email } = (await findAccount(testStore().read, staff.manager.id)) ?? {};
    const { given } = await saidOf("Gus Nurse", { name: staff.manager.name, email: null, accountId: null });
    expect(
      await appointMember(adviser(), STOKE, { ...given, name: ` ${staff.manager.name.toUpperCase()} ` }),
    ).toMatchObject({ refusal: { accountId: expect.stringContaining("Choose their account") } });
    const gus = await saidOf("Gus Nurse", { name: staff.manager.name });
    expect(await changeMember(adviser(), STOKE, gus.asked, { ...gus.given, email: null })).toMatchObject({
      refusal: { accountId: expect.stringContaining("works here under that name") },
    });
    const typed = { ...given, name: "M. Anager", email: email?.toUpperCase() ?? "" };
    expect((await appointMember(adviser(), STOKE, typed)).ok).toBe(true);
    expect(await named("M. Anager")).toMatchObject({ accountId: staff.manager.id, email: null });
  });

  test("comes back after they left with the account they had, and is never on the list twice", async () => {
    const cora = await named("Cora Social");
    const again: NewMember = {
      accountId: staff.assessor.id,
      name: "Cora Social",
      email: null,
      part: "member",
      socialWorkerSince: cora.socialWorkerSince,
      independent: false,
      linkedAs: "employee",
      expertise: [],
      appointedOn: addDays(START, 90),
    };
    expect(await appointMember(adviser(), STOKE, again)).toMatchObject({
      refusal: { accountId: expect.stringContaining("is on the list already") },
    });
    const notice = { memberId: cora.id, version: cora.version, noticeOn: START };
    expect((await takeNotice(adviser(), STOKE, notice)).ok).toBe(true);
    expect((await appointMember(adviser(), STOKE, again)).ok).toBe(true);
    const rows = (await listPanelMembers(testStore().read, [STOKE])).filter(({ name }) => name === "Cora Social");
    expect(rows.map(({ accountId, leavesOn }) => [accountId, leavesOn]).sort()).toEqual(
      [
        [staff.assessor.id, null],
        [staff.assessor.id, "2026-12-23"],
      ].sort(),
    );
  });
});

describe("a new member of the central list", () => {
  test("is asked to the meetings that are planned, and to none that was called off", async () => {
    const on = addDays(START, 95);
    const [off, stays] = [await meetingOn(adviser(), STOKE, on), await meetingOn(adviser(), STOKE, on)];
    const { meeting } = await stateOf(adviser(), STOKE, off);
    expect((await callOffMeeting(adviser(), STOKE, { meetingId: off, version: meeting.version })).ok).toBe(true);
    const { given } = await saidOf("Dev Social", { name: "Kim New" });
    expect((await appointMember(adviser(), STOKE, given)).ok).toBe(true);
    const { id } = await named("Kim New");
    const asked = await listAttendance(testStore().read, [off, stays]);
    expect(asked.filter(({ memberId }) => memberId === id).map(({ meetingId }) => meetingId)).toEqual([stays]);
  });
});

describe("what members declared", () => {
  test("is shown beside the household it names, until they are no part of it, and no longer once it ended", async () => {
    const way = household();
    const { ref } = await way.record();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const eve = await named("Eve Carer");
    const declare = (about: string, kind: "household" | "organisation" = "household") =>
      declareOnList(adviser(), STOKE, { memberId: eve.id, kind, about, words: "We are neighbours" });
    expect(await declare(" ")).toMatchObject({ refusal: { code: "wrong", wrong: { about: expect.anything() } } });
    expect((await declare("Hanley Library", "organisation")).ok).toBe(true);
    expect((await declare("Somebody Else")).ok).toBe(true);
    const shown = async () => {
      const found = await declaredAtMeeting(testStore().read, await stateOf(way.as("panel"), STOKE, meetingId));
      return [...found.values()].flat().map(({ name, about, match }) => [name, about, match]);
    };
    expect((await shown()).sort()).toEqual([["Eve Carer", "Hanley Library", "may-be"]]);
    const declared = (await listDeclarations(testStore().read, [eve.id])).find(
      ({ about }) => about === "Hanley Library",
    );
    const ending = { memberId: eve.id, declarationId: declared?.id ?? "" };
    expect(await endDeclared(adviser(), STAFFORDSHIRE, ending)).toMatchObject({ refusal: "not-found" });
    expect((await endDeclared(adviser(), STOKE, ending)).ok).toBe(true);
    expect(await shown()).toEqual([]);
    expect((await declare(`Our neighbours, ${ref}`)).ok).toBe(true);
    expect((await declare(`Our neighbours, ${ref}`)).ok).toBe(true);
    // Put on a meeting after it was declared by its reference, they are no part of the item from the beginning.
    const later = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 28));
    const adjourned = await stateOf(way.as("panel"), STOKE, meetingId);
    const item = adjourned.items[0]?.item;
    const off = { meetingId, itemId: item?.id ?? "", version: item?.version ?? 0, reasons: "Another day suits better" };
    expect((await takeOffMeeting(way.as("panel"), STOKE, off, { roles: ["panel"] })).ok).toBe(true);
    expect((await putOn(way, later, way.today)).ok).toBe(true);
    const [listed] = (await stateOf(way.as("panel"), STOKE, later)).items;
    expect(listed?.interests.find(({ memberId }) => memberId === eve.id)).toMatchObject({
      kind: "knows",
      found: false,
    });
  });
});

describe("an interest in a household", () => {
  const interestsAt = async (way: Way, meetingId: string) => {
    const { members, items } = await stateOf(way.as("panel"), STOKE, meetingId);
    const name = (id: string) => members.find((member) => member.id === id)?.name;
    return items.flatMap(({ interests }) => interests.filter(({ found }) => !found)).map((one) => name(one.memberId));
  };
  const takeOff = async (way: Way, meetingId: string) => {
    const [first] = (await stateOf(way.as("panel"), STOKE, meetingId)).items;
    const asked = { meetingId, itemId: first?.item.id ?? "", version: first?.item.version ?? 0 };
    return takeOffMeeting(way.as("panel"), STOKE, { ...asked, reasons: "Another day" }, { roles: ["panel"] });
  };

  test("that somebody said stays when the household is put on another meeting", async () => {
    const way = household();
    const first = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    const next = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 28));
    expect((await putOn(way, first, way.today)).ok).toBe(true);
    const [there] = (await stateOf(way.as("panel"), STOKE, first)).items;
    const asked = { meetingId: first, itemId: there?.item.id ?? "", version: there?.item.version ?? 0 };
    const gus = await named("Gus Nurse");
    const said = await noteInterest(way.as("panel"), STOKE, { ...asked, memberId: gus.id, kind: "related" });
    expect(said.ok).toBe(true);
    expect((await takeOff(way, first)).ok).toBe(true);
    expect((await putOn(way, next, way.today)).ok).toBe(true);
    const [item] = (await stateOf(way.as("panel"), STOKE, next)).items;
    const kept = item?.interests.find(({ memberId }) => memberId === gus.id);
    expect(kept).toMatchObject({ kind: "related", found: false, row: { declaredById: staff.panel.id } });
  });

  test("that a member declares by its reference while it is on an agenda holds there at once", async () => {
    const way = household();
    const { ref } = await way.record();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const hana = await named("Hana Adopted");
    const declare = (about: string, words: string) =>
      declareOnList(adviser(), STOKE, { memberId: hana.id, kind: "household", about, words });
    expect(await declare("Somebody Else", "A cousin")).toMatchObject({ value: { named: 0 } });
    expect(await interestsAt(way, meetingId)).toEqual([]);
    for (let press = 0; press < 2; press += 1)
      expect(await declare(`Them: ${ref}`, "A cousin")).toMatchObject({ value: { named: 1 } });
    expect(await interestsAt(way, meetingId)).toEqual(["Hana Adopted"]);
    // Once nothing of theirs names it any more they take part again; until then one of two that do is enough.
    expect((await declare(`Once more: ${ref}`, "A cousin")).ok).toBe(true);
    const end = async (about: string) => {
      const declared = await listDeclarations(testStore().read, [hana.id]);
      const declarationId = declared.find((one) => one.about === about)?.id ?? "";
      return (await endDeclared(adviser(), STOKE, { memberId: hana.id, declarationId })).ok;
    };
    expect(await end(`Them: ${ref}`)).toBe(true);
    expect(await interestsAt(way, meetingId)).toEqual(["Hana Adopted"]);
    expect(await end(`Once more: ${ref}`)).toBe(true);
    expect(await interestsAt(way, meetingId)).toEqual([]);
  });

  test("that a member declared holds at a meeting which is moved to a day on which they are on the list", async () => {
    const way = household();
    const { ref } = await way.record();
    const on = addDays(way.today, 21);
    const meetingId = await meetingOn(way.as("panel"), STOKE, on);
    const later = { ...(await saidOf("Dev Social", {})).given, name: "Jo Later", appointedOn: addDays(on, 2) };
    expect((await appointMember(adviser(), STOKE, later)).ok).toBe(true);
    const jo = await named("Jo Later");
    const declared = { memberId: jo.id, kind: "household", about: ref, words: "My tenants" } as const;
    expect((await declareOnList(adviser(), STOKE, declared)).ok).toBe(true);
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    expect(await interestsAt(way, meetingId)).toEqual([]);
    await testStore().transact(function* (tx) {
      const startsAt = instantAt(addDays(on, 7), 600);
      yield tx.update(panelMeetings).set({ startsAt }).where(eq(panelMeetings.id, meetingId)).returning();
    });
    expect(await interestsAt(way, meetingId)).toEqual(["Jo Later"]);
  });

  test("is kept in other words on the same day, and once more after it ended", async () => {
    const finn = await named("Finn Teacher");
    const mine = async () =>
      (await listDeclarations(testStore().read, [finn.id])).filter(({ about }) => about === "Bright Path");
    const declare = (words: string) =>
      declareOnList(adviser(), STOKE, { memberId: finn.id, kind: "organisation", about: "Bright Path", words });
    for (const words of ["My sister works there", "My sister works there", "I am on its board"])
      expect((await declare(words)).ok).toBe(true);
    expect((await mine()).map(({ words }) => words).sort()).toEqual(["I am on its board", "My sister works there"]);
    for (const { id } of await mine())
      expect((await endDeclared(adviser(), STOKE, { memberId: finn.id, declarationId: id })).ok).toBe(true);
    expect((await declare("I am on its board")).ok).toBe(true);
    expect((await mine()).filter(({ endedOn }) => endedOn === null)).toHaveLength(1);
  });

  test("tells nobody the name of a restricted household who gave no reason to open it", async () => {
    const way = household();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const eve = await named("Eve Carer");
    const declared = {
      memberId: eve.id,
      kind: "household",
      about: "Mrs Sandhu of Penkhull",
      words: "A friend",
    } as const;
    expect((await declareOnList(adviser(), STOKE, declared)).ok).toBe(true);
    const cookie = await staffCookie(way.as("panel"), "panel", STOKE);
    const [first] = (await stateOf(way.as("panel"), STOKE, meetingId)).items;
    const params = { meetingId, itemId: first?.item.id ?? "" };
    const shown = async (page: unknown) => (await askPage(page, { cookie, now: way.as("panel").now, params })).gave;
    expect(await shown(meetingPage)).toContain("Penkhull");
    expect(await shown(itemPage)).toContain("Penkhull");
    const change = async (row: Partial<typeof applications.$inferInsert>) =>
      testStore().transact(function* (tx) {
        yield tx.update(applications).set(row).where(eq(applications.id, way.id)).returning();
      });
    await change({ restrictedBecause: "They work here" });
    expect(await shown(meetingPage)).not.toContain("Penkhull");
    // One of another council, which has no page here that asks for a reason.
    await change({ councilId: STAFFORDSHIRE });
    await testStore().transact(function* (tx) {
      const of = { applicationCouncilId: STAFFORDSHIRE };
      yield tx.update(panelItems).set(of).where(eq(panelItems.id, params.itemId)).returning();
    });
    const item = await shown(itemPage);
    expect(item).toContain('"title":"Restricted"');
    expect(item).not.toMatch(/Penkhull|Sandhu/);
  });
});

describe("what a quorum is counted from", () => {
  test("is not changed of a member while minutes of a meeting they were at are open", async () => {
    const way = household();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 22));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    way.wait(22);
    expect((await present(way, meetingId, SIX)).ok).toBe(true);
    const { items } = await stateOf(way.as("panel"), STOKE, meetingId);
    const item = items[0]?.item;
    const asked = { meetingId, itemId: item?.id ?? "", version: item?.version ?? 0 };
    expect((await hearItem(way.as("panel"), STOKE, asked, { roles: ["panel"] })).ok).toBe(true);
    const change = await saidOf("Dev Social", { independent: false, linkedAs: "employee" });
    expect(await changeMember(way.as("panel"), STOKE, change.asked, change.given)).toMatchObject({
      refusal: { code: "minutes-open", on: way.today },
    });
    const knows = await saidOf("Dev Social", { expertise: ["kinship care"] });
    expect((await changeMember(way.as("panel"), STOKE, knows.asked, knows.given)).ok).toBe(true);
    expect(await findPanelMember(testStore().read, STOKE, knows.asked.memberId)).toMatchObject({ independent: true });
  });
});
