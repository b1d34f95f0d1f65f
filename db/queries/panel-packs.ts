import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, or } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  accounts,
  eventSeats,
  eventSeries,
  packOrders,
  panelAttendance,
  panelInterests,
  panelItems,
  panelMeetings,
  panelMembers,
  panelPacks,
  panels,
  seriesEvents,
} from "../schema/index.ts";

export type PackRow = typeof panelPacks.$inferSelect;

/** The item of an application that a pack is made for, with its meeting. */
export type PackItem = {
  id: string;
  version: number;
  councilId: string;
  applicationId: string;
  applicationCouncilId: string;
  kind: "first-approval" | "brief-report" | "representations";
  state: "listed" | "heard" | "deferred" | "taken-off";
  papersSentAt: Date | null;
  meetingId: string;
  startsAt: Date;
  papersDueOn: Day;
  meetingState: "planned" | "held" | "called-off";
  panelName: string;
};

/** The item an application has before a panel now or had last, with its meeting; undefined where it never was on one. */
export async function findPackItem(
  db: Reader,
  of: { councilId: string; applicationId: string },
): Promise<PackItem | undefined> {
  const [row] = await db
    .select({
      id: panelItems.id,
      version: panelItems.version,
      councilId: panelItems.councilId,
      applicationId: panelItems.applicationId,
      applicationCouncilId: panelItems.applicationCouncilId,
      kind: panelItems.kind,
      state: panelItems.state,
      papersSentAt: panelItems.papersSentAt,
      meetingId: panelMeetings.id,
      startsAt: panelMeetings.startsAt,
      papersDueOn: panelMeetings.papersDueOn,
      meetingState: panelMeetings.state,
      panelName: panels.name,
    })
    .from(panelItems)
    .innerJoin(panelMeetings, eq(panelItems.meetingId, panelMeetings.id))
    .innerJoin(panels, eq(panelMeetings.panelId, panels.id))
    .where(
      and(
        eq(panelItems.applicationId, of.applicationId),
        eq(panelItems.applicationCouncilId, of.councilId),
        ne(panelItems.state, "taken-off"),
      ),
    )
    .orderBy(desc(panelMeetings.startsAt))
    .limit(1);
  return row;
}

/** What papers are put together for: an item before a panel or, where none is asked, the decision on an application. */
export type PapersFor = { councilId: string } & ({ itemId: string } | { applicationId: string });

const packsFor = (of: PapersFor) =>
  and(
    eq(panelPacks.councilId, of.councilId),
    "itemId" in of ? eq(panelPacks.itemId, of.itemId) : eq(panelPacks.applicationId, of.applicationId),
  );

/** Every pack made for one thing, the newest first of each copy. */
export function listPacks(db: Reader, of: PapersFor): Promise<PackRow[]> {
  return db.select().from(panelPacks).where(packsFor(of)).orderBy(desc(panelPacks.number), desc(panelPacks.copy));
}

/** One pack of an application; undefined when it is of another's, or of no item of it. */
export async function findPack(
  db: Reader,
  of: { councilId: string; applicationId: string },
  id: string,
): Promise<PackRow | undefined> {
  const [row] = await db
    .select({ pack: panelPacks })
    .from(panelPacks)
    .leftJoin(panelItems, eq(panelPacks.itemId, panelItems.id))
    .where(
      and(
        eq(panelPacks.id, id),
        or(
          and(eq(panelItems.applicationId, of.applicationId), eq(panelItems.applicationCouncilId, of.councilId)),
          packsFor(of),
        ),
      ),
    );
  return row?.pack;
}

/** The newest pack of an item that was made for the panel; `by`: of those made up to a moment, such as the sending. */
export async function findPanelPack(db: Reader, itemId: string, by?: Date): Promise<PackRow | undefined> {
  const [row] = await db
    .select()
    .from(panelPacks)
    .where(
      and(eq(panelPacks.itemId, itemId), eq(panelPacks.copy, "panel"), by ? lte(panelPacks.madeAt, by) : undefined),
    )
    .orderBy(desc(panelPacks.number))
    .limit(1);
  return row;
}

export type PackOrder = typeof packOrders.$inferSelect;

