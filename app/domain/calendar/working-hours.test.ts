import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day, dayOf, instantAt, minutesOfDay, weekday } from "../shared/day.ts";
import {
  addWorkingMinutes,
  formatTime,
  formatWhen,
  type OfficeHours,
  USUAL_OFFICE_HOURS,
  workingMinutesBetween,
} from "./working-hours.ts";

const HOLIDAYS = new Set(["2026-05-04", "2026-12-25", "2026-12-28", "2027-01-01"].map(day));
const at = (on: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantAt(day(on), hours * 60 + minutes);
};
const due = (on: string, time: string, hours: number) => {
  const end = addWorkingMinutes(at(on, time), hours * 60, USUAL_OFFICE_HOURS, HOLIDAYS);
  return `${dayOf(end)} ${formatTime(end)}`;
};

describe("eight working hours after an enquiry", () => {
  test.each([
    ["2026-11-23", "09:00", "2026-11-23 17:00", "at opening: closing time the same day"],
    ["2026-11-23", "11:30", "2026-11-24 11:30", "in the morning: the same time next day"],
    ["2026-11-21", "14:00", "2026-11-23 17:00", "on a Saturday: the end of Monday"],
    ["2026-11-20", "16:50", "2026-11-23 16:50", "late on a Friday: Monday at the same time"],
    ["2026-05-01", "16:50", "2026-05-05 16:50", "late on the Friday before a bank holiday: Tuesday"],
    ["2026-12-24", "16:00", "2026-12-29 16:00", "on Christmas Eve: after Christmas and Boxing Day's substitute"],
    ["2026-11-23", "21:15", "2026-11-24 17:00", "in the evening: the end of the next day"],
    ["2026-03-27", "16:30", "2026-03-30 16:30", "across the spring clock change: the same time on the clock"],
    ["2026-10-23", "16:30", "2026-10-26 16:30", "across the autumn clock change: the same time on the clock"],
  ])("%s %s ends %s (%s)", (on, time, ends) => {
    expect(due(on, time, 8)).toBe(ends);
  });
});

describe("office hours", () => {
  test("a helpline open all night on the day the clocks go forward loses the hour that does not exist", () => {
    const allHours: OfficeHours = { opensAt: 0, closesAt: 1440, weekdays: [0, 1, 2, 3, 4, 5, 6] };
    expect(workingMinutesBetween(at("2026-03-29", "00:00"), at("2026-03-30", "00:00"), allHours, HOLIDAYS)).toBe(
      23 * 60,
    );
    expect(workingMinutesBetween(at("2026-10-25", "00:00"), at("2026-10-26", "00:00"), allHours, HOLIDAYS)).toBe(
      25 * 60,
    );
  });

  test("hours that never open are a mistake in a setting", () => {
    const never: OfficeHours = { ...USUAL_OFFICE_HOURS, weekdays: [] };
    expect(() => addWorkingMinutes(at("2026-11-23", "10:00"), 60, never, HOLIDAYS)).toThrow(RangeError);
  });

  test("time that ran over is negative", () => {
    expect(
      workingMinutesBetween(at("2026-11-24", "10:00"), at("2026-11-23", "16:00"), USUAL_OFFICE_HOURS, HOLIDAYS),
    ).toBe(-120);
  });

  test("a thousand working times agree with a count minute by minute, and adding undoes counting", () => {
    const start = at("2026-03-20", "00:00").getTime();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 60 }), fc.integer({ min: 1, max: 1500 }), (offset, minutes) => {
        const from = new Date(start + offset * 60_000);
        const end = addWorkingMinutes(from, minutes, USUAL_OFFICE_HOURS, HOLIDAYS);
        expect(workingMinutesBetween(from, end, USUAL_OFFICE_HOURS, HOLIDAYS)).toBe(minutes);
        const last = new Date(end.getTime() - 60_000);
        expect(weekday(dayOf(last)) % 6).not.toBe(0);
        expect(HOLIDAYS.has(dayOf(last))).toBe(false);
        expect(minutesOfDay(last)).toBeGreaterThanOrEqual(USUAL_OFFICE_HOURS.opensAt);
        expect(minutesOfDay(last)).toBeLessThan(USUAL_OFFICE_HOURS.closesAt);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("words for times", () => {
  test("say the day only when it is another day", () => {
    const now = at("2026-11-23", "15:00");
    expect(formatWhen(at("2026-11-23", "16:50"), now)).toBe("16:50");
    expect(formatWhen(at("2026-11-24", "09:05"), now)).toBe("09:05 tomorrow");
    expect(formatWhen(at("2026-11-22", "12:00"), now)).toBe("12:00 yesterday");
    expect(formatWhen(at("2026-11-26", "12:00"), now)).toBe("12:00 on Thursday");
    expect(formatWhen(at("2026-12-03", "12:00"), now)).toBe("12:00 on Thursday 3 December 2026");
  });
});
