import { isClosed } from "#app/domain/applications/application.ts";
import { clashInWords, ownAt } from "#app/domain/scheduling/own-times.ts";
import { inOrder, isOpen, seatsLeft, standsNow } from "#app/domain/training/seats.ts";
import type { SessionAudience } from "#app/domain/training/series.ts";
import {
  changedFromLink,
  changedInWords,
  dayInWords,
  hoursInWords,
  seatInWords,
  seatsInWords,
} from "#app/domain/training/words.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { listOwnTimes } from "#app/services/scheduling/own-times.server.ts";
import { listSpareSessions } from "#app/services/training/spare-seats.server.ts";
import { findApplicationOfAccount, listPeople, placeOfAccount } from "#db/queries/applications.ts";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import {
  listSeatStates,
  listSeats,
  listSeatsOf,
  listSessions,
  type SeatAt,
  type Session,
} from "#db/queries/training.ts";

/** Who asks: an applicant with their place in the application, or an approved carer of a council. */
export type SeatHolder =
  | {
      kind: "applicant";
      councilId: string;
      shares: true;
      applicationId: string;
      ref: string;
      person: "applicant-1" | "applicant-2";
    }
  /** `shares`: whether neighbours' seats are theirs to take; not for carers whom an agency approved. */
  | { kind: "carer"; councilId: string; shares: boolean; ref: string };

/** Whom somebody signed in books for; null for who has neither an open application nor a home. */
export async function seatHolder({ db, person }: CarerAsked): Promise<SeatHolder | null> {
  const household = await findHouseholdOfAccount(db, person.id);
  if (household) {
    const { approvedBy, councilId, ref } = household;
    return { kind: "carer", councilId: approvedBy ?? councilId, shares: approvedBy !== null, ref };
  }
  const record = await findApplicationOfAccount(db, person.id);
  if (!record || isClosed(record.application)) return null;
  const me = placeOfAccount(record, await listPeople(db, record.id), person.id);
  return me
    ? {
        kind: "applicant",
        councilId: record.councilId,
        shares: true,
        applicationId: record.id,
        ref: record.ref,
        person: me,
      }
    : null;
}

/** A session somebody may book, as they read it. `elsewhere`: another council's, which costs them nothing. */
function sessionShown({ date, series }: Session, council: string, left: number, elsewhere: boolean) {
  return {
    id: date.id,
    title: series.title,
    summary: series.summary,
    day: dayInWords(date),
    dateTime: date.startsAt.toISOString(),
    hours: hoursInWords(date),
    place: date.online ? "Online" : date.place,
    trainer: date.trainer,
    council,
    elsewhere,
    full: left === 0,
    seats: seatsInWords(left),
  };
}

async function ownShown(given: CarerAsked, at: SeatAt, me: string | null, names: { council: string; ref: string }) {
  const { council, ref } = names;
  const { seat, date } = at;
  const waiting = seat.state === "waiting" ? await listSeats(given.db, [date.councilId], date.id) : [];
  const place = inOrder(waiting).findIndex(({ id }) => id === seat.id) + 1;
  const state = standsNow(seat, given.now);
  const coming = date.state === "open" && date.startsAt > given.now;
  return {
    ...sessionShown(at, council, 0, seat.forCouncilId !== seat.councilId),
    place: date.online ? `Online. ${date.place}` : date.place,
    /** What opens the door at another council's session, where their name may not be on the list. */
    reference: seat.forCouncilId === seat.councilId ? null : ref,
    seatId: seat.id,
    who: seat.name,
    mine: me === null || seat.person === me,
    state,
    words: seatInWords({ ...seat, state }, date, place),
    coming,
    open: coming && isOpen({ state }),
    reminders: seat.reminders,
    changed:
      given.url.searchParams.get("seat") === seat.id
        ? changedInWords(changedFromLink(given.url.searchParams.get("changed")))
        : "",
  };
}

/** What somebody signed in has booked, what they may book, and what they came to. */
export async function readOwnEvents(given: CarerAsked, holder: SeatHolder) {
  const { db, now, person } = given;
  const applicant = holder.kind === "applicant" ? holder : null;
  const audiences: SessionAudience[] = applicant ? ["applicants"] : ["carers"];
  const of = applicant
    ? { applicationId: applicant.applicationId, forCouncilIds: [applicant.councilId] }
    : { accountId: person.id };
  const [seats, own, spare, councils, times] = await Promise.all([
    listSeatsOf(db, of),
    listSessions(db, { councilIds: [holder.councilId], audiences, from: now, open: true }),
    holder.shares ? listSpareSessions(db, holder.councilId, now, audiences) : [],
    listEveryCouncil(db),
    applicant ? listOwnTimes(db, applicant) : [],
  ]);
  const toBook = (session: Session, left: number, elsewhere: boolean) => ({
    ...sessionShown(session, nameOf(session.date.councilId), left, elsewhere),
    /** What they have at the same time, in words; null where nothing lies on top of it. */
    clash: clashInWords(ownAt(times, session.date, applicant?.person ?? null)),
  });
  const nameOf = (id: string) => councils.find((one) => one.id === id)?.name ?? "";
  const states = await listSeatStates(
    db,
    own.map(({ date }) => date.id),
  );
  const shown = await Promise.all(
    seats.map((at) =>
      ownShown(given, at, applicant?.person ?? null, {
        council: nameOf(at.date.councilId),
        ref: holder.ref,
      }),
    ),
  );
  const taken = new Set(shown.filter(({ mine, open }) => mine && open).map(({ id }) => id));
  const free = ({ id }: { id: string }) => !taken.has(id);
  return {
    kind: holder.kind,
    council: nameOf(holder.councilId),
    coming: shown.filter(({ open }) => open),
    came: shown.filter(({ state }) => state === "attended" || state === "missed"),
    own: own
      .map((session) => toBook(session, seatsLeft(session.date, states.get(session.date.id) ?? []), false))
      .filter(free),
    neighbours: spare.map((session) => toBook(session, session.left, true)).filter(free),
  };
}
export type OwnEvents = Awaited<ReturnType<typeof readOwnEvents>>;
