import { and, asc, desc, eq, gte, inArray, isNotNull, lte, or, type SQL } from "drizzle-orm";
import type { Involved, Involvement } from "#app/domain/panels/interests.ts";
import type { PanelMember } from "#app/domain/panels/members.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  accounts,
  applications,
  closures,
  events,
  panelAttendance,
  panelDeclarations,
  panelInterests,
  panelItems,
  panelMeetings,
  panelMembers,
  panelMinutes,
  panelQuestions,
  panels,
  panelVotes,
  visits,
} from "../schema/index.ts";

export type PanelRow = typeof panels.$inferSelect;
export type MeetingRow = typeof panelMeetings.$inferSelect;
export type AttendanceRow = typeof panelAttendance.$inferSelect;
export type ItemRow = typeof panelItems.$inferSelect;
export type InterestRow = typeof panelInterests.$inferSelect;
export type QuestionRow = typeof panelQuestions.$inferSelect;
export type VoteRow = typeof panelVotes.$inferSelect;
export type MinutesRow = typeof panelMinutes.$inferSelect;
/** A member of a central list with the guard of their next change. */
export type MemberRecord = PanelMember & { email: string | null; version: number };

/** The panels that are one council's: its own, and those it holds together with others; its own first. */
export async function listPanelsOf(db: Reader, councilId: string): Promise<PanelRow[]> {
  const rows = await db.select().from(panels).where(eq(panels.active, true)).orderBy(asc(panels.name), asc(panels.id));
  // Whose a joint panel is stands in a list that both databases keep as one value; there are as many panels as councils.
  const own = rows.filter(({ councilIds }) => councilIds.includes(councilId));
  return own.sort((a, b) => Number(b.councilId === councilId) - Number(a.councilId === councilId));
}

/** The councils that hold a panel here: for the watch that keeps its dates a year ahead. */
export async function listPanelHolders(db: Reader): Promise<string[]> {
  const rows = await db.select({ councilId: panels.councilId }).from(panels).where(eq(panels.active, true));
  return rows.map(({ councilId }) => councilId);
}

/** The panels that some councils hold, by the councils. */
export async function listPanelsHeldBy(db: Reader, councilIds: readonly string[]): Promise<PanelRow[]> {
  if (councilIds.length === 0) return [];
  return db
    .select()
    .from(panels)
    .where(and(eq(panels.active, true), inArray(panels.councilId, [...councilIds])))
    .orderBy(asc(panels.id));
}

/** The central lists of some councils, chairs first, then by name. */
export async function listPanelMembers(
  db: Reader,
  councilIds: readonly string[],
  memberIds: readonly string[] = [],
): Promise<MemberRecord[]> {
  if (councilIds.length === 0) return [];
  const named = memberIds.length > 0 ? inArray(panelMembers.id, [...memberIds]) : undefined;
  const rows = await db
    .select()
    .from(panelMembers)
    .where(or(inArray(panelMembers.councilId, [...councilIds]), named));
  const order = { chair: 0, "vice-chair": 1, member: 2 };
  const names = new Intl.Collator("en-GB");
  return rows.sort((a, b) => order[a.part] - order[b.part] || names.compare(a.name, b.name));
}

/** One member of a council's central list. */
export async function findPanelMember(db: Reader, councilId: string, id: string): Promise<MemberRecord | undefined> {
  const [row] = await db
    .select()
    .from(panelMembers)
    .where(and(eq(panelMembers.id, id), eq(panelMembers.councilId, councilId)));
  return row;
}

export type DeclarationRow = typeof panelDeclarations.$inferSelect;

/** What some members of central lists declared, the newest first; also what no longer holds. */
export function listDeclarations(db: Reader, memberIds: readonly string[]): Promise<DeclarationRow[]> {
  return db
    .select()
    .from(panelDeclarations)
    .where(inArray(panelDeclarations.memberId, [...memberIds]))
    .orderBy(desc(panelDeclarations.declaredOn), asc(panelDeclarations.id));
}

const ofPanels = (panelIds: readonly string[]): SQL => inArray(panelMeetings.panelId, [...panelIds]);

/** The meetings of some panels that begin from an instant on, the next first. */
export async function listMeetings(
  db: Reader,
  panelIds: readonly string[],
  from: Date,
  limit = 60,
): Promise<MeetingRow[]> {
  if (panelIds.length === 0) return [];
  return db
    .select()
    .from(panelMeetings)
    .where(and(ofPanels(panelIds), gte(panelMeetings.startsAt, from)))
    .orderBy(asc(panelMeetings.startsAt), asc(panelMeetings.id))
    .limit(limit);
}

