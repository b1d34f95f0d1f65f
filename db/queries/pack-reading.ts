import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  applications,
  packReadings,
  panelAttendance,
  panelInterests,
  panelItems,
  panelMeetings,
  panelMembers,
  panelQuestions,
  panels,
} from "../schema/index.ts";

/** A place of somebody on the list of one meeting. */
export type OwnSeat = {
  meetingId: string;
  memberId: string;
  attendanceId: string;
  councilId: string;
  panelName: string;
  startsAt: Date;
  minutes: number;
  place: string;
  answer: "asked" | "coming" | "not-coming";
  version: number;
};

/** On a list by their own account, on this day: not before they were appointed, nor once they have left. */
const onTheList = (accountId: string, today: Day) =>
  and(
    eq(panelMembers.accountId, accountId),
    lte(panelMembers.appointedOn, today),
    or(isNull(panelMembers.leavesOn), gte(panelMembers.leavesOn, today)),
  );

const seatColumns = {
  meetingId: panelMeetings.id,
  memberId: panelMembers.id,
  attendanceId: panelAttendance.id,
  councilId: panelMeetings.councilId,
  panelName: panels.name,
  startsAt: panelMeetings.startsAt,
  minutes: panelMeetings.minutes,
  place: panelMeetings.place,
  answer: panelAttendance.answer,
  version: panelAttendance.version,
};

/** The meetings that an account is on the list of, from a moment on, the earliest first; those called off are left out. */
export function listOwnSeats(db: Reader, accountId: string, today: Day, from: Date): Promise<OwnSeat[]> {
  return db
    .select(seatColumns)
    .from(panelAttendance)
    .innerJoin(panelMembers, eq(panelAttendance.memberId, panelMembers.id))
    .innerJoin(panelMeetings, eq(panelAttendance.meetingId, panelMeetings.id))
    .innerJoin(panels, eq(panelMeetings.panelId, panels.id))
    .where(and(onTheList(accountId, today), ne(panelMeetings.state, "called-off"), gte(panelMeetings.startsAt, from)))
    .orderBy(asc(panelMeetings.startsAt), asc(panelMeetings.id));
}

/** Where an account is on a central list now; undefined where it is on none. */
export async function findOwnMember(
  db: Reader,
  accountId: string,
  today: Day,
): Promise<{ id: string; councilId: string } | undefined> {
  const [row] = await db
    .select({ id: panelMembers.id, councilId: panelMembers.councilId })
    .from(panelMembers)
    .where(onTheList(accountId, today))
    .orderBy(asc(panelMembers.appointedOn), asc(panelMembers.id));
  return row;
}

/** One household before a meeting, as a member on its list meets it. `interestId`: that they are no part of it. */
export type OwnItem = OwnSeat & {
  itemId: string;
  applicationId: string;
  applicationCouncilId: string;
  householdName: string;
  locality: string;
  restrictedBecause: string | null;
  ref: string;
  kind: "first-approval" | "brief-report" | "representations";
  itemPlace: number | null;
  itemVersion: number;
  state: "listed" | "heard" | "deferred" | "taken-off";
  papersSentAt: Date | null;
  interestId: string | null;
};

function itemsWithin(db: Reader, accountId: string, today: Day) {
  return {
    where: (more: ReturnType<typeof eq>) =>
      db
        .select({
          ...seatColumns,
          itemId: panelItems.id,
          applicationId: panelItems.applicationId,
          applicationCouncilId: panelItems.applicationCouncilId,
          householdName: applications.householdName,
          locality: applications.locality,
          restrictedBecause: applications.restrictedBecause,
          ref: applications.ref,
          kind: panelItems.kind,
          itemPlace: panelItems.place,
          itemVersion: panelItems.version,
          state: panelItems.state,
          papersSentAt: panelItems.papersSentAt,
          interestId: panelInterests.id,
        })
        .from(panelItems)
        .innerJoin(panelMeetings, eq(panelItems.meetingId, panelMeetings.id))
        .innerJoin(panels, eq(panelMeetings.panelId, panels.id))
        .innerJoin(panelAttendance, eq(panelAttendance.meetingId, panelMeetings.id))
        .innerJoin(panelMembers, eq(panelAttendance.memberId, panelMembers.id))
        .innerJoin(applications, eq(panelItems.applicationId, applications.id))
        .leftJoin(
          panelInterests,
          and(eq(panelInterests.itemId, panelItems.id), eq(panelInterests.memberId, panelMembers.id)),
        )
        .where(and(more, onTheList(accountId, today), ne(panelMeetings.state, "called-off")))
        .orderBy(desc(panelMeetings.startsAt), asc(panelItems.place), asc(panelItems.id)),
  };
}

/** The households before some meetings that an account is on the list of; what was taken off is left out. */
export async function listOwnItems(
  db: Reader,
  accountId: string,
  today: Day,
  meetingIds: readonly string[],
): Promise<OwnItem[]> {
  if (meetingIds.length === 0) return [];
  const found = await itemsWithin(db, accountId, today).where(inArray(panelItems.meetingId, [...meetingIds]));
  return found.filter(({ state }) => state !== "taken-off");
}

/** One item of a meeting that an account is on the list of, whatever became of it; undefined where it is on no such list. */
export async function findOwnItem(
  db: Reader,
  accountId: string,
  today: Day,
  itemId: string,
): Promise<OwnItem | undefined> {
  const [found] = await itemsWithin(db, accountId, today).where(eq(panelItems.id, itemId));
  return found;
}

/** How far a member has read of which packs. */
export async function listOwnReadings(
  db: Reader,
  memberIds: readonly string[],
): Promise<(typeof packReadings.$inferSelect)[]> {
  if (memberIds.length === 0) return [];
  return db
    .select()
    .from(packReadings)
    .where(inArray(packReadings.memberId, [...memberIds]));
}

/** The questions one member marked on an item, by page. */
export function listOwnQuestions(
  db: Reader,
  of: { itemId: string; memberId: string },
): Promise<(typeof panelQuestions.$inferSelect)[]> {
  return db
    .select()
    .from(panelQuestions)
    .where(and(eq(panelQuestions.itemId, of.itemId), eq(panelQuestions.memberId, of.memberId)))
    .orderBy(asc(panelQuestions.page), asc(panelQuestions.askedAt), asc(panelQuestions.id));
}

/**
 * Whether an account belongs to somebody who sat on the panel for an application: written down as there, at a meeting
 * that had it before it, and not kept out of that item by an interest.
 */
export async function hasSatOnPanel(
  db: Reader,
  of: { councilId: string; applicationId: string },
  accountId: string,
): Promise<boolean> {
  const found = await db
    .select({ id: panelAttendance.id })
    .from(panelItems)
    .innerJoin(panelAttendance, eq(panelAttendance.meetingId, panelItems.meetingId))
    .innerJoin(panelMembers, eq(panelAttendance.memberId, panelMembers.id))
    .leftJoin(
      panelInterests,
      and(eq(panelInterests.itemId, panelItems.id), eq(panelInterests.memberId, panelMembers.id)),
    )
    .where(
      and(
        eq(panelItems.applicationId, of.applicationId),
        eq(panelItems.applicationCouncilId, of.councilId),
        ne(panelItems.state, "taken-off"),
        eq(panelAttendance.present, true),
        eq(panelMembers.accountId, accountId),
        isNull(panelInterests.id),
      ),
    )
    .limit(1);
  return found.length > 0;
}
