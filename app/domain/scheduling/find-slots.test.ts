import { describe, expect, test } from "vitest";
import { aDiary, aRequest } from "#tests/factories/diary-weeks.ts";
import { addDays, type Day, day, dayOf, instantAt } from "../shared/day.ts";
import type { Booking, Diary, Holder, Stop } from "./diary.ts";
import { findSlots, slotAt } from "./find-slots.ts";
import { freeDiary } from "./free-time.ts";
import type { SlotRequest } from "./slots.ts";
import { estimatedMinutes } from "./travel.ts";
import { whatWouldOpen } from "./what-would-open.ts";

const HANLEY: Stop = { lat: 53.0258, lng: -2.1774, area: "city" };
const LEEK: Stop = { lat: 53.1065, lng: -2.0245, area: "town" };
const MONDAY = day("2026-11-23");
const everyDay = (from: number, to: number) => [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from, to }));
const office = (weekdays = [1, 2, 3, 4, 5]) => weekdays.map((weekday) => ({ weekday, from: 540, to: 1020 }));
/** Twenty minutes between any two places, so that answers can be worked out by hand. */
const by = { travel: () => 20 };

function holder(id: string, traits: Partial<Holder> = {}): Holder {
  return {
    id,
    kind: "worker",
    name: id,
    roles: [],
    base: HANLEY,
    skills: ["assessment"],
    languages: [],
    patterns: [{ startsOn: day("2026-01-05"), week: { weeks: [office()] } }],
    until: null,
    absences: [],
    bookings: [],
    ...traits,
  };
}

function diary(holders: Holder[], from: Day = MONDAY, days = 5, traits: Partial<Diary> = {}): Diary {
  const none = { closures: [], schoolHolidays: [], bankHolidays: new Set<Day>() };
  return { from, to: addDays(from, days - 1), holders, ...none, ...traits };
}

function request(traits: Partial<SlotRequest> = {}): SlotRequest {
  return {
    worker: { skills: ["assessment"] },
    second: null,
    language: null,
    byTelephone: false,
    room: false,
    minutes: 60,
    at: LEEK,
    from: day("2026-01-01"),
    to: day("2028-12-31"),
    notBefore: instantAt(day("2026-01-01"), 0),
    wishes: { schoolRun: false, times: "any" },
    known: [],
    moving: null,
    ...traits,
  };
}

const visit = (id: string, on: Day, at: number, minutes = 60): Booking => ({
  id,
  startsAt: instantAt(on, at),
  minutes,
  at: LEEK,
});
const startsOf = (given: Diary, asked: SlotRequest, limit = 1000) =>
  findSlots(freeDiary(given), asked, limit, by).map(({ startsAt }) => startsAt.toISOString());
const on = (date: Day, ...times: string[]) => times.map((time) => `${date}T${time}:00.000Z`);

