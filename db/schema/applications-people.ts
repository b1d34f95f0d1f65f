import type { Answers, FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { ConsentsGiven } from "#app/domain/applications/invitations.ts";
import { day, flag, index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { applications } from "./applications.ts";

/** Each applicant of an application, with the account they sign in by once they have one. `key` is their place in the form. */
export const applicationPeople = table(
  "application_people",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    key: oneOf(["applicant-1", "applicant-2"]).notNull(),
    accountId: text().references(() => accounts.id),
    name: text().notNull(),
    email: text().notNull(),
    joinedAt: instant(),
    /** The day they stopped applying, where the others went on without them. */
    leftOn: day(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("application_people_key").on(t.applicationId, t.key),
    index("application_people_account").on(t.accountId),
  ],
);

/**
 * Somebody asked to give their own part by a link sent to them: an adult of the household, or a referee. Only the hash
 * of the link is kept. A replaced person keeps the row, so that what they were asked stays on record.
 */
export const invitations = table(
  "invitations",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    kind: oneOf(["household-adult", "reference"]).notNull(),
    /** Their place in the application: "adult-1", "referee-2". */
    key: text().notNull(),
    /** How many were asked in this place, this one included: somebody else in the same place is the next round. */
    round: whole().notNull().default(1),
    name: text().notNull(),
    /** How the applicants say they know them ("friend", "their son"), for them to confirm or correct. */
    relation: text(),
    email: text().notNull(),
    phone: text(),
    tokenHash: text().notNull(),
    state: oneOf(["sent", "opened", "answered", "declined", "handed-back", "unreachable", "replaced"]).notNull(),
    /** What they have written, page by page; read through the restricted tier only. */
    answers: json<Answers>(),
    /** The questions and answers as they stood when they were sent. */
    document: json<FrozenAnswers>(),
    /** What a household adult agreed to, each on its own, with its date and wording. */
    consents: json<ConsentsGiven>(),
    /** Why it ended as it did: a code of the domain. */
    reason: text(),
    /** Their own words beside the reason, and when they may be rung. */
    said: text(),
    sentAt: instant().notNull(),
    endsAt: instant().notNull(),
    remindedAt: instant(),
    reminders: whole().notNull().default(0),
    answeredAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("invitations_token").on(t.tokenHash),
    uniqueIndex("invitations_application").on(t.applicationId, t.key, t.round),
    index("invitations_council").on(t.councilId, t.state),
  ],
);

/** The code sent to an invited person, and the visit it opens. Only hashes are kept; the id is the cookie's. */
export const invitedVisits = table(
  "invited_visits",
  {
    id: text().primaryKey(),
    invitationId: text()
      .notNull()
      .references(() => invitations.id),
    codeHash: text().notNull(),
    tries: whole().notNull(),
    sentAt: instant().notNull(),
    endsAt: instant().notNull(),
    openedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [index("invited_visits_invitation").on(t.invitationId)],
);

/** A worry about a child's safety that somebody told us while an application was looked at. Seen by the two named roles only. */
export const concerns = table(
  "concerns",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    invitationId: text().references(() => invitations.id),
    words: text().notNull(),
    /** Somebody thinks a child is in danger now. */
    urgent: flag().notNull().default(false),
    state: oneOf(["raised", "taken-up", "closed"]).notNull(),
    raisedAt: instant().notNull(),
    dueAt: instant().notNull(),
    takenUpById: text(),
    takenUpAt: instant(),
    outcomeCode: text(),
    /** The reasons, in the words of who closed it. */
    outcome: text(),
    closedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [index("concerns_application").on(t.applicationId), index("concerns_council").on(t.councilId, t.state)],
);

/** A possible specified offence, for people to decide on. The conclusion and its reasons are kept, never what a certificate says. */
export const offenceReviews = table(
  "offence_reviews",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    /** Whom it is about: "applicant-1", "adult-2". */
    person: text().notNull(),
    state: oneOf(["possible", "with-legal", "disqualified", "risk-assessed", "not-specified"]).notNull(),
    raisedById: text().notNull(),
    raisedAt: instant().notNull(),
    legalAskedAt: instant(),
    decidedById: text(),
    decidedAt: instant(),
    rationale: text(),
    /** Whether the law's exception was noted: a relative of a named child, or somebody already acting as the child's carer. */
    exception: oneOf(["relative", "already-acting"]),
    version: whole().notNull(),
  },
  (t) => [index("offence_reviews_application").on(t.applicationId), index("offence_reviews_council").on(t.councilId)],
);
