import { describe, expect, test } from "vitest";
import { rulebookOn } from "../applications/rulebook.ts";
import { addDays, day, instantAt } from "../shared/day.ts";
import { callOffDate, concerned, makeDate, moveDate, reminderDue, resizeDate } from "./dates.ts";
import {
  type Asking,
  bookSeat as bookUnder,
  cancelSeat,
  hasSeat,
  inOrder,
  isOpen,
  markAttendance,
  type Seat,
  type SessionDate,
  seatsLeft,
  settle as settleUnder,
  standsNow,
  takeOffered,
} from "./seats.ts";
import { checkSeries, datesToMake, recurrenceOf, type Series, type SessionAudience, sharedFrom } from "./series.ts";

const TODAY = day("2026-11-23");
const NOW = instantAt(TODAY, 570);
const SERIES: Series = {
  id: "s1",
  councilId: "stoke",
  kind: "preparation",
  audience: "applicants",
  title: "Preparing to foster",
  summary: "Three days together.",
  recurs: null,
  minutes: 360,
  place: "Civic Centre",
  online: false,
  seats: 2,
  shareDaysBefore: 10,
  trainer: "Gita Rao",
  leaderId: null,
  secondLeaderId: null,
  beginsAt: null,
  active: true,
};

const RULES = rulebookOn(TODAY).values;
const { seatsByOne } = RULES;

/** Books and settles by the rules as they are without a council's own. */
function bookSeat(date: SessionDate, audience: SessionAudience, all: readonly Seat[], who: Asking, now: Date) {
  return bookUnder(date, { audience, seatsByOne }, all, who, now);
}
const settle = (date: SessionDate, all: readonly Seat[], now: Date) => settleUnder(date, all, now, RULES);

function dateOf(change: Partial<SessionDate> = {}): SessionDate {
  const made = makeDate("d1", SERIES, instantAt(day("2026-12-05"), 570), NOW);
  if (!made.ok) throw new Error(made.refusal);
  return { ...made.value, ...change };
}

let made = 0;
function asking(change: Partial<Asking> = {}): Asking {
  made += 1;
  return {
    id: `seat-${String(made).padStart(4, "0")}`,
    eventId: "d1",
    councilId: "stoke",
    forCouncilId: "stoke",
    applicationId: `a${made}`,
    person: "applicant-1",
    accountId: `p${made}`,
    name: `Person ${made}`,
    email: `p${made}@mail.example`,
    phone: null,
    reminders: true,
    ...change,
  };
}

const aside = (after: ReturnType<typeof bookSeat>): Seat => {
  if (!after.ok) throw new Error(after.refusal);
  return after.value;
};

