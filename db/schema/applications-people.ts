import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { day, index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";
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
    name: text().notNull(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    state: oneOf(["sent", "opened", "answered", "declined", "handed-back", "unreachable", "replaced"]).notNull(),
    /** What they said, when and why they could not; read through the restricted tier only. */
    answers: json<PageAnswers>(),
    reason: text(),
    sentAt: instant().notNull(),
    endsAt: instant().notNull(),
    remindedAt: instant(),
    answeredAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("invitations_token").on(t.tokenHash),
    index("invitations_application").on(t.applicationId, t.key),
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
    state: oneOf(["raised", "taken-up", "closed"]).notNull(),
    raisedAt: instant().notNull(),
    dueAt: instant().notNull(),
    takenUpById: text(),
    takenUpAt: instant(),
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
  (t) => [index("offence_reviews_application").on(t.applicationId)],
);
