import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, day, instantAt, minutesOfDay } from "#app/domain/shared/day.ts";
import { addRule } from "#app/services/applications/add-rule.server.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { bookApplicantSeat, bookPublicSeat } from "#app/services/training/book-seat.server.ts";
import {
  callSessionOff,
  moveSession,
  recordAttendance,
  resizeSession,
} from "#app/services/training/change-date.server.ts";
import { giveUpSeat, setReminders, takeSeat } from "#app/services/training/change-seat.server.ts";
import { callOffRest, changeSeries, type SeriesWanted } from "#app/services/training/change-series.server.ts";
import {
  addDate,
  endSeries,
  extendSeries,
  makeSeries,
  type NewSeries,
} from "#app/services/training/make-series.server.ts";
import { seatPath } from "#app/services/training/seat-letters.ts";
import { watchSessions } from "#app/services/training/watch-sessions.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRechargeOf } from "#db/queries/sharing.ts";
import { findSeries, findSession, listDatesOfSeries, listSeats, listSeatsOf } from "#db/queries/training.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const SECRET = "a secret of the tests, long enough";
let staff: Staff;
let way: Way;
let minute = 600;

function at(now: Date, actor: Work["actor"] = PUBLIC_ACTOR): Work {
  return { store: testStore(), now, newId: randomUUID, actor };
}
function work(): Work {
  minute += 1;
  return at(instantAt(START, minute), { kind: "staff", ...staff.manager });
}

const NEW: NewSeries = {
  kind: "information",
  audience: "public",
  title: "Could you foster?",
  summary: "An evening with foster carers.",
  minutes: 90,
  place: "Civic Centre, Glebe Street",
  online: false,
  seats: 1,
  shareDaysBefore: null,
  trainer: "Gita Rao",
  first: day("2026-12-08"),
  at: 18 * 60 + 30,
  repeats: "never",
};

async function session(change: Partial<NewSeries> = {}, councilId = STOKE): Promise<string> {
  const made = await makeSeries(work(), councilId, { ...NEW, ...change });
  if (!made.ok) throw new Error(String(made.refusal));
  const [first] = await listDatesOfSeries(testStore().read, councilId, made.value.id, instantAt(START, 0));
  return first?.id ?? "";
}

const versionOf = async (eventId: string, councilId = STOKE) =>
  (await findSession(testStore().read, [councilId], eventId))?.date.version ?? 0;
const asked = async (eventId: string, councilId = STOKE) => ({
  councilIds: [councilId],
  eventId,
  version: await versionOf(eventId, councilId),
});

