import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, ne, or, type SQL } from "drizzle-orm";
import { STAGES, type Stage } from "#app/domain/applications/stages.ts";
import type { Seat, SessionDate } from "#app/domain/training/seats.ts";
import type { Closed, Series, SessionAudience } from "#app/domain/training/series.ts";
import type { Reader } from "../engine/store.server.ts";
import { applicationPeople, applications, closures, eventSeats, eventSeries, seriesEvents } from "../schema/index.ts";

/** A series or a date with the guard of its next change. */
export type SeriesRecord = Series & { version: number };
export type DateRecord = SessionDate & { version: number };
export type SeatRecord = Seat & { version: number };

/** A date with the series it is of. */
export type Session = { date: DateRecord; series: SeriesRecord };

const ENDED = (Object.keys(STAGES) as Stage[]).filter((stage) => STAGES[stage].closed);

/** At most this many dates on one page; a region holds some hundred in a quarter. */
const MOST_DATES = 400;

function dateOf(row: typeof seriesEvents.$inferSelect): DateRecord {
  return row;
}

function seatOf(row: typeof eventSeats.$inferSelect): SeatRecord {
  const { formKey: _key, linkHash: _hash, ...seat } = row;
  return seat;
}

/** The series of councils, those that go on first, by title. */
export async function listSeries(db: Reader, councilIds: readonly string[]): Promise<SeriesRecord[]> {
  const rows = await db
    .select()
    .from(eventSeries)
    .where(inArray(eventSeries.councilId, [...councilIds]))
    .orderBy(desc(eventSeries.active), asc(eventSeries.title), asc(eventSeries.id));
  return rows;
}

/** Every series that goes on by a rule, of every council: for the clock that makes their dates. */
export function listRecurringSeries(db: Reader): Promise<SeriesRecord[]> {
  return db
    .select()
    .from(eventSeries)
    .where(and(eq(eventSeries.active, true), isNotNull(eventSeries.recurs)))
    .orderBy(asc(eventSeries.id));
}

/** One series of the councils; undefined when it is another's. */
export async function findSeries(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<SeriesRecord | undefined> {
  const [row] = await db
    .select()
    .from(eventSeries)
    .where(and(eq(eventSeries.id, id), inArray(eventSeries.councilId, [...councilIds])));
  return row;
}

/** The dates of a series from an instant on, called-off ones too. */
export async function listDatesOfSeries(
  db: Reader,
  councilId: string,
  seriesId: string,
  since: Date,
): Promise<DateRecord[]> {
  const rows = await db
    .select()
    .from(seriesEvents)
    .where(
      and(
        eq(seriesEvents.councilId, councilId),
        eq(seriesEvents.seriesId, seriesId),
        gte(seriesEvents.startsAt, since),
      ),
    )
    .orderBy(asc(seriesEvents.startsAt));
  return rows.map(dateOf);
}

/** Which sessions: of these councils, between two instants, for these people. */
export type SessionFilter = {
  councilIds: readonly string[];
  audiences?: readonly SessionAudience[];
  from: Date;
  to?: Date;
  /** Open ones only. */
  open?: boolean;
};

/** The sessions of councils in order of time, each with its series. */
export async function listSessions(db: Reader, filter: SessionFilter): Promise<Session[]> {
  if (filter.councilIds.length === 0) return [];
  const rows = await db
    .select({ date: seriesEvents, series: eventSeries })
    .from(seriesEvents)
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .where(
      and(
        inArray(seriesEvents.councilId, [...filter.councilIds]),
        gt(seriesEvents.startsAt, filter.from),
        filter.to ? lt(seriesEvents.startsAt, filter.to) : undefined,
        filter.open ? eq(seriesEvents.state, "open") : undefined,
        filter.audiences ? inArray(eventSeries.audience, [...filter.audiences]) : undefined,
      ),
    )
    .orderBy(asc(seriesEvents.startsAt), asc(seriesEvents.id))
    .limit(MOST_DATES);
  return rows;
}

/** One session of these councils; undefined when it is another's. */
export async function findSession(db: Reader, councilIds: readonly string[], id: string): Promise<Session | undefined> {
  const [row] = await db
    .select({ date: seriesEvents, series: eventSeries })
    .from(seriesEvents)
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .where(and(eq(seriesEvents.id, id), inArray(seriesEvents.councilId, [...councilIds])));
  return row;
}

/** One session that anybody may book, whichever council holds it. */
export async function findPublicSession(db: Reader, id: string): Promise<Session | undefined> {
  const [row] = await db
    .select({ date: seriesEvents, series: eventSeries })
    .from(seriesEvents)
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .where(and(eq(seriesEvents.id, id), eq(eventSeries.audience, "public")));
  return row;
}

/** Everybody of a session of these councils, those who left too, in the order in which they came. */
export async function listSeats(db: Reader, councilIds: readonly string[], eventId: string): Promise<SeatRecord[]> {
  const rows = await db
    .select()
    .from(eventSeats)
    .where(and(eq(eventSeats.eventId, eventId), inArray(eventSeats.councilId, [...councilIds])))
    .orderBy(asc(eventSeats.bookedAt), asc(eventSeats.id));
  return rows.map(seatOf);
}

/** Who has or waits for a seat at each of some sessions: only how each stands, for counting. */
export async function listSeatStates(
  db: Reader,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Seat, "state">[]>> {
  const byEvent = new Map<string, Pick<Seat, "state">[]>();
  if (eventIds.length === 0) return byEvent;
  const rows = await db
    .select({ eventId: eventSeats.eventId, state: eventSeats.state })
    .from(eventSeats)
    .where(and(inArray(eventSeats.eventId, [...eventIds]), ne(eventSeats.state, "cancelled")));
  for (const { eventId, state } of rows) byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), { state }]);
  return byEvent;
}

