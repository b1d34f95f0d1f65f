import { describe, expect, test } from "vitest";
import { writeRecurrence } from "#app/domain/calendar/recurrence.ts";
import { datesGiven } from "#app/domain/panels/meetings.ts";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { datesOfRule } from "./rule-dates.server.ts";

describe("the dates of a rule", () => {
  test("are the first Thursdays of a year, at half past nine on the clocks of England before and after they change", async () => {
    const rule = writeRecurrence(day("2026-12-03"), 9 * 60 + 30, "monthly");
    const { dates, at } = await datesOfRule(rule, day("2026-11-23"), day("2027-11-23"));
    expect(dates).toEqual([
      "2026-12-03",
      "2027-01-07",
      "2027-02-04",
      "2027-03-04",
      "2027-04-01",
      "2027-05-06",
      "2027-06-03",
      "2027-07-01",
      "2027-08-05",
      "2027-09-02",
      "2027-10-07",
      "2027-11-04",
    ]);
    // Summer time begins on 28 March 2027 and ends on 31 October.
    const starts = dates.map((on) => instantAt(on, at).toISOString().slice(11, 16));
    expect(starts).toEqual([...Array(4).fill("09:30"), ...Array(7).fill("08:30"), "09:30"]);
  });

  test("are the same where the rule was kept without its zone, as panels were before", async () => {
    const rule = writeRecurrence(day("2026-12-03"), 9 * 60 + 30, "monthly");
    const before = rule.replace(";TZID=Europe/London", "");
    expect(before).not.toBe(rule);
    const [now, then] = await Promise.all(
      [rule, before].map((text) => datesOfRule(text, day("2026-11-23"), day("2027-11-23"))),
    );
    expect(now).toEqual(then);
  });

  test("move out of Christmas to the first day back, and those after stay where the rule has them", async () => {
    const rule = writeRecurrence(day("2026-11-27"), 600, "four-weekly");
    const { dates } = await datesOfRule(rule, day("2026-11-23"), day("2027-02-28"));
    expect(dates).toEqual(["2026-11-27", "2026-12-25", "2027-01-22", "2027-02-19"]);
    const closed = [{ startsOn: day("2026-12-24"), endsOn: day("2027-01-03") }];
    expect(datesGiven(dates, bankHolidays(), closed)).toEqual(["2026-11-27", "2027-01-04", "2027-01-22", "2027-02-19"]);
    expect(datesGiven(dates, bankHolidays(), [])).toEqual(["2026-11-27", "2026-12-29", "2027-01-22", "2027-02-19"]);
  });

  test("are never many more than a rule of ours makes, and a text that is no rule is a fault", async () => {
    const daily = await datesOfRule("DTSTART:20200101T100000\nRRULE:FREQ=DAILY", day("2020-01-01"), day("2030-01-01"));
    expect(daily.dates).toHaveLength(800);
    await expect(datesOfRule("every Thursday", day("2026-01-01"), day("2027-01-01"))).rejects.toThrow("Not a rule");
  });
});