function book(all: readonly Seat[], change: Partial<Asking> = {}, at = NOW, date = dateOf()): Seat[] {
  return [...all, aside(bookSeat(date, "applicants", all, asking(change), at))];
}
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe("a seat", () => {
  test("is the lowest number nobody has, and beyond the last there is a waiting list in order", () => {
    const all = [1, 2, 3, 4].reduce<Seat[]>((before, nth) => book(before, {}, minutesLater(nth)), []);
    expect(all.map(({ seat, state }) => [seat, state])).toEqual([
      [1, "booked"],
      [2, "booked"],
      [null, "waiting"],
      [null, "waiting"],
    ]);
    expect(inOrder([...all].reverse()).map(({ id }) => id)).toEqual([all[2]?.id, all[3]?.id]);
  });

  test("that comes free is kept for who has waited longest, for two days, then for the next", () => {
    const all = [1, 2, 3, 4].reduce<Seat[]>((before, nth) => book(before, {}, minutesLater(nth)), []);
    const [first, , third, fourth] = all;
    if (!first || !third || !fourth) throw new Error("Nobody booked");
    const given = cancelSeat(first, dateOf(), minutesLater(10));
    if (!given.ok) throw new Error(given.refusal);
    const after = settle(dateOf(), [given.value, ...all.slice(1)], minutesLater(10));
    expect(after.offered).toMatchObject([{ id: third.id, state: "offered", seat: 1 }]);
    expect(after.offered[0]?.offeredUntil).toEqual(minutesLater(10 + 48 * 60));
    const late = settle(dateOf(), after.all, minutesLater(10 + 48 * 60));
    expect(late.lapsed).toMatchObject([{ id: third.id, state: "cancelled", seat: null }]);
    expect(late.offered).toMatchObject([{ id: fourth.id, state: "offered", seat: 1 }]);
  });

  test("that is kept for somebody is not kept past the beginning, and is shown as over before anybody settles it", () => {
    const start = dateOf().startsAt;
    const soon = new Date(start.getTime() - 3 * 3_600_000);
    const waiting = {
      ...aside(bookSeat(dateOf(), "applicants", [], asking(), NOW)),
      seat: null,
      state: "waiting" as const,
    };
    const { offered } = settle(dateOf(), [waiting], soon);
    expect(offered[0]?.offeredUntil).toEqual(start);
    const seat = offered[0] ?? waiting;
    expect([standsNow(seat, soon), standsNow(seat, start)]).toEqual(["offered", "cancelled"]);
    expect(settle(dateOf(), [seat], start)).toMatchObject({ lapsed: [{ id: seat.id }], offered: [] });
  });

  test("is kept for as long, and given to one address as often, as the rules of the council say", () => {
    const waiting: Seat = {
      ...aside(bookSeat(dateOf(), "applicants", [], asking(), NOW)),
      seat: null,
      state: "waiting",
    };
    const { offered } = settleUnder(dateOf(), [waiting], NOW, { offeredSeatHours: 12 });
    expect(offered[0]?.offeredUntil).toEqual(minutesLater(12 * 60));
    const open = { applicationId: null, person: null, accountId: null, email: "a@mail.example" };
    const one = [aside(bookUnder(dateOf(), { audience: "public", seatsByOne: 1 }, [], asking(open), NOW))];
    expect(bookUnder(dateOf(), { audience: "public", seatsByOne: 1 }, one, asking(open), NOW)).toMatchObject({
      refusal: "too-many",
    });
    expect(bookUnder(dateOf(), { audience: "public", seatsByOne: 2 }, one, asking(open), NOW).ok).toBe(true);
  });

  test("that is kept is taken in time, and not after it", () => {
    const kept: Seat = {
      ...aside(bookSeat(dateOf(), "applicants", [], asking(), NOW)),
      state: "offered",
      offeredUntil: minutesLater(60),
    };
    expect(takeOffered(kept, minutesLater(59))).toMatchObject({
      ok: true,
      value: { state: "booked", offeredUntil: null },
    });
    expect(takeOffered(kept, minutesLater(60))).toEqual({ ok: false, refusal: "offer-over" });
    expect(takeOffered({ ...kept, state: "waiting" }, NOW)).toEqual({ ok: false, refusal: "not-offered" });
  });

  test("never goes to a newcomer while somebody waits", () => {
    const waiting: Seat = {
      ...aside(bookSeat(dateOf(), "applicants", [], asking(), NOW)),
      seat: null,
      state: "waiting",
    };
    expect(bookSeat(dateOf(), "applicants", [waiting], asking(), NOW)).toMatchObject({
      ok: true,
      value: { state: "waiting" },
    });
  });

  test("is one for each person: both applicants of a household may come, each once", () => {
    const all = book([], { applicationId: "a", person: "applicant-1" });
    const again = bookSeat(dateOf(), "applicants", all, asking({ applicationId: "a", person: "applicant-1" }), NOW);
    expect(again).toEqual({ ok: false, refusal: "booked-already" });
    const other = bookSeat(dateOf(), "applicants", all, asking({ applicationId: "a", person: "applicant-2" }), NOW);
    expect(other).toMatchObject({ ok: true, value: { seat: 2 } });
  });

  test("of a public session is one for a name and an address, four for an address, and none is taken for a room", () => {
    const open = { applicationId: null, person: null, accountId: null, email: "one@mail.example" };
    const date = dateOf({ seats: 10 });
    let all: Seat[] = [];
    for (const name of ["Ana", "Ben", "Cal", "Dee"]) {
      all = [...all, aside(bookSeat(date, "public", all, asking({ ...open, name }), NOW))];
    }
    expect(bookSeat(date, "public", all, asking({ ...open, name: " ana " }), NOW)).toMatchObject({
      refusal: "booked-already",
    });
    expect(bookSeat(date, "public", all, asking({ ...open, name: "Eve" }), NOW)).toMatchObject({ refusal: "too-many" });
  });

  test("is for whom the session is: applicants, or approved carers", () => {
    const anybody = asking({ applicationId: null, person: null, accountId: null });
    const carer = asking({ applicationId: null, person: null });
    const refused = (audience: "applicants" | "carers", who: Asking) => bookSeat(dateOf(), audience, [], who, NOW).ok;
    expect([refused("applicants", anybody), refused("applicants", asking()), refused("carers", carer)]).toEqual([
      false,
      true,
      true,
    ]);
    expect([refused("carers", anybody), refused("carers", asking())]).toEqual([false, false]);
  });

  test("is refused once the session has begun, is over or called off", () => {
    const late = dateOf().startsAt;
    expect(bookSeat(dateOf(), "applicants", [], asking(), late)).toEqual({ ok: false, refusal: "begun" });
    expect(bookSeat(dateOf({ state: "called-off" }), "applicants", [], asking(), NOW)).toMatchObject({
      refusal: "called-off",
    });
    const seat = aside(bookSeat(dateOf(), "applicants", [], asking(), NOW));
    expect(cancelSeat(seat, dateOf(), late)).toEqual({ ok: false, refusal: "begun" });
  });
});

