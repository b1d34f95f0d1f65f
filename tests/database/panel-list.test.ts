import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type day } from "#app/domain/shared/day.ts";
import { appointMember, type NewMember, takeNotice } from "#app/services/panels/central-list.server.ts";
import { changeMember, takeNoticeBack } from "#app/services/panels/change-member.server.ts";
import { declaredAtMeeting, declareOnList, endDeclared } from "#app/services/panels/declare-interest.server.ts";
import { hearItem } from "#app/services/panels/hear-item.server.ts";
import { takeOffMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { addMeeting } from "#app/services/panels/set-up-panel.server.ts";
import { findPanelMember, listDeclarations, listPanelMembers } from "#db/queries/panels.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, Way } from "./applications-world.ts";
import { meetingOn, panelInRows, present, putOn, ready, stateOf } from "./panels-world.ts";
import { testStore } from "./setup.ts";

const SIX = ["Ada Chair", "Dev Social", "Eve Carer", "Finn Teacher", "Gus Nurse", "Hana Adopted"];
let staff: Staff;
const adviser = () => new Way(staff).as("panel");

beforeAll(async () => {
  staff = await makeStaff();
  await panelInRows(STOKE, { accounts: { "Cora Social": staff.assessor.id } });
});

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
    const added = await addMeeting(adviser(), STOKE, { on: addDays(START, 91), startsAt: 845 });
    const meetingId = added.ok ? added.value.id : "";
    expect((await stateOf(adviser(), STOKE, meetingId)).members.map(({ name }) => name)).not.toContain("Finn Teacher");
    const { version: noticed } = await named("Finn Teacher");
    expect((await takeNoticeBack(adviser(), STOKE, { memberId: id, version: noticed })).ok).toBe(true);
    const finn = (await stateOf(adviser(), STOKE, meetingId)).members.find(({ name }) => name === "Finn Teacher");
    expect(finn?.attendance?.answer).toBe("asked");
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

describe("what members declared", () => {
  test("is shown beside the household it names, until they are no part of it, and no longer once it ended", async () => {
    const way = await ready(staff);
    const { ref } = await way.record();
    const meetingId = await meetingOn(way.as("panel"), STOKE, addDays(way.today, 21));
    expect((await putOn(way, meetingId, way.today)).ok).toBe(true);
    const eve = await named("Eve Carer");
    const declare = (about: string, kind: "household" | "organisation" = "household") =>
      declareOnList(adviser(), STOKE, { memberId: eve.id, kind, about, words: "We are neighbours" });
    expect(await declare(" ")).toMatchObject({ refusal: { code: "wrong", wrong: { about: expect.anything() } } });
    expect((await declare(`Our neighbours, ${ref}`)).ok).toBe(true);
    expect((await declare(`Our neighbours, ${ref}`)).ok).toBe(true);
    expect((await declare("Hanley Library", "organisation")).ok).toBe(true);
    expect((await declare("Somebody Else")).ok).toBe(true);
    const shown = async () => {
      const found = await declaredAtMeeting(testStore().read, await stateOf(way.as("panel"), STOKE, meetingId));
      return [...found.values()].flat().map(({ name, about, match }) => [name, about, match]);
    };
    expect((await shown()).sort()).toEqual([
      ["Eve Carer", "Hanley Library", "may-be"],
      ["Eve Carer", `Our neighbours, ${ref}`, "is"],
    ]);
    const declared = (await listDeclarations(testStore().read, [eve.id])).find(
      ({ about }) => about === "Hanley Library",
    );
    const ending = { memberId: eve.id, declarationId: declared?.id ?? "" };
    expect(await endDeclared(adviser(), STAFFORDSHIRE, ending)).toMatchObject({ refusal: "not-found" });
    expect((await endDeclared(adviser(), STOKE, ending)).ok).toBe(true);
    expect(await shown()).toEqual([["Eve Carer", `Our neighbours, ${ref}`, "is"]]);
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

describe("what a quorum is counted from", () => {
  test("is not changed of a member while minutes of a meeting they were at are open", async () => {
    const way = await ready(staff);
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
