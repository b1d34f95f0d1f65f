import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { callOffDate, concerned, type DateRefusal, moveDate, resizeDate } from "#app/domain/training/dates.ts";
import { type AttendanceRefusal, hasSeat, markAttendance, type Seat } from "#app/domain/training/seats.ts";
import { findSession, listSeats, type Session } from "#db/queries/training.ts";
import { giveBackShared } from "../sharing/use-shared.server.ts";
import type { Work } from "../work.ts";
import { changeSession, type SessionChange } from "./change-session.server.ts";

export type ChangeDateRefusal = DateRefusal | AttendanceRefusal | "not-found" | "changed-meanwhile" | "reason-missing";

/** Which session, whose it may be, and the version the person was looking at. */
export type DateAsked = { councilIds: readonly string[]; eventId: string; version: number };

async function change<Value>(
  work: Work,
  secret: string,
  asked: DateAsked,
  decide: (
    now: Parameters<Parameters<typeof changeSession>[2]>[0],
    session: Session,
  ) => Result<SessionChange<Value>, ChangeDateRefusal>,
): Promise<Result<Value, ChangeDateRefusal>> {
  const session = await findSession(work.store.read, asked.councilIds, asked.eventId);
  if (!session) return refuse("not-found");
  return changeSession<Value, ChangeDateRefusal>(work, { session, secret }, (now) =>
    now.version === asked.version ? decide(now, session) : refuse("changed-meanwhile"),
  );
}

/** Moves a session to another time or place. Everybody with a seat or waiting is told, and keeps what they have. */
export function moveSession(
  work: Work,
  secret: string,
  asked: DateAsked,
  to: { startsAt: Date; place: string; online: boolean },
): Promise<Result<{ told: number; unreached: number }, ChangeDateRefusal>> {
  return change(work, secret, asked, ({ date, seats }, { series }) => {
    const moved = moveDate(date, to, series, work.now);
    if (!moved.ok) return moved;
    const all = concerned(seats);
    const value = {
      told: all.filter(({ email }) => email).length,
      unreached: all.filter(({ email }) => !email).length,
    };
    if (moved.value === date) return accept({ value: { told: 0, unreached: 0 }, happened: [] });
    return accept({
      value,
      date: moved.value,
      happened: [{ type: "SessionMoved" }],
      letters: all.map((seat) => ({ seat, template: "event-moved" as const })),
    });
  });
}

/**
 * Calls a session off: everybody with a seat or waiting is told by letter and has none, and what other councils owed for
 * seats at it is struck out. Says whom no letter reaches, so that somebody rings them.
 */
export async function callSessionOff(
  work: Work,
  secret: string,
  asked: DateAsked,
  reason: string,
): Promise<Result<{ told: number; unreached: number }, ChangeDateRefusal>> {
  if (reason.trim() === "") return refuse("reason-missing");
  const known = (await listSeats(work.store.read, asked.councilIds, asked.eventId)).filter(
    (seat) => seat.forCouncilId !== seat.councilId && hasSeat(seat),
  );
  const backs = await Promise.all(
    known.map(({ id, councilId }) =>
      giveBackShared(work, { giverId: councilId, what: "training-seat", subjectId: id }, "The session was called off"),
    ),
  );
  const lines = backs.flatMap((back) => (back.ok ? [back.value] : []));
  return change(work, secret, asked, ({ date, seats }) => {
    const off = callOffDate(date, work.now);
    if (!off.ok) return off;
    // A seat that another council took in this moment has a line we have not read: look again.
    const unread = seats.some(
      (seat) => seat.forCouncilId !== seat.councilId && hasSeat(seat) && !known.some(({ id }) => id === seat.id),
    );
    if (unread) return refuse("changed-meanwhile");
    const all = concerned(seats);
    const gone = all.map((seat): Seat => ({ ...seat, state: "cancelled", seat: null, offeredUntil: null }));
    return accept({
      value: { told: all.filter(({ email }) => email).length, unreached: all.filter(({ email }) => !email).length },
      date: off.value,
      seats: gone,
      happened: [
        { type: "SessionCalledOff", reason: reason.trim() },
        ...gone.filter(({ applicationId }) => applicationId).map((seat) => ({ type: "SeatCalledOff", seat })),
      ],
      letters: gone.map((seat) => ({ seat, template: "event-called-off" as const })),
      beside: { writes: lines.flatMap(({ writes }) => writes), entries: lines.flatMap(({ entries }) => entries) },
    });
  });
}

/** More seats, which then go to who waits, or fewer, never below those taken. */
export function resizeSession(
  work: Work,
  secret: string,
  asked: DateAsked,
  seats: number,
): Promise<Result<void, ChangeDateRefusal>> {
  return change(work, secret, asked, (now) => {
    const resized = resizeDate(now.date, seats, now.seats);
    if (!resized.ok) return resized;
    const { date, renumbered } = resized.value;
    return accept({ value: undefined, date, seats: renumbered, happened: [{ type: "SessionResized" }] });
  });
}

/**
 * Writes down who came. It is evidence for the report of each household, and stands in their history. A mark that is
 * there already is not written again, so a list may be sent as often as somebody looks it over.
 */
export function recordAttendance(
  work: Work,
  secret: string,
  asked: DateAsked,
  marks: ReadonlyMap<string, boolean>,
): Promise<Result<number, ChangeDateRefusal>> {
  return change(work, secret, asked, ({ date, seats }) => {
    const changed: Seat[] = [];
    for (const seat of seats) {
      const came = marks.get(seat.id);
      if (came === undefined) continue;
      const marked = markAttendance(seat, came, date, work.now);
      if (!marked.ok) return marked;
      if (marked.value.state !== seat.state) changed.push(marked.value);
    }
    const held = date.state === "open" && marks.size > 0 ? { ...date, state: "held" as const } : undefined;
    return accept({
      value: changed.length,
      date: held,
      seats: changed,
      happened: changed.map((seat) => ({
        type: seat.state === "attended" ? "TrainingAttended" : "TrainingMissed",
        seat,
      })),
    });
  });
}