describe("seats to spare", () => {
  const theirs = { forCouncilId: "stafford" };

  test("go to another council's person from the day they are shared, and only while one is free", () => {
    const on = instantAt(day("2026-11-25"), 540);
    expect(dateOf().sharedFrom).toBe("2026-11-25");
    expect(bookSeat(dateOf(), "applicants", [], asking(theirs), NOW)).toMatchObject({ refusal: "not-shared" });
    expect(bookSeat(dateOf({ sharedFrom: null }), "applicants", [], asking(theirs), on)).toMatchObject({
      refusal: "not-shared",
    });
    const taken = bookSeat(dateOf(), "applicants", [], asking(theirs), on);
    expect(taken).toMatchObject({ ok: true, value: { seat: 1, forCouncilId: "stafford" } });
    const full = book(book([]));
    expect(bookSeat(dateOf(), "applicants", full, asking(theirs), on)).toMatchObject({ refusal: "nothing-to-spare" });
  });
});

describe("attendance", () => {
  test("is written down from the beginning on, for who had a seat, and put right the same way", () => {
    const seat = aside(bookSeat(dateOf(), "applicants", [], asking(), NOW));
    const start = dateOf().startsAt;
    expect(markAttendance(seat, true, dateOf(), NOW)).toEqual({ ok: false, refusal: "not-begun" });
    const came = markAttendance(seat, true, dateOf(), start);
    expect(came).toMatchObject({ ok: true, value: { state: "attended", seat: 1 } });
    expect(came.ok && markAttendance(came.value, false, dateOf(), start)).toMatchObject({ value: { state: "missed" } });
    expect(markAttendance({ ...seat, state: "waiting" }, true, dateOf(), start)).toMatchObject({
      refusal: "had-no-seat",
    });
  });
});

