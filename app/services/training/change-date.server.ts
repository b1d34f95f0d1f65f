import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import {
  callOffDate,
  changedIn,
  concerned,
  type DatePlan,
  type DateRefusal,
  type FewerThanTaken,
  moveDate,
  resizeDate,
} from "#app/domain/training/dates.ts";
import type { LeaderRefusal } from "#app/domain/training/leaders.ts";
import {
  type AttendanceRefusal,
  hasSeat,
  markAttendance,
  type Seat,
  type SessionDate,
} from "#app/domain/training/seats.ts";
import { changedInWords } from "#app/domain/training/words.ts";
import { findSession, listSeats, type Session } from "#db/queries/training.ts";
import { giveBackShared } from "../sharing/use-shared.server.ts";
import type { Work } from "../work.ts";
import { type Beside, changeSession, type SessionChange } from "./change-session.server.ts";
import { openLed } from "./led-sessions.server.ts";

export type ChangeDateRefusal =
  | DateRefusal
  | FewerThanTaken
  | AttendanceRefusal
  | "not-found"
  | "changed-meanwhile"
  | "reason-missing";

/** Whom the letters of a change reach, and who gave only a number and has to be rung. */
export type Told = { told: number; unreached: number };

function toldOf(seats: readonly Seat[]): Told {
  const told = seats.filter(({ email }) => email).length;
  return { told, unreached: seats.length - told };
}

/** Letters and history of a date that was moved or given to somebody else to lead; of one that stayed as it was nothing. */
export function movedChange(before: SessionDate, after: SessionDate, seats: readonly Seat[]): SessionChange<Told> {
  const changed = changedIn(before, after);
  if (changed.length === 0) {
    const value = { told: 0, unreached: 0 };
    // Who of the staff lead it is of no concern to who comes: only its diaries and its history have it.
    return after === before ? { value, happened: [] } : { value, date: after, happened: [{ type: "SessionLedAnew" }] };
  }
  const all = concerned(seats);
  return {
    value: toldOf(all),
    date: after,
    happened: [{ type: "SessionMoved", changed: changedInWords(changed) }],
    letters: all.map((seat) => ({ seat, template: "event-moved" as const, changed })),
  };
}

/** A date that is called off: everybody concerned is told and has no seat any more. */
export function calledOffChange(off: SessionDate, seats: readonly Seat[], reason: string): SessionChange<Told> {
  const all = concerned(seats);
  const gone = all.map((seat): Seat => ({ ...seat, state: "cancelled", seat: null, offeredUntil: null }));
  return {
    value: toldOf(all),
    date: off,
    seats: gone,
    happened: [
      { type: "SessionCalledOff", reason: reason.trim() },
      ...gone.filter(({ applicationId }) => applicationId).map((seat) => ({ type: "SeatCalledOff", seat })),
    ],
    letters: gone.map((seat) => ({ seat, template: "event-called-off" as const })),
  };
}

/** Seats of other councils that are struck out with a session that is called off. */
export type StruckOut = {
  beside: Beside;
  /** Whether a seat that another council took in this moment has a line that was not read. */
  unread: (seats: readonly Seat[]) => boolean;
};

const takenElsewhere = (seat: Seat) => seat.forCouncilId !== seat.councilId && hasSeat(seat);

/** What strikes out the lines of other councils at sessions that are called off. */
export async function strikeOutLines(
  work: Work,
  councilIds: readonly string[],
  eventIds: readonly string[],
): Promise<StruckOut> {
  const seats = await Promise.all(eventIds.map((id) => listSeats(work.store.read, councilIds, id)));
  const known = seats.flat().filter(takenElsewhere);
  const backs = await Promise.all(
    known.map(({ id, councilId }) =>
      giveBackShared(work, { giverId: councilId, what: "training-seat", subjectId: id }, "The session was called off"),
    ),
  );
  const lines = backs.flatMap((back) => (back.ok ? [back.value] : []));
  const ids = new Set(known.map(({ id }) => id));
  return {
    beside: { writes: lines.flatMap(({ writes }) => writes), entries: lines.flatMap(({ entries }) => entries) },
    unread: (now) => now.some((seat) => takenElsewhere(seat) && !ids.has(seat.id)),
  };
}

/** Which session, whose it may be, and the version the person was looking at. */
export type DateAsked = { councilIds: readonly string[]; eventId: string; version: number };

async function change<Value, More = never>(
  work: Work,
  secret: string,
  asked: DateAsked,
  decide: (
    now: Parameters<Parameters<typeof changeSession>[2]>[0],
    session: Session,
  ) => Result<SessionChange<Value>, ChangeDateRefusal | More>,
): Promise<Result<Value, ChangeDateRefusal | More>> {
  const session = await findSession(work.store.read, asked.councilIds, asked.eventId);
  if (!session) return refuse("not-found");
  return changeSession<Value, ChangeDateRefusal | More>(work, { session, secret }, (now) =>
    now.version === asked.version ? decide(now, session) : refuse("changed-meanwhile"),
  );
}

/**
 * Moves a session to another time or place, or names who leads it. Everybody with a seat or waiting is told, and keeps what
 * they have. Refused once, with the words, where one of the staff who lead it has something else then; `seen` takes it.
 */
export async function moveSession(
  work: Work,
  secret: string,
  asked: DateAsked,
  to: Partial<DatePlan>,
  seen = false,
): Promise<Result<Told, ChangeDateRefusal | LeaderRefusal>> {
  const found = await findSession(work.store.read, asked.councilIds, asked.eventId);
  if (!found) return refuse("not-found");
  const led = await openLed(
    work,
    found.date.councilId,
    [{ before: found.date, after: { ...found.date, ...to } }],
    seen,
  );
  if (!led.ok) return led;
  return change<Told, LeaderRefusal>(work, secret, asked, ({ date, seats }, { series }) => {
    const moved = moveDate(date, to, series, work.now);
    if (!moved.ok) return moved;
    return accept({
      ...movedChange(date, moved.value, seats),
      guards: led.value([{ before: date, after: moved.value }]),
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
): Promise<Result<Told, ChangeDateRefusal>> {
  if (reason.trim() === "") return refuse("reason-missing");
  const lines = await strikeOutLines(work, asked.councilIds, [asked.eventId]);
  return change(work, secret, asked, ({ date, seats }) => {
    const off = callOffDate(date, work.now);
    if (!off.ok) return off;
    if (lines.unread(seats)) return refuse("changed-meanwhile");
    return accept({ ...calledOffChange(off.value, seats, reason), beside: lines.beside });
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
