import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTime, type OfficeHours, USUAL_OFFICE_HOURS } from "../calendar/working-hours.ts";
import { USUAL_PROMISE } from "../councils/council.ts";
import { addDays, day, dayOf, instantAt, minutesOfDay, weekday } from "../shared/day.ts";
import { type CallDiary, callsByDay, freeCalls, freeSeat, type SeatsTaken, USUAL_CALL_DIARY } from "./call-slots.ts";
import { answerDueWithCall, type CallHolder, giveUpCall, pickCall } from "./calls.ts";

const HOLIDAYS = new Set(["2026-12-25", "2026-12-28", "2027-01-01"].map(day));
const NOBODY: SeatsTaken = new Map();

const at = (on: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantAt(day(on), hours * 60 + minutes);
};
const council = (diary: Partial<CallDiary> = {}, officeHours: OfficeHours = USUAL_OFFICE_HOURS) => ({
  officeHours,
  diary: { ...USUAL_CALL_DIARY, ...diary },
});
const said = (instant: Date) => `${dayOf(instant)} ${formatTime(instant)}`;
const daysOf = (on: string, time: string, diary: Partial<CallDiary> = {}) =>
  callsByDay(freeCalls(council(diary), NOBODY, HOLIDAYS, at(on, time))).map((each) => each.on);

