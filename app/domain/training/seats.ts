import type { SettingValues } from "../applications/rulebook.ts";
import { type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Leaders } from "./leaders.ts";
import type { SessionAudience } from "./series.ts";

/** One date of a series. `minutes` is how long it is planned to take. */
export type SessionDate = Leaders & {
  id: string;
  seriesId: string;
  councilId: string;
  startsAt: Date;
  minutes: number;
  place: string;
  online: boolean;
  seats: number;
  /** Who leads it, as people who come read it; null while nobody is named. */
  trainer: string | null;
  /** The day from which other councils may take what is left; null: not shared. */
  sharedFrom: Day | null;
  state: "open" | "held" | "called-off";
  /** How often it was changed since it was first published. */
  sequence: number;
};

export type SeatState = "booked" | "waiting" | "offered" | "cancelled" | "attended" | "missed";

/** Somebody's place at a session, taken or waited for. `seat` is its number while they have one. */
export type Seat = {
  id: string;
  eventId: string;
  /** The council that holds the session, and the one whose person it is. */
  councilId: string;
  forCouncilId: string;
  applicationId: string | null;
  person: string | null;
  accountId: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  seat: number | null;
  state: SeatState;
  offeredUntil: Date | null;
  reminders: boolean;
  bookedAt: Date;
};

/** How a seat stands, for staff and for the person. */
export const SEAT_STATES = {
  booked: { officer: "Booked", person: "You have a seat" },
  waiting: { officer: "Waiting", person: "You are on the waiting list" },
  offered: { officer: "Offered a seat", person: "A seat is kept for you" },
  cancelled: { officer: "Not coming", person: "You are not coming" },
  attended: { officer: "Came", person: "You came" },
  missed: { officer: "Did not come", person: "We missed you" },
} as const satisfies Record<SeatState, { officer: string; person: string }>;

/** The rules of seats in force where a session is held. An offered seat is never kept past the beginning of the session. */
export type SeatRules = Pick<SettingValues, "offeredSeatHours" | "seatsByOne">;

/** Whether somebody has a seat: one that is offered is kept, so it counts. */
export function hasSeat({ state }: Pick<Seat, "state">): boolean {
  return state === "booked" || state === "offered" || state === "attended" || state === "missed";
}

/** Whether it still concerns the person: they have a seat to come, or wait for one. */
export function isOpen({ state }: Pick<Seat, "state">): boolean {
  return state === "booked" || state === "offered" || state === "waiting";
}

/** How many seats nobody has. */
export function seatsLeft(date: Pick<SessionDate, "seats">, all: readonly Pick<Seat, "state">[]): number {
  return Math.max(0, date.seats - all.filter(hasSeat).length);
}

/** The lowest number that nobody has, as long as there are fewer people than seats. */
function freeNumber(date: Pick<SessionDate, "seats">, all: readonly Seat[]): number | null {
  if (seatsLeft(date, all) === 0) return null;
  const taken = new Set(all.filter(hasSeat).map(({ seat }) => seat));
  for (let number = 1; number <= date.seats; number += 1) if (!taken.has(number)) return number;
  return null;
}

