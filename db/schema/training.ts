import { day, flag, index, instant, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { applications } from "./applications.ts";
import { councils } from "./councils.ts";

/** A course or information session that is held again and again. `recurs` is an iCalendar rule in the time of England. */
export const eventSeries = table(
  "event_series",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    kind: oneOf(["information", "preparation", "training"]).notNull(),
    audience: oneOf(["public", "applicants", "carers"]).notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    recurs: text(),
    minutes: whole().notNull(),
    place: text().notNull(),
    online: flag().notNull(),
    seats: whole().notNull(),
    /** How many days before, seats nobody took are offered to the councils of the agreement; null: never. */
    shareDaysBefore: whole(),
    /** Who leads it, as people who come read it; null while nobody is named. */
    trainer: text(),
    /** Who of the staff lead it, as their diaries know it. */
    leaderId: text().references(() => accounts.id),
    secondLeaderId: text().references(() => accounts.id),
    /** Minutes past midnight at which its dates begin, once that was changed; null: as its rule says. */
    beginsAt: whole(),
    active: flag().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("event_series_council").on(t.councilId)],
);

/** One date of a series, with the seats it has. */
export const seriesEvents = table(
  "series_events",
  {
    id: text().primaryKey(),
    seriesId: text()
      .notNull()
      .references(() => eventSeries.id),
    councilId: text().notNull(),
    startsAt: instant().notNull(),
    minutes: whole().notNull(),
    place: text().notNull(),
    online: flag().notNull(),
    seats: whole().notNull(),
    trainer: text(),
    leaderId: text().references(() => accounts.id),
    secondLeaderId: text().references(() => accounts.id),
    /** The day from which other councils may take what is left; null: not shared. */
    sharedFrom: day(),
    state: oneOf(["open", "held", "called-off"]).notNull(),
    /** How often it was changed since it was first published: iCalendar's SEQUENCE. */
    sequence: whole().notNull(),
    version: whole().notNull(),
  },
  (t) => [
    index("series_events_council").on(t.councilId, t.state, t.startsAt),
    index("series_events_start").on(t.state, t.startsAt),
    index("series_events_leader").on(t.leaderId, t.startsAt),
    index("series_events_second_leader").on(t.secondLeaderId, t.startsAt),
    uniqueIndex("series_events_series").on(t.seriesId, t.startsAt),
  ],
);

/**
 * A place at an event, taken or waited for. `seat` is its number while somebody has it, so that no two can have the same,
 * and null for who waits, cancelled or was never given one.
 */
export const eventSeats = table(
  "event_seats",
  {
    id: text().primaryKey(),
    eventId: text()
      .notNull()
      .references(() => seriesEvents.id),
    /** The council that holds the event, and the one whose person takes the seat. */
    councilId: text().notNull(),
    forCouncilId: text().notNull(),
    applicationId: text().references(() => applications.id),
    /** Whose seat among the applicants: "applicant-1". */
    person: text(),
    accountId: text().references(() => accounts.id),
    name: text().notNull(),
    email: text(),
    phone: text(),
    seat: whole(),
    state: oneOf(["booked", "waiting", "offered", "cancelled", "attended", "missed"]).notNull(),
    /** How long an offered seat is kept for who waited. */
    offeredUntil: instant(),
    reminders: flag().notNull(),
    formKey: text().notNull(),
    /** The hash of the link in the confirmation, by which somebody without an account cancels. */
    linkHash: text(),
    bookedAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("event_seats_seat").on(t.eventId, t.seat),
    uniqueIndex("event_seats_form").on(t.formKey),
    uniqueIndex("event_seats_link").on(t.linkHash),
    index("event_seats_application").on(t.applicationId),
    index("event_seats_for").on(t.forCouncilId, t.state),
  ],
);

/** That a council lets another use its spare seats or panel places, or find its homes with room, from a day on and for a price. */
export const sharingAgreements = table(
  "sharing_agreements",
  {
    id: text().primaryKey(),
    /** Who gives, and who may take. */
    councilId: text()
      .notNull()
      .references(() => councils.id),
    withCouncilId: text()
      .notNull()
      .references(() => councils.id),
    what: oneOf(["training-seat", "panel-place", "vacancy"]).notNull(),
    pence: whole().notNull(),
    startsOn: day().notNull(),
    endsOn: day(),
    /** Of homes: who signed for the council that gives, by name and post. */
    signedBy: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("sharing_agreements_pair").on(t.councilId, t.withCouncilId, t.what, t.startsOn),
    index("sharing_agreements_with").on(t.withCouncilId, t.what),
  ],
);

/** What one council owes another for something it used, for a later bill. A use that was given back is struck out, never deleted. */
export const rechargeLines = table(
  "recharge_lines",
  {
    id: text().primaryKey(),
    /** Who gave, and who owes. */
    councilId: text().notNull(),
    owedById: text().notNull(),
    what: oneOf(["training-seat", "panel-place"]).notNull(),
    /** The seat or the panel item. */
    subjectId: text().notNull(),
    agreementId: text()
      .notNull()
      .references(() => sharingAgreements.id),
    pence: whole().notNull(),
    usedOn: day().notNull(),
    state: oneOf(["owed", "struck-out", "billed"]).notNull(),
    why: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("recharge_lines_subject").on(t.what, t.subjectId),
    index("recharge_lines_council").on(t.councilId, t.state),
    index("recharge_lines_owed_by").on(t.owedById, t.state),
  ],
);
