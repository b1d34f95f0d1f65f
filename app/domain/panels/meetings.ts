import type { Recurs } from "../calendar/recurrence.ts";
import { type BankHolidays, endOfPeriod, isWorkingDay, type Period } from "../calendar/working-days.ts";
import { addDays, type Day } from "../shared/day.ts";

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
