import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import type { EnquiryAnswers } from "#app/domain/enquiries/answers.ts";
import type { BeforeMerge } from "#app/domain/enquiries/merges.ts";
import { day, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { councils } from "./councils.ts";

/** Somebody asks: about fostering, or about caring for a child they know. */
export const enquiries = table(
  "enquiries",
  {
    id: text().primaryKey(),
    ref: text().notNull(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    /** Given by the form, so that a double submit makes one enquiry. */
    formKey: text().notNull(),
    kind: oneOf(["fostering", "kinship", "not-sure"]).notNull(),
    stage: oneOf(["new", "talking", "visit-booked", "visited", "invited", "applied", "closed", "merged"]).notNull(),
    stageSince: instant().notNull(),
    team: oneOf(["recruitment", "kinship"]).notNull(),
    ownerId: text().references(() => accounts.id),
    givenName: text().notNull(),
    familyName: text(),
    email: text(),
    phone: text(),
    postcode: text(),
    sector: text(),
    lat: real(),
    lng: real(),
    /** The whole form as they sent it; the columns before it are what lists and searches are made of. */
    answers: json<EnquiryAnswers>().notNull(),
    nameKey: text().notNull(),
    phoneKey: text(),
    emailKey: text(),
    receivedAt: instant().notNull(),
    answerDueAt: instant().notNull(),
    firstAnsweredAt: instant(),
    /** The call they picked themselves. */
    callAt: instant(),
    /** How they first heard of fostering here, and what brought them to write today. */
    firstTouch: text(),
    lastTouch: text(),
    /** Why an answer is owed again, by whoever has it now, although somebody may have reached them before. */
    owedAgain: oneOf(["kinship", "council", "reopened"]),
    /** Learned in a screening call, and used only to see that two enquiries are one person. */
    bornOn: day(),
    closedReason: text(),
    duplicateOf: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("enquiries_ref").on(t.ref),
    uniqueIndex("enquiries_form").on(t.formKey),
    index("enquiries_council").on(t.councilId, t.stage, t.receivedAt),
    index("enquiries_name").on(t.nameKey, t.postcode),
    index("enquiries_born").on(t.bornOn, t.nameKey),
    index("enquiries_phone").on(t.phoneKey),
    index("enquiries_email").on(t.emailKey),
    index("enquiries_duplicate").on(t.duplicateOf),
  ],
);

/** Each attempt to reach somebody who enquired. */
export const contactAttempts = table(
  "contact_attempts",
  {
    id: text().primaryKey(),
    enquiryId: text()
      .notNull()
      .references(() => enquiries.id),
    councilId: text().notNull(),
    byId: text(),
    channel: oneOf(["phone", "email", "text", "visit"]).notNull(),
    outcome: text().notNull(),
    note: text(),
    followUpOn: day(),
    at: instant().notNull(),
  },
  (t) => [index("contact_attempts_enquiry").on(t.enquiryId, t.at)],
);

/** What was learned in the screening call, by the pages of its form. */
export const screenings = table(
  "screenings",
  {
    id: text().primaryKey(),
    enquiryId: text()
      .notNull()
      .references(() => enquiries.id),
    councilId: text().notNull(),
    answers: json<Readonly<Record<string, PageAnswers | undefined>>>().notNull(),
    byId: text().notNull(),
    finishedAt: instant(),
    savedAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("screenings_enquiry").on(t.enquiryId)],
);

/** A call somebody picked: one seat of one slot of a council's diary, so that two people can never have the same. */
export const bookedCalls = table(
  "booked_calls",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    startsAt: instant().notNull(),
    seat: whole().notNull(),
    enquiryId: text()
      .notNull()
      .references(() => enquiries.id),
  },
  (t) => [
    uniqueIndex("booked_calls_seat").on(t.councilId, t.startsAt, t.seat),
    index("booked_calls_enquiry").on(t.enquiryId),
  ],
);

/** That two enquiries are one person, as one council proposed and, where the other is another council's, that council agreed. */
export const enquiryMerges = table(
  "enquiry_merges",
  {
    id: text().primaryKey(),
    /** The enquiry that goes on, and the one that is folded into it. */
    keptId: text()
      .notNull()
      .references(() => enquiries.id),
    keptCouncilId: text().notNull(),
    foldedId: text()
      .notNull()
      .references(() => enquiries.id),
    foldedCouncilId: text().notNull(),
    state: oneOf(["proposed", "merged", "declined", "undone"]).notNull(),
    reasons: json<string[]>().notNull(),
    proposedById: text().notNull(),
    proposedByCouncilId: text().notNull(),
    proposedAt: instant().notNull(),
    decidedById: text(),
    decidedAt: instant(),
    why: text(),
    /** What both were before they were put together, to go back to; null until they are. */
    before: json<BeforeMerge>(),
    version: whole().notNull(),
  },
  (t) => [
    index("enquiry_merges_kept").on(t.keptCouncilId, t.state),
    index("enquiry_merges_folded").on(t.foldedCouncilId, t.state),
  ],
);

/** A "not yet" that somebody asked to be reminded of. No name is kept; the link's hash opens the answers again. */
export const readinessReminders = table(
  "readiness_reminders",
  {
    id: text().primaryKey(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    postcode: text(),
    answers: json<PageAnswers>().notNull(),
    rulebook: text().notNull(),
    remindOn: day().notNull(),
    consent: text().notNull(),
    savedAt: instant().notNull(),
    remindedAt: instant(),
    stoppedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("readiness_reminders_token").on(t.tokenHash),
    index("readiness_reminders_due").on(t.remindedAt, t.remindOn),
  ],
);
