import { index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
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
    stage: text().notNull(),
    team: oneOf(["recruitment", "kinship"]).notNull(),
    ownerId: text().references(() => accounts.id),
    givenName: text().notNull(),
    familyName: text().notNull(),
    email: text(),
    phone: text(),
    postcode: text().notNull(),
    sector: text(),
    lat: real(),
    lng: real(),
    /** What they told us beside: kinds of care, spare room, safe times, how they heard. */
    answers: json<Record<string, unknown>>().notNull(),
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
    at: instant().notNull(),
  },
  (t) => [index("contact_attempts_enquiry").on(t.enquiryId, t.at)],
);
