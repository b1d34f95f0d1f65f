import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { answerForMember } from "#app/services/panels/answer-meeting.server.ts";
import { readDiaryFeed } from "#app/services/scheduling/diary-feed.server.ts";
import { dayKey, openDiary } from "#app/services/scheduling/open-diary.server.ts";
import { makeCalendarAddress } from "#app/services/scheduling/own-calendars.server.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { panelAttendance, panelMeetings, panelMembers, panels, workers } from "#db/schema/index.ts";
import { aWorker } from "#tests/factories/diary.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const ON = addDays(START, 14);
let staff: Staff;

beforeAll(async () => {
  staff = await makeStaff();
  const { assessor } = staff;
  const meeting = { panelId: "panel", councilId: STOKE, minutes: 240, place: "Civic Centre", capacity: 4 };
  const planned = { ...meeting, papersDueOn: START, sharedFrom: null, sequence: 2, version: 1 };
  const member = { councilId: STOKE, email: null, socialWorkerSince: null, expertise: [], noticeOn: null, version: 1 };
  const listed = { ...member, appointedOn: addDays(START, -400), part: "member" as const };
  await testStore().transact(function* (tx) {
    yield tx
      .insert(workers)
      .values([aWorker(assessor.id, STOKE)])
      .returning();
    yield tx
      .insert(panels)
      .values({
        id: "panel",
        councilId: STOKE,
        name: "Fostering panel",
        councilIds: [STOKE],
        recurs: "",
        minutes: 240,
        place: "Civic Centre",
        capacity: 4,
        shareDaysBefore: null,
        active: true,
        version: 1,
      })
      .returning();
    yield tx
      .insert(panelMembers)
      .values([
        {
          ...listed,
          id: "cora",
          accountId: assessor.id,
          name: "Cora",
          independent: false,
          linkedAs: "employee",
          leavesOn: addDays(START, 60),
        },
        { ...listed, id: "eve", accountId: null, name: "Eve", independent: true, linkedAs: null, leavesOn: null },
      ])
      .returning();
    yield tx
      .insert(panelMeetings)
      .values([
        { ...planned, id: "next", startsAt: instantAt(ON, 600), state: "planned" },
        { ...planned, id: "off", startsAt: instantAt(addDays(ON, 7), 600), state: "called-off" },
        { ...planned, id: "when-left", startsAt: instantAt(addDays(START, 63), 600), state: "planned" },
      ])
      .returning();
    yield tx
      .insert(panelAttendance)
      .values(
        ["next", "off", "when-left"].flatMap((meetingId) =>
          ["cora", "eve"].map((memberId) => ({
            id: `${meetingId} ${memberId}`,
            meetingId,
            memberId,
            answer: "asked" as const,
            answeredAt: null,
            present: null,
            version: 1,
          })),
        ),
      )
      .returning();
  });
});

const engagements = (councilId = STOKE) =>
  listEngagements(
    testStore().read,
    [councilId],
    [staff.assessor.id, staff.manager.id],
    instantAt(START, 0),
    instantAt(addDays(START, 200), 0),
  );
const open = () => openDiary({ store: testStore() }, STOKE, [staff.assessor.id], ON, ON);

describe("sitting on a panel", () => {
  test("stands in the diary of a member who is staff until they have left the list, and in no other council's", async () => {
    expect(
      (await engagements()).map(({ id, holderId, confirmed, calledOff }) => [id, holderId, confirmed, calledOff]),
    ).toEqual([
      ["next", staff.assessor.id, false, false],
      ["off", staff.assessor.id, false, true],
    ]);
    expect(await engagements(STAFFORDSHIRE)).toEqual([]);
  });

  test("takes the time from who is asked until they send an apology, and whoever booked by the diary before looks again", async () => {
    const before = await open();
    expect(before.holders[0]?.absences).toEqual([
      { kind: "engagement", doing: "sits on a panel", startsAt: instantAt(ON, 600), endsAt: instantAt(ON, 840) },
    ]);
    const work = new Way(staff).as("panel");
    const answer = (said: "coming" | "not-coming") =>
      answerForMember(work, STOKE, {
        meetingId: "next",
        memberId: "cora",
        answer: said,
        meetsAt: instantAt(ON, 600).getTime(),
      });
    expect((await answer("not-coming")).ok).toBe(true);
    expect((await open()).holders[0]?.absences).toEqual([]);
    expect((await answer("coming")).ok).toBe(true);
    const after = await open();
    expect(after.holders[0]?.absences).toHaveLength(1);
    const key = dayKey(staff.assessor.id, ON);
    expect(after.versions.get(key)).toBe((before.versions.get(key) ?? 0) + 2);
  });

  test("is in the calendar that is given out, by the panel's name and with the number of its moves", async () => {
    const work = new Way(staff).as("assessor");
    const key = await makeCalendarAddress(work, { id: staff.assessor.id, councilId: STOKE });
    const feed = await readDiaryFeed(work, key, "https://nearhome.example");
    expect(feed).toContain("UID:panel-next@nearhome");
    expect(feed).toContain("SEQUENCE:2");
    expect(feed).toContain("SUMMARY:Fostering panel");
    expect(feed).toMatch(/UID:panel-off@nearhome[\s\S]*STATUS:CANCELLED/);
    expect(feed).not.toContain("panel-when-left");
  });
});