describe("a date", () => {
  test("moves with everybody on it and a higher SEQUENCE, and its sharing day moves too", () => {
    const to = { startsAt: instantAt(day("2026-12-12"), 600), place: "Library", online: false };
    const moved = moveDate(dateOf(), to, SERIES, NOW);
    expect(moved).toMatchObject({ ok: true, value: { sequence: 1, sharedFrom: "2026-12-02", place: "Library" } });
    expect(moved.ok && moveDate(moved.value, to, SERIES, NOW)).toMatchObject({ value: { sequence: 1 } });
  });

  test("is not moved into the past, beyond fourteen months, nowhere, or once it has begun", () => {
    const at = (startsAt: Date, place = "Library") => {
      const moved = moveDate(dateOf(), { startsAt, place, online: false }, SERIES, NOW);
      return moved.ok ? "moved" : moved.refusal;
    };
    expect([at(NOW), at(instantAt(addDays(TODAY, 440), 600)), at(minutesLater(60), " ")]).toEqual([
      "in-the-past",
      "too-far-off",
      "place",
    ]);
    const begun = moveDate(
      dateOf(),
      { startsAt: minutesLater(99_999), place: "x", online: false },
      SERIES,
      dateOf().startsAt,
    );
    expect(begun).toEqual({ ok: false, refusal: "begun" });
  });

  test("that is called off tells everybody with a seat and everybody who waits, and nobody who left", () => {
    const all = [1, 2, 3].reduce<Seat[]>((before, nth) => book(before, {}, minutesLater(nth)), []);
    const gone = { ...all[0], state: "cancelled", seat: null } as Seat;
    expect(callOffDate(dateOf(), NOW)).toMatchObject({ ok: true, value: { state: "called-off", sequence: 0 } });
    expect(concerned([gone, ...all.slice(1)])).toHaveLength(2);
    expect(callOffDate(dateOf({ state: "called-off" }), NOW)).toEqual({ ok: false, refusal: "not-open" });
  });

  test("has fewer seats only down to those taken, and numbers above the last move down", () => {
    const date = dateOf({ seats: 4 });
    const all = [1, 2, 3, 4].reduce<Seat[]>((before, nth) => book(before, {}, minutesLater(nth), date), []);
    expect(resizeDate(date, 3, all)).toEqual({
      ok: false,
      refusal: { taken: all.filter(hasSeat).length, startsAt: date.startsAt },
    });
    const gone = all.map((seat, nth) => (nth === 0 ? ({ ...seat, state: "cancelled", seat: null } as Seat) : seat));
    const resized = resizeDate(date, 3, gone);
    expect(resized).toMatchObject({
      ok: true,
      value: { date: { seats: 3 }, renumbered: [{ id: all[3]?.id, seat: 1 }] },
    });
  });

  test("is reminded of a week and a day before, never twice at once, and not when it was booked a day ago", () => {
    const date = dateOf();
    const seat = aside(bookSeat(date, "applicants", [], asking(), NOW));
    const due = (hours: number, change: Partial<Seat> = {}) =>
      reminderDue({ ...seat, ...change }, date, false, new Date(date.startsAt.getTime() - hours * 3_600_000));
    expect([169, 168, 100, 49, 48, 31, 30, 1, 0].map((hours) => due(hours))).toEqual([
      null,
      "week",
      "week",
      "week",
      null,
      null,
      "day",
      "day",
      null,
    ]);
    expect(due(100, { bookedAt: new Date(date.startsAt.getTime() - 150 * 3_600_000) })).toBeNull();
    expect(due(20, { bookedAt: new Date(date.startsAt.getTime() - 40 * 3_600_000) })).toBeNull();
  });

  test("is not reminded of when they opted out, cancelled or wait, or the application has ended or rests", () => {
    const date = dateOf();
    const seat = aside(bookSeat(date, "applicants", [], asking(), NOW));
    const at = new Date(date.startsAt.getTime() - 20 * 3_600_000);
    expect(reminderDue({ ...seat, reminders: false }, date, false, at)).toBeNull();
    expect(reminderDue({ ...seat, state: "waiting" }, date, false, at)).toBeNull();
    expect(reminderDue(seat, dateOf({ state: "called-off" }), false, at)).toBeNull();
    expect(reminderDue(seat, date, true, at)).toBeNull();
    expect(reminderDue(seat, date, false, at)).toBe("day");
  });
});

describe("a series", () => {
  test("repeats by a rule on the clocks of England, and what happens once has none", () => {
    expect(recurrenceOf(day("2026-12-01"), 18 * 60 + 30, "monthly")).toBe(
      "DTSTART;TZID=Europe/London:20261201T183000\nRRULE:FREQ=MONTHLY;BYDAY=1TU",
    );
    expect(recurrenceOf(day("2026-12-05"), 570, "never")).toBeNull();
  });

  test("leaves out bank holidays and the days the council is closed, says which, and makes no date twice", () => {
    const days = ["2026-12-11", "2026-12-18", "2026-12-25", "2027-01-01", "2027-01-08"].map((on) => day(on));
    const made = datesToMake(days, {
      existing: new Set([day("2026-12-11")]),
      holidays: new Set([day("2026-12-25"), day("2027-01-01")]),
      closed: [{ startsOn: day("2027-01-04"), endsOn: day("2027-01-08"), name: "the office moves" }],
    });
    expect(made.make).toEqual(["2026-12-18"]);
    expect(made.leftOut.map(({ why }) => why)).toEqual([
      "25 December 2026 is a bank holiday",
      "1 January 2027 is a bank holiday",
      "8 January 2027: the office moves",
    ]);
  });

  test("says which field is wrong, and keeps its words without spaces around them", () => {
    const wrong = [
      { title: " " },
      { place: "" },
      { seats: 0 },
      { seats: 2.5 },
      { minutes: 10 },
      { shareDaysBefore: 91 },
    ].map((change) => {
      const checked = checkSeries({ ...SERIES, ...change });
      return checked.ok ? "right" : checked.refusal;
    });
    expect(wrong).toEqual(["title", "place", "seats", "seats", "minutes", "share-days"]);
    expect(checkSeries({ ...SERIES, title: " Preparing " })).toMatchObject({ ok: true, value: { title: "Preparing" } });
    expect(sharedFrom(day("2026-12-05"), { shareDaysBefore: null })).toBeNull();
  });
});

