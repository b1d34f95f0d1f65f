import { describe, expect, test } from "vitest";
import { busyTimesIn } from "./busy-times.server.ts";

const FROM = new Date("2026-11-23T00:00:00Z");
const TO = new Date("2027-05-01T00:00:00Z");

const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const entry = (...lines: string[]) => ["BEGIN:VEVENT", "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"];

async function times(text: string): Promise<string[]> {
  const read = await busyTimesIn(text, FROM, TO);
  if (!read.ok) throw new Error(read.refusal);
  return read.value.map(
    ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(0, 16)} ${endsAt.toISOString().slice(0, 16)}`,
  );
}

describe("what a worker's own calendar says", () => {
  test("an entry is a busy time and nothing of its words is read out", async () => {
    const text = calendar(...entry("UID:1", "SUMMARY:Doctor", "DTSTART:20261124T100000Z", "DTEND:20261124T113000Z"));
    const read = await busyTimesIn(text, FROM, TO);
    expect(read).toEqual({
      ok: true,
      value: [{ startsAt: new Date("2026-11-24T10:00:00Z"), endsAt: new Date("2026-11-24T11:30:00Z") }],
    });
    expect(JSON.stringify(read)).not.toContain("Doctor");
  });

  test("a weekly entry keeps its time on England's clocks when they change on 28 March 2027", async () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Europe/London",
      "BEGIN:DAYLIGHT",
      "TZOFFSETFROM:+0000",
      "TZOFFSETTO:+0100",
      "DTSTART:19810329T010000",
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
      "END:DAYLIGHT",
      "BEGIN:STANDARD",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0000",
      "DTSTART:19961027T020000",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const weekly = entry(
      "UID:2",
      "DTSTART;TZID=Europe/London:20270322T090000",
      "DTEND;TZID=Europe/London:20270322T100000",
      "RRULE:FREQ=WEEKLY;COUNT=2",
    );
    expect(await times(calendar(...zone, ...weekly))).toEqual([
      "2027-03-22T09:00 2027-03-22T10:00",
      "2027-03-29T08:00 2027-03-29T09:00",
    ]);
    // The same without a description of the zone, by its name alone, and by a clock on the wall.
    expect(await times(calendar(...weekly))).toEqual(await times(calendar(...zone, ...weekly)));
    const floating = weekly.map((line) => line.replace(";TZID=Europe/London", ""));
    expect(await times(calendar(...floating))).toEqual(await times(calendar(...zone, ...weekly)));
  });

  test("a time in another part of the world is read by its own clocks", async () => {
    const text = calendar(...entry("UID:3", "DTSTART;TZID=America/New_York:20261124T090000", "DURATION:PT1H"));
    expect(await times(text)).toEqual(["2026-11-24T14:00 2026-11-24T15:00"]);
  });

  test("days left out, moved and called off of a series are as they are in the calendar", async () => {
    const text = calendar(
      ...entry(
        "UID:4",
        "DTSTART:20261201T100000Z",
        "DTEND:20261201T110000Z",
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE:20261202T100000Z",
      ),
      ...entry("UID:4", "RECURRENCE-ID:20261203T100000Z", "DTSTART:20261203T150000Z", "DTEND:20261203T160000Z"),
      ...entry(
        "UID:4",
        "RECURRENCE-ID:20261204T100000Z",
        "STATUS:CANCELLED",
        "DTSTART:20261204T100000Z",
        "DTEND:20261204T110000Z",
      ),
      ...entry("UID:5", "RECURRENCE-ID:20261201T100000Z", "DTSTART:20261209T100000Z", "DTEND:20261209T110000Z"),
    );
    expect(await times(text)).toEqual(["2026-12-01T10:00 2026-12-01T11:00", "2026-12-03T15:00 2026-12-03T16:00"]);
  });

  test("a whole day is a day in England, and what is marked free or is over does not count", async () => {
    const text = calendar(
      ...entry("UID:6", "DTSTART;VALUE=DATE:20270401", "DTEND;VALUE=DATE:20270402"),
      ...entry("UID:7", "TRANSP:TRANSPARENT", "DTSTART:20261124T100000Z", "DTEND:20261124T113000Z"),
      ...entry("UID:8", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "DTSTART:20261125T100000Z", "DTEND:20261125T113000Z"),
      ...entry("UID:9", "DTSTART:20261001T100000Z", "DTEND:20261001T113000Z"),
    );
    expect(await times(text)).toEqual(["2027-03-31T23:00 2027-04-01T23:00"]);
  });

  test("entries that overlap are one stretch", async () => {
    const text = calendar(
      ...entry("UID:10", "DTSTART:20261124T100000Z", "DTEND:20261124T120000Z"),
      ...entry("UID:11", "DTSTART:20261124T113000Z", "DTEND:20261124T130000Z"),
      ...entry("UID:12", "DTSTART:20261124T130000Z", "DTEND:20261124T140000Z"),
    );
    expect(await times(text)).toEqual(["2026-11-24T10:00 2026-11-24T14:00"]);
  });
});

describe("a calendar that is none", () => {
  const refused = async (text: string) => {
    const read = await busyTimesIn(text, FROM, TO);
    return read.ok ? null : read.refusal;
  };

  test("is refused: a page, nothing, or half a calendar", async () => {
    expect(await refused("<html>Sign in</html>")).toBe("not-a-calendar");
    expect(await refused("")).toBe("not-a-calendar");
    expect(await refused("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026")).toBe("not-a-calendar");
    expect(await refused("BEGIN:VCARD\r\nFN:Somebody\r\nEND:VCARD")).toBe("not-a-calendar");
  });

  test("one that repeats every second since 1970 is given up", async () => {
    const text = calendar(...entry("UID:13", "DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"));
    // On a machine that is busy the time is up before the count is.
    expect(["too-much", "too-slow"]).toContain(await refused(text));
  });

  test("one whose rule never comes round does not hold up the server", async () => {
    const text = calendar(
      ...entry("UID:14", "DTSTART:20260101T000000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    );
    const began = Date.now();
    const read = await busyTimesIn(text, FROM, TO);
    expect(Date.now() - began).toBeLessThan(4000);
    if (!read.ok) expect(["too-slow", "too-much", "not-a-calendar"]).toContain(read.refusal);
  });
});
