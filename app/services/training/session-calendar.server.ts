import type { Seat } from "#app/domain/training/seats.ts";
import type { Session } from "#db/queries/training.ts";
import { calendarFile } from "../calendar/calendar-file.server.ts";

/**
 * A session for the calendar of who has a seat, which others may read: when and where, and neither what about nor from
 * which council. Its UID is the session's, so a move changes the entry that is there. `path` is their own page of it.
 */
export function sessionCalendar(
  { date }: Session,
  seat: Pick<Seat, "state">,
  given: { origin: string; path: string; now: Date },
): Promise<string> {
  const { id, sequence, startsAt, minutes, place, state } = date;
  const entry = {
    kind: "event" as const,
    id,
    sequence,
    startsAt,
    minutes,
    title: "Booked: a seat is kept for you",
    words: "Open the page to see what it is about, or to say that you cannot come.",
    place,
    link: `${given.origin}${given.path}`,
    calledOff: state === "called-off" || seat.state === "cancelled",
  };
  return calendarFile({ entries: [entry], now: given.now });
}
