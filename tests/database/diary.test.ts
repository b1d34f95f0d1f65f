import { beforeAll, describe, expect, test } from "vitest";
import { SKILLS_NEEDED } from "#app/domain/scheduling/skills.ts";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { dayKey, openDiary } from "#app/services/scheduling/open-diary.server.ts";
import { absences, closures, diaryDays, diaryResources, visits, workers, workingPatterns } from "#db/schema/index.ts";
import { aPattern, aResource, aWorker, OFFICE_WEEK } from "#tests/factories/diary.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
  const { assessor, manager } = staff;
  const tuesday = addDays(START, 1);
  await testStore().transact(function* (tx) {
    yield tx
      .insert(workers)
      .values([aWorker(assessor.id, STOKE, { languages: ["urd"] })])
      .returning();
    yield tx
      .insert(diaryResources)
      .values([
        aResource({ id: "room-1", councilId: STOKE, kind: "room", name: "Room 1" }),
        aResource({ id: "room-0", councilId: STOKE, kind: "room", name: "Room 0", active: false }),
        aResource({ id: "far-room", councilId: STAFFORDSHIRE, kind: "room", name: "Room of another council" }),
      ])
      .returning();
    yield tx
      .insert(workingPatterns)
      .values([aPattern(assessor.id, STOKE), aPattern("room-1", STOKE)])
      .returning();
    const leave = { councilId: STOKE, holderId: assessor.id, kind: "leave" as const, calendarId: null, version: 1 };
    yield tx
      .insert(absences)
      .values([
        { ...leave, id: "leave-now", startsAt: instantAt(tuesday, 540), endsAt: instantAt(tuesday, 720) },
        {
          ...leave,
          id: "leave-later",
          startsAt: instantAt(addDays(START, 60), 0),
          endsAt: instantAt(addDays(START, 61), 0),
        },
      ])
      .returning();
    const spell = { councilId: STOKE, name: "Autumn", version: 1 };
    yield tx
      .insert(closures)
      .values([
        { ...spell, id: "closed", kind: "office-closed", startsOn: addDays(START, 2), endsOn: addDays(START, 9) },
        { ...spell, id: "holiday", kind: "school-holiday", startsOn: addDays(START, -5), endsOn: START },
        { ...spell, id: "past", kind: "office-closed", startsOn: addDays(START, -5), endsOn: addDays(START, -1) },
      ])
      .returning();
    const visit = {
      councilId: STOKE,
      kind: "assessment" as const,
      minutes: 60,
      place: "At home",
      state: "booked" as const,
      workerId: assessor.id,
      workerName: assessor.name,
      version: 1,
    };
    yield tx
      .insert(visits)
      .values([
        { ...visit, id: "visit-1", startsAt: instantAt(START, 600), roomId: "room-1", lat: 53.01, lng: -2.18 },
        { ...visit, id: "visit-2", startsAt: instantAt(START, 840), secondWorkerId: manager.id },
        { ...visit, id: "visit-off", startsAt: instantAt(START, 900), state: "called-off" as const },
      ])
      .returning();
    yield tx.insert(diaryDays).values({ id: "day-1", holderId: assessor.id, on: START, version: 3 }).returning();
  });
});

const open = (wanted: readonly string[] | "all", councilId = STOKE) =>
  openDiary({ store: testStore() }, councilId, wanted, START, addDays(START, 6));

describe("an opened diary", () => {
  test("holds every worker, interpreter and room of the council in use, and no other council's", async () => {
    const diary = await open("all");
    expect(diary.holders.map(({ id }) => id).sort()).toEqual([staff.assessor.id, "room-1"].sort());
    expect((await open("all", STAFFORDSHIRE)).holders.map(({ id }) => id)).toEqual(["far-room"]);
    expect((await open(["far-room"])).holders).toEqual([]);
  });

  test("says of a worker where they set out from, what they can do, when they work and what they are taken for", async () => {
    const [worker] = (await open([staff.assessor.id])).holders;
    expect(worker).toMatchObject({
      kind: "worker",
      name: staff.assessor.name,
      roles: ["assessor"],
      base: { lat: 53.0258, lng: -2.1774, area: "city" },
      languages: ["urd"],
      patterns: [{ week: OFFICE_WEEK }],
      until: null,
    });
    expect(worker?.skills).toEqual(expect.arrayContaining([...SKILLS_NEEDED.assessment]));
    expect(worker?.absences).toEqual([
      { kind: "leave", startsAt: instantAt(addDays(START, 1), 540), endsAt: instantAt(addDays(START, 1), 720) },
    ]);
    expect(worker?.bookings).toEqual([
      { id: "visit-1", startsAt: instantAt(START, 600), minutes: 60, at: { lat: 53.01, lng: -2.18, area: "city" } },
      { id: "visit-2", startsAt: instantAt(START, 840), minutes: 60, at: null },
    ]);
  });

  test("has a visit in the diary of its room and of its second worker, who need keep no diary of their own", async () => {
    const diary = await open(["room-1", staff.manager.id]);
    const by = new Map(diary.holders.map((one) => [one.id, one]));
    expect(by.get("room-1")?.bookings.map(({ id }) => id)).toEqual(["visit-1"]);
    expect(by.get(staff.manager.id)).toMatchObject({ base: null, patterns: [], bookings: [{ id: "visit-2" }] });
  });

  test("has the closures and school holidays of its days, and the versions that guard them", async () => {
    const diary = await open("all");
    expect(diary.closures).toEqual([{ from: addDays(START, 2), to: addDays(START, 9), name: "Autumn" }]);
    expect(diary.schoolHolidays).toEqual([{ from: addDays(START, -5), to: START, name: "Autumn" }]);
    expect(diary.versions).toEqual(new Map([[dayKey(staff.assessor.id, START), 3]]));
  });
});
