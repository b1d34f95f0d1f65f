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
    /** Why its record opens only with a reason; null while it opens to everyone whose role allows it. */
    restrictedBecause: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("applications_ref").on(t.ref),
    index("applications_council").on(t.councilId, t.stage),
    index("applications_account").on(t.accountId),
    index("applications_enquiry").on(t.enquiryId),
  ],
);

/** What has been typed so far, a row a page and person, saved each time somebody continues. */
export const applicationAnswers = table(
  "application_answers",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    page: text().notNull(),
    /** Whose page it is: "household", or the one applicant who alone sees and writes it ("applicant-1"). */
    person: text().notNull().default("household"),
    answers: json<PageAnswers>().notNull(),
    savedAt: instant().notNull(),
    /** The member of staff who typed it on somebody's behalf; null when they wrote it themselves. */
    typedById: text(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("application_answers_page").on(t.applicationId, t.page, t.person)],
);

/** The questions and answers as they stood when the application was sent, and again each time a change was agreed; readable after the form changes. */
export const applicationDocuments = table(
  "application_documents",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    number: whole().notNull().default(1),
    formVersion: text().notNull(),
    document: json<FrozenAnswers>().notNull(),
    frozenAt: instant().notNull(),
  },
  (t) => [uniqueIndex("application_documents_application").on(t.applicationId, t.number)],
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
    /** The last time it was asked after, and how often. */
    chasedOn: day(),
    chases: whole().notNull().default(0),
    /** The last day its result may be relied on, where the result has one. */
    validTo: day(),
    /** Why nobody may be written to about it by the system: somebody's safety comes first. */
    blockedBecause: text(),
    /** The day a manager released a blocked check, so that the worker may ask in person. The system still writes to nobody. */
    releasedOn: day(),
    /** Why the answers no longer call for it; a person sets it aside or keeps it. */
    asideProposed: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("checks_application").on(t.applicationId, t.key),
    index("checks_council").on(t.councilId, t.state),
  ],
);

/** Each stay of an application in one stage: what usual times are worked out from. */
export const stageSpells = table(
  "stage_spells",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    stage: oneOf(STAGE_NAMES).notNull(),
    startedOn: day().notNull(),
    endedOn: day(),
  },
  (t) => [
    index("stage_spells_application").on(t.applicationId),
    index("stage_spells_council").on(t.councilId, t.stage, t.endedOn),
  ],
);

/** Rules added after the release: a council's own (its id) or everyone's (null). The latest that has begun is in force. */
export const rulebookRows = table(
  "rulebook_rows",
  {
    id: text().primaryKey(),
    councilId: text(),
    key: text().notNull(),
    value: json<unknown>().notNull(),
    from: day().notNull(),
    basis: oneOf(["law", "standard", "guidance", "local"]).notNull(),
    source: text().notNull(),
    verified: flag().notNull(),
    addedById: text(),
    addedAt: instant().notNull(),
  },
  (t) => [index("rulebook_rows_council").on(t.councilId, t.key, t.from)],
);

/** A list somebody comes back to: the address of a page with its filters, their own or their council's. */
export const savedViews = table(
  "saved_views",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    /** Whose it is; null when it is the whole council's. */
    accountId: text(),
    page: oneOf(["pipeline", "enquiries"]).notNull(),
    name: text().notNull(),
    query: text().notNull(),
    /** Whether the page opens with it for its owner, or for everybody of the council who has none of their own. */
    opensFirst: flag().notNull().default(false),
    createdAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("saved_views_council").on(t.councilId, t.page)],
);

/**
 * The texts of the assessment report's sections: a row each time one is saved, and the highest version of a section is how
 * it stands. What others said in confidence lies apart, so that the applicant's copy is without it.
 */
export const reportSections = table(
  "report_sections",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    key: text().notNull(),
    words: text().notNull(),
    inConfidence: text().notNull(),
    savedById: text().notNull(),
    savedByName: text().notNull(),
    savedAt: instant().notNull(),
    /** When this text was sent to the applicant with the report; null while it never was. */
    sentAt: instant(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("report_sections_key").on(t.applicationId, t.key, t.version)],
);
