import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { absenceInWords, absenceTimes, visitsWithin } from "./absence.ts";
import { hoursAWeek, hoursInWords, readHours, readPattern, typedOfPattern } from "./typed-pattern.ts";

const TODAY = day("2026-11-23");

describe("the hours of a day as people type them", () => {
  test("are read in the ways people write them", () => {
    const hours = [
      { from: 540, to: 750 },
      { from: 780, to: 1020 },
    ];
    expect(readHours("9:00 to 12:30, 13:00 to 17:00")).toEqual({ ok: true, value: hours });
    expect(readHours("1pm-5pm; 9-12.30")).toEqual({ ok: true, value: hours });
    expect(readHours("09:00 – 12:30 and 13:00 until 17:00")).toEqual({ ok: true, value: hours });
    expect(readHours("12am to 12pm")).toEqual({ ok: true, value: [{ from: 0, to: 720 }] });
    expect(readHours("  ")).toEqual({ ok: true, value: [] });
    expect(readHours("off")).toEqual({ ok: true, value: [] });
  });

  test("that cannot be are refused with the fix", () => {
    expect(readHours("9 to 17:75")).toEqual({ ok: false, refusal: expect.stringContaining("9:00 to 17:00") });
    expect(readHours("mornings")).toEqual({ ok: false, refusal: expect.stringContaining("9:00 to 17:00") });
    expect(readHours("17:00 to 9:00")).toEqual({ ok: false, refusal: "The end must be later than the beginning" });
    expect(readHours("9 to 13, 12 to 17")).toEqual({ ok: false, refusal: "Two stretches of this day overlap" });
  });
});

describe("a pattern", () => {
  test("of two weeks that take turns is typed, kept and shown again the same", () => {
    const typed = {
      "week1-monday": "09:00 to 17:00",
      "week1-saturday": "10:00 to 12:00",
      "week2-tuesday": "13:00 to 20:00",
    };
    const read = readPattern(typed, 2);
    if (!read.ok) throw new Error("it reads");
    expect(typedOfPattern(read.value)).toMatchObject(typed);
    expect(hoursAWeek(read.value)).toBe(8.5);
    expect(hoursInWords([])).toBe("");
  });

  test("says which day is wrong, and wants one hour at least", () => {
    expect(readPattern({ "week1-friday": "late" }, 1)).toEqual({
      ok: false,
      refusal: { "week1-friday": ["Friday: enter times such as 9:00 to 17:00, with a comma between two stretches"] },
    });
    expect(readPattern({}, 1)).toMatchObject({ ok: false });
    // A second week that is not asked for is not read.
    expect(readPattern({ "week1-monday": "9-17", "week2-monday": "nonsense" }, 1).ok).toBe(true);
  });
});

describe("time away", () => {
  test("of whole days ends at midnight in England, also over the change of the clocks", () => {
    const typed = { fromDay: day("2027-03-27"), fromTime: null, toDay: day("2027-03-28"), toTime: null };
    const times = absenceTimes(typed, TODAY);
    expect(times).toEqual({
      ok: true,
      value: { startsAt: new Date("2027-03-27T00:00:00Z"), endsAt: new Date("2027-03-28T23:00:00Z") },
    });
    if (times.ok) expect(absenceInWords(times.value, TODAY)).toBe("Saturday 27 March 2027 to Sunday 28 March 2027");
  });

  test("of part of a day has its times", () => {
    const times = absenceTimes({ fromDay: TODAY, fromTime: 780, toDay: TODAY, toTime: 1020 }, TODAY);
    if (!times.ok) throw new Error("it is a time");
    expect(absenceInWords(times.value, TODAY)).toBe("Monday 23 November, 13:00 to 17:00");
  });

  test("that cannot be is refused at its field", () => {
    const at = (fromDay: string, toDay: string, fromTime: number | null = null, toTime: number | null = null) =>
      absenceTimes({ fromDay: day(fromDay), fromTime, toDay: day(toDay), toTime }, TODAY);
    expect(at("2026-12-02", "2026-12-01")).toMatchObject({ ok: false, refusal: { field: "toDay" } });
    expect(at("2026-12-01", "2026-12-01", 800, 700)).toMatchObject({ ok: false, refusal: { field: "toTime" } });
    expect(at("2026-12-01", "2028-12-01")).toMatchObject({ ok: false, refusal: { field: "toDay" } });
    expect(at("2026-01-01", "2026-01-02")).toMatchObject({ ok: false, refusal: { field: "toDay" } });
  });

  test("runs into the visits it shares a minute with, and not into one that ends as it begins", () => {
    const away = { startsAt: new Date("2026-11-24T12:00:00Z"), endsAt: new Date("2026-11-24T17:00:00Z") };
    const visits = [
      { id: "before", startsAt: new Date("2026-11-24T10:00:00Z"), minutes: 120 },
      { id: "into", startsAt: new Date("2026-11-24T10:00:00Z"), minutes: 121 },
      { id: "within", startsAt: new Date("2026-11-24T13:00:00Z"), minutes: 60 },
      { id: "after", startsAt: new Date("2026-11-24T17:00:00Z"), minutes: 60 },
    ];
    expect(visitsWithin(visits, away).map(({ id }) => id)).toEqual(["into", "within"]);
  });
});
