import type { MinuteWords } from "#app/domain/panels/minutes.ts";
import type { PackContents } from "#app/domain/panels/packs.ts";
import { day, flag, index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { applications } from "./applications.ts";
import { councils } from "./councils.ts";

/** A fostering panel of a council, or of several together; `recurs` is the iCalendar rule its dates are made from. */
export const panels = table(
  "panels",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    name: text().notNull(),
    /** The councils it is the panel of, its own included; more than one makes it a joint panel. */
    councilIds: json<string[]>().notNull(),
    recurs: text().notNull(),
    minutes: whole().notNull(),
    place: text().notNull(),
    /** How many households it hears at one meeting. */
    capacity: whole().notNull(),
    /** How many days before, places nobody took are offered to the councils of the agreement; null: never. */
    shareDaysBefore: whole(),
    /** The last day up to which the dates of its rule were made, whatever became of them; null before that was kept. */
    datesUntil: day(),
    active: flag().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("panels_council").on(t.councilId)],
);

/** Somebody on a council's central list: in which roles, whether independent, and until when. */
export const panelMembers = table(
  "panel_members",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    accountId: text().references(() => accounts.id),
    name: text().notNull(),
    email: text(),
    part: oneOf(["chair", "vice-chair", "member"]).notNull(),
    /** A social worker, and since when qualified. */
    socialWorkerSince: day(),
    independent: flag().notNull(),
    /** Why they are not: "employee", "approved-carer", "elected", "related". */
    linkedAs: text(),
    expertise: json<string[]>().notNull(),
    appointedOn: day().notNull(),
    noticeOn: day(),
    leavesOn: day(),
    version: whole().notNull(),
  },
  (t) => [index("panel_members_council").on(t.councilId), index("panel_members_account").on(t.accountId)],
);

/** Whom or what a member of a central list has to do with, as they declared it, whichever households come before the panel. */
export const panelDeclarations = table(
  "panel_declarations",
  {
    id: text().primaryKey(),
    memberId: text()
      .notNull()
      .references(() => panelMembers.id),
    councilId: text().notNull(),
    kind: oneOf(["household", "organisation", "other"]).notNull(),
    /** The name of the household or organisation, or its reference here. */
    about: text().notNull(),
    /** What it is, in the member's words. */
    words: text().notNull(),
    declaredOn: day().notNull(),
    /** The last day it held; null while it does. */
    endedOn: day(),
    version: whole().notNull(),
  },
  (t) => [index("panel_declarations_member").on(t.memberId), index("panel_declarations_council").on(t.councilId)],
);

