import { comingByFirstName } from "#app/domain/applications/visits.ts";
import type { VisitRecord } from "#db/queries/visits.ts";
import { calendarFile } from "../calendar/calendar-file.server.ts";

/**
 * A visit for the calendar of the family it is to. Calendars are shared, with children and at work: it says who comes and
 * when, and neither what for nor from which council; where and why are behind sign-in.
 */
export function familyCalendar(visit: VisitRecord, given: { origin: string; now: Date }): Promise<string> {
  const { id, sequence, startsAt, minutes, state } = visit;
  const entry = {
    kind: "visit" as const,
    id,
    sequence,
    startsAt,
    minutes,
    title: `Visit from ${comingByFirstName(visit)}`,
    words: "Sign in to read what it is about, or to move it.",
    link: `${given.origin}/sign-in`,
    calledOff: state === "called-off",
  };
  return calendarFile({ entries: [entry], now: given.now });
}
