import type { Application } from "#app/domain/applications/application.ts";
import { CHECK_STATES } from "#app/domain/applications/checks.ts";
import type { FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { STAGE_NAMES } from "#app/domain/applications/stages.ts";
import { day, flag, index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { councils } from "./councils.ts";
import { enquiries } from "./enquiries.ts";

/** Somebody's application to foster, from invitation to decision. `state` is the domain's whole picture; the columns beside it are what lists are made of. */
export const applications = table(
  "applications",
  {
    id: text().primaryKey(),
    ref: text().notNull(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    enquiryId: text().references(() => enquiries.id),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    workerId: text().references(() => accounts.id),
    householdName: text().notNull(),
    locality: text().notNull(),
    sector: text(),
    stage: oneOf(STAGE_NAMES).notNull(),
    stage1: text().notNull(),
    stage2: text().notNull(),
    state: json<Application>().notNull(),
    rulebook: text().notNull(),
    openedOn: day().notNull(),
    submittedOn: day(),
    stageSince: day().notNull(),
    endedOn: day(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("applications_ref").on(t.ref),
    index("applications_council").on(t.councilId, t.stage),
    index("applications_account").on(t.accountId),
    index("applications_enquiry").on(t.enquiryId),
  ],
);

/** What an applicant has typed so far, a row a page, saved each time they continue. */
export const applicationAnswers = table(
  "application_answers",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    page: text().notNull(),
    answers: json<PageAnswers>().notNull(),
    savedAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("application_answers_page").on(t.applicationId, t.page)],
);

/** The questions and answers as they stood when the application was sent, readable after the form changes. */
export const applicationDocuments = table(
  "application_documents",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    formVersion: text().notNull(),
    document: json<FrozenAnswers>().notNull(),
    frozenAt: instant().notNull(),
  },
  (t) => [uniqueIndex("application_documents_application").on(t.applicationId)],
);

/** One check or reference: who has it, since when, and what came of it. `key` is its name within the application ("dbs:applicant-1"). */
export const checks = table(
  "checks",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    key: text().notNull(),
    kind: text().notNull(),
    about: text().notNull(),
    holder: text().notNull(),
    state: oneOf(CHECK_STATES).notNull(),
    part1: flag().notNull(),
    outcome: text(),
    neededFrom: day(),
    requestedOn: day(),
    receivedOn: day(),
    interviewedOn: day(),
    note: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("checks_application").on(t.applicationId, t.key),
    index("checks_council").on(t.councilId, t.state),
  ],
);