describe("a day of one worker", () => {
  test("begins and ends with the way from the base and back to it", () => {
    // Nine to five, 20 minutes each way, an hour there: from 9.20, so 9.30, until 15.40 at the latest, so 15.30.
    const starts = startsOf(diary([holder("a")], MONDAY, 1), request());
    expect(starts.at(0)).toBe("2026-11-23T09:30:00.000Z");
    expect(starts.at(-1)).toBe("2026-11-23T15:30:00.000Z");
    expect(starts).toHaveLength(25);
  });

  test("leaves between two visits the time of both ways", () => {
    // Visits from 10 to 11 and from 13 to 14. Between them 11.20 to 12.40: one start of 60 minutes at 11.30, ending 12.30.
    // Before the first nothing fits: from 9.20 to 9.40. After the second from 14.20: 14.30 to 15.30.
    const bookings = [visit("1", MONDAY, 600), visit("2", MONDAY, 780)];
    const starts = startsOf(diary([holder("a", { bookings })], MONDAY, 1), request());
    expect(starts).toEqual(on(MONDAY, "11:30", "14:30", "14:45", "15:00", "15:15", "15:30"));
  });

  test("counts an absence as spent at the base, and a way cannot be made in it", () => {
    // Away from 11 to 15: back at the base by 11, so a visit ends by 10.40: 9.30 only. Out again at 15: 15.20, so 15.30.
    const absences = [{ kind: "leave" as const, startsAt: instantAt(MONDAY, 660), endsAt: instantAt(MONDAY, 900) }];
    const starts = startsOf(diary([holder("a", { absences })], MONDAY, 1), request());
    expect(starts).toEqual(on(MONDAY, "09:30", "15:30"));
  });

  test("has the time of a visit that is being moved", () => {
    const bookings = [visit("1", MONDAY, 600, 300)];
    const given = diary([holder("a", { bookings })], MONDAY, 1);
    expect(startsOf(given, request())).toEqual(on(MONDAY, "15:30"));
    expect(startsOf(given, request({ moving: "1" }))).toHaveLength(25);
  });

  test("is not offered before the time in hand has passed, nor after the last day of somebody who leaves", () => {
    const notBefore = new Date("2026-11-24T14:31:00Z");
    const given = diary([holder("a", { until: day("2026-11-24") })]);
    expect(startsOf(given, request({ notBefore }))).toEqual(on(day("2026-11-24"), "14:45", "15:00", "15:15", "15:30"));
  });
});

describe("who comes", () => {
  const speaks = holder("c", { languages: ["urd"] });
  const inPerson = holder("interpreter 1", {
    kind: "interpreter",
    languages: ["urd"],
    patterns: [{ startsOn: MONDAY, week: { weeks: [office([3])] } }],
  });
  const byTelephone = holder("interpreter 2", { kind: "interpreter", languages: ["urd"], base: null });

  test("is at the same time first a worker the family knows, then the one with the shorter way", () => {
    const far = holder("a", { base: LEEK });
    const given = diary([holder("b"), holder("c"), far], MONDAY, 1);
    const travel = (from: Stop | null, to: Stop | null) => (from === to ? 10 : 20);
    const at = (known: string[]) =>
      findSlots(freeDiary(given), request({ known }), 100, { travel })
        .filter(({ startsAt }) => startsAt.toISOString() === "2026-11-23T10:00:00.000Z")
        .map(({ workerId }) => workerId);
    expect(at([])).toEqual(["a", "b", "c"]);
    expect(at(["c"])).toEqual(["c", "a", "b"]);
  });

  test("is a second worker who is somebody else, free at the same time", () => {
    const afternoons = { startsOn: MONDAY, week: { weeks: [[{ weekday: 1, from: 780, to: 1020 }]] } };
    const given = diary([holder("a"), holder("b", { patterns: [afternoons], skills: [] })], MONDAY, 1);
    const [first] = findSlots(freeDiary(given), request({ second: { skills: [] } }), 1, by);
    // The second sets out at 13.00: 13.20, so 13.30.
    expect(first).toMatchObject({ startsAt: new Date("2026-11-23T13:30:00Z"), workerId: "a", secondId: "b" });
    expect(first?.reasons).toContainEqual({ code: "second-worker", id: "b" });
    expect(startsOf(diary([holder("a")]), request({ second: { skills: [] } }))).toEqual([]);
  });

  test("is a worker who speaks the language, or one with an interpreter, by telephone only where that is allowed", () => {
    const asked = request({ language: "urd" });
    const first = (holders: Holder[], wanted = asked) => findSlots(freeDiary(diary(holders)), wanted, 1, by)[0];
    expect(first([holder("a"), speaks])).toMatchObject({ workerId: "c", interpreterId: null });
    // The interpreter works on Wednesdays.
    expect(first([holder("a"), inPerson, byTelephone])).toMatchObject({
      startsAt: new Date("2026-11-25T09:30:00Z"),
      interpreterId: "interpreter 1",
    });
    const soon = first([holder("a"), inPerson, byTelephone], { ...asked, byTelephone: true });
    expect(soon).toMatchObject({ startsAt: new Date("2026-11-23T09:30:00Z"), interpreterId: "interpreter 2" });
    expect(soon?.reasons).toContainEqual({ code: "interpreter", id: "interpreter 2", byTelephone: true });
  });

  test("meets in a room that is free, and travels to where the room is", () => {
    const room = holder("room", { kind: "room", bookings: [visit("1", MONDAY, 540, 420)] });
    const slots = findSlots(freeDiary(diary([holder("a"), room], MONDAY, 1)), request({ room: true, at: null }), 9, by);
    // Free from 16.00, and the worker is back at the base at 17.00: an hour and the way do not fit.
    expect(slots).toEqual([]);
    const half = findSlots(
      freeDiary(diary([holder("a"), room], MONDAY, 1)),
      request({ room: true, minutes: 30 }),
      9,
      by,
    );
    expect(half.map(({ startsAt, roomId }) => [startsAt.toISOString(), roomId])).toEqual([
      ["2026-11-23T16:00:00.000Z", "room"],
    ]);
  });
});

