import type { Recurs } from "../calendar/recurrence.ts";
import { type BankHolidays, endOfPeriod, isWorkingDay, type Period } from "../calendar/working-days.ts";
import { addDays, type Day, formatDay, weekdayName } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** Days on which a council keeps its offices closed. */
export type Closure = { startsOn: Day; endsOn: Day };

/** How often a panel meets; the words are those of the form. */
export const MEETS = {
  "month-weekday": "Every month, on the same weekday of the month",
  fortnight: "Every two weeks",
  "four-weeks": "Every four weeks",
} as const;
export type Meets = keyof typeof MEETS;

/** How each way of meeting recurs. */
export const MEETS_AGAIN = {
  "month-weekday": "monthly",
  fortnight: "fortnightly",
  "four-weeks": "four-weekly",
} as const satisfies Record<Meets, Recurs>;

/** Whether a panel may meet on a day: a working day on which the council is open. */
export function mayMeetOn(on: Day, holidays: BankHolidays, closures: readonly Closure[]): boolean {
  return isWorkingDay(on, holidays) && !closures.some(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
}

/** Why a panel may not meet on a day, in a sentence; null where it may. */
export function shutInWords(on: Day, holidays: BankHolidays, closures: readonly Closure[]): string | null {
  if (mayMeetOn(on, holidays, closures)) return null;
  const named = `${weekdayName(on)} ${formatDay(on)}`;
  if (holidays.has(on)) return `${named} is a bank holiday`;
  return isWorkingDay(on, holidays) ? `The council is closed on ${named}` : `${named} is at a weekend`;
}

/**
 * The dates a panel is given: each date of its rule, or the next one after it on which it may meet and does not yet. The
 * rule goes on from its own dates, so one that moved does not move those after it.
 */
export function datesGiven(wanted: readonly Day[], holidays: BankHolidays, closures: readonly Closure[]): Day[] {
  const given = new Set<Day>();
  for (const date of wanted) {
    let on = date;
    while (!mayMeetOn(on, holidays, closures) || given.has(on)) on = addDays(on, 1);
    given.add(on);
  }
  return [...given].sort();
}

/** The last day on which papers may go out for members to have them in time (standard 14.3: five working days before). */
export function papersDueFor(meetsOn: Day, period: Period, holidays: BankHolidays): Day {
  let due = addDays(meetsOn, -1);
  while (!isWorkingDay(due, holidays) || endOfPeriod(due, period, holidays) > meetsOn) due = addDays(due, -1);
  return due;
}

/** The first day on which a panel can meet whose papers go out today at the earliest. */
function firstDayFor(today: Day, period: Period, holidays: BankHolidays): Day {
  let on = today;
  while (papersDueFor(on, period, holidays) < today) on = addDays(on, 1);
  return on;
}

/** A meeting as somebody wants it to be from now on; the time in minutes past midnight. */
export type MeetingWanted = { on: Day; startsAt: number; minutes: number; place: string; capacity: number };

/** What is wrong with a change of a meeting, by field. */
export type MoveWrong = Partial<Record<"on" | "minutes" | "place" | "capacity", string>>;

/**
 * Checks a change of a meeting: a day that is not over; a length and a place; room for everybody on its agenda; and a day
 * that leaves their papers the time the rule asks for, where they are not out yet. Refuses with a sentence for each field.
 */
export function checkMove(
  wanted: MeetingWanted,
  given: { today: Day; taken: number; papersOut: boolean; panelPapers: Period; holidays: BankHolidays },
): Result<void, MoveWrong> {
  const { today, taken, papersOut, panelPapers, holidays } = given;
  const wrong: MoveWrong = {};
  if (wanted.on < today) wrong.on = "Enter a day that is today or later";
  else if (taken > 0 && !papersOut && papersDueFor(wanted.on, panelPapers, holidays) < today) {
    const first = firstDayFor(today, panelPapers, holidays);
    wrong.on = `Papers could not be with members in time. The first day for who is on the agenda is ${formatDay(first)}`;
  }
  if (!Number.isInteger(wanted.minutes) || wanted.minutes < 15 || wanted.minutes > 720)
    wrong.minutes = "Enter how long it lasts, from 15 minutes to 12 hours";
  if (wanted.place.trim() === "") wrong.place = "Enter where it is held";
  if (!Number.isInteger(wanted.capacity) || wanted.capacity < 1 || wanted.capacity > 20)
    wrong.capacity = "Enter how many households it hears, from 1 to 20";
  else if (wanted.capacity < taken)
    wrong.capacity = `${taken === 1 ? "1 household is" : `${taken} households are`} on the agenda. Give some another date first`;
  return Object.keys(wrong).length === 0 ? accept(undefined) : refuse(wrong);
}

/** The numbers of a meeting that no household has, in order. */
export function freePlaces(capacity: number, taken: readonly (number | null)[]): number[] {
  return Array.from({ length: capacity }, (_, nth) => nth + 1).filter((place) => !taken.includes(place));
}

/**
 * Whether places nobody took are open to the councils of an agreement: from the day they are shared, while papers can
 * still go out in time.
 */
export function isSharedOn(meeting: { state: string; sharedFrom: Day | null; papersDueOn: Day }, today: Day): boolean {
  const { state, sharedFrom, papersDueOn } = meeting;
  return state === "planned" && sharedFrom !== null && sharedFrom <= today && today <= papersDueOn;
}