/** What was last asked for one thing, whatever became of it. */
export async function findLastOrder(db: Reader, of: PapersFor): Promise<PackOrder | undefined> {
  const [row] = await db
    .select()
    .from(packOrders)
    .where(
      and(
        eq(packOrders.councilId, of.councilId),
        "itemId" in of ? eq(packOrders.itemId, of.itemId) : eq(packOrders.applicationId, of.applicationId),
      ),
    )
    .orderBy(desc(packOrders.nth))
    .limit(1);
  return row;
}

/** One asking by its id, with the application it is about: for the job that does it. */
export async function findOrder(
  db: Reader,
  id: string,
): Promise<{ order: PackOrder; applicationId: string } | undefined> {
  const [row] = await db
    .select({ order: packOrders, ofItem: panelItems.applicationId })
    .from(packOrders)
    .leftJoin(panelItems, eq(packOrders.itemId, panelItems.id))
    .where(eq(packOrders.id, id));
  const applicationId = row?.order.applicationId ?? row?.ofItem;
  return row && applicationId ? { order: row.order, applicationId } : undefined;
}

/** The newest copy that was released to the applicants. */
export async function findReleasedCopy(db: Reader, of: PapersFor): Promise<PackRow | undefined> {
  const [row] = await db
    .select()
    .from(panelPacks)
    .where(and(packsFor(of), eq(panelPacks.copy, "applicant"), isNotNull(panelPacks.releasedAt)))
    .orderBy(desc(panelPacks.number))
    .limit(1);
  return row;
}

/** Which of these ids are packs. */
export async function listPackIdsAmong(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .select({ id: panelPacks.id })
      .from(panelPacks)
      .where(inArray(panelPacks.id, ids.slice(at, at + 500)));
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** A member who is to have the papers of an item. `email`: of their account, null where they have none. */
export type PackReader = {
  memberId: string;
  name: string;
  accountId: string | null;
  appointedOn: Day;
  leavesOn: Day | null;
  email: string | null;
  givenName: string | null;
};

/**
 * Those asked to an item's meeting who may take part in it by what was said: who said an interest or is not coming is left
 * out. Whether they are on the list still and what the record shows is for `readersOf`.
 */
export function listPackReaders(db: Reader, item: Pick<PackItem, "id" | "meetingId">): Promise<PackReader[]> {
  return db
    .select({
      memberId: panelMembers.id,
      name: panelMembers.name,
      accountId: panelMembers.accountId,
      appointedOn: panelMembers.appointedOn,
      leavesOn: panelMembers.leavesOn,
      email: accounts.email,
      givenName: accounts.givenName,
    })
    .from(panelAttendance)
    .innerJoin(panelMembers, eq(panelAttendance.memberId, panelMembers.id))
    .leftJoin(accounts, and(eq(panelMembers.accountId, accounts.id), eq(accounts.active, true)))
    .leftJoin(panelInterests, and(eq(panelInterests.itemId, item.id), eq(panelInterests.memberId, panelMembers.id)))
    .where(
      and(
        eq(panelAttendance.meetingId, item.meetingId),
        or(eq(panelAttendance.answer, "coming"), eq(panelAttendance.answer, "asked")),
        isNull(panelInterests.id),
      ),
    )
    .orderBy(asc(panelMembers.name), asc(panelMembers.id));
}

/** What the applicants of an application attended of training and preparation, the earliest first. */
export async function listAttended(
  db: Reader,
  applicationId: string,
): Promise<{ title: string; on: Day; name: string }[]> {
  const rows = await db
    .select({ title: eventSeries.title, startsAt: seriesEvents.startsAt, name: eventSeats.name })
    .from(eventSeats)
    .innerJoin(seriesEvents, eq(eventSeats.eventId, seriesEvents.id))
    .innerJoin(eventSeries, eq(seriesEvents.seriesId, eventSeries.id))
    .where(and(eq(eventSeats.applicationId, applicationId), eq(eventSeats.state, "attended")))
    .orderBy(asc(seriesEvents.startsAt), asc(eventSeats.name));
  return rows.map(({ title, startsAt, name }) => ({ title, on: dayOf(startsAt), name }));
}
