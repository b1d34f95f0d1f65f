import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "#app/domain/shared/day.ts";
import { writePresence } from "#app/services/panels/answer-meeting.server.ts";
import { appointMember } from "#app/services/panels/central-list.server.ts";
import { changeJoint } from "#app/services/panels/change-joint.server.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { listAttendance, listMeetings, listPanelsOf } from "#db/queries/panels.ts";
import { emails, events, panelItems } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, Way } from "./applications-world.ts";
import { makePanel, meetingOn, putOn, ready, stateOf } from "./panels-world.ts";
import { testStore } from "./setup.ts";

const THEIRS = "jo.other@mail.example";
let staff: Staff;
let way: Way;

beforeAll(async () => {
  staff = await makeStaff();
  way = new Way(staff);
  const work = way.as("panel");
  await makePanel(work, STOKE, { capacity: 2 });
  const joined = await appointMember(work, STAFFORDSHIRE, {
    accountId: null,
    name: "Jo Other",
    email: THEIRS,
    part: "member",
    socialWorkerSince: null,
    independent: true,
    linkedAs: null,
    expertise: [],
    appointedOn: day("2020-01-01"),
  });
  if (!joined.ok) throw new Error("not appointed");
});

const own = async () => {
  const panel = (await listPanelsOf(testStore().read, STOKE)).find(({ councilId }) => councilId === STOKE);
  if (!panel) throw new Error("no panel");
  return panel;
};
const change = async (withCouncilIds: string[], version?: number, councilId = STOKE) =>
  changeJoint(way.as("panel"), councilId, { version: version ?? (await own()).version, withCouncilIds });

/** How many coming meetings the members of Staffordshire are asked to. */
async function asked(): Promise<number> {
  const db = testStore().read;
  const meetings = await listMeetings(db, [(await own()).id], way.as("panel").now, 400);
  const rows = await listAttendance(
    db,
    meetings.map(({ id }) => id),
  );
  const [first] = meetings;
  const mine = first ? (await stateOf(way.as("panel"), STOKE, first.id)).members : [];
  return rows.filter(({ memberId }) => !mine.some((each) => each.id === memberId && each.councilId === STOKE)).length;
}
const letters = async () =>
  (await testStore().read.select().from(emails).where(eq(emails.toAddress, THEIRS)))
    .filter(({ template }) => template === "panel-joint")
    .map(({ facts }) => (facts.joined === true ? "joined" : "left"));

async function setItem(id: string, set: Partial<typeof panelItems.$inferInsert>) {
  await testStore().transact(function* (tx) {
    yield tx.update(panelItems).set(set).where(eq(panelItems.id, id)).returning({ id: panelItems.id });
  });
}

describe("the council with which a panel is held", () => {
  test("joins only by an agreement; its members are asked to every coming meeting, and told", async () => {
    expect(await change([STAFFORDSHIRE])).toMatchObject({ refusal: "no-agreement" });
    const agreed = await addSharingAgreement({ ...way.as("panel"), now: instantAt(way.today, 700) }, STAFFORDSHIRE, {
      withCouncilId: STOKE,
      what: "panel-place",
      pence: 0,
      startsOn: way.today,
      endsOn: null,
    });
    expect(agreed.ok).toBe(true);
    expect(await asked()).toBe(0);
    expect(await change([STAFFORDSHIRE], 99)).toMatchObject({ refusal: "changed-meanwhile" });
    expect(await change([STAFFORDSHIRE], undefined, STAFFORDSHIRE)).toMatchObject({ refusal: "not-found" });
    const { version } = await own();
    for (let press = 0; press < 2; press += 1)
      expect(await change([STAFFORDSHIRE], version)).toMatchObject({ ok: true });
    expect((await own()).councilIds).toEqual([STOKE, STAFFORDSHIRE]);
    expect(await asked()).toBeGreaterThan(5);
    expect(await letters()).toEqual(["joined"]);
    const told = await testStore().read.select().from(events).where(eq(events.type, "PanelJointChanged"));
    expect(told.map(({ data }) => (data as { names?: string[] }).names)).toEqual([["Staffordshire"]]);
  });

  test("stays once papers of a coming meeting are out, and while a household of its is on one", async () => {
    const home = await ready(staff);
    way.wait(60);
    const meetingId = await meetingOn(home.as("panel"), STOKE, addDays(home.today, 21));
    expect((await putOn(home, meetingId, home.today)).ok).toBe(true);
    const [item] = (await stateOf(home.as("panel"), STOKE, meetingId)).items;
    const id = item?.item.id ?? "";
    await setItem(id, { papersSentAt: home.as("panel").now });
    expect(await change([])).toMatchObject({ refusal: "papers-out" });
    await setItem(id, { papersSentAt: null, applicationCouncilId: STAFFORDSHIRE });
    expect(await change([])).toMatchObject({ refusal: "their-household" });
    await setItem(id, { applicationCouncilId: STOKE });
  });

  test("stays while minutes are open; it leaves with its members told, and who was there stays in what was held", async () => {
    const on = addDays(way.today, 2);
    const held = await meetingOn(way.as("panel"), STOKE, on);
    way.wait(2);
    const { members, meeting } = await stateOf(way.as("panel"), STOKE, held);
    const presentIds = members.filter(({ name }) => /Jo|Ada|Eve/.test(name)).map(({ id }) => id);
    const work = { ...way.as("panel"), now: instantAt(on, 1000) };
    const wrote = await writePresence(work, STOKE, { meetingId: held, version: meeting.version, presentIds });
    expect(wrote.ok).toBe(true);
    const home = await ready(staff);
    const later = await meetingOn(home.as("panel"), STOKE, addDays(home.today, 28));
    await putOn(home, later, home.today);
    const [item] = (await stateOf(home.as("panel"), STOKE, later)).items;
    await setItem(item?.item.id ?? "", { meetingId: held, state: "heard" });
    way.wait(1);
    expect(await change([])).toMatchObject({ refusal: "minutes-open" });
    await setItem(item?.item.id ?? "", { state: "deferred" });
    expect(await change([])).toMatchObject({ ok: true });
    expect(await asked()).toBe(0);
    expect(await letters()).toEqual(["joined", "left"]);
    const over = await stateOf(way.as("panel"), STOKE, held);
    expect(over.counted.map(({ name }) => name)).toContain("Jo Other");
    const coming = await stateOf(way.as("panel"), STOKE, later);
    expect(coming.members.map(({ name }) => name)).not.toContain("Jo Other");
  });
});