/** A small generator of chance: the same seed gives the same days. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** What of the rules a session breaks at a moment, by name; nothing where all hold. */
function brokenIn(date: SessionDate, all: readonly Seat[], now: Date): string[] {
  const held = all.filter(hasSeat);
  const numbers = held.map(({ seat }) => seat);
  const rules = {
    "more booked than there are seats": held.length <= date.seats,
    "two with one number": new Set(numbers).size === held.length,
    "a number that is no seat": numbers.every((number) => number !== null && number >= 1 && number <= date.seats),
    "a number without a seat": all.every((seat) => hasSeat(seat) || seat.seat === null),
    "waiting while one is free": date.startsAt <= now || seatsLeft(date, all) === 0 || inOrder(all).length === 0,
    "another council’s waits": all.every((seat) => !isOpen(seat) || seat.forCouncilId === "stoke" || hasSeat(seat)),
  };
  return Object.entries(rules).flatMap(([name, holds]) => (holds ? [] : [name]));
}

/** Whether seats were offered to those who had waited longest, in their order. */
function inTurn(offered: readonly Seat[], waited: readonly Seat[]): boolean {
  return offered.every(({ id }, nth) => waited[nth]?.id === id);
}

describe("over a thousand sessions with people who come, go, wait and forget", () => {
  test("no more are booked than there are seats, nobody waits while one is free, and the order is kept", () => {
    let offers = 0;
    let full = 0;
    // Looked at once, at the end: an assertion for each of forty thousand steps is most of the work.
    const broken: string[] = [];
    for (let seed = 1; seed <= 1000; seed += 1) {
      const next = chance(seed);
      let date = dateOf({ seats: 1 + Math.floor(next() * 5) });
      let all: Seat[] = [];
      let now = NOW;
      for (let step = 0; step < 40; step += 1) {
        now = new Date(now.getTime() + Math.floor(next() * 10) * 3_600_000);
        const waitedBefore = settle(date, all, now);
        if (!inTurn(waitedBefore.offered, inOrder(all))) broken.push(`${seed}, ${step}: out of turn before`);
        offers += waitedBefore.offered.length;
        all = waitedBefore.all;
        const which = Math.floor(next() * 5);
        const one = all[Math.floor(next() * all.length)];
        if (which <= 1) {
          const booked = bookSeat(
            date,
            "applicants",
            all,
            asking(next() < 0.2 ? { forCouncilId: "stafford" } : {}),
            now,
          );
          if (booked.ok) all = [...all, booked.value];
        } else if (which === 2 && one) {
          const cancelled = cancelSeat(one, date, now);
          if (cancelled.ok) all = all.map((seat) => (seat === one ? cancelled.value : seat));
        } else if (which === 3 && one) {
          const taken = takeOffered(one, now);
          if (taken.ok) all = all.map((seat) => (seat === one ? taken.value : seat));
        } else {
          const resized = resizeDate(date, 1 + Math.floor(next() * 6), all);
          if (resized.ok) {
            date = resized.value.date;
            const moved = new Map(resized.value.renumbered.map((seat) => [seat.id, seat]));
            all = all.map((seat) => moved.get(seat.id) ?? seat);
          }
        }
        const waited = inOrder(all);
        const settled = settle(date, all, now);
        if (!inTurn(settled.offered, waited)) broken.push(`${seed}, ${step}: out of turn`);
        offers += settled.offered.length;
        all = settled.all;
        broken.push(...brokenIn(date, all, now).map((rule) => `${seed}, ${step}: ${rule}`));
        if (seatsLeft(date, all) === 0) full += 1;
      }
    }
    expect(broken).toEqual([]);
    // The chance above really fills sessions and frees seats for those who wait.
    expect(offers).toBeGreaterThan(1000);
    expect(full).toBeGreaterThan(5000);
  });
});
