import { runInNewContext } from "node:vm";
import type ICAL from "ical.js";
import { type Day, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

type Ical = typeof ICAL;
type Component = InstanceType<Ical["Component"]>;
type CalendarEvent = InstanceType<Ical["Event"]>;
type Time = InstanceType<Ical["Time"]>;

/** A time somebody is busy, the end not included. Nothing else of an entry is ever read out of a calendar. */
export type BusyTime = { startsAt: Date; endsAt: Date };

/** Why a calendar cannot be taken in, before anything of it is kept. */
export type CalendarFault = "not-a-calendar" | "too-much" | "too-slow";

/** The most stretches of busy time one calendar may add, and the most occurrences that are looked at to find them. */
const MOST_STRETCHES = 1000;
const MOST_OCCURRENCES = 20_000;
/** A rule made so that it never comes round would be worked at for ever. */
const MOST_MILLIS = 1500;

class TooMuch extends Error {}

type Zone = { tzid: string; utcOffset: (time: Time) => number };

/** An instant at which clocks of a named zone of the world show a time; null where the name is not one. */
function inNamedZone(name: string, asUtc: number): Date | null {
  try {
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: name,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
    const shown = (at: number) => {
      const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
      return Date.UTC(year, month - 1, day, hour, minute);
    };
    const first = asUtc - (shown(asUtc) - asUtc);
    return new Date(first - (shown(first) - asUtc));
  } catch {
    // Intl throws for a name it does not know.
    return null;
  }
}

/** When a time of a calendar is: by the zone its own file describes, else by the zone it names, else by England's clocks. */
function instantOf(time: Time, named: string | null): Date {
  const { year, month, day, hour, minute } = time;
  const on =
    `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as Day;
  if (time.isDate) return instantAt(on, 0);
  const zone = time.zone as unknown as Zone | null;
  if (zone && zone.tzid !== "floating") return new Date(time.toUnixTime() * 1000);
  const elsewhere = named ? inNamedZone(named, Date.UTC(year, month - 1, day, hour, minute)) : null;
  return elsewhere ?? instantAt(on, hour * 60 + minute);
}

function isBusy(entry: Component): boolean {
  const said = (name: string) => String(entry.getFirstPropertyValue(name) ?? "").toUpperCase();
  return (
    said("transp") !== "TRANSPARENT" && said("status") !== "CANCELLED" && said("x-microsoft-cdo-busystatus") !== "FREE"
  );
}

function zoneNamed(entry: Component): string | null {
  const tzid = entry.getFirstProperty("dtstart")?.getParameter("tzid");
  return typeof tzid === "string" ? tzid : null;
}

/** Overlapping and touching stretches as one, in order. */
function merged(times: readonly BusyTime[]): BusyTime[] {
  const kept: BusyTime[] = [];
  for (const time of times.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = kept.at(-1);
    if (last && time.startsAt <= last.endsAt) {
      if (time.endsAt > last.endsAt) last.endsAt = time.endsAt;
    } else kept.push({ ...time });
  }
  return kept;
}

function read(ical: Ical, text: string, from: Date, to: Date): BusyTime[] {
  const calendar = new ical.Component(ical.parse(text));
  if (calendar.name !== "vcalendar") throw new SyntaxError("Not a calendar");
  const entries = calendar.getAllSubcomponents("vevent");
  const exceptions = entries.filter((entry) => entry.hasProperty("recurrence-id"));
  const found: BusyTime[] = [];
  let looked = 0;
  const keep = (startsAt: Date, endsAt: Date) => {
    if (endsAt > startsAt && endsAt > from && startsAt < to) found.push({ startsAt, endsAt });
  };
  const keepOccurrence = (start: Time, end: Time, item: CalendarEvent) => {
    if (isBusy(item.component))
      keep(instantOf(start, zoneNamed(item.component)), instantOf(end, zoneNamed(item.component)));
  };
  for (const entry of entries) {
    if (!entry.hasProperty("dtstart") || exceptions.includes(entry)) continue;
    const uid = entry.getFirstPropertyValue("uid");
    const own = exceptions.filter((exception) => exception.getFirstPropertyValue("uid") === uid);
    const event = new ical.Event(entry, { strictExceptions: true, exceptions: own });
    if (!event.isRecurring()) {
      keepOccurrence(event.startDate, event.endDate, event);
      continue;
    }
    const each = event.iterator();
    for (let next = each.next(); next; next = each.next()) {
      looked += 1;
      if (looked > MOST_OCCURRENCES) throw new TooMuch();
      if (instantOf(next, zoneNamed(entry)) >= to) break;
      const { startDate, endDate, item } = event.getOccurrenceDetails(next);
      keepOccurrence(startDate, endDate, item);
    }
  }
  const stretches = merged(found);
  if (stretches.length > MOST_STRETCHES) throw new TooMuch();
  return stretches;
}

/**
 * When a calendar says its owner is busy between two instants: every entry that is not marked free or called off, repeated
 * as its rules say and in its own time zone; whole days are days in England. Refuses what is no calendar, what repeats
 * beyond reason, and what takes too long to work out.
 */
export async function busyTimesIn(text: string, from: Date, to: Date): Promise<Result<BusyTime[], CalendarFault>> {
  const { default: ical } = await import("ical.js");
  try {
    // A rule that never comes round is stopped from outside: nothing within the parser would.
    const times = runInNewContext("read()", { read: () => read(ical, text, from, to) }, { timeout: MOST_MILLIS });
    return accept(times as BusyTime[]);
  } catch (error) {
    if (error instanceof TooMuch) return refuse("too-much");
    if ((error as { code?: unknown }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return refuse("too-slow");
    return refuse("not-a-calendar");
  }
}
