import type { EnquiryAnswers } from "#app/domain/enquiries/answers.ts";
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
    stage: oneOf(["new", "talking", "invited", "applied", "closed"]).notNull(),
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
    closedReason: text(),
    duplicateOf: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("enquiries_ref").on(t.ref),
    uniqueIndex("enquiries_form").on(t.formKey),
    index("enquiries_council").on(t.councilId, t.stage, t.receivedAt),
    index("enquiries_name").on(t.nameKey),
    index("enquiries_phone").on(t.phoneKey),
    index("enquiries_email").on(t.emailKey),
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