/** One meeting among those of some panels; undefined where it is of no panel of theirs. */
export async function findMeeting(
  db: Reader,
  scope: { panelIds: readonly string[] },
  id: string,
): Promise<MeetingRow | undefined> {
  if (scope.panelIds.length === 0) return undefined;
  const [row] = await db
    .select()
    .from(panelMeetings)
    .where(and(eq(panelMeetings.id, id), ofPanels(scope.panelIds)));
  return row;
}

/** The meeting of one panel that begins at an instant, also one that was called off: no two begin together. */
export async function findMeetingAt(db: Reader, panelId: string, startsAt: Date): Promise<MeetingRow | undefined> {
  const [row] = await db
    .select()
    .from(panelMeetings)
    .where(and(eq(panelMeetings.panelId, panelId), eq(panelMeetings.startsAt, startsAt)));
  return row;
}

/** Who was asked to which of some meetings, and what they said. */
export async function listAttendance(db: Reader, meetingIds: readonly string[]): Promise<AttendanceRow[]> {
  if (meetingIds.length === 0) return [];
  return db
    .select()
    .from(panelAttendance)
    .where(inArray(panelAttendance.meetingId, [...meetingIds]));
}

/** The items of some meetings in the order of their places; those taken off are left out. No names: see `listItemNames`. */
export async function listItems(db: Reader, meetingIds: readonly string[]): Promise<ItemRow[]> {
  if (meetingIds.length === 0) return [];
  return db
    .select()
    .from(panelItems)
    .where(and(inArray(panelItems.meetingId, [...meetingIds]), isNotNull(panelItems.place)))
    .orderBy(asc(panelItems.place));
}

/** Who the households of some items are, of those councils alone whose people the reader may see. */
export async function listItemNames(
  db: Reader,
  councilIds: readonly string[],
  applicationIds: readonly string[],
): Promise<{ id: string; ref: string; name: string; councilId: string; restrictedBecause: string | null }[]> {
  if (applicationIds.length === 0 || councilIds.length === 0) return [];
  return db
    .select({
      id: applications.id,
      ref: applications.ref,
      name: applications.householdName,
      councilId: applications.councilId,
      restrictedBecause: applications.restrictedBecause,
    })
    .from(applications)
    .where(and(inArray(applications.id, [...applicationIds]), inArray(applications.councilId, [...councilIds])));
}

/** Everything one application was ever on a panel for, with the meeting; the newest meeting first. */
export async function listItemsOfApplication(
  db: Reader,
  councilId: string,
  applicationId: string,
): Promise<{ item: ItemRow; meeting: MeetingRow }[]> {
  return db
    .select({ item: panelItems, meeting: panelMeetings })
    .from(panelItems)
    .innerJoin(panelMeetings, eq(panelMeetings.id, panelItems.meetingId))
    .where(and(eq(panelItems.applicationCouncilId, councilId), eq(panelItems.applicationId, applicationId)))
    .orderBy(desc(panelMeetings.startsAt), desc(panelItems.version));
}

/** The interests written down for some items. */
export async function listInterests(db: Reader, itemIds: readonly string[]): Promise<InterestRow[]> {
  if (itemIds.length === 0) return [];
  return db
    .select()
    .from(panelInterests)
    .where(inArray(panelInterests.itemId, [...itemIds]));
}

/** What members asked about one item, in the order it was asked. */
export function listQuestions(db: Reader, itemId: string): Promise<QuestionRow[]> {
  return db
    .select()
    .from(panelQuestions)
    .where(eq(panelQuestions.itemId, itemId))
    .orderBy(asc(panelQuestions.askedAt), asc(panelQuestions.id));
}

/** How the members stood on one item. */
export function listVotes(db: Reader, itemId: string): Promise<VoteRow[]> {
  return db.select().from(panelVotes).where(eq(panelVotes.itemId, itemId));
}

/** The minutes of one item as they stand: what was saved last; undefined before anything was. */
export async function findMinutes(db: Reader, itemId: string): Promise<MinutesRow | undefined> {
  const [row] = await db
    .select()
    .from(panelMinutes)
    .where(eq(panelMinutes.itemId, itemId))
    .orderBy(desc(panelMinutes.number))
    .limit(1);
  return row;
}

/** The words of every minutes that were made final about an application of a council, also of those put right since. */
export async function listFinalWords(
  db: Reader,
  of: { councilId: string; applicationId: string },
): Promise<{ issues: string; reasons: string }[]> {
  const rows = await db
    .select({ words: panelMinutes.words })
    .from(panelMinutes)
    .innerJoin(panelItems, eq(panelItems.id, panelMinutes.itemId))
    .where(
      and(
        eq(panelItems.applicationCouncilId, of.councilId),
        eq(panelItems.applicationId, of.applicationId),
        eq(panelMinutes.state, "final"),
      ),
    );
  return rows.map(({ words }) => words);
}