/** A seat with the session it is at. */
export type SeatAt = Session & { seat: SeatRecord };

/** Seats with their sessions, the earliest session first. */
async function seatsWhere(db: Reader, which: SQL | undefined): Promise<SeatAt[]> {
  const rows = await db
    .select({ seat: eventSeats, date: seriesEvents, series: eventSeries })
    .from(eventSeats)
    .innerJoin(seriesEvents, eq(seriesEvents.id, eventSeats.eventId))
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .where(which)
    .orderBy(asc(seriesEvents.startsAt), asc(eventSeats.id));
  return rows.map((row) => ({ ...row, seat: seatOf(row.seat) }));
}

/** The seat a private link opens, by the hash of its token. */
export async function findSeatByLink(db: Reader, linkHash: string): Promise<SeatAt | undefined> {
  const [found] = await seatsWhere(db, eq(eventSeats.linkHash, linkHash));
  return found;
}

/** The seat that a form made when it was sent before. */
export async function findSeatByForm(db: Reader, formKey: string): Promise<SeatRecord | undefined> {
  const [row] = await db.select().from(eventSeats).where(eq(eventSeats.formKey, formKey));
  return row && seatOf(row);
}

/** Whose seats: of an application within councils, or of one person of it, or an approved carer's own. */
export type SeatsOf =
  | { applicationId: string; forCouncilIds: readonly string[]; person?: string }
  | { accountId: string };

/** The seats of a household or a carer, wherever they are, the earliest session first. */
export async function listSeatsOf(db: Reader, of: SeatsOf): Promise<SeatAt[]> {
  const whose =
    "accountId" in of
      ? eq(eventSeats.accountId, of.accountId)
      : and(
          eq(eventSeats.applicationId, of.applicationId),
          inArray(eventSeats.forCouncilId, [...of.forCouncilIds]),
          of.person ? eq(eventSeats.person, of.person) : undefined,
        );
  return seatsWhere(db, whose);
}

/** The seats a council's people have or wait for at other councils' sessions. */
export async function listSeatsElsewhere(db: Reader, forCouncilId: string, since: Date): Promise<SeatAt[]> {
  return seatsWhere(
    db,
    and(
      eq(eventSeats.forCouncilId, forCouncilId),
      ne(eventSeats.councilId, forCouncilId),
      ne(eventSeats.state, "cancelled"),
      gt(seriesEvents.startsAt, since),
    ),
  );
}

/** How many seats were asked for with an address since an instant, whatever became of them. */
export async function countAskedBy(db: Reader, email: string, since: Date): Promise<number> {
  return db.$count(eventSeats, and(eq(eventSeats.email, email), gte(eventSeats.bookedAt, since)));
}

/** The booked seats of open sessions that begin between two instants: whom a reminder may be due to. */
export async function listSeatsToRemind(db: Reader, from: Date, to: Date): Promise<SeatAt[]> {
  return seatsWhere(
    db,
    and(
      eq(eventSeats.state, "booked"),
      eq(eventSeats.reminders, true),
      isNotNull(eventSeats.email),
      eq(seriesEvents.state, "open"),
      gt(seriesEvents.startsAt, from),
      lt(seriesEvents.startsAt, to),
    ),
  );
}

/**
 * Seats at sessions to come, taken or waited for, of people who apply no longer: their application has ended, or they left
 * it. Of one application, or with none named of all.
 */
export async function listSeatsLeftBehind(db: Reader, now: Date, applicationId?: string): Promise<SeatAt[]> {
  const rows = await db
    .select({ seat: eventSeats, date: seriesEvents, series: eventSeries })
    .from(eventSeats)
    .innerJoin(seriesEvents, eq(seriesEvents.id, eventSeats.eventId))
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .innerJoin(applications, eq(applications.id, eventSeats.applicationId))
    .leftJoin(
      applicationPeople,
      and(eq(applicationPeople.applicationId, eventSeats.applicationId), eq(applicationPeople.key, eventSeats.person)),
    )
    .where(
      and(
        applicationId ? eq(eventSeats.applicationId, applicationId) : undefined,
        inArray(eventSeats.state, ["booked", "offered", "waiting"]),
        eq(seriesEvents.state, "open"),
        gt(seriesEvents.startsAt, now),
        or(inArray(applications.stage, ENDED), isNotNull(applicationPeople.leftOn)),
      ),
    )
    .orderBy(asc(seriesEvents.startsAt), asc(eventSeats.id));
  return rows.map(({ seat, date, series }) => ({ seat: seatOf(seat), date, series }));
}

/** The sessions at which an offered seat was not taken in time. */
export async function listSessionsWithLapsedOffers(
  db: Reader,
  now: Date,
): Promise<{ id: string; councilId: string }[]> {
  return db
    .selectDistinct({ id: eventSeats.eventId, councilId: eventSeats.councilId })
    .from(eventSeats)
    .where(and(eq(eventSeats.state, "offered"), lt(eventSeats.offeredUntil, now)));
}

/** The days a council is closed, from an instant on. School holidays are none of them. */
export function listOfficeClosures(db: Reader, councilId: string): Promise<Closed[]> {
  return db
    .select({ startsOn: closures.startsOn, endsOn: closures.endsOn, name: closures.name })
    .from(closures)
    .where(and(eq(closures.councilId, councilId), eq(closures.kind, "office-closed")))
    .orderBy(asc(closures.startsOn));
}
