import { addDays, type Day, instantAt, minutesOfDay } from "../shared/day.ts";

/** An instant in whole minutes since 1970, in which the diary counts: clock changes are in it, and it compares fast. */
export type Minute = number;

const MILLIS = 60_000;

/** An instant that may lie within a minute counts as that minute's beginning. */
export function minuteOf(instant: Date): Minute {
  return Math.floor(instant.getTime() / MILLIS);
}

export function instantOf(minute: Minute): Date {
  return new Date(minute * MILLIS);
}

/**
 * The minute at which the clocks of England show a time on a date. A time that is skipped when the clocks go forward
 * counts as the moment they do; one that comes twice when they go back counts as its second coming.
 */
function minuteAt(on: Day, clock: number): Minute {
  const instant = instantAt(on, clock);
  if (clock >= 24 * 60 || minutesOfDay(instant) === clock) return minuteOf(instant);
  let minute = minuteOf(instantAt(on, 0));
  while (minutesOfDay(instantOf(minute)) < clock) minute += 15;
  return minute;
}

/** A date with what the clocks show on it: `at` answers the minute of a time of the clock. */
export type ClockDay = { on: Day; from: Minute; to: Minute; at: (clock: number) => Minute };

/** Days already looked up: every diary of the same weeks asks for the same ones, and the clocks answer slowly. */
const known = new Map<Day, ClockDay>();
const MOST_KNOWN = 2000;

/** A date of the clocks of England. Its length is 23, 24 or 25 hours. */
export function clockDay(on: Day): ClockDay {
  const before = known.get(on);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = lookedUp(on);
  known.set(on, made);
  return made;
}

function lookedUp(on: Day): ClockDay {
  const from = minuteOf(instantAt(on, 0));
  const to = minuteOf(instantAt(addDays(on, 1), 0));
  const usual = to - from === 24 * 60;
  return { on, from, to, at: usual ? (clock) => from + clock : (clock) => minuteAt(on, clock) };
}
