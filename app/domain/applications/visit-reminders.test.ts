import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { reminderDaysInWords, reminderDue, remindersInWords, remindersToCome } from "./visit-reminders.ts";

const rule = { visitReminderDays: [7, 1], visitReminderLeadHours: 12 };
const at = (on: string, hour: number) => instantAt(day(on), hour * 60);
const due = (startsAt: Date, now: Date, toldAt: Date | null = null, how = rule) =>
  reminderDue({ startsAt, toldAt }, how, now);

describe("a reminder of a visit", () => {
  const visit = at("2026-12-10", 14);

  test("goes out at nine in the morning a week before, and a day before", () => {
    expect(due(visit, at("2026-12-03", 8))).toBeNull();
    expect(due(visit, at("2026-12-03", 9))).toBe(7);
    expect(due(visit, at("2026-12-05", 9))).toBeNull();
    expect(due(visit, at("2026-12-09", 9))).toBe(1);
  });

  test("that nobody could send at its time is made up for within a day, and not later", () => {
    expect(due(visit, at("2026-12-04", 8))).toBe(7);
    expect(due(visit, at("2026-12-04", 9))).toBeNull();
  });

  test("does not come when too few hours are left: a visit at nine has its last moment the evening before", () => {
    const early = at("2026-12-10", 9);
    expect(due(early, at("2026-12-09", 21))).toBe(1);
    expect(due(early, at("2026-12-09", 22))).toBeNull();
    expect(due(visit, at("2026-12-11", 9))).toBeNull();
  });

  test("does not follow on the heels of the letter that told them the time", () => {
    expect(due(visit, at("2026-12-09", 9), at("2026-12-09", 8))).toBeNull();
    expect(due(visit, at("2026-12-09", 20), at("2026-12-09", 8))).toBe(1);
  });

  test("keeps to nine on the clocks of England when they change in between", () => {
    // The clocks go forward on 28 March 2027: a week before the visit nine o'clock is 09:00 UTC, a day before 08:00 UTC.
    const spring = at("2027-03-30", 10);
    expect(due(spring, new Date("2027-03-23T09:00:00Z"))).toBe(7);
    expect(due(spring, new Date("2027-03-23T08:59:00Z"))).toBeNull();
    expect(due(spring, new Date("2027-03-29T08:00:00Z"))).toBe(1);
    expect(due(spring, new Date("2027-03-29T07:59:00Z"))).toBeNull();
  });

  test("follows the council's own days, and none when it wants none", () => {
    expect(due(visit, at("2026-12-07", 9), null, { ...rule, visitReminderDays: [3] })).toBe(3);
    expect(due(visit, at("2026-12-09", 9), null, { ...rule, visitReminderDays: [] })).toBeNull();
  });
});

describe("what a household that has just booked is told of reminders", () => {
  const visit = at("2026-12-10", 14);
  const toCome = (now: Date, how = rule) => remindersInWords(remindersToCome(visit, how, now));

  test("is those that are still to come, by the council's own days", () => {
    expect(toCome(at("2026-11-23", 9))).toBe("We remind you by email a week and a day before");
    expect(toCome(at("2026-12-03", 10))).toBe("We remind you by email a day before");
    expect(toCome(at("2026-11-23", 9), { ...rule, visitReminderDays: [3] })).toBe(
      "We remind you by email 3 days before",
    );
  });

  test("is nothing where none is to come, or one would follow on the heels of the booking", () => {
    expect(toCome(at("2026-12-08", 22))).toBeNull();
    expect(toCome(at("2026-12-09", 10))).toBeNull();
    expect(toCome(at("2026-11-23", 9), { ...rule, visitReminderDays: [] })).toBeNull();
  });

  test("says the days of the council where it asks whether they are wanted", () => {
    expect(reminderDaysInWords({ visitReminderDays: [1, 7] })).toBe("a week and a day");
    expect(reminderDaysInWords({ visitReminderDays: [] })).toBeNull();
  });
});