function visitor(eventId: string, name = "Ana Bell", now = work().now) {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@mail.example`;
  const form = { eventId, formKey: randomUUID(), name, email, phone: null, reminders: true };
  return { form, book: () => bookPublicSeat(at(now), SECRET, form) };
}
const tokenOf = (seatId: string) => seatPath(seatId, SECRET).split("/").at(-1) ?? "";
const lettersTo = async (email: string) =>
  (await listOutbox(testStore().read, { limit: 5000 }))
    .filter(({ toAddress }) => toAddress === email)
    .map(({ template }) => template);

beforeAll(async () => {
  staff = await makeStaff();
  way = await sent(staff);
});

describe("the last seat", () => {
  test("asked for by fifty at once goes to one, and forty-nine wait in the order in which they were taken up", async () => {
    const eventId = await session();
    const now = work().now;
    const crowd = Array.from({ length: 50 }, (_, nth) => visitor(eventId, `Person Number${String(nth)}`, now));
    const answers = await Promise.all(crowd.map(({ book }) => book()));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(50);
    const seats = await listSeats(testStore().read, [STOKE], eventId);
    expect(seats.filter(({ state }) => state === "booked").map(({ seat }) => seat)).toEqual([1]);
    const waiting = seats.filter(({ state }) => state === "waiting");
    expect(waiting).toHaveLength(49);
    expect(new Set(seats.map(({ bookedAt }) => bookedAt.getTime())).size).toBe(50);
  });

  test("given up is kept for who waited longest, told so, and for the next when it is not taken in time", async () => {
    const eventId = await session();
    const first = await visitor(eventId, "Ada First").book();
    const second = visitor(eventId, "Bea Second");
    const third = visitor(eventId, "Cyd Third");
    const waits = await second.book();
    await third.book();
    if (!first.ok || !waits.ok) throw new Error("Nobody booked");
    expect(waits.value.state).toBe("waiting");
    expect((await giveUpSeat(work(), SECRET, { token: tokenOf(first.value.id) })).ok).toBe(true);
    expect(await lettersTo(second.form.email)).toEqual(expect.arrayContaining(["event-waiting", "event-offered"]));
    const late = at(instantAt(addDays(START, 3), 700));
    expect(await takeSeat(late, SECRET, { token: tokenOf(waits.value.id) })).toEqual({
      ok: false,
      refusal: "not-offered",
    });
    const seats = await listSeats(testStore().read, [STOKE], eventId);
    expect(seats.map(({ name, state, seat }) => [name, state, seat])).toEqual([
      ["Ada First", "cancelled", null],
      ["Bea Second", "cancelled", null],
      ["Cyd Third", "offered", 1],
    ]);
  });

  test("is passed on by the clock when nobody comes near it, and taken by who was offered it", async () => {
    const eventId = await session();
    const first = await visitor(eventId, "Dee One").book();
    const second = await visitor(eventId, "Eve Two").book();
    const third = await visitor(eventId, "Fay Three").book();
    if (!first.ok || !second.ok || !third.ok) throw new Error("Nobody booked");
    await giveUpSeat(work(), SECRET, { token: tokenOf(first.value.id) });
    const job = { id: "j", kind: "watch-sessions", payload: {} } as never;
    await watchSessions(testStore(), SECRET)(job, instantAt(addDays(START, 2), 900));
    const taken = await takeSeat(at(instantAt(addDays(START, 2), 930)), SECRET, { token: tokenOf(third.value.id) });
    expect(taken).toMatchObject({ ok: true, value: { state: "booked", seat: 1 } });
    expect((await listSeats(testStore().read, [STOKE], eventId)).find(({ name }) => name === "Eve Two")?.state).toBe(
      "cancelled",
    );
  });
});

describe("booking without an account", () => {
  test("makes one seat of a form sent twice, at the same moment too, with one letter", async () => {
    const eventId = await session({ seats: 5 });
    const ana = visitor(eventId, "Ana Twice");
    const both = await Promise.all([ana.book(), ana.book()]);
    const again = await ana.book();
    const ids = [...both, again].map((answer) => (answer.ok ? answer.value.id : answer.refusal));
    expect(new Set(ids).size).toBe(1);
    expect(await listSeats(testStore().read, [STOKE], eventId)).toHaveLength(1);
    expect(await lettersTo(ana.form.email)).toEqual(["event-booked"]);
  });

  test("writes to one address no more than eight times a day", async () => {
    const answers: string[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      const eventId = await session({ at: 600 + nth });
      const booked = await visitor(eventId, "Gus Often").book();
      answers.push(booked.ok ? "booked" : booked.refusal);
    }
    expect(answers.filter((answer) => answer === "booked")).toHaveLength(8);
    expect(answers.at(-1)).toBe("asked-often");
  });

  test("asks no more often of one address than the council’s own rule lets it, from the day it holds", async () => {
    const rule = {
      from: START,
      basis: "local",
      source: "Our scheme",
      verified: true,
      reason: "Fewer empty chairs",
    } as const;
    const added = await addRule(work(), STAFFORDSHIRE, { ...rule, key: "seatsAskedADay", value: 2 });
    expect(added.ok).toBe(true);
    const answers: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const booked = await visitor(await session({ at: 600 + nth }, STAFFORDSHIRE), "Hal Often").book();
      answers.push(booked.ok ? "booked" : booked.refusal);
    }
    expect(answers).toEqual(["booked", "booked", "asked-often"]);
  });

  test("is not for sessions for applicants: those are found by nobody without an account", async () => {
    const eventId = await session({ audience: "applicants", kind: "preparation" });
    expect(await visitor(eventId).book()).toEqual({ ok: false, refusal: "not-found" });
  });

  test("leaves no name, address or number in the history of the council", async () => {
    const eventId = await session({ seats: 5 });
    await visitor(eventId, "Ivy Private").book();
    const events = await listEventsOfCase(testStore().read, STOKE, "session", eventId);
    expect(events.map(({ type }) => type)).toEqual(["SeatBooked"]);
    expect(JSON.stringify(events)).not.toMatch(/Ivy|Private|mail\.example/);
  });
});

describe("a date", () => {
  test("that moves keeps everybody, raises the sequence, tells them, and refuses an older picture of it", async () => {
    const eventId = await session({ seats: 3 });
    const ida = visitor(eventId, "Ida Moved");
    await ida.book();
    const before = await asked(eventId);
    const to = { startsAt: instantAt(day("2026-12-15"), 1110), place: "Library", online: false };
    expect(await moveSession(work(), SECRET, before, to)).toEqual({ ok: true, value: { told: 1, unreached: 0 } });
    expect(await moveSession(work(), SECRET, before, to)).toEqual({ ok: false, refusal: "changed-meanwhile" });
    const found = await findSession(testStore().read, [STOKE], eventId);
    expect(found?.date).toMatchObject({ sequence: 1, place: "Library" });
    expect(await lettersTo(ida.form.email)).toEqual(expect.arrayContaining(["event-moved"]));
  });

  test("that is called off frees everybody, tells them, and says whom no letter reaches", async () => {
    const eventId = await session({ seats: 3 });
    await visitor(eventId, "Jan Off").book();
    const phone = {
      eventId,
      formKey: randomUUID(),
      name: "Kim Phone",
      email: null,
      phone: "07700 900123",
      reminders: true,
    };
    await bookPublicSeat(work(), SECRET, phone);
    expect(await callSessionOff(work(), SECRET, await asked(eventId), " ")).toEqual({
      ok: false,
      refusal: "reason-missing",
    });
    const off = await callSessionOff(work(), SECRET, await asked(eventId), "The hall is flooded");
    expect(off).toEqual({ ok: true, value: { told: 1, unreached: 1 } });
    expect((await listSeats(testStore().read, [STOKE], eventId)).map(({ state }) => state)).toEqual([
      "cancelled",
      "cancelled",
    ]);
  });

  test("given more seats offers them to who waits", async () => {
    const eventId = await session();
    await visitor(eventId, "Lea Has").book();
    const waits = await visitor(eventId, "May Waits").book();
    await resizeSession(work(), SECRET, await asked(eventId), 2);
    const seats = await listSeats(testStore().read, [STOKE], eventId);
    expect(seats.find(({ id }) => waits.ok && id === waits.value.id)).toMatchObject({ state: "offered", seat: 2 });
    expect(await resizeSession(work(), SECRET, await asked(eventId), 1)).toEqual({
      ok: false,
      refusal: { taken: 2, startsAt: instantAt(day("2026-12-08"), 1110) },
    });
  });

  test("of another council is not found, whoever asks", async () => {
    const eventId = await session();
    const foreign = { councilIds: [STAFFORDSHIRE], eventId, version: 1 };
    expect(await resizeSession(work(), SECRET, foreign, 9)).toEqual({ ok: false, refusal: "not-found" });
    expect(await listSeats(testStore().read, [STAFFORDSHIRE], eventId)).toEqual([]);
  });
});

describe("a series", () => {
  test("makes every first Tuesday of the coming year at half past six, on either side of the clock change", async () => {
    const made = await makeSeries(work(), STOKE, { ...NEW, first: day("2026-12-01"), repeats: "monthly" });
    if (!made.ok) throw new Error(String(made.refusal));
    const dates = await listDatesOfSeries(testStore().read, STOKE, made.value.id, instantAt(START, 0));
    expect(dates.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2026-12-01T18:30:00.000Z",
      "2027-01-05T18:30:00.000Z",
      "2027-02-02T18:30:00.000Z",
      "2027-03-02T18:30:00.000Z",
      "2027-04-06T17:30:00.000Z",
      "2027-05-04T17:30:00.000Z",
      "2027-06-01T17:30:00.000Z",
      "2027-07-06T17:30:00.000Z",
      "2027-08-03T17:30:00.000Z",
      "2027-09-07T17:30:00.000Z",
      "2027-10-05T17:30:00.000Z",
      "2027-11-02T18:30:00.000Z",
    ]);
  });

  test("leaves out bank holidays, says so, and begins on none", async () => {
    const friday = { ...NEW, first: day("2026-12-18"), repeats: "weekly" } as const;
    const made = await makeSeries(work(), STOKE, friday);
    expect(made.ok && made.value.leftOut.slice(0, 2).map(({ on }) => on)).toEqual(["2026-12-25", "2027-01-01"]);
    expect(await makeSeries(work(), STOKE, { ...friday, first: day("2026-12-25") })).toEqual({
      ok: false,
      refusal: "date-left-out",
    });
  });

  test("goes on a year ahead as time passes, does not fill a place a date moved away from, and stops when it ends", async () => {
    const made = await makeSeries(work(), STOKE, { ...NEW, first: day("2026-12-02"), repeats: "four-weekly" });
    if (!made.ok) throw new Error(String(made.refusal));
    const { id } = made.value;
    const dates = () => listDatesOfSeries(testStore().read, STOKE, id, instantAt(START, 0));
    const before = await dates();
    const second = before[1]?.id ?? "";
    const to = { startsAt: instantAt(day("2027-01-06"), 1110), place: "Library", online: false };
    await moveSession(work(), SECRET, await asked(second), to);
    const series = async () => {
      const found = await findSeries(testStore().read, [STOKE], id);
      if (!found) throw new Error("The series is gone");
      return found;
    };
    expect(await extendSeries(work(), await series())).toBe(0);
    const later = at(instantAt(addDays(START, 60), 600));
    expect(await extendSeries(later, await series())).toBe(2);
    expect(await dates()).toHaveLength(before.length + 2);
    expect((await endSeries(work(), { councilIds: [STOKE], seriesId: id, version: (await series()).version })).ok).toBe(
      true,
    );
    expect(await extendSeries(at(instantAt(addDays(START, 120), 600)), await series())).toBe(0);
    const hand = { councilIds: [STOKE], seriesId: id };
    const twice = [
      await addDate(work(), hand, { on: day("2027-01-20"), at: 600 }),
      await addDate(work(), hand, { on: day("2027-01-20"), at: 600 }),
    ];
    expect(twice[0]).toEqual(twice[1]);
  });
});

describe("a series that has begun", () => {
  /** A weekly series, with somebody at its second date. */
  async function begun(name: string, change: Partial<NewSeries> = {}) {
    const made = await makeSeries(work(), STOKE, {
      ...NEW,
      seats: 3,
      first: day("2026-12-01"),
      repeats: "weekly",
      ...change,
    });
    if (!made.ok) throw new Error(String(made.refusal));
    const { id } = made.value;
    const dates = (since = instantAt(START, 0)) => listDatesOfSeries(testStore().read, STOKE, id, since);
    const [first, second] = await dates();
    const person = visitor(second?.id ?? "", name);
    await person.book();
    const asked = async (from: Day) => {
      const found = await findSeries(testStore().read, [STOKE], id);
      return { councilIds: [STOKE], seriesId: id, version: found?.version ?? 0, from };
    };
    return { id, dates, first, second, person, asked };
  }
  const wanted = (change: Partial<SeriesWanted> = {}): SeriesWanted => {
    const { title, summary, minutes, place, online, shareDaysBefore, trainer } = NEW;
    return { title, summary, minutes, place, online, seats: 3, shareDaysBefore, trainer, at: null, ...change };
  };

  test("is changed from a day on: what came before stays, what was changed at one date stays, and the rule makes no second date of a day", async () => {
    const series = await begun("Pia Weekly");
    const third = (await series.dates())[2];
    await moveSession(work(), SECRET, await asked(third?.id ?? ""), { place: "The garden room" });
    const to = wanted({ place: "Library", at: 19 * 60, trainer: "Sam Okoro", seats: 4 });
    const changed = await changeSeries(work(), SECRET, await series.asked(day("2026-12-08")), to);
    expect(changed).toMatchObject({ ok: true, value: { told: 1, unreached: 0 } });
    const after = await series.dates();
    expect(
      after
        .slice(0, 3)
        .map(({ startsAt, place, trainer, seats, sequence }) => [
          startsAt.toISOString(),
          place,
          trainer,
          seats,
          sequence,
        ]),
    ).toEqual([
      ["2026-12-01T18:30:00.000Z", NEW.place, "Gita Rao", 3, 0],
      ["2026-12-08T19:00:00.000Z", "Library", "Sam Okoro", 4, 1],
      ["2026-12-15T19:00:00.000Z", "The garden room", "Sam Okoro", 4, 2],
    ]);
    expect(await lettersTo(series.person.form.email)).toEqual(expect.arrayContaining(["event-moved"]));
    const found = await findSeries(testStore().read, [STOKE], series.id);
    if (!found) throw new Error("The series is gone");
    expect(found).toMatchObject({ place: "Library", beginsAt: 1140, trainer: "Sam Okoro" });
    expect(await extendSeries(work(), found)).toBe(0);
    const later = at(instantAt(addDays(START, 14), 600));
    await extendSeries(later, found);
    const newest = (await series.dates()).at(-1);
    expect([newest?.place, newest && minutesOfDay(newest.startsAt)]).toEqual(["Library", 1140]);
  });

  test("asked for fewer seats than one date has taken is refused as a whole, with the number and the date", async () => {
    const series = await begun("Quin Full");
    await visitor(series.second?.id ?? "", "Rae Full").book();
    const to = wanted({ seats: 1, place: "A cupboard" });
    expect(await changeSeries(work(), SECRET, await series.asked(START), to)).toEqual({
      ok: false,
      refusal: { taken: 2, startsAt: series.second?.startsAt },
    });
    expect((await series.dates()).every(({ place, seats }) => place === NEW.place && seats === 3)).toBe(true);
  });

  test("that changed tells nobody when only its words did, and refuses an older picture of it", async () => {
    const series = await begun("Tia Words");
    const older = await series.asked(START);
    const only = await changeSeries(work(), SECRET, older, wanted({ title: "Would you foster?" }));
    expect(only).toEqual({ ok: true, value: { sessions: 0, told: 0, unreached: 0 } });
    expect(await lettersTo(series.person.form.email)).toEqual(["event-booked"]);
    expect(await changeSeries(work(), SECRET, older, wanted())).toEqual({ ok: false, refusal: "changed-meanwhile" });
    const foreign = { ...(await series.asked(START)), councilIds: [STAFFORDSHIRE] };
    expect(await changeSeries(work(), SECRET, foreign, wanted())).toEqual({ ok: false, refusal: "not-found" });
  });

  test("leaves a session that has begun as it was", async () => {
    const series = await begun("Uma Past");
    const during = at(instantAt(day("2026-12-01"), 1120), { kind: "staff", ...staff.manager });
    await changeSeries(during, SECRET, await series.asked(day("2026-12-01")), wanted({ place: "Library" }));
    expect((await series.dates()).slice(0, 2).map(({ place }) => place)).toEqual([NEW.place, "Library"]);
  });

  test("has its rest called off from a day on: everybody is told, and no further dates are made", async () => {
    const series = await begun("Val Rest");
    const from = await series.asked(day("2026-12-08"));
    expect(await callOffRest(work(), SECRET, from, " ")).toEqual({ ok: false, refusal: "reason-missing" });
    const before = await series.dates();
    const off = await callOffRest(work(), SECRET, from, "Too few asked for it");
    expect(off).toEqual({ ok: true, value: { sessions: before.length - 1, told: 1, unreached: 0 } });
    expect(new Set((await series.dates()).slice(1).map(({ state }) => state))).toEqual(new Set(["called-off"]));
    expect((await series.dates())[0]?.state).toBe("open");
    expect(await lettersTo(series.person.form.email)).toEqual(expect.arrayContaining(["event-called-off"]));
    const found = await findSeries(testStore().read, [STOKE], series.id);
    expect(found?.active).toBe(false);
    const types = (await listEventsOfCase(testStore().read, STOKE, "session", series.id)).map(({ type }) => type);
    expect(types).toContain("SeriesCalledOff");
  });
});

describe("a neighbour’s spare seat", () => {
  const preparation = { kind: "preparation", audience: "applicants", seats: 2, shareDaysBefore: 20, at: 570 } as const;
  const take = (eventId: string) =>
    bookApplicantSeat(work(), SECRET, {
      scope: { councilIds: [STOKE] },
      applicationId: way.id,
      person: "applicant-1",
      eventId,
    });

  test("cannot be taken without an agreement, and with one leaves a line that giving it back in time strikes out", async () => {
    const eventId = await session(preparation, STAFFORDSHIRE);
    expect(await take(eventId)).toEqual({ ok: false, refusal: "not-found" });
    const wanted = { withCouncilId: STOKE, what: "training-seat", pence: 8500, startsOn: START, endsOn: null } as const;
    await addSharingAgreement(work(), STAFFORDSHIRE, wanted);
    const taken = await take(eventId);
    if (!taken.ok) throw new Error(taken.refusal);
    const of = { giverId: STAFFORDSHIRE, what: "training-seat", subjectId: taken.value.id } as const;
    expect(await findRechargeOf(testStore().read, of)).toMatchObject({ state: "owed", pence: 8500, owedById: STOKE });
    const events = await listEventsOfCase(testStore().read, STOKE, "application", way.id);
    expect(events[0]).toMatchObject({ type: "SeatBooked", data: { person: "applicant-1" } });
    const mine = { of: { applicationId: way.id, forCouncilIds: [STOKE] }, seatId: taken.value.id };
    expect((await giveUpSeat(work(), SECRET, mine)).ok).toBe(true);
    expect(await findRechargeOf(testStore().read, of)).toMatchObject({ state: "struck-out" });
  });

  test("given back within two days stays owed, and a session called off strikes every line out", async () => {
    const eventId = await session({ ...preparation, at: 600 }, STAFFORDSHIRE);
    const taken = await take(eventId);
    if (!taken.ok) throw new Error(taken.refusal);
    const of = { giverId: STAFFORDSHIRE, what: "training-seat", subjectId: taken.value.id } as const;
    const late = at(instantAt(day("2026-12-07"), 600), { kind: "staff", ...staff.manager });
    const mine = { of: { applicationId: way.id, forCouncilIds: [STOKE] }, seatId: taken.value.id };
    expect((await giveUpSeat(late, SECRET, mine)).ok).toBe(true);
    expect(await findRechargeOf(testStore().read, of)).toMatchObject({ state: "owed" });
    const again = await take(eventId);
    if (!again.ok) throw new Error(again.refusal);
    await callSessionOff(work(), SECRET, await asked(eventId, STAFFORDSHIRE), "The trainer is ill");
    const line = await findRechargeOf(testStore().read, { ...of, subjectId: again.value.id });
    expect(line).toMatchObject({ state: "struck-out", why: "The session was called off" });
  });
});

describe("who came", () => {
  test("is evidence of the household, in its history, and is put right the same way", async () => {
    const eventId = await session({ kind: "preparation", audience: "applicants", seats: 4, at: 660 });
    const booked = await bookApplicantSeat(work(), SECRET, {
      scope: { accountId: way.accountId },
      applicationId: way.id,
      person: "applicant-1",
      eventId,
    });
    if (!booked.ok) throw new Error(booked.refusal);
    const after = at(instantAt(day("2026-12-08"), 800), { kind: "staff", ...staff.assessor });
    const marks = (came: boolean) => new Map([[booked.value.id, came]]);
    expect(await recordAttendance(work(), SECRET, await asked(eventId), marks(true))).toEqual({
      ok: false,
      refusal: "not-begun",
    });
    expect(await recordAttendance(after, SECRET, await asked(eventId), marks(false))).toEqual({ ok: true, value: 1 });
    expect(await recordAttendance(after, SECRET, await asked(eventId), marks(true))).toEqual({ ok: true, value: 1 });
    expect(await recordAttendance(after, SECRET, await asked(eventId), marks(true))).toEqual({ ok: true, value: 0 });
    const seats = await listSeatsOf(testStore().read, { applicationId: way.id, forCouncilIds: [STOKE] });
    expect(seats.find(({ seat }) => seat.id === booked.value.id)?.seat.state).toBe("attended");
    const types = (await listEventsOfCase(testStore().read, STOKE, "application", way.id)).map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(["TrainingAttended", "TrainingMissed"]);
  });
});

describe("reminders", () => {
  test("go out a week and a day before, each once, and not to who opted out", async () => {
    const eventId = await session({ seats: 5, first: day("2027-01-12") });
    const nia = visitor(eventId, "Nia Reminded");
    const ola = visitor(eventId, "Ola Quiet");
    await nia.book();
    const quiet = await ola.book();
    if (!quiet.ok) throw new Error(quiet.refusal);
    await setReminders(work(), SECRET, { token: tokenOf(quiet.value.id) }, false);
    const job = { id: "j", kind: "watch-sessions", payload: {} } as never;
    const watch = (on: string, minutes: number) => watchSessions(testStore(), SECRET)(job, instantAt(day(on), minutes));
    for (const on of ["2027-01-04", "2027-01-06", "2027-01-07", "2027-01-11", "2027-01-12"]) {
      await watch(on, 420);
      await watch(on, 800);
      await watch(on, 860);
    }
    const reminders = async (email: string) =>
      (await lettersTo(email)).filter((each) => each === "event-reminder").length;
    expect(await reminders(nia.form.email)).toBe(2);
    expect(await reminders(ola.form.email)).toBe(0);
  });

  test("stop when the application rests", async () => {
    const eventId = await session({ kind: "preparation", audience: "applicants", seats: 4, first: day("2027-01-19") });
    const resting = await sent(staff);
    await resting.accept();
    const record = await resting.record();
    const scope = { councilIds: [STOKE] };
    const booked = await bookApplicantSeat(work(), SECRET, {
      scope,
      applicationId: record.id,
      person: "applicant-1",
      eventId,
    });
    expect(booked.ok).toBe(true);
    await resting.take("manager", { step: "pause", reasons: "A bereavement", reviewOn: day("2027-02-22") } as never);
    const job = { id: "j", kind: "watch-sessions", payload: {} } as never;
    await watchSessions(testStore(), SECRET)(job, instantAt(day("2027-01-14"), 800));
    const email = booked.ok ? (booked.value.email ?? "") : "";
    expect(await lettersTo(email)).not.toContain("event-reminder");
  });
});
