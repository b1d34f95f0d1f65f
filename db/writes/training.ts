import { and, asc, eq } from "drizzle-orm";
import type { Seat, SessionDate } from "#app/domain/training/seats.ts";
import type { Series } from "#app/domain/training/series.ts";
import { inOrder, type Write } from "../engine/commit.server.ts";
import type { Writer } from "../engine/store.server.ts";
import { eventSeats, eventSeries, seriesEvents } from "../schema/index.ts";

export function addSeries(series: Series): Write {
  return (tx) =>
    tx
      .insert(eventSeries)
      .values({ ...series, version: 1 })
      .returning({ id: eventSeries.id });
}

/** A series as it is now, if nobody has changed it since it was read. */
export function saveSeries(series: Series, readVersion: number): Write {
  const { id, ...rest } = series;
  return (tx) =>
    tx
      .update(eventSeries)
      .set({ ...rest, version: readVersion + 1 })
      .where(and(eq(eventSeries.id, id), eq(eventSeries.version, readVersion)))
      .returning({ id: eventSeries.id });
}

/** Dates of a series. One at a moment the series has a date at already is refused by the database. */
export function addDates(dates: readonly SessionDate[]): Write {
  return function* (tx) {
    if (dates.length === 0) return;
    yield tx
      .insert(seriesEvents)
      .values(dates.map((date) => ({ ...date, version: 1 })))
      .returning({ id: seriesEvents.id });
  };
}

/** The same where each may be there already, made by another process at the same moment: then that one stays. */
export function addDatesNotThere(dates: readonly SessionDate[]): Write {
  return function* (tx) {
    if (dates.length === 0) return;
    yield tx
      .insert(seriesEvents)
      .values(dates.map((date) => ({ ...date, version: 1 })))
      .onConflictDoNothing()
      .returning({ id: seriesEvents.id });
  };
}

/** A date as it is now, if nobody has changed it since it was read. */
export function saveDate(date: SessionDate, readVersion: number): Write {
  const { id, ...rest } = date;
  return (tx) =>
    tx
      .update(seriesEvents)
      .set({ ...rest, version: readVersion + 1 })
      .where(and(eq(seriesEvents.id, id), eq(seriesEvents.version, readVersion)))
      .returning({ id: seriesEvents.id });
}

/** A new seat, with the key of the form that asked for it and the hash of its private link. */
export function addSeat(seat: Seat, given: { formKey: string; linkHash: string | null }): Write {
  return (tx) =>
    tx
      .insert(eventSeats)
      .values({ ...seat, ...given, version: 1 })
      .returning({ id: eventSeats.id });
}

/** A seat as it is now, if nobody has changed it since it was read. */
export function saveSeat(seat: Seat, readVersion: number): Write {
  const { id, ...rest } = seat;
  return (tx) =>
    tx
      .update(eventSeats)
      .set({ ...rest, version: readVersion + 1 })
      .where(and(eq(eventSeats.id, id), eq(eventSeats.version, readVersion)))
      .returning({ id: eventSeats.id });
}

/** A date and everybody of it, as they stand while nobody else can change them. */
export type Locked = {
  date: SessionDate & { version: number };
  seats: (Seat & { version: number })[];
};

function* lock(tx: Writer, eventId: string): Generator<unknown, Locked, unknown> {
  const [date] = (yield tx
    .update(seriesEvents)
    .set({ id: eventId })
    .where(eq(seriesEvents.id, eventId))
    .returning()) as (typeof seriesEvents.$inferSelect)[];
  if (!date) throw new Error("A date that was read is gone");
  const rows = (yield tx
    .select()
    .from(eventSeats)
    .where(eq(eventSeats.eventId, eventId))
    .orderBy(asc(eventSeats.bookedAt), asc(eventSeats.id))) as (typeof eventSeats.$inferSelect)[];
  return { date, seats: rows.map(({ formKey: _key, linkHash: _hash, ...seat }) => seat) };
}

/**
 * Decides on dates while they are locked: their rows are taken first, so that whoever else asks for a seat of one waits
 * until this commit ends and then sees what it left. `decide` is pure, is given the dates in the order asked for and
 * answers with the writes that follow; none is an answer too. Fifty who want the last seat are so decided on one after
 * another, in the order in which they came, and nobody has to try again. Rows are taken in the order of their ids, and
 * before anything else is written, so that no two commits wait for each other.
 */
export function onLockedDates(eventIds: readonly string[], decide: (locked: Locked[]) => readonly Write[]): Write {
  return function* (tx) {
    const byId = new Map<string, Locked>();
    for (const id of [...eventIds].sort()) byId.set(id, yield* lock(tx, id));
    yield* inOrder(tx, decide(eventIds.flatMap((id) => byId.get(id) ?? [])));
  };
}
