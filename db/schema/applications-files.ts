import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { day, flag, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { applications } from "./applications.ts";
import { enquiries } from "./enquiries.ts";

/** A paper somebody sent: what it is, what was found in it, and whether it may be opened. The file itself lies outside the database, under the id. */
export const papers = table(
  "papers",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    /** The line of the checklist it answers. */
    kind: text().notNull(),
    /** Whose it is: "household" or one applicant. */
    person: text().notNull(),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    bytes: whole().notNull(),
    sha256: text().notNull(),
    state: oneOf(["quarantined", "clean", "infected", "removed"]).notNull(),
    expiresOn: day(),
    sentById: text().notNull(),
    sentByStaff: flag().notNull(),
    sentAt: instant().notNull(),
    scannedAt: instant(),
    acceptedById: text(),
    acceptedAt: instant(),
    /** When and why a better copy was asked for; null while nobody has. */
    askedAgainAt: instant(),
    askedAgainBecause: text(),
    version: whole().notNull(),
  },
  (t) => [index("papers_application").on(t.applicationId, t.kind), index("papers_state").on(t.state)],
);

/** One message between the applicants and their worker, pinned to the step it is about. */
export const messages = table(
  "messages",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    /** The applicant whose conversation it is: each has their own with the worker. */
    person: text().notNull(),
    fromStaff: flag().notNull(),
    fromId: text().notNull(),
    fromName: text().notNull(),
    about: text(),
    words: text().notNull(),
    /** Given by the form, so that a double submit makes one message. */
    formKey: text().notNull(),
    sentAt: instant().notNull(),
    readAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("messages_form").on(t.formKey),
    index("messages_application").on(t.applicationId, t.sentAt),
    index("messages_council").on(t.councilId, t.readAt),
  ],
);

/** A visit to a home: booked, then held or not. Of an enquiry (the initial visit) or of an application. */
export const visits = table(
  "visits",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    enquiryId: text().references(() => enquiries.id),
    applicationId: text().references(() => applications.id),
    kind: oneOf(["initial", "assessment", "alone", "children", "second-opinion", "home-safety"]).notNull(),
    /** The referees it is with, by their keys with spaces between ("referee-1"); null for a visit to the household. */
    referees: text(),
    startsAt: instant().notNull(),
    minutes: whole().notNull(),
    place: text().notNull(),
    workerId: text().notNull(),
    workerName: text().notNull(),
    /** A second worker who comes as well. */
    secondWorkerId: text(),
    secondWorkerName: text(),
    /** The interpreter and the room booked with it, and the language spoken where that is not English. */
    interpreterId: text(),
    roomId: text(),
    language: text(),
    /** Where the place is, for the way there: the middle of its postcode sector, or of the outcode; null where nobody knows. */
    lat: real(),
    lng: real(),
    /** Whether the family picked the time themselves. */
    pickedByFamily: flag().notNull().default(false),
    /** How often it was moved since it was booked: iCalendar's SEQUENCE. */
    sequence: whole().notNull().default(0),
    state: oneOf(["booked", "held", "called-off", "nobody-in"]).notNull(),
    outcome: text(),
    /** What the worker wrote. Staff only. */
    notes: text(),
    /** What the worker wants the family to read about it. */
    said: text(),
    recordedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    index("visits_enquiry").on(t.enquiryId),
    index("visits_application").on(t.applicationId, t.startsAt),
    index("visits_council").on(t.councilId, t.state, t.startsAt),
    index("visits_worker").on(t.workerId, t.startsAt),
    index("visits_second_worker").on(t.secondWorkerId, t.startsAt),
    index("visits_interpreter").on(t.interpreterId, t.startsAt),
    index("visits_room").on(t.roomId, t.startsAt),
  ],
);

/** A change an applicant proposes to what they sent, for the worker to accept or not. */
export const answerProposals = table(
  "answer_proposals",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    page: text().notNull(),
    person: text().notNull(),
    before: json<PageAnswers>().notNull(),
    after: json<PageAnswers>().notNull(),
    why: text().notNull(),
    state: oneOf(["proposed", "accepted", "declined", "taken-back"]).notNull(),
    proposedById: text().notNull(),
    proposedAt: instant().notNull(),
    decidedById: text(),
    decidedAt: instant(),
    reason: text(),
    version: whole().notNull(),
  },
  (t) => [
    index("answer_proposals_application").on(t.applicationId, t.state),
    index("answer_proposals_council").on(t.councilId, t.state),
  ],
);
