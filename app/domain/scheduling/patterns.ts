import { addDays, type Day, daysBetween, weekday } from "../shared/day.ts";

/** A stretch of one weekday (0 is Sunday) in which somebody may be booked; minutes on the clock of England. */
export type WeekdayHours = { weekday: number; from: number; to: number };

/** A week that repeats, or several that take turns; the first of them is the week in which the pattern begins, Monday first. */
export type WeeklyPattern = { weeks: readonly (readonly WeekdayHours[])[] };

/** A pattern with the day it begins on. */
export type PatternFrom = { startsOn: Day; week: WeeklyPattern };

function mondayOf(on: Day): Day {
  return addDays(on, -((weekday(on) + 6) % 7));
}

/**
 * The stretches of a day in which somebody may be booked by their pattern, in order, in minutes on the clock. The latest
 * pattern that has begun is in force; none before the first begins.
 */
export function hoursOn(patterns: readonly PatternFrom[], on: Day): { from: number; to: number }[] {
  let inForce: PatternFrom | undefined;
  for (const one of patterns) if (one.startsOn <= on && (!inForce || one.startsOn > inForce.startsOn)) inForce = one;
  if (!inForce) return [];
  const { weeks } = inForce.week;
  const weeksIn = Math.floor(daysBetween(mondayOf(inForce.startsOn), on) / 7);
  const today = weeks[weeksIn % Math.max(1, weeks.length)] ?? [];
  return today
    .filter((hours) => hours.weekday === weekday(on))
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => a.from - b.from);
}
