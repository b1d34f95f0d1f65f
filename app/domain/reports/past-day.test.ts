import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { askedDay, pastDays, sayKeptDays, sayPastDays } from "./past-day.ts";

const today = day("2026-11-23");
const days = pastDays(day("2026-09-30"), today);

test("the days of a history are from the first whole day after it began to yesterday", () => {
  expect(days).toEqual({ from: "2026-10-01", to: "2026-11-22" });
  expect(pastDays(today, today)).toBeNull();
  expect(pastDays(null, today)).toBeNull();
});

test("no day, an empty one and today ask for the records as they stand", () => {
  for (const asked of [null, "", today]) expect(askedDay(asked, today, days)).toEqual({ ok: true, value: null });
});

test("a day before the history, a day to come and what is no day are refused, never answered with today", () => {
  expect(askedDay("2026-10-01", today, days)).toEqual({ ok: true, value: "2026-10-01" });
  for (const asked of ["2026-09-30", "2026-11-24", "yesterday", "2026-02-30"]) {
    expect(askedDay(asked, today, days)).toEqual({ ok: false, refusal: "no-such-day" });
  }
  expect(askedDay("2026-10-01", today, null).ok).toBe(false);
});

test("which days there are is said in words", () => {
  expect(sayPastDays(days)).toBe("An earlier day from 1 October 2026 to 22 November 2026 can be asked for.");
  expect(sayPastDays(null)).toMatch(/No earlier day can be asked for yet/);
  expect(sayKeptDays([day("2026-10-31"), day("2026-09-30")])).toContain("31 October 2026, 30 September 2026");
  expect(sayKeptDays([])).toMatch(/No earlier day of this report has been kept yet/);
});
