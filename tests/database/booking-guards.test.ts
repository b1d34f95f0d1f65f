import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import { holdTime } from "#app/services/scheduling/hold-time.server.ts";
import { setPattern } from "#app/services/scheduling/keep-diary.server.ts";
import { addClosedDays } from "#app/services/scheduling/keep-resources.server.ts";
import { addCalendar } from "#app/services/scheduling/own-calendars.server.ts";
import { bookVisit } from "#app/services/visits/book-visit.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { events, workers, workingPatterns } from "#db/schema/index.ts";
import { aPattern, aWorker, OFFICE_WEEK } from "#tests/factories/diary.ts";
import { makeStaff, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

/** A Monday: what is looked at here lies within the hours that a test before it leaves. */
const BUSY_ON = addDays(START, 21);
const compact = (on: Day) => on.replaceAll("-", "");
const CALENDAR = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//A calendar of their own//EN",
  "BEGIN:VEVENT",
  "UID:busy",
  `DTSTAMP:${compact(START)}T080000Z`,
  `DTSTART:${compact(BUSY_ON)}T090000Z`,
  `DTEND:${compact(BUSY_ON)}T170000Z`,
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

let staff: Staff;
let way: Way;
const calendars = createServer((_request, response) => {
  response.setHeader("Content-Type", "text/calendar");
  response.end(CALENDAR);
});

beforeAll(async () => {
  staff = await makeStaff();
  await testStore().transact(function* (tx) {
    const both = [staff.assessor.id, staff.manager.id];
    yield tx
      .insert(workers)
      .values(both.map((id) => aWorker(id, STOKE)))
      .returning();
    yield tx
      .insert(workingPatterns)
      .values(both.map((id) => aPattern(id, STOKE)))
      .returning();
  });
  way = await (await sent(staff)).accept();
  await new Promise<void>((resolve) => calendars.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  calendars.closeAllConnections();
  calendars.close();
});

/** A time as it is decided on, with what guards it, and not kept yet. */
async function decided(holderId: string, on: Day) {
  const time = { startsAt: instantAt(on, 600), minutes: 60, at: null };
  const held = await holdTime(way.as("manager"), STOKE, { holderIds: [holderId] }, time);
  if (!held.ok) throw new Error("Not free");
  return held.value;
}

/** Decides on a time for each of the two workers, changes something, and answers whose booking would still be kept. */
async function keptAfter(on: Day, change: () => Promise<unknown>) {
  const [assessor, manager] = [await decided(staff.assessor.id, on), await decided(staff.manager.id, on)];
  await change();
  return {
    assessor: (await commit(testStore(), assessor.guards)).ok,
    manager: (await commit(testStore(), manager.guards)).ok,
  };
}

describe("a booking that was decided before", () => {
  const shorter = { weeks: [OFFICE_WEEK.weeks.flat().filter(({ weekday }) => weekday < 3)] };

  test("is kept where nothing changed, and several on different days do not stand in each other's way", async () => {
    const days = [7, 8, 9, 10].map((nth) => addDays(START, nth));
    const held = await Promise.all(days.map((on) => decided(staff.assessor.id, on)));
    const kept = await Promise.all(held.map(({ guards }) => commit(testStore(), guards)));
    expect(kept.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  });

  test("other hours of its worker loses, and nobody else's does", async () => {
    const change = () =>
      setPattern(
        way.as("manager"),
        { councilIds: [STOKE], holderId: staff.assessor.id },
        { startsOn: addDays(START, 3), week: shorter },
      );
    expect(await keptAfter(addDays(START, 13), change)).toEqual({ assessor: false, manager: true });
    expect(await keptAfter(addDays(START, 13), async () => null)).toEqual({ assessor: true, manager: true });
  });

  test("a closure of the council loses, whoever its worker is", async () => {
    const on = addDays(START, 14);
    const closure = { kind: "office-closed", name: "Moving house", startsOn: on, endsOn: on } as const;
    const change = () => addClosedDays(way.as("manager"), STOKE, closure);
    expect(await keptAfter(on, change)).toEqual({ assessor: false, manager: false });
    expect((await decided(staff.assessor.id, on)).warnings).toMatchObject([{ code: "closed" }]);
  });

  test("busy times out of its worker's own calendar loses, and the next sees them", async () => {
    const { port } = calendars.address() as AddressInfo;
    const change = async () => {
      const owner = { id: staff.assessor.id, councilId: STOKE };
      const given = { secret: "only for tests: thirty-two letters or more", rules: { anywhere: true } };
      const added = await addCalendar(way.as("assessor"), owner, `http://127.0.0.1:${port}/own.ics`, given);
      expect(added).toEqual({ ok: true, value: { fault: null } });
    };
    expect(await keptAfter(BUSY_ON, change)).toEqual({ assessor: false, manager: true });
    expect((await decided(staff.assessor.id, BUSY_ON)).warnings).toMatchObject([{ code: "away" }]);
  });
});

describe("a visit booked in the same second as its day is closed", () => {
  test("was booked before the closure, or is refused because of it", async () => {
    const outcomes: string[] = [];
    // Mondays and Tuesdays, which are what is left of their hours, and no bank holiday.
    for (const [nth, ahead] of [28, 29, 42, 43].entries()) {
      const one = await (await sent(staff)).accept();
      const on = addDays(START, ahead);
      const book = () =>
        bookVisit(
          one.as("assessor"),
          { councilIds: [STOKE], applicationId: one.id },
          {
            kind: "assessment",
            startsAt: instantAt(on, 600),
            minutes: 60,
            place: "At home",
            said: "",
            workerId: staff.assessor.id,
          },
        );
      const closure = { kind: "office-closed", name: `Closed ${nth}`, startsOn: on, endsOn: on } as const;
      const close = () => addClosedDays(one.as("manager"), STOKE, closure);
      const booking = nth % 2 === 0 ? book() : close().then(() => null);
      const [first, second] = await Promise.all([booking, nth % 2 === 0 ? close().then(() => null) : book()]);
      const done = first ?? second;
      const [visit] = (await listEventsOfCase(testStore().read, STOKE, "application", one.id)).filter(
        ({ type }) => type === "VisitBooked",
      );
      outcomes.push(done?.ok ? "booked" : "refused");
      expect(visit !== undefined).toBe(done?.ok === true);
      if (!done?.ok) {
        expect(done).toMatchObject({ refusal: { code: "warned", warnings: [{ code: "closed" }] } });
        continue;
      }
      const [closed] = (await testStore().read.select().from(events)).filter(
        ({ type, data }) => type === "ClosureAdded" && JSON.stringify(data).includes(`Closed ${nth}`),
      );
      expect(visit?.seq, "The visit stands before the closure in the council's history").toBeLessThan(closed?.seq ?? 0);
    }
    expect(outcomes).toHaveLength(4);
  }, 120_000);
});
