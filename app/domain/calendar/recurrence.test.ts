import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { readRecurrence, writeRecurrence } from "./recurrence.ts";

describe("what comes again", () => {
  test("is kept as a rule of iCalendar on the clocks of England, the fifth weekday of a month as its last", () => {
    expect(writeRecurrence(day("2026-12-01"), 18 * 60 + 30, "monthly")).toBe(
      "DTSTART;TZID=Europe/London:20261201T183000\nRRULE:FREQ=MONTHLY;BYDAY=1TU",
    );
    expect(writeRecurrence(day("2026-12-03"), 570, "monthly")).toContain("BYDAY=1TH");
    expect(writeRecurrence(day("2026-12-29"), 570, "monthly")).toContain("BYDAY=-1TU");
    expect(writeRecurrence(day("2026-11-30"), 570, "monthly")).toContain("BYDAY=-1MO");
    expect(writeRecurrence(day("2026-12-05"), 570, "fortnightly")).toContain("FREQ=WEEKLY;INTERVAL=2");
    expect(writeRecurrence(day("2026-12-05"), 570, "four-weekly")).toContain("FREQ=WEEKLY;INTERVAL=4");
    expect(writeRecurrence(day("2026-12-05"), 570, "weekly")).toMatch(/RRULE:FREQ=WEEKLY$/);
  });

  test("is read as it is written, and without the zone as panels were written before", () => {
    const read = { first: "2026-12-03", at: 570, rule: "FREQ=MONTHLY;BYDAY=1TH" };
    expect(readRecurrence(writeRecurrence(day("2026-12-03"), 570, "monthly"))).toEqual(read);
    expect(readRecurrence("DTSTART:20261203T093000\nRRULE:FREQ=MONTHLY;BYDAY=1TH")).toEqual(read);
    expect(readRecurrence("every Thursday")).toBeNull();
    expect(readRecurrence("DTSTART:20261343T093000\nRRULE:FREQ=WEEKLY")).toBeNull();
    expect(readRecurrence("DTSTART;TZID=Europe/Paris:20261203T093000\nRRULE:FREQ=WEEKLY")).toBeNull();
  });
});