/** The items of some meetings whose minutes are final. */
export async function listFinalItems(db: Reader, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (itemIds.length === 0) return new Set();
  const rows = await db
    .select({ itemId: panelMinutes.itemId, state: panelMinutes.state, number: panelMinutes.number })
    .from(panelMinutes)
    .where(inArray(panelMinutes.itemId, [...itemIds]))
    .orderBy(asc(panelMinutes.number));
  // The last that was saved stands: a further draft takes the place of minutes that were put right.
  const last = new Map(rows.map(({ itemId, state }) => [itemId, state]));
  return new Set([...last].filter(([, state]) => state === "final").map(([id]) => id));
}

/** The days on which a council keeps its offices closed, from a day on. */
export function listOfficeClosures(
  db: Reader,
  councilId: string,
  from: Day,
  to: Day,
): Promise<{ startsOn: Day; endsOn: Day }[]> {
  return db
    .select({ startsOn: closures.startsOn, endsOn: closures.endsOn })
    .from(closures)
    .where(
      and(
        eq(closures.councilId, councilId),
        eq(closures.kind, "office-closed"),
        gte(closures.endsOn, from),
        lte(closures.startsOn, to),
      ),
    );
}

/** The panels of other councils that have something of a council's on one of their meetings. */
export async function listPanelIdsWithItemsOf(db: Reader, councilId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ panelId: panelMeetings.panelId })
    .from(panelItems)
    .innerJoin(panelMeetings, eq(panelMeetings.id, panelItems.meetingId))
    .where(and(eq(panelItems.applicationCouncilId, councilId), isNotNull(panelItems.place)));
  return rows.map(({ panelId }) => panelId);
}

/** Some panels by their ids. */
export async function listPanelsById(db: Reader, ids: readonly string[]): Promise<PanelRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(panels)
    .where(inArray(panels.id, [...ids]));
}

const WORK: Partial<Record<string, Involvement>> = {
  CheckReceived: "checks",
  Stage1Passed: "stage-1",
  RefusedAtStage1: "stage-1",
  Stage1InformationReopened: "stage-1",
  ReportSectionWritten: "report",
  BriefReportWritten: "report",
  ReportFinished: "report",
  ReportSent: "report",
};

/** Who had a hand in some applications of some councils, as the record shows it, by the application. */
export async function listInvolved(
  db: Reader,
  councilIds: readonly string[],
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Involved[]>> {
  const involved = new Map<string, Involved[]>(applicationIds.map((id) => [id, []]));
  if (applicationIds.length === 0 || councilIds.length === 0) return involved;
  const within = and(inArray(applications.id, [...applicationIds]), inArray(applications.councilId, [...councilIds]));
  const [rows, acts, visited, staff] = await Promise.all([
    db
      .select({ id: applications.id, councilId: applications.councilId, workerId: applications.workerId })
      .from(applications)
      .where(within),
    db
      .selectDistinct({ id: events.caseId, accountId: events.actorId, type: events.type })
      .from(events)
      .where(
        and(
          inArray(events.chain, [...councilIds]),
          eq(events.caseKind, "application"),
          inArray(events.caseId, [...applicationIds]),
          eq(events.actorKind, "staff"),
          inArray(events.type, Object.keys(WORK)),
        ),
      ),
    db
      .selectDistinct({ id: visits.applicationId, accountId: visits.workerId, secondId: visits.secondWorkerId })
      .from(visits)
      .where(
        and(
          inArray(visits.applicationId, [...applicationIds]),
          inArray(visits.councilId, [...councilIds]),
          inArray(visits.state, ["booked", "held"]),
        ),
      ),
    db
      .select({ id: accounts.id, councilId: accounts.councilId, roles: accounts.roles })
      .from(accounts)
      .where(and(inArray(accounts.councilId, [...councilIds]), eq(accounts.kind, "staff"))),
  ]);
  const note = (id: string | null, accountId: string | null, as: Involvement | undefined) => {
    if (id && accountId && as) involved.get(id)?.push({ accountId, as });
  };
  for (const { id, councilId, workerId } of rows) {
    note(id, workerId, "worker");
    for (const person of staff) {
      if (person.councilId === councilId && person.roles.includes("decision-maker"))
        note(id, person.id, "decision-maker");
    }
  }
  for (const { id, accountId, type } of acts) note(id, accountId, WORK[type]);
  for (const { id, accountId, secondId } of visited) {
    note(id, accountId, "visits");
    note(id, secondId, "visits");
  }
  return involved;
}

/** What of some meetings is one council's: its own households' items. */
export async function listItemsOfCouncil(
  db: Reader,
  councilId: string,
  meetingIds: readonly string[],
): Promise<ItemRow[]> {
  if (meetingIds.length === 0) return [];
  return db
    .select()
    .from(panelItems)
    .where(
      and(
        inArray(panelItems.meetingId, [...meetingIds]),
        eq(panelItems.applicationCouncilId, councilId),
        isNotNull(panelItems.place),
      ),
    );
}
