import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  formatDayShort,
  instantAt,
  minutesOfDay,
  weekdayName,
} from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** What somebody is away for. A calendar's own entries are never typed, and nothing more is known of them. */
export const ABSENCE_KINDS = {
  leave: "Leave",
  sickness: "Sickness",
  training: "Training",
  duty: "Duty or other work",
} as const;
export type TypedAbsenceKind = keyof typeof ABSENCE_KINDS;
export const ABSENCE_KIND_NAMES = keysOf<TypedAbsenceKind>(ABSENCE_KINDS);

/** A time away as it is typed: whole days, or from and until a time on the clock, in minutes. */
export type TypedAbsence = { fromDay: Day; fromTime: number | null; toDay: Day; toTime: number | null };

const LONGEST_DAYS = 400;
const FARTHEST_BACK_DAYS = 62;

/**
 * The time a typed absence takes. Without times it is whole days in England, the last one included. Refuses one that ends
 * before it begins, one of more than a year, and one that was over months ago.
 */
export function absenceTimes(
  typed: TypedAbsence,
  today: Day,
): Result<{ startsAt: Date; endsAt: Date }, { field: "toDay" | "toTime"; words: string }> {
  const { fromDay, fromTime, toDay, toTime } = typed;
  if (toDay < fromDay) return refuse({ field: "toDay", words: "The last day must not be before the first" });
  if (daysBetween(fromDay, toDay) > LONGEST_DAYS)
    return refuse({ field: "toDay", words: "Enter a year at most, and add more when it comes" });
  if (daysBetween(toDay, today) > FARTHEST_BACK_DAYS)
    return refuse({ field: "toDay", words: "That was months ago. A diary looks ahead" });
  const startsAt = instantAt(fromDay, fromTime ?? 0);
  const endsAt = toTime === null ? instantAt(addDays(toDay, 1), 0) : instantAt(toDay, toTime);
  if (endsAt <= startsAt) return refuse({ field: "toTime", words: "The end must be later than the beginning" });
  return accept({ startsAt, endsAt });
}

/** The visits that a time away runs into, by the time they take. */
export function visitsWithin<Visit extends { startsAt: Date; minutes: number }>(
  visits: readonly Visit[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Visit[] {
  return visits.filter(
    (visit) => visit.startsAt < endsAt && visit.startsAt.getTime() + visit.minutes * 60_000 > startsAt.getTime(),
  );
}

function clock(at: Date): string {
  const minutes = minutesOfDay(at);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** "Monday 21 December to Friday 1 January 2027", with times where it is not whole days. */
export function absenceInWords({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, today: Day): string {
  const whole = minutesOfDay(startsAt) === 0 && minutesOfDay(endsAt) === 0;
  const first = dayOf(startsAt);
  const last = whole ? addDays(dayOf(endsAt), -1) : dayOf(endsAt);
  const named = (on: Day) => `${weekdayName(on)} ${formatDayShort(on, today)}`;
  if (whole) return first === last ? named(first) : `${named(first)} to ${named(last)}`;
  if (first === last) return `${named(first)}, ${clock(startsAt)} to ${clock(endsAt)}`;
  return `${named(first)}, ${clock(startsAt)} to ${named(last)}, ${clock(endsAt)}`;
}
