import type { ICalDayJsStub } from "ical-generator";
import { dayOf, minutesOfDay } from "#app/domain/shared/day.ts";

/** One thing in a calendar file or feed: a visit, or a date of a course. */
export type CalendarEntry = {
  /** Together they are its UID, which stays when it moves, so that calendar programs change the entry they have. */
  kind: "visit" | "event" | "absence" | "panel" | "training";
  id: string;
  /** How often it was moved since it was booked. */
  sequence: number;
  startsAt: Date;
  minutes: number;
  /** Anybody who shares the calendar reads this: never what a visit is for. */
  title: string;
  /** Longer words below the title, with line breaks; none when left out. */
  words?: string;
  place?: string;
  /** A whole address to open from the calendar. */
  link?: string;
  calledOff: boolean;
};

const ZONE = "Europe/London";
const HOUR = 3_600_000;

/** The clocks of England since 1996 as calendar programs want them: forward at 01:00 UTC on the last Sunday of March, back in October. */
const VTIMEZONE = [
  "BEGIN:VTIMEZONE",
  `TZID:${ZONE}`,
  "BEGIN:STANDARD",
  "DTSTART:19961027T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0000",
  "TZNAME:GMT",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T010000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0100",
  "TZNAME:BST",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
].join("\r\n");

const two = (count: number) => String(count).padStart(2, "0");

/** An instant as the generator asks for it: on the clocks of England or in UTC, whatever the clock of this machine. */
function shownIn(instant: Date, zone: string | null): ICalDayJsStub {
  const world = instant.toISOString();
  const minutes = minutesOfDay(instant);
  const day = zone ? dayOf(instant) : world.slice(0, 10);
  const clock = zone
    ? `${two(Math.floor(minutes / 60))}${two(minutes % 60)}${world.slice(17, 19)}`
    : world.slice(11, 19).replaceAll(":", "");
  return {
    format: (pattern) => (pattern === "HHmmss" ? clock : day.replaceAll("-", "")),
    tz: (asked) => shownIn(instant, asked ?? null),
    utc: () => shownIn(instant, null),
    isValid: () => true,
    toDate: () => instant,
    toJSON: () => world,
  };
}

/** Whether the clocks of England show this time twice, on the night they go back: then only UTC says which is meant. */
function comesTwice(instant: Date): boolean {
  return [-HOUR, HOUR].some((away) => {
    const other = new Date(instant.getTime() + away);
    return dayOf(other) === dayOf(instant) && minutesOfDay(other) === minutesOfDay(instant);
  });
}

/** A calendar's name stands in a property that the generator does not escape. */
function escaped(name: string): string {
  return name.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\s+/g, " ");
}

/**
 * An iCalendar file of some entries, on the clocks of England: for one visit, or for a feed when it has a name. When
 * everything in it is called off it takes the entries out again (METHOD:CANCEL); otherwise what is called off is marked so.
 * Calling off counts as one more change than the moves, as RFC 5546 asks. Entries are private in shared calendars.
 */
export async function calendarFile(given: {
  entries: readonly CalendarEntry[];
  now: Date;
  /** What a feed is called in the calendar program; a single file has none. */
  name?: string;
  /** How often a program should read a feed again, in minutes. */
  refreshMinutes?: number;
}): Promise<string> {
  const { entries, now, name, refreshMinutes } = given;
  const {
    ICalCalendar,
    ICalCalendarMethod: Method,
    ICalEventClass: Class,
    ICalEventStatus: Status,
  } = await import("ical-generator");
  // A feed is always published: only a file of its own takes an entry out.
  const nothingLeft = name === undefined && entries.length > 0 && entries.every(({ calledOff }) => calledOff);
  const calendar = new ICalCalendar({
    prodId: { company: "Nearhome", product: "Nearhome", language: "EN" },
    method: nothingLeft ? Method.CANCEL : Method.PUBLISH,
    // No zone of the whole calendar: the generator would write the time stamp in it, which has to be UTC.
    timezone: { name: null, generator: () => VTIMEZONE },
    ...(name ? { name: escaped(name) } : {}),
    ...(refreshMinutes ? { ttl: refreshMinutes * 60 } : {}),
  });
  for (const entry of entries) {
    const { kind, id, sequence, startsAt, minutes, title, words, place, link, calledOff } = entry;
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    const zone = comesTwice(startsAt) || comesTwice(endsAt) ? null : ZONE;
    calendar.createEvent({
      id: `${kind}-${id}@nearhome`,
      sequence: calledOff ? sequence + 1 : sequence,
      stamp: now,
      timezone: zone,
      start: shownIn(startsAt, zone),
      end: shownIn(endsAt, zone),
      summary: title,
      class: Class.PRIVATE,
      status: calledOff ? Status.CANCELLED : Status.CONFIRMED,
      ...(words ? { description: words } : {}),
      ...(place ? { location: place } : {}),
      ...(link ? { url: link } : {}),
    });
  }
  return `${calendar.toString()}\r\n`;
}