/** One meeting of a panel. */
export const panelMeetings = table(
  "panel_meetings",
  {
    id: text().primaryKey(),
    panelId: text()
      .notNull()
      .references(() => panels.id),
    councilId: text().notNull(),
    startsAt: instant().notNull(),
    minutes: whole().notNull(),
    place: text().notNull(),
    capacity: whole().notNull(),
    papersDueOn: day().notNull(),
    sharedFrom: day(),
    state: oneOf(["planned", "held", "called-off"]).notNull(),
    sequence: whole().notNull(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("panel_meetings_panel").on(t.panelId, t.startsAt),
    index("panel_meetings_council").on(t.councilId, t.state, t.startsAt),
  ],
);

/** Whether a member of the list comes to a meeting, and whether they were there. */
export const panelAttendance = table(
  "panel_attendance",
  {
    id: text().primaryKey(),
    meetingId: text()
      .notNull()
      .references(() => panelMeetings.id),
    memberId: text()
      .notNull()
      .references(() => panelMembers.id),
    answer: oneOf(["asked", "coming", "not-coming"]).notNull(),
    answeredAt: instant(),
    /** Written down at the meeting; null before. */
    present: flag(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("panel_attendance_member").on(t.meetingId, t.memberId)],
);

/** One household before one meeting. `place` is its number in the meeting while it is listed, so that no two have the same. */
export const panelItems = table(
  "panel_items",
  {
    id: text().primaryKey(),
    meetingId: text()
      .notNull()
      .references(() => panelMeetings.id),
    /** Whose panel it is, and whose application. */
    councilId: text().notNull(),
    applicationCouncilId: text().notNull(),
    applicationId: text()
      .notNull()
      .references(() => applications.id),
    kind: oneOf(["first-approval", "brief-report", "representations"]).notNull(),
    place: whole(),
    state: oneOf(["listed", "heard", "deferred", "taken-off"]).notNull(),
    papersSentAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("panel_items_place").on(t.meetingId, t.place),
    index("panel_items_application").on(t.applicationId),
    index("panel_items_council").on(t.applicationCouncilId, t.state),
  ],
);

/** That a member is no part of one item: they have something to do with the household, or were not there for it. */
export const panelInterests = table(
  "panel_interests",
  {
    id: text().primaryKey(),
    itemId: text()
      .notNull()
      .references(() => panelItems.id),
    memberId: text()
      .notNull()
      .references(() => panelMembers.id),
    kind: oneOf(["knows", "worked-with", "related", "decides", "absent"]).notNull(),
    /** Found by the system in the record, or said by somebody. */
    found: flag().notNull(),
    declaredById: text().notNull(),
    declaredAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("panel_interests_member").on(t.itemId, t.memberId)],
);

/** The papers of one item as one file: what is in it, on which pages, and for whom it was made. The file lies with the papers. */
export const panelPacks = table(
  "panel_packs",
  {
    id: text().primaryKey(),
    /** Null where no panel is asked: the papers are then for who decides, and are of the application itself. */
    itemId: text().references(() => panelItems.id),
    applicationId: text().references(() => applications.id),
    councilId: text().notNull(),
    /** The whole, or the applicants' own copy without what others said in confidence. */
    copy: oneOf(["panel", "applicant"]).notNull(),
    number: whole().notNull(),
    contents: json<PackContents>().notNull(),
    pages: whole().notNull(),
    bytes: whole().notNull(),
    sha256: text().notNull(),
    madeById: text().notNull(),
    madeAt: instant().notNull(),
    /** The moment after which members can no longer open it. */
    closesAt: instant().notNull(),
    /** Since when the applicants may open their copy; null while it is not released, or taken back. */
    releasedAt: instant(),
    releasedById: text(),
  },
  (t) => [
    uniqueIndex("panel_packs_number").on(t.itemId, t.copy, t.number),
    uniqueIndex("panel_packs_decision").on(t.applicationId, t.copy, t.number),
  ],
);

/** That somebody asked for the papers of an item to be put together; a job makes them, and writes here what became of it. */
export const packOrders = table(
  "pack_orders",
  {
    id: text().primaryKey(),
    /** Null where no panel is asked, as in the packs. */
    itemId: text().references(() => panelItems.id),
    applicationId: text().references(() => applications.id),
    councilId: text().notNull(),
    /** The first asking for an item is 1; of two presses of one button only one has the number. */
    nth: whole().notNull(),
    paperIds: json<string[]>().notNull(),
    state: oneOf(["waiting", "made", "failed"]).notNull(),
    /** Why it failed, in words for the panel adviser. */
    faults: json<string[]>().notNull(),
    askedById: text().notNull(),
    askedByName: text().notNull(),
    askedAt: instant().notNull(),
    endedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("pack_orders_nth").on(t.itemId, t.nth),
    uniqueIndex("pack_orders_decision").on(t.applicationId, t.nth),
  ],
);

/** How far a member has read a pack. */
export const packReadings = table(
  "pack_readings",
  {
    id: text().primaryKey(),
    packId: text()
      .notNull()
      .references(() => panelPacks.id),
    memberId: text()
      .notNull()
      .references(() => panelMembers.id),
    page: whole().notNull(),
    readAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("pack_readings_member").on(t.packId, t.memberId)],
);

/** A question a member marked while reading, and what was said to it at the meeting. */
export const panelQuestions = table(
  "panel_questions",
  {
    id: text().primaryKey(),
    itemId: text()
      .notNull()
      .references(() => panelItems.id),
    memberId: text()
      .notNull()
      .references(() => panelMembers.id),
    page: whole(),
    words: text().notNull(),
    answer: text(),
    askedAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [index("panel_questions_item").on(t.itemId)],
);

/** How each member who took part stood on an item. */
export const panelVotes = table(
  "panel_votes",
  {
    id: text().primaryKey(),
    itemId: text()
      .notNull()
      .references(() => panelItems.id),
    memberId: text()
      .notNull()
      .references(() => panelMembers.id),
    vote: oneOf(["suitable", "not-suitable", "defer", "abstains"]).notNull(),
    words: text(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("panel_votes_member").on(t.itemId, t.memberId)],
);

/** The minutes of an item, a row each time they were saved; the one made final starts the decision maker's clock. */
export const panelMinutes = table(
  "panel_minutes",
  {
    id: text().primaryKey(),
    itemId: text()
      .notNull()
      .references(() => panelItems.id),
    councilId: text().notNull(),
    number: whole().notNull(),
    words: json<MinuteWords>().notNull(),
    recommendation: oneOf(["suitable", "not-suitable", "defer"]),
    state: oneOf(["draft", "final"]).notNull(),
    savedById: text().notNull(),
    savedByName: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("panel_minutes_number").on(t.itemId, t.number)],
);
