import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { givenBackInTime } from "#app/domain/training/dates.ts";
import { cancelSeat, hasSeat, type Seat, type TakeRefusal, takeOffered } from "#app/domain/training/seats.ts";
import {
  findSeatByLink,
  findSession,
  listSeats,
  listSeatsElsewhere,
  listSeatsOf,
  type SeatAt,
  type SeatsOf,
  type Session,
} from "#db/queries/training.ts";
import { hashToken } from "../access/secrets.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { giveBackShared } from "../sharing/use-shared.server.ts";
import type { Work } from "../work.ts";
import { changeSession, type SessionChange } from "./change-session.server.ts";

export type ChangeSeatRefusal = TakeRefusal | "begun" | "not-found" | "changed-meanwhile";

/** How somebody comes to a seat: by its private link, as one of a household or a carer, or as staff of the council. */
export type SeatAsked =
  | { token: string }
  | { of: SeatsOf; seatId: string }
  | { councilIds: readonly string[]; eventId: string; seatId: string }
  /** Staff of the council whose person has a seat at another's session. */
  | { forCouncilId: string; eventId: string; seatId: string };

/** The seat somebody may change, with its session; undefined when it is not theirs. */
async function findAsked(work: Work, asked: SeatAsked): Promise<(Session & { seat: Seat }) | undefined> {
  const db = work.store.read;
  if ("token" in asked) return findSeatByLink(db, hashToken(asked.token));
  if ("of" in asked) return (await listSeatsOf(db, asked.of)).find(({ seat }) => seat.id === asked.seatId);
  if ("forCouncilId" in asked) return findSeatElsewhere(work, asked);
  const session = await findSession(db, asked.councilIds, asked.eventId);
  const seat = session && (await listSeats(db, asked.councilIds, asked.eventId)).find(({ id }) => id === asked.seatId);
  return session && seat ? { ...session, seat } : undefined;
}

async function findSeatElsewhere(
  work: Work,
  asked: { forCouncilId: string; seatId: string },
): Promise<SeatAt | undefined> {
  const all = await listSeatsElsewhere(work.store.read, asked.forCouncilId, new Date(0));
  return all.find(({ seat }) => seat.id === asked.seatId);
}

/** The seat behind a private link. */
export function openSeatByLink(work: Work, token: string): Promise<SeatAt | undefined> {
  return findSeatByLink(work.store.read, hashToken(token));
}

async function change(
  work: Work,
  given: { asked: SeatAsked; secret: string },
  decide: (seat: Seat, session: Session) => Result<SessionChange<Seat>, ChangeSeatRefusal>,
): Promise<Result<Seat, ChangeSeatRefusal>> {
  const found = await findAsked(work, given.asked);
  if (!found) return refuse("not-found");
  return changeSession<Seat, ChangeSeatRefusal>(work, { session: found, secret: given.secret }, ({ seats, date }) => {
    const seat = seats.find(({ id }) => id === found.seat.id);
    return seat ? decide(seat, { ...found, date: { ...found.date, ...date } }) : refuse("not-found");
  });
}

/** Somebody takes the seat that was kept for them while they waited. */
export function takeSeat(work: Work, secret: string, asked: SeatAsked): Promise<Result<Seat, ChangeSeatRefusal>> {
  return change(work, { asked, secret }, (seat) => {
    const before = seat.state;
    const taken = takeOffered(seat, work.now);
    if (!taken.ok) return taken;
    if (before === "booked") return accept({ value: seat, happened: [] });
    return accept({
      value: taken.value,
      seats: [taken.value],
      happened: [{ type: "SeatTaken", seat: taken.value }],
      letters: [{ seat: taken.value, template: "event-booked" as const }],
    });
  });
}

/** Whether somebody wants to be reminded of a seat. */
export function setReminders(
  work: Work,
  secret: string,
  asked: SeatAsked,
  reminders: boolean,
): Promise<Result<Seat, ChangeSeatRefusal>> {
  return change(work, { asked, secret }, (seat) => {
    const value = { ...seat, reminders };
    return accept({ value, seats: [value], happened: [] });
  });
}

/** How a seat is left, as history says it, and the letter where somebody else than the person did it. */
type Leaving = { type: "SeatGivenUp" } | { type: "SeatReleased"; letter: "event-released" };

async function leaveSeat(
  work: Work,
  { asked, secret }: { asked: SeatAsked; secret: string },
  leaving: Leaving,
): Promise<Result<Seat, ChangeSeatRefusal>> {
  const found = await findAsked(work, asked);
  if (!found) return refuse("not-found");
  const { date, seat: before } = found;
  const elsewhere = before.forCouncilId !== before.councilId && hasSeat(before);
  const { values } = await rulebookOf(work.store.read, before.councilId, dayOf(work.now));
  const inTime = givenBackInTime(date, values, work.now);
  const of = { giverId: before.councilId, what: "training-seat", subjectId: before.id } as const;
  const back = elsewhere && inTime ? await giveBackShared(work, of, "The seat was given back in time") : null;
  return change(work, { asked, secret }, (seat, session) => {
    if (seat.state === "cancelled") return accept({ value: seat, happened: [] });
    const cancelled = cancelSeat(seat, session.date, work.now);
    if (!cancelled.ok) return cancelled;
    return accept({
      value: cancelled.value,
      seats: [cancelled.value],
      happened: [{ type: leaving.type, seat: cancelled.value }],
      letters: "letter" in leaving ? [{ seat: cancelled.value, template: leaving.letter }] : [],
      beside: back?.ok ? back.value : undefined,
    });
  });
}

/**
 * Somebody is not coming, or waits no longer: the seat goes to who waited longest. Another council's seat that is given
 * back in time costs nothing: its line is struck out in the same commit, and stays owed when it is given back late.
 */
export function giveUpSeat(work: Work, secret: string, asked: SeatAsked): Promise<Result<Seat, ChangeSeatRefusal>> {
  return leaveSeat(work, { asked, secret }, { type: "SeatGivenUp" });
}

/** The same for a seat of somebody who applies no longer: they are told, and the history says that it went with the application. */
export function releaseSeat(work: Work, secret: string, asked: SeatAsked): Promise<Result<Seat, ChangeSeatRefusal>> {
  return leaveSeat(work, { asked, secret }, { type: "SeatReleased", letter: "event-released" });
}