describe("what a family wishes", () => {
  test("keeps clear of the school run on a school day, and not in the holidays", () => {
    const wishes = { schoolRun: true, times: "any" as const };
    const given = diary([holder("a")], MONDAY, 1);
    // Not from 14.45 to 15.45, and nothing of an hour fits after it before 15.40.
    expect(startsOf(given, request({ wishes })).at(-1)).toBe("2026-11-23T13:45:00.000Z");
    const holidays = [{ from: MONDAY, to: MONDAY, name: "Inset day" }];
    expect(startsOf({ ...given, schoolHolidays: holidays }, request({ wishes })).at(-1)).toBe(
      "2026-11-23T15:30:00.000Z",
    );
  });

  test("is an evening from five, or any time at a weekend; or a day that ends by five", () => {
    const patterns = [{ startsOn: MONDAY, week: { weeks: [everyDay(600, 1200)] } }];
    const given = diary([holder("a", { patterns })], day("2026-11-27"), 2);
    const times = (wish: "evenings" | "daytime") =>
      startsOf(given, request({ wishes: { schoolRun: false, times: wish } }));
    // Friday: from 17.00, back by 20.00: 17.00 to 18.30. Saturday: from 10.30.
    expect(times("evenings").slice(0, 8)).toEqual([
      ...on(day("2026-11-27"), "17:00", "17:15", "17:30", "17:45", "18:00", "18:15", "18:30"),
      ...on(day("2026-11-28"), "10:30"),
    ]);
    expect(
      times("daytime")
        .filter((start) => start.startsWith("2026-11-27"))
        .at(-1),
    ).toBe("2026-11-27T16:00:00.000Z");
  });
});

