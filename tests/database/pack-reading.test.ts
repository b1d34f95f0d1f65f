import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import {
  answerOwnMeeting,
  declareOwnInterest,
  markQuestion,
  noteOwnReading,
  ownPapers,
} from "#app/services/panels/own-papers.server.ts";
import { sendPapers } from "#app/services/panels/send-papers.server.ts";
import type { Work } from "#app/services/work.ts";
import {
  hasSatOnPanel,
  listOwnItems,
  listOwnQuestions,
  listOwnReadings,
  listOwnSeats,
} from "#db/queries/pack-reading.ts";
import { findPackItem } from "#db/queries/panel-packs.ts";
import { accessLog, panelAttendance, panelMeetings, panelMembers } from "#db/schema/index.ts";
import { STOKE, type Staff } from "./applications-world.ts";
import { beginPapers, filesInMemory, type Listed, listedAlike, type Member } from "./packs-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await beginPapers();
}, 120_000);

/** A household on a meeting whose papers are sent, and its first member. */
async function sentPapers(): Promise<Listed & { member: Member; other: Member }> {
  const listed = await listedAlike();
  const { way, members } = listed;
  const [member, other] = members;
  if (!member || !other) throw new Error("no members");
  await putPapersTogether(way.as("panel"), filesInMemory(), {
    councilIds: [STOKE],
    applicationId: way.id,
    paperIds: [],
  });
  const item = await findPackItem(testStore().read, { councilId: STOKE, applicationId: way.id });
  const sent = await sendPapers(way.as("panel"), {
    councilIds: [STOKE],
    applicationId: way.id,
    itemVersion: item?.version ?? 0,
  });
  if (!sent.ok) throw new Error(sent.refusal);
  return { ...listed, member, other };
}

const asMember = ({ way }: Listed, { accountId }: Member): Work => ({
  ...way.as("panel"),
  actor: { kind: "staff", id: accountId, name: "Amina Member" },
});
const look = (listed: Listed, { accountId }: Member, now = listed.way.as("panel").now) =>
  ownPapers(testStore().read, accountId, listed.itemId, now);
const refusalOf = async (papers: ReturnType<typeof look>) => {
  const found = await papers;
  return found === null ? "not-found" : found.open ? "open" : found.refusal;
};
async function set(what: "member" | "attendance" | "meeting", id: string, change: object) {
  const table = { member: panelMembers, attendance: panelAttendance, meeting: panelMeetings }[what];
  await testStore().transact(function* (tx) {
    yield tx.update(table).set(change).where(eq(table.id, id)).returning({ id: table.id });
  });
}

