import { addDays, type Day, dayOf, formatDay, instantAt } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Booking, Diary, Holder, Stop } from "./diary.ts";
import { clashInWords, type OwnTime } from "./own-times.ts";
import { hoursOn } from "./patterns.ts";
import { estimatedMinutes, type TravelTimes } from "./travel.ts";

/** A time somebody proposes for a visit, and where it is. */
export type ProposedTime = { startsAt: Date; minutes: number; at: Stop | null };

/** What speaks against a time that is free. Staff may book it all the same, with their reason. */
export type TimeWarning =
  /** The way from the visit before, or to the one after, takes longer than the time between. Minutes, an estimate. */
  | { code: "short-way"; name: string; side: "before" | "after"; gap: number; way: number }
  /** They are on leave, at a training, or have something in a calendar of their own. */
  | { code: "away"; name: string }
  /** They are at something of the council's own that is no visit: `doing`, "sits on a panel". */
  | { code: "engaged"; name: string; doing: string }
  /** It is not within the hours they keep: their working pattern, or the hours a room is open. */
  | { code: "outside-hours"; name: string; room: boolean }
  /** The last day they work here is before it. */
  | { code: "left"; name: string; until: Day }
  /** The council visits nobody on that day. */
  | { code: "closed"; name: string }
  /** The household has something else with us at the same time. */
  | { code: "family"; own: OwnTime[] };

const MINUTE = 60_000;

function endOf({ startsAt, minutes }: Pick<Booking, "startsAt" | "minutes">): number {
  return startsAt.getTime() + minutes * MINUTE;
}

function waysOf(holder: Holder, time: ProposedTime, others: readonly Booking[], travel: TravelTimes): TimeWarning[] {
  if (holder.kind === "room" || (holder.kind === "interpreter" && !holder.base) || !time.at) return [];
  const warnings: TimeWarning[] = [];
  for (const other of others) {
    // A journey to or from a place nobody knows cannot be said to be too short.
    if (!other.at) continue;
    const before = (time.startsAt.getTime() - endOf(other)) / MINUTE;
    const after = (other.startsAt.getTime() - endOf(time)) / MINUTE;
    const side = before >= 0 ? "before" : "after";
    const gap = side === "before" ? before : after;
    const way = side === "before" ? travel(other.at, time.at) : travel(time.at, other.at);
    if (gap < way) warnings.push({ code: "short-way", name: holder.name, side, gap, way });
  }
  return warnings;
}

/** Whether a time lies within the hours a holder keeps on its day; stretches that touch are one. */
function isWithinHours({ patterns }: Holder, time: ProposedTime): boolean {
  const on = dayOf(time.startsAt);
  let reaches = Number.NEGATIVE_INFINITY;
  let begins = reaches;
  for (const hours of hoursOn(patterns, on)) {
    const [from, to] = [instantAt(on, hours.from).getTime(), instantAt(on, hours.to).getTime()];
    if (from > reaches) begins = from;
    reaches = Math.max(reaches, to);
    if (begins <= time.startsAt.getTime() && endOf(time) <= reaches) return true;
  }
  return false;
}

/** What a holder's hours say against a time. Of somebody whose hours nobody ever wrote down they say nothing. */
function hoursOf(holder: Holder, time: ProposedTime): TimeWarning[] {
  const { name, until, patterns, kind } = holder;
  if (until !== null && dayOf(time.startsAt) > until) return [{ code: "left", name, until }];
  if (patterns.length === 0 || isWithinHours(holder, time)) return [];
  return [{ code: "outside-hours", name, room: kind === "room" }];
}

/**
 * Whether everybody and everything a visit binds could keep a time. Refuses a time at which one of them is booked already,
 * always; what else speaks against it comes back as warnings. `except` is the visit that is being moved.
 */
export function checkTime(
  diary: Pick<Diary, "holders" | "closures" | "bankHolidays">,
  time: ProposedTime,
  except: string | null,
  travel: TravelTimes = estimatedMinutes,
): Result<TimeWarning[], { code: "overlaps"; with: { startsAt: Date; minutes: number }; name: string }> {
  const [from, to] = [time.startsAt.getTime(), endOf(time)];
  const warnings: TimeWarning[] = [];
  for (const holder of diary.holders) {
    const others = holder.bookings.filter(({ id }) => id !== except);
    const clash = others.find((other) => other.startsAt.getTime() < to && from < endOf(other));
    if (clash) {
      const { startsAt, minutes } = clash;
      return refuse({ code: "overlaps", with: { startsAt, minutes }, name: holder.name });
    }
    warnings.push(...waysOf(holder, time, others, travel));
    const absent = holder.absences.filter(({ startsAt, endsAt }) => startsAt.getTime() < to && from < endsAt.getTime());
    if (absent.some(({ doing }) => !doing)) warnings.push({ code: "away", name: holder.name });
    for (const doing of new Set(absent.flatMap((one) => one.doing ?? []))) {
      warnings.push({ code: "engaged", name: holder.name, doing });
    }
    warnings.push(...hoursOf(holder, time));
  }
  const on = dayOf(time.startsAt);
  const closed = diary.closures.find((spell) => spell.from <= on && on <= spell.to);
  if (closed) warnings.push({ code: "closed", name: closed.name });
  else if (diary.bankHolidays.has(on)) warnings.push({ code: "closed", name: "a bank holiday" });
  return accept(warnings);
}

/** A warning in words, for staff. */
function timeWarningInWords(warning: TimeWarning): string {
  switch (warning.code) {
    case "short-way": {
      const { name, side, gap, way } = warning;
      const where = side === "before" ? "from the visit before" : "to the visit after";
      return `${name} needs about ${way} minutes ${where} (an estimate), and has ${gap}`;
    }
    case "away":
      return `${warning.name} is away at that time`;
    case "engaged":
      return `${warning.name} ${warning.doing} at that time`;
    case "outside-hours":
      return warning.room
        ? `${warning.name} is not open at that time`
        : `That is outside the hours that ${warning.name} works`;
    case "left":
      return `${warning.name} works here until ${formatDay(warning.until)}`;
    case "closed":
      return `The council is closed on that day: ${warning.name}`;
    case "family":
      return clashInWords(warning.own) ?? "";
  }
}

/** Everything that speaks against a time, and the two ways on. */
export function warnedInWords(warnings: readonly TimeWarning[]): string {
  const words = warnings.map(timeWarningInWords).join(". ");
  return `${words}. Choose another time, or say here why it is booked all the same`;
}

/** The days whose diaries a time stands in, in England: the one it begins on, and each more that it lasts into. */
export function daysOfTime({ startsAt, minutes }: { startsAt: Date; minutes: number }): Day[] {
  const last = dayOf(new Date(startsAt.getTime() + minutes * MINUTE - 1));
  const days = [dayOf(startsAt)];
  for (let on = addDays(dayOf(startsAt), 1); on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}