/** Who waits, in the order in which they came. */
export function inOrder(all: readonly Seat[]): Seat[] {
  return all
    .filter(({ state }) => state === "waiting")
    .sort((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime() || (a.id < b.id ? -1 : 1));
}

function offerOf(seat: Seat, number: number, offeredUntil: Date): Seat {
  return { ...seat, state: "offered", seat: number, offeredUntil };
}

/** A seat that is given up: its number is free for others. */
function left(seat: Seat): Seat {
  return { ...seat, state: "cancelled", seat: null, offeredUntil: null };
}

/** What a change does to the seats of a session: the rows that differ, each as it is now. */
export type SeatChanges = { lapsed: Seat[]; offered: Seat[] };

function replaced(all: readonly Seat[], changed: readonly Seat[]): Seat[] {
  const now = new Map(changed.map((seat) => [seat.id, seat]));
  return [
    ...all.map((seat) => now.get(seat.id) ?? seat),
    ...changed.filter(({ id }) => !all.some((one) => one.id === id)),
  ];
}

/**
 * Puts the waiting list right at a moment: offers nobody took in time are over, and who was offered leaves the list; each
 * free seat is then offered to who has waited longest. After it nobody waits while a seat is free. Once a session has
 * begun or is called off nothing is offered.
 */
export function settle(
  date: SessionDate,
  all: readonly Seat[],
  now: Date,
  { offeredSeatHours }: Pick<SeatRules, "offeredSeatHours">,
): { all: Seat[] } & SeatChanges {
  const until = new Date(Math.min(now.getTime() + offeredSeatHours * 3_600_000, date.startsAt.getTime()));
  const over = date.state !== "open" || date.startsAt <= now;
  const lapsed = all
    .filter(
      ({ state, offeredUntil }) => state === "offered" && (over || (offeredUntil !== null && offeredUntil <= now)),
    )
    .map(left);
  let after = replaced(all, lapsed);
  const offered: Seat[] = [];
  if (!over) {
    for (const waiting of inOrder(after)) {
      const number = freeNumber(date, after);
      if (number === null) break;
      const kept = offerOf(waiting, number, until);
      offered.push(kept);
      after = replaced(after, [kept]);
    }
  }
  return { all: after, lapsed, offered };
}

export type BookRefusal =
  | "called-off"
  | "begun"
  | "booked-already"
  | "too-many"
  /** It is for others: applicants, or carers. */
  | "not-for-them"
  /** Another council's session that is not shared yet, or with nothing to spare. */
  | "not-shared"
  | "nothing-to-spare";

/** Who asks for a seat: the row as it would be, without a number. */
export type Asking = Omit<Seat, "seat" | "state" | "offeredUntil" | "bookedAt">;

function samePerson(a: Asking, b: Asking): boolean {
  if (a.applicationId) return a.applicationId === b.applicationId && a.person === b.person;
  if (a.accountId) return a.accountId === b.accountId;
  const name = (asking: Asking) => asking.name.trim().toLowerCase();
  const sameWay = (a.email !== null && a.email === b.email) || (a.phone !== null && a.phone === b.phone);
  return b.applicationId === null && b.accountId === null && name(a) === name(b) && sameWay;
}

/** Whether a session is for somebody: public ones for anybody, the others for applicants or for carers with an account. */
export function isFor(audience: SessionAudience, asking: Pick<Asking, "applicationId" | "accountId">): boolean {
  if (audience === "public") return true;
  return audience === "applicants" ? asking.applicationId !== null : asking.accountId !== null && !asking.applicationId;
}

/** A moment after everybody who is there already: whoever is decided on later waits behind, to the millisecond. */
function after(all: readonly Seat[], now: Date): Date {
  const last = Math.max(0, ...all.map(({ bookedAt }) => bookedAt.getTime()));
  return new Date(Math.max(now.getTime(), last + 1));
}

/**
 * Gives somebody a seat, or a place in the waiting list when none is free. Who waits comes first, so a free seat is never
 * passed to a newcomer. Another council's person takes only what is to spare: from the day it is shared, while a seat is
 * free, and never from the waiting list. Refused twice for one person, and beyond what the rules let one address have, so
 * that one person cannot take a room.
 */
export function bookSeat(
  date: SessionDate,
  { audience, seatsByOne }: { audience: SessionAudience } & Pick<SeatRules, "seatsByOne">,
  all: readonly Seat[],
  asking: Asking,
  now: Date,
): Result<Seat, BookRefusal> {
  if (date.state !== "open") return refuse(date.state === "held" ? "begun" : "called-off");
  if (date.startsAt <= now) return refuse("begun");
  if (!isFor(audience, asking)) return refuse("not-for-them");
  const open = all.filter(isOpen);
  if (open.some((seat) => samePerson(asking, seat))) return refuse("booked-already");
  const byOne = open.filter(
    (seat) => (asking.email && seat.email === asking.email) || (asking.phone && seat.phone === asking.phone),
  );
  if (!asking.applicationId && byOne.length >= seatsByOne) return refuse("too-many");
  const elsewhere = asking.forCouncilId !== date.councilId;
  if (elsewhere && (date.sharedFrom === null || dayOf(now) < date.sharedFrom)) return refuse("not-shared");
  const number = inOrder(all).length > 0 ? null : freeNumber(date, all);
  if (elsewhere && number === null) return refuse("nothing-to-spare");
  return accept({
    ...asking,
    seat: number,
    state: number === null ? "waiting" : "booked",
    offeredUntil: null,
    bookedAt: after(all, now),
  });
}

export type TakeRefusal = "not-offered" | "offer-over";

/** Somebody takes the seat that was kept for them. Refused when the time it was kept is over, and when none was. */
export function takeOffered(seat: Seat, now: Date): Result<Seat, TakeRefusal> {
  if (seat.state === "booked") return accept(seat);
  if (seat.state !== "offered" || seat.offeredUntil === null) return refuse("not-offered");
  if (seat.offeredUntil <= now) return refuse("offer-over");
  return accept({ ...seat, state: "booked", offeredUntil: null });
}

/** Somebody is not coming, or waits no longer. Refused once the session has begun. Doing it twice is the same. */
export function cancelSeat(seat: Seat, date: SessionDate, now: Date): Result<Seat, "begun"> {
  if (seat.state === "cancelled") return accept(seat);
  if (date.startsAt <= now || !isOpen(seat)) return refuse("begun");
  return accept(left(seat));
}

export type AttendanceRefusal = "not-begun" | "had-no-seat";

/** Writes down who came. From the beginning of the session on, and again later, for a slip is put right the same way. */
export function markAttendance(
  seat: Seat,
  came: boolean,
  date: SessionDate,
  now: Date,
): Result<Seat, AttendanceRefusal> {
  if (date.state === "called-off" || date.startsAt > now) return refuse("not-begun");
  if (seat.state === "waiting" || seat.state === "cancelled") return refuse("had-no-seat");
  return accept({ ...seat, state: came ? "attended" : "missed", offeredUntil: null });
}

/** A seat as it is at a moment: offered ones whose time is over have not been settled yet, and are shown as over. */
export function standsNow(seat: Pick<Seat, "state" | "offeredUntil">, now: Date): SeatState {
  return seat.state === "offered" && seat.offeredUntil !== null && seat.offeredUntil <= now ? "cancelled" : seat.state;
}