describe("the clocks", () => {
  const round = (from: Day, hours: { from: number; to: number }) =>
    diary(
      [holder("a", { patterns: [{ startsOn: day("2026-01-05"), week: { weeks: [everyDay(hours.from, hours.to)] } }] })],
      from,
      2,
    );

  test("go forward on 28 March 2027: half past nine stays half past nine, an hour earlier by Greenwich", () => {
    // Saturday 27 March in winter time, Sunday 28 March in summer time.
    const starts = startsOf(round(day("2027-03-27"), { from: 540, to: 1020 }), request());
    expect(starts.filter((start) => start.includes("-27T")).at(0)).toBe("2027-03-27T09:30:00.000Z");
    expect(starts.filter((start) => start.includes("-28T")).at(0)).toBe("2027-03-28T08:30:00.000Z");
    expect(starts.filter((start) => start.includes("-28T"))).toHaveLength(25);
  });

  test("go forward on 28 March 2027: the hour from one to two is skipped", () => {
    // Midnight to four lasts three hours: out at 0.20, so 0.30; back by 4.00 (3.00 Z), so at the latest 1.40 Z, so 1.30 Z,
    // which the clocks show as 2.30. 0.30, 0.45, then 2.00, 2.15, 2.30 by the clock: five starts.
    const starts = startsOf(round(day("2027-03-28"), { from: 0, to: 240 }), request(), 5);
    const [next] = startsOf(round(day("2027-03-29"), { from: 0, to: 240 }), request(), 1);
    expect(next).toBe("2027-03-28T23:30:00.000Z");
    expect(starts).toEqual(on(day("2027-03-28"), "00:30", "00:45", "01:00", "01:15", "01:30"));
  });

  test("go back on 31 October 2027: the hour from one to two comes twice", () => {
    // Saturday 30 October in summer time, Sunday 31 October in winter time.
    const days = startsOf(round(day("2027-10-30"), { from: 540, to: 1020 }), request());
    expect(days.filter((start) => start.includes("-30T")).at(0)).toBe("2027-10-30T08:30:00.000Z");
    expect(days.filter((start) => start.includes("-31T")).at(0)).toBe("2027-10-31T09:30:00.000Z");
    // Midnight (23.00 Z the day before) to three lasts four hours: from 23.30 Z to 1.40 Z, so ten quarters to 1.30 Z.
    const night = startsOf(round(day("2027-10-31"), { from: 0, to: 180 }), request()).slice(0, 9);
    expect(night[0]).toBe("2027-10-30T23:30:00.000Z");
    expect(night[8]).toBe("2027-10-31T01:30:00.000Z");
  });

  test("are kept by a visit booked before they change", () => {
    // A visit at ten on Tuesday 30 March 2027, nine by Greenwich: the next start is 11.30, after an hour and the way.
    const tuesday = day("2027-03-30");
    const given = diary([holder("a", { bookings: [visit("1", tuesday, 600)] })], tuesday, 1);
    expect(startsOf(given, request())[0]).toBe("2027-03-30T10:30:00.000Z");
  });
});

describe("Christmas", () => {
  test("is closed from 24 December 2026 to 1 January 2027: after Wednesday 23 December comes Monday 4 January", () => {
    // 25 and 28 December and 1 January are bank holidays; 2 and 3 January are a weekend that nobody works.
    const bankHolidays = new Set([day("2026-12-25"), day("2026-12-28"), day("2027-01-01")]);
    const closures = [{ from: day("2026-12-24"), to: day("2027-01-01"), name: "Christmas closure" }];
    const notBefore = instantAt(day("2026-12-23"), 15 * 60 + 20);
    const given = diary([holder("a")], day("2026-12-21"), 21, { bankHolidays, closures });
    expect(startsOf(given, request({ notBefore }), 2)).toEqual([
      "2026-12-23T15:30:00.000Z",
      "2027-01-04T09:30:00.000Z",
    ]);
    // Without the closure of the council: 24 December is a Thursday, and 29 to 31 December are worked.
    expect(startsOf({ ...given, closures: [] }, request({ notBefore }), 2)[1]).toBe("2026-12-24T09:30:00.000Z");
  });
});