describe("the calls somebody may pick", () => {
  test("are half hours of the next five working days, the first an office hour from now", () => {
    const calls = freeCalls(council(), NOBODY, HOLIDAYS, at("2026-11-23", "09:30"));
    expect(said(calls[0]?.startsAt ?? new Date(0))).toBe("2026-11-23 10:30");
    expect(said(calls.at(-1)?.startsAt ?? new Date(0))).toBe("2026-11-27 16:30");
    expect(calls).toHaveLength(13 + 4 * 16);
  });

  test("begin on Monday for somebody who writes on a Saturday evening", () => {
    expect(daysOf("2026-11-21", "21:00")[0]).toBe("2026-11-23");
    const [first] = freeCalls(council(), NOBODY, HOLIDAYS, at("2026-11-21", "21:00"));
    expect(said(first?.startsAt ?? new Date(0))).toBe("2026-11-23 10:00");
  });

  test("do not begin on a day whose last call has gone by", () => {
    expect(daysOf("2026-11-23", "15:45")).toEqual([
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
    ]);
  });

  test("pass over Christmas Day and the substitute for Boxing Day", () => {
    expect(daysOf("2026-12-23", "16:30")).toEqual([
      "2026-12-24",
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
      "2027-01-04",
    ]);
  });

  test("are at the same time on the clock before and after the clocks go back", () => {
    const calls = freeCalls(council(), NOBODY, HOLIDAYS, at("2026-10-23", "12:00"));
    const at10 = calls
      .filter((call) => formatTime(call.startsAt) === "10:00")
      .map((call) => call.startsAt.toISOString());
    expect(at10.slice(0, 2)).toEqual(["2026-10-26T10:00:00.000Z", "2026-10-27T10:00:00.000Z"]);
    const friday = calls.find((call) => said(call.startsAt) === "2026-10-23 16:00");
    expect(friday?.startsAt.toISOString()).toBe("2026-10-23T15:00:00.000Z");
  });

  test("of a helpline open at night have no hour that does not exist, and none twice", () => {
    const nights = council({ workingDays: 1, leadWorkingMinutes: 0 }, { opensAt: 0, closesAt: 240, weekdays: [0] });
    const timesOn = (on: string) =>
      freeCalls(nights, NOBODY, new Set(), at(on, "00:00")).map((call) => formatTime(call.startsAt));
    expect(timesOn("2026-03-29")).toEqual(["00:00", "00:30", "02:00", "02:30", "03:00", "03:30"]);
    expect(timesOn("2026-10-25")).toEqual(["00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "03:30"]);
  });

  test("are only those with a seat left", () => {
    const ten = at("2026-11-24", "10:00");
    const half = at("2026-11-24", "10:30");
    const taken = new Map([
      [ten.getTime(), [1, 2]],
      [half.getTime(), [2]],
    ]);
    const calls = freeCalls(council(), taken, HOLIDAYS, at("2026-11-23", "09:30"));
    expect(calls.some((call) => call.startsAt.getTime() === ten.getTime())).toBe(false);
    expect(calls.find((call) => call.startsAt.getTime() === half.getTime())?.seatsLeft).toBe(1);
    expect(freeSeat([2], 2)).toBe(1);
    expect(freeSeat([1, 2], 2)).toBeNull();
  });

  test("all lie inside office hours on working days, whenever somebody asks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minutes) => {
        const now = new Date(at("2026-01-01", "00:00").getTime() + minutes * 60_000);
        const calls = freeCalls(council(), NOBODY, HOLIDAYS, now);
        expect(callsByDay(calls)).toHaveLength(5);
        for (const { startsAt, endsAt } of calls) {
          expect(startsAt > now).toBe(true);
          expect(weekday(dayOf(startsAt)) % 6).not.toBe(0);
          expect(HOLIDAYS.has(dayOf(startsAt))).toBe(false);
          expect(minutesOfDay(startsAt)).toBeGreaterThanOrEqual(USUAL_OFFICE_HOURS.opensAt);
          expect(minutesOfDay(endsAt)).toBeLessThanOrEqual(USUAL_OFFICE_HOURS.closesAt);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("the answer owed to somebody who picked a call", () => {
  const received = at("2026-11-23", "09:00");
  const promised = at("2026-11-23", "17:00");
  const half = (on: string, time: string) => ({
    startsAt: at(on, time),
    endsAt: new Date(at(on, time).getTime() + 30 * 60_000),
  });
  const holder = (fields: Partial<CallHolder> = {}): CallHolder => ({
    id: "e1",
    team: "recruitment",
    stage: "new",
    receivedAt: received,
    answerDueAt: promised,
    firstAnsweredAt: null,
    callAt: null,
    ...fields,
  });
  const pick = (enquiry: CallHolder, call: ReturnType<typeof half>, now = received) =>
    pickCall(enquiry, call, USUAL_PROMISE, HOLIDAYS, now);

  test("is due by the promise when the call is sooner, and by the end of the call when they picked a later one", () => {
    expect(answerDueWithCall(promised, half("2026-11-23", "11:00"))).toEqual(promised);
    expect(pick(holder(), half("2026-11-25", "11:00"))).toMatchObject({
      value: { answerDueAt: at("2026-11-25", "11:30"), event: { type: "CallBooked" } },
    });
  });

  test("is due by the promise again when the call is moved forward to the same day", () => {
    const later = holder({ callAt: at("2026-11-25", "11:00"), answerDueAt: at("2026-11-25", "11:30") });
    expect(pick(later, half("2026-11-23", "15:00"))).toMatchObject({
      value: { answerDueAt: promised, event: { type: "CallMoved", from: at("2026-11-25", "11:00") } },
    });
    expect(pick(later, half("2026-11-25", "11:00"))).toEqual({ ok: false, refusal: "same-call" });
  });

  test("falls back to the promise when the call is given up, from now if the first promise has gone by", () => {
    const later = holder({ callAt: at("2026-11-25", "11:00"), answerDueAt: at("2026-11-25", "11:30") });
    const soon = giveUpCall(later, USUAL_PROMISE, HOLIDAYS, at("2026-11-23", "12:00"));
    expect(soon).toMatchObject({ value: { callAt: null, answerDueAt: promised } });
    const late = giveUpCall(later, USUAL_PROMISE, HOLIDAYS, at("2026-11-24", "12:00"));
    expect(late).toMatchObject({ value: { answerDueAt: at("2026-11-25", "12:00") } });
    expect(giveUpCall(holder(), USUAL_PROMISE, HOLIDAYS, received)).toEqual({ ok: false, refusal: "no-call" });
  });

  test("is not for picking once somebody has talked with them, when it has ended, or where kinship rings sooner", () => {
    const call = half("2026-11-25", "11:00");
    expect(pick(holder({ firstAnsweredAt: received }), call)).toEqual({ ok: false, refusal: "already-reached" });
    expect(pick(holder({ stage: "closed" }), call)).toEqual({ ok: false, refusal: "enquiry-ended" });
    expect(pick(holder({ team: "kinship" }), call)).toEqual({ ok: false, refusal: "kinship-rings-sooner" });
  });

  test("never ends before the promise and never before the call, whatever is picked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 15 }), (days, nth) => {
        const startsAt = instantAt(addDays(day("2026-11-23"), days), 9 * 60 + nth * 30);
        const call = { startsAt, endsAt: new Date(startsAt.getTime() + 30 * 60_000) };
        const picked = pick(holder(), call);
        if (!picked.ok) throw new Error(picked.refusal);
        expect(picked.value.answerDueAt >= promised).toBe(true);
        expect(picked.value.answerDueAt >= call.endsAt).toBe(true);
      }),
    );
  });
});
