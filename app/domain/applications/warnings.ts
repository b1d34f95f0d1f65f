import { type BankHolidays, isWorkingDay, workingDaysBetween } from "../calendar/working-days.ts";
import { addDays, type Day, daysBetween } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import {
  type Application,
  type ApplicationEvent,
  type BreachExplained,
  type Clock,
  type ClockPassed,
  type ClockWarned,
  clocksOf,
  evolve,
  isClosed,
  type StepCalendar,
} from "./application.ts";
import { type AnySetting, type ClockWarnings, rulebookOn } from "./rulebook.ts";
import type { ClockId } from "./steps.ts";

/** A day on which those who have a clock hear of it: before its end, or the day after its last. */
type Mark = { mark: string; on: Day };

/** The last working day that leaves so many after it up to an end; with 0 the last working day inside the clock. */
function workingDaysBefore(end: Day, count: number, holidays: BankHolidays): Day {
  let on = end;
  while (!isWorkingDay(on, holidays)) on = addDays(on, -1);
  for (let left = count; left > 0; left -= 1) {
    on = addDays(on, -1);
    while (!isWorkingDay(on, holidays)) on = addDays(on, -1);
  }
  return on;
}

/** The marks of a clock, in the order of their days. One too short for a mark is warned of on its last day. */
function marksOf(
  { startedOn, endsOn }: Clock,
  { halfway, workingDaysBefore: offsets }: ClockWarnings,
  holidays: BankHolidays,
): Mark[] {
  const whole = workingDaysBetween(startedOn, endsOn, holidays);
  const half = addDays(startedOn, Math.ceil(daysBetween(startedOn, endsOn) / 2));
  const before = offsets.filter((offset) => offset < whole);
  const counted = before.length > 0 || offsets.length === 0 ? before : [0];
  const marks = counted.map((offset) => ({ mark: String(offset), on: workingDaysBefore(endsOn, offset, holidays) }));
  if (halfway && whole >= 4) marks.push({ mark: "halfway", on: half });
  return marks.filter(({ on }) => on > startedOn).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function marksOn(application: Application, today: Day, { holidays, local = [] }: StepCalendar) {
  if (isClosed(application)) return [];
  const { clockWarnings } = rulebookOn(today, local).values;
  return clocksOf(application, holidays, today, local)
    .filter(({ stoppedOn }) => stoppedOn === null)
    .map((clock) => ({ clock, run: application.clocks[clock.id], marks: marksOf(clock, clockWarnings, holidays) }));
}

/**
 * What is to be said of an application's running clocks on a day, each once: that one runs out, by the council's own marks,
 * and that one has passed. Of several marks that went by unseen the nearest to the end alone is said. Nothing follows by
 * itself: no clock refuses or ends anything here.
 */
export function warningsOf(
  application: Application,
  today: Day,
  calendar: StepCalendar,
): (ClockWarned | ClockPassed)[] {
  return marksOn(application, today, calendar).flatMap(({ clock, run, marks }): (ClockWarned | ClockPassed)[] => {
    const { id, endsOn } = clock;
    if (today > endsOn) {
      return run?.passedOn ? [] : [{ type: "ClockPassed", on: today, clock: id, endsOn }];
    }
    const nearest = marks.findLast(({ on }) => on <= today);
    if (!nearest || run?.warned?.includes(nearest.mark)) return [];
    return [{ type: "ClockWarned", on: today, clock: id, mark: nearest.mark, endsOn }];
  });
}

/** What would have been said of an application's clocks between two days, each on its day: for histories made up at once. */
export function warningsBetween(
  application: Application,
  after: Day,
  until: Day,
  calendar: StepCalendar,
): (ClockWarned | ClockPassed)[] {
  const days = new Set([
    until,
    ...marksOn(application, until, calendar).flatMap(({ clock, marks }) => [
      ...marks.map(({ on }) => on),
      addDays(clock.endsOn, 1),
    ]),
  ]);
  const said: (ClockWarned | ClockPassed)[] = [];
  let current = application;
  for (const on of [...days].filter((one) => one > after && one <= until).sort()) {
    const events = warningsOf(current, on, calendar);
    said.push(...events);
    current = (events as ApplicationEvent[]).reduce(evolve, current);
  }
  return said;
}

/** The clocks of an application that were missed or are over, each with why, once somebody has said. */
export type Breach = { clock: Clock; explained: string | null };

/** Every clock of ours that passed before what it was for was done. An applicant's own time is theirs to let pass. */
export function breachesOf(
  application: Application,
  holidays: BankHolidays,
  today: Day,
  local: readonly AnySetting[] = [],
): Breach[] {
  return breachesAmong(application, clocksOf(application, holidays, today, local));
}

/** The same for a reader who has counted the clocks of the application already. */
export function breachesAmong(application: Application, clocks: readonly Clock[]): Breach[] {
  return clocks
    .filter(({ state, owner }) => (state === "overdue" || state === "missed") && owner !== "Applicant")
    .map((clock) => ({ clock, explained: application.clocks[clock.id]?.explained ?? null }));
}

/** Says why a clock was missed. Refuses where none was, and an empty reason; a second reason takes the place of the first. */
export function explainBreach(
  application: Application,
  given: { clock: ClockId; reason: string },
  today: Day,
  { holidays, local }: StepCalendar,
): Result<BreachExplained, "not-missed" | "no-reason"> {
  const reason = given.reason.trim();
  if (!breachesOf(application, holidays, today, local).some(({ clock }) => clock.id === given.clock)) {
    return refuse("not-missed");
  }
  if (reason === "") return refuse("no-reason");
  return accept({ type: "BreachExplained", on: today, clock: given.clock, reason });
}