describe("a member of a panel", () => {
  test("reads the papers of their meeting, page by page, and each reading is noted", async () => {
    const listed = await sentPapers();
    const papers = await look(listed, listed.member);
    if (!papers?.open) throw new Error("shut");
    const work = asMember(listed, listed.member);
    for (const page of [1, 3, 2]) await noteOwnReading(work, papers, page);
    const [reading] = await listOwnReadings(testStore().read, [listed.member.memberId]);
    expect(reading).toMatchObject({ packId: papers.pack.id, page: 3 });
    const noted = await testStore()
      .read.select()
      .from(accessLog)
      .where(eq(accessLog.accountId, listed.member.accountId));
    expect(noted.map(({ what, caseId }) => `${caseId === listed.way.id} ${what}`).sort()).toEqual([
      "true read the panel papers: version 1, page 1",
      "true read the panel papers: version 1, page 2",
      "true read the panel papers: version 1, page 3",
    ]);
  });

  test("of another meeting finds nothing by a guessed id, nor does the panel adviser by this way", async () => {
    const [listed, elsewhere] = [await sentPapers(), await sentPapers()];
    expect(await refusalOf(look(listed, elsewhere.member))).toBe("not-found");
    expect(await ownPapers(testStore().read, staff.panel.id, listed.itemId, listed.way.as("panel").now)).toBeNull();
    expect(
      await ownPapers(testStore().read, listed.member.accountId, randomUUID(), listed.way.as("panel").now),
    ).toBeNull();
    const seats = await listOwnSeats(
      testStore().read,
      listed.member.accountId,
      listed.way.today,
      listed.way.as("panel").now,
    );
    expect(seats.map(({ meetingId }) => meetingId)).toEqual([listed.meetingId]);
    const items = await listOwnItems(testStore().read, listed.member.accountId, listed.way.today, [
      listed.meetingId,
      elsewhere.meetingId,
    ]);
    expect(items.map(({ itemId }) => itemId)).toEqual([listed.itemId]);
  });

  test("who declares an interest is shut out of the item at once, and nobody else is", async () => {
    const listed = await sentPapers();
    const work = asMember(listed, listed.member);
    expect(
      await declareOwnInterest(work, listed.member.accountId, { itemId: listed.itemId, kind: "knows" }),
    ).toMatchObject({ ok: true });
    expect(
      await declareOwnInterest(work, listed.member.accountId, { itemId: listed.itemId, kind: "knows" }),
    ).toMatchObject({ ok: true });
    expect(await refusalOf(look(listed, listed.member))).toBe("interest");
    expect(await refusalOf(look(listed, listed.other))).toBe("open");
    const marked = await markQuestion(work, listed.member.accountId, {
      itemId: listed.itemId,
      page: 2,
      words: "May I?",
    });
    expect(marked).toMatchObject({ refusal: "over" });
  });

  test("whose hand the record shows in the application is shut out before anybody says so", async () => {
    const listed = await sentPapers();
    await set("member", listed.member.memberId, { accountId: staff.assessor.id });
    expect(
      await refusalOf(ownPapers(testStore().read, staff.assessor.id, listed.itemId, listed.way.as("panel").now)),
    ).toBe("interest");
  });

  test("who cannot come, has left the list or is not on it yet reads nothing", async () => {
    const listed = await sentPapers();
    const work = asMember(listed, listed.member);
    const [seat] = await listOwnSeats(testStore().read, listed.member.accountId, listed.way.today, work.now);
    const meetsAt = seat?.startsAt.getTime() ?? 0;
    const asked = { meetingId: listed.meetingId, answer: "not-coming", meetsAt } as const;
    expect(await answerOwnMeeting(work, listed.member.accountId, asked)).toMatchObject({ ok: true });
    expect(await refusalOf(look(listed, listed.member))).toBe("not-coming");
    expect(await answerOwnMeeting(work, listed.member.accountId, { ...asked, answer: "coming" })).toMatchObject({
      ok: true,
    });
    expect(await refusalOf(look(listed, listed.member))).toBe("open");
    expect(await answerOwnMeeting(work, listed.member.accountId, { ...asked, meetingId: randomUUID() })).toMatchObject({
      refusal: "not-found",
    });
    await set("member", listed.member.memberId, { leavesOn: addDays(listed.way.today, -1) });
    expect(await refusalOf(look(listed, listed.member))).toBe("not-found");
    await set("member", listed.member.memberId, { leavesOn: null, appointedOn: addDays(listed.way.today, 1) });
    expect(await refusalOf(look(listed, listed.member))).toBe("not-found");
  });

  test("reads until the end of the days after the meeting, and not a moment longer", async () => {
    const listed = await sentPapers();
    const end = instantAt(addDays(listed.panelOn, 3), 0);
    expect(await refusalOf(look(listed, listed.member, end))).toBe("open");
    expect(await refusalOf(look(listed, listed.member, new Date(end.getTime() + 1)))).toBe("over");
    await set("meeting", listed.meetingId, { state: "called-off" });
    expect(await refusalOf(look(listed, listed.member))).toBe("not-found");
  });

  test("reads until some days after the day a moved meeting has, and is told that the papers name another", async () => {
    const listed = await sentPapers();
    const before = await look(listed, listed.member);
    expect(before?.open && before.moved).toBe(false);
    const movedTo = addDays(listed.panelOn, 14);
    await set("meeting", listed.meetingId, { startsAt: instantAt(movedTo, 600) });
    const end = instantAt(addDays(movedTo, 3), 0);
    expect(await look(listed, listed.member, end)).toMatchObject({ open: true, closesAt: end, moved: true });
    expect(await refusalOf(look(listed, listed.member, new Date(end.getTime() + 1)))).toBe("over");
  });

  test("reads the version that was sent while a newer one is not sent yet", async () => {
    const listed = await sentPapers();
    await putPapersTogether(listed.way.as("panel"), filesInMemory(), {
      councilIds: [STOKE],
      applicationId: listed.way.id,
      paperIds: [],
    });
    const papers = await look(listed, listed.member);
    expect(papers?.open && papers.pack.number).toBe(1);
  });

  test("marks a question on a page once however often it is pressed, and sees only their own", async () => {
    const listed = await sentPapers();
    const { itemId, member, other } = listed;
    const work = asMember(listed, member);
    const asked = { itemId, page: 2, words: "Who drives?" };
    for (let press = 0; press < 2; press += 1)
      expect(await markQuestion(work, member.accountId, asked)).toMatchObject({ ok: true });
    expect(await markQuestion(work, member.accountId, { ...asked, page: 999 })).toMatchObject({ refusal: "over" });
    await markQuestion(asMember(listed, other), other.accountId, { ...asked, words: "Another’s" });
    const own = await listOwnQuestions(testStore().read, { itemId, memberId: member.memberId });
    expect(own.map(({ page, words }) => `${page}: ${words}`)).toEqual(["2: Who drives?"]);
  });
});

describe("who sat on the panel for an application", () => {
  const of = ({ way }: Listed) => ({ councilId: STOKE, applicationId: way.id });

  test("is whoever was there and took part; not who stayed away or was no part of the item", async () => {
    const listed = await sentPapers();
    const { member, other } = listed;
    const db = testStore().read;
    expect(await hasSatOnPanel(db, of(listed), member.accountId)).toBe(false);
    await set("attendance", member.attendanceId, { present: true });
    await set("attendance", other.attendanceId, { present: true });
    await declareOwnInterest(asMember(listed, other), other.accountId, { itemId: listed.itemId, kind: "related" });
    expect(await hasSatOnPanel(db, of(listed), member.accountId)).toBe(true);
    expect(await hasSatOnPanel(db, of(listed), other.accountId)).toBe(false);
  });
});
