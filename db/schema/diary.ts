import type { WeeklyPattern } from "#app/domain/scheduling/patterns.ts";
import { day, flag, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { applications } from "./applications.ts";
import { visits } from "./applications-files.ts";
import { councils } from "./councils.ts";
import { panelMeetings } from "./panels.ts";

/** What the diary knows of somebody who visits: where they set out from, what they can do and how much they can carry. */
export const workers = table(
  "workers",
  {
    /** The account's id: one person, one diary. */
    id: text()
      .primaryKey()
      .references(() => accounts.id),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    employment: oneOf(["staff", "freelance"]).notNull(),
    /** The postcode sector they set out from, and where that is. */
    baseSector: text().notNull(),
    lat: real().notNull(),
    lng: real().notNull(),
    skills: json<string[]>().notNull(),
    languages: json<string[]>().notNull(),
    /** How many weighted cases they carry when fully used. */
    capacity: real().notNull(),
    /** The last day a freelance worker may sign in; null for staff. */
    accessUntil: day(),
    version: whole().notNull(),
  },
  (t) => [index("workers_council").on(t.councilId)],
);

/**
 * A worker's photograph, for councils that want families to know who comes. Small, and read by itself alone, so it lies
 * here: then it is in every copy of the database, and gone with its row.
 */
export const workerPhotos = table(
  "worker_photos",
  {
    /** The account's id: one person, one photograph. */
    id: text()
      .primaryKey()
      .references(() => accounts.id),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    mediaType: oneOf(["image/jpeg", "image/png"]).notNull(),
    /** The picture in base64, without what a camera notes beside it. */
    image: text().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("worker_photos_council").on(t.councilId)],
);

/** An interpreter or a room of a council, booked together with a worker. */
export const diaryResources = table(
  "diary_resources",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    kind: oneOf(["interpreter", "room"]).notNull(),
    name: text().notNull(),
    languages: json<string[]>().notNull(),
    /** Where a room is, or where an interpreter sets out from; null for one who joins by telephone. */
    sector: text(),
    lat: real(),
    lng: real(),
    active: flag().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("diary_resources_council").on(t.councilId, t.kind)],
);

/** When a worker, an interpreter or a room may be booked, from a day on: the latest row that has begun is in force. */
export const workingPatterns = table(
  "working_patterns",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    /** The worker's account, or the resource. */
    holderId: text().notNull(),
    startsOn: day().notNull(),
    week: json<WeeklyPattern>().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("working_patterns_holder").on(t.holderId, t.startsOn)],
);

/** A time at which a holder cannot be booked: leave, sickness, training, or something in a calendar of their own. */
export const absences = table(
  "absences",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    holderId: text().notNull(),
    kind: oneOf(["leave", "sickness", "training", "duty", "calendar"]).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** The calendar it was read from; null when typed here. What the entry is called there is never kept. */
    calendarId: text(),
    version: whole().notNull(),
  },
  (t) => [
    index("absences_holder").on(t.holderId, t.endsAt),
    index("absences_council").on(t.councilId, t.endsAt),
    index("absences_calendar").on(t.calendarId),
  ],
);

/** Days a council keeps closed or that families would rather not be visited on: its Christmas closure, school holidays. */
export const closures = table(
  "closures",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    kind: oneOf(["office-closed", "school-holiday"]).notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
    name: text().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("closures_council").on(t.councilId, t.endsOn)],
);

/** An iCalendar address a worker asked us to read, so that what is in their own calendar counts as taken. */
export const readCalendars = table(
  "read_calendars",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    holderId: text().notNull(),
    /** Encrypted with the server's key: such an address opens somebody's calendar. */
    address: text().notNull(),
    lastReadAt: instant(),
    /** Why it could not be read the last time, in words for its owner; null when it could. */
    fault: text(),
    version: whole().notNull(),
  },
  (t) => [index("read_calendars_holder").on(t.holderId)],
);

/** A private address at which a worker's diary can be read by a calendar program. Only the hash of its key is kept. */
export const calendarKeys = table(
  "calendar_keys",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    keyHash: text().notNull(),
    madeAt: instant().notNull(),
    lastReadAt: instant(),
    revokedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("calendar_keys_hash").on(t.keyHash), index("calendar_keys_account").on(t.accountId)],
);

/**
 * One day of one holder's diary, or of the household that is visited. Whoever books, moves or calls off anything on it raises its version in the same commit,
 * so that of two bookings decided on the same picture of a day only one is kept.
 */
export const diaryDays = table(
  "diary_days",
  {
    id: text().primaryKey(),
    holderId: text().notNull(),
    on: day().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("diary_days_holder").on(t.holderId, t.on)],
);

/** The plan of visits of one assessment, dated back from the panel wanted. */
export const assessmentPlans = table(
  "assessment_plans",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    template: text().notNull(),
    startsOn: day().notNull(),
    panelOn: day().notNull(),
    /** The meeting the panel date is of; null for a date that was typed. A meeting that moves does not move the plan. */
    meetingId: text().references(() => panelMeetings.id),
    version: whole().notNull(),
  },
  (t) => [
    index("assessment_plans_meeting").on(t.meetingId),
    uniqueIndex("assessment_plans_application").on(t.applicationId),
  ],
);

/** One session of a plan: who must be there, what it is evidence for, in which weeks, and the visit it became. */
export const planSessions = table(
  "plan_sessions",
  {
    id: text().primaryKey(),
    planId: text()
      .notNull()
      .references(() => assessmentPlans.id),
    applicationId: text().notNull(),
    councilId: text().notNull(),
    number: whole().notNull(),
    kind: text().notNull(),
    /** Whom it is with: "applicant-1", "children", "adult-children", "referee-1". */
    people: json<string[]>().notNull(),
    /** The parts of the report it is evidence for. */
    evidence: json<string[]>().notNull(),
    minutes: whole().notNull(),
    /** Whether a second worker comes as well. */
    secondWorker: flag().notNull(),
    windowFrom: day().notNull(),
    windowTo: day().notNull(),
    /** Booked, held and missed are read from the visit; these are the plan's own. */
    state: oneOf(["planned", "offered", "not-needed"]).notNull(),
    visitId: text().references(() => visits.id),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("plan_sessions_number").on(t.planId, t.number),
    index("plan_sessions_application").on(t.applicationId),
    index("plan_sessions_council").on(t.councilId, t.windowTo),
  ],
);

/** What a household asks of visits: when they suit, in which language, and whether reminders are wanted. */
export const visitWishes = table(
  "visit_wishes",
  {
    id: text().primaryKey(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    councilId: text().notNull(),
    /** The language to be spoken, where that is not English; an interpreter is then booked with the worker. */
    language: text(),
    /** Keeps clear of the times children are taken to school and fetched. */
    schoolRun: flag().notNull(),
    /** Only evenings, only days, or either. */
    times: oneOf(["any", "daytime", "evenings"]).notNull(),
    reminders: flag().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("visit_wishes_application").on(t.applicationId)],
);

/** What a worker wrote at a visit, a row each time it reached us; the highest number is what stands. */
export const visitNotes = table(
  "visit_notes",
  {
    /** Made on the device, so that the same text sent twice is one row. */
    id: text().primaryKey(),
    visitId: text()
      .notNull()
      .references(() => visits.id),
    councilId: text().notNull(),
    number: whole().notNull(),
    words: text().notNull(),
    writtenById: text().notNull(),
    writtenAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("visit_notes_number").on(t.visitId, t.number)],
);