describe("when nothing is found", () => {
  test("the single change that opens the most is named first", () => {
    const given = diary([holder("a", { patterns: [] }), holder("b"), holder("c", { skills: [] })]);
    const asked = request({ worker: { id: "a" }, second: { skills: [] } });
    expect(startsOf(given, asked)).toEqual([]);
    const openings = whatWouldOpen(freeDiary(given), asked, ["assessment"], by);
    expect(openings.map(({ change }) => change)).toEqual(["another-worker"]);
    // Five days of 25 starts.
    expect(openings[0]).toMatchObject({ slots: 125, first: { workerId: "b", secondId: "c" } });
  });

  test("a longer time, daytime and no second worker are each weighed", () => {
    const given = diary([holder("a")], MONDAY, 12);
    const evenings = request({ to: addDays(MONDAY, 2), wishes: { schoolRun: false, times: "evenings" } });
    expect(whatWouldOpen(freeDiary(given), evenings, [], by).map(({ change, slots }) => [change, slots])).toEqual([
      ["any-time-of-day", 75],
    ]);
    const two = request({ to: addDays(MONDAY, 2), second: { skills: [] } });
    expect(whatWouldOpen(freeDiary(given), two, [], by).map(({ change }) => change)).toEqual(["no-second-worker"]);
    const past = request({ from: addDays(MONDAY, 5), to: addDays(MONDAY, 6) });
    expect(whatWouldOpen(freeDiary(given), past, [], by).map(({ change, slots }) => [change, slots])).toEqual([
      ["longer-window", 125],
    ]);
  });

  test("another worker is counted only where they could come: with the skill, and with the language or an interpreter", () => {
    const only = request({ worker: { id: "a" }, to: addDays(MONDAY, 4) });
    const away = holder("a", { patterns: [] });
    const safety = holder("b", { skills: ["home-safety"] });
    const named = (holders: Holder[], asked: SlotRequest) =>
      whatWouldOpen(freeDiary(diary(holders)), asked, ["assessment"], by).map(({ change, slots }) => [change, slots]);
    expect(named([away, safety], only)).toEqual([]);
    expect(named([away, safety, holder("c")], only)).toEqual([["another-worker", 125]]);
    const urdu = { ...only, language: "urdu" };
    expect(named([away, holder("c")], urdu)).toEqual([]);
    expect(named([away, holder("c"), holder("d", { languages: ["urdu"] })], urdu)).toEqual([["another-worker", 125]]);
  });

  test("nothing is named where it takes two changes", () => {
    const given = diary([holder("a", { patterns: [] }), holder("b")]);
    const asked = request({ worker: { id: "a" }, second: { skills: [] } });
    expect(whatWouldOpen(freeDiary(given), asked, ["assessment"], by)).toEqual([]);
  });
});

describe("one slot", () => {
  test("is found again by its start and its worker for as long as it is free", () => {
    const wanted = { startsAt: new Date("2026-11-23T10:00:00Z"), workerId: "a" };
    expect(slotAt(freeDiary(diary([holder("a")])), request(), wanted, by)).toMatchObject(wanted);
    const taken = holder("a", { bookings: [visit("1", MONDAY, 600)] });
    expect(slotAt(freeDiary(diary([taken])), request(), wanted, by)).toBeNull();
  });
});

describe("the estimate of a way", () => {
  test("is as long as it is by hand", () => {
    // Hanley to Leek: 8.48 miles in a straight line, by (1.25 + 1.3) / 2 10.81 miles of road. Half of it at the pace of each
    // end, 5.40 miles each, is less than 6: 4 + 5.40 x (3.2 + 2.4) = 34.3, so 35 minutes.
    expect(estimatedMinutes(HANLEY, LEEK)).toBe(35);
    expect(estimatedMinutes(LEEK, HANLEY)).toBe(35);
  });

  test("is never nothing, and a plain half hour where nobody knows a place", () => {
    expect(estimatedMinutes(HANLEY, HANLEY)).toBe(5);
    expect(estimatedMinutes(null, LEEK)).toBe(30);
  });
});

describe("one time of a diary", () => {
  test("is found in the day alone as in all the weeks, with the same people and the same reasons", () => {
    const size = { workers: 8, interpreters: 2, rooms: 1, days: 7 };
    let looked = 0;
    for (let week = 0; week < 60; week += 1) {
      const { diary: whole, random } = aDiary(`one day ${week}`, size, 0.6);
      const request = aRequest(random, whole);
      const free = freeDiary(whole);
      for (const slot of findSlots(free, request, 400).filter((_, nth) => nth % 40 === 0)) {
        const on = dayOf(slot.startsAt);
        const near = (at: Date) => on <= addDays(dayOf(at), 1) && dayOf(at) <= addDays(on, 1);
        // What is read of a diary for a day: its absences and bookings, and those of the days beside it.
        const holders = whole.holders.map((one) => ({
          ...one,
          bookings: one.bookings.filter(({ startsAt }) => near(startsAt)),
          absences: one.absences.filter(({ startsAt, endsAt }) => near(startsAt) || near(endsAt)),
        }));
        const alone = freeDiary({ ...whole, from: on, to: on, holders });
        expect(slotAt(alone, request, slot)).toEqual(slot);
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(100);
  });
});
