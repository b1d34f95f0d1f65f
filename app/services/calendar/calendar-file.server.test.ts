import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { type CalendarEntry, calendarFile } from "./calendar-file.server.ts";

const NOW = new Date("2026-11-23T09:30:00Z");

const entry = (given: Partial<CalendarEntry> = {}): CalendarEntry => ({
  kind: "visit",
  id: "v-1",
  sequence: 0,
  startsAt: instantAt(day("2026-11-24"), 600),
  minutes: 90,
  title: "Visit from Alison",
  calledOff: false,
  ...given,
});

/** Reads a file as a strict calendar program does: any line out of order throws. */
function read(text: string) {
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  return { calendar, events };
}

async function only(given: Partial<CalendarEntry> = {}) {
  const text = await calendarFile({ entries: [entry(given)], now: NOW });
  const { calendar, events } = read(text);
  const [event] = events;
  if (!event) throw new Error("There is no event");
  return { text, calendar, event };
}

describe("a calendar file", () => {
  test("keeps its UID when a visit is moved, and counts the move", async () => {
    const before = await only();
    const after = await only({ sequence: 1, startsAt: instantAt(day("2026-12-01"), 870) });
    expect(after.event.uid).toBe("visit-v-1@nearhome");
    expect(after.event.uid).toBe(before.event.uid);
    expect([before.event.sequence, after.event.sequence]).toEqual([0, 1]);
    expect(after.event.startDate.toString()).toBe("2026-12-01T14:30:00");
    expect(after.event.endDate.toString()).toBe("2026-12-01T16:00:00");
    expect(before.calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
  });

  test("takes a visit that is called off out of the calendar, as a change after the last move", async () => {
    const { calendar, event } = await only({ sequence: 2, calledOff: true });
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(event.sequence).toBe(3);
  });

  // Worked by hand: the clocks go forward on Sunday 28 March 2027 and back on Sunday 31 October 2027, at 01:00 UTC.
  test.each([
    ["the day before they go forward", "2027-03-27", 600, "2027-03-27T10:00:00", "2027-03-27T10:00:00Z"],
    ["the day they go forward", "2027-03-28", 600, "2027-03-28T10:00:00", "2027-03-28T09:00:00Z"],
    ["the day before they go back", "2027-10-30", 600, "2027-10-30T10:00:00", "2027-10-30T09:00:00Z"],
    ["the day they go back", "2027-10-31", 600, "2027-10-31T10:00:00", "2027-10-31T10:00:00Z"],
  ])("says ten o’clock on the clocks of England %s", async (_when, on, minutes, clock, utc) => {
    const { event } = await only({ startsAt: instantAt(day(on), minutes) });
    expect(event.startDate.toString()).toBe(clock);
    expect(event.startDate.zone?.tzid).toBe("Europe/London");
    expect(event.startDate.toJSDate()).toEqual(new Date(utc));
  });

  test("goes through the hour that does not come, and says UTC for the hour that comes twice", async () => {
    const across = await only({ startsAt: new Date("2027-03-28T00:30:00Z"), minutes: 60 });
    expect(across.event.startDate.toString()).toBe("2027-03-28T00:30:00");
    expect(across.event.endDate.toString()).toBe("2027-03-28T02:30:00");
    expect(across.event.endDate.toJSDate()).toEqual(new Date("2027-03-28T01:30:00Z"));
    for (const [starts, line] of [
      ["2027-10-31T00:30:00Z", "DTSTART:20271031T003000Z"],
      ["2027-10-31T01:30:00Z", "DTSTART:20271031T013000Z"],
    ] as const) {
      const { text, event } = await only({ startsAt: new Date(starts), minutes: 30 });
      expect(text).toContain(`${line}\r\n`);
      expect(event.startDate.toJSDate()).toEqual(new Date(starts));
    }
  });

  test("escapes what people wrote, and folds long lines without breaking a letter", async () => {
    const title = "Café, garden; stairs \\ and a – very – long – title that goes on well past seventy-five octets";
    const words = `First line\nSecond line ${"ü".repeat(80)}`;
    const { text, event } = await only({ title, words });
    expect(event.summary).toBe(title);
    expect(event.description).toBe(words);
    const octets = text.split("\r\n").map((line) => Buffer.byteLength(line));
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("is stamped in UTC and private, and a feed has its name", async () => {
    const entries = [entry(), entry({ id: "v-2", calledOff: true })];
    const text = await calendarFile({ entries, now: NOW, name: "Visits; mine, all", refreshMinutes: 60 });
    const { calendar, events } = read(text);
    expect(text).toContain("DTSTAMP:20261123T093000Z\r\n");
    expect(events.map(({ component }) => component.getFirstPropertyValue("class"))).toEqual(["PRIVATE", "PRIVATE"]);
    expect(events.map(({ component }) => component.getFirstPropertyValue("status"))).toEqual([
      "CONFIRMED",
      "CANCELLED",
    ]);
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Visits\\; mine\\, all");
    expect(calendar.getAllSubcomponents("vtimezone")).toHaveLength(1);
  });

  test("of nothing is still a calendar", async () => {
    const { calendar, events } = read(await calendarFile({ entries: [], now: NOW, name: "Visits" }));
    expect(events).toEqual([]);
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
  });
});
