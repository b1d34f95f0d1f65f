import { and, asc, eq, gte, inArray, lt, ne, or } from "drizzle-orm";
import { onListOn } from "#app/domain/panels/members.ts";
import { type Engagement, endOfEngagement } from "#app/domain/scheduling/engagements.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { leaderIds } from "#app/domain/training/leaders.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  accounts,
  eventSeries,
  panelAttendance,
  panelMeetings,
  panelMembers,
  panels,
  seriesEvents,
} from "../schema/index.ts";

/** What some staff of some councils are at between two instants, by what begins then. */
type Source = (
  db: Reader,
  councilIds: readonly string[],
  holderIds: readonly string[],
  from: Date,
  to: Date,
) => Promise<Engagement[]>;

/**
 * Meetings of panels that staff sit on, wherever the panel is held: from the moment they are asked until they say that they
 * do not come, or have left the list by then.
 */
const atPanels: Source = async (db, councilIds, holderIds, from, to) => {
  const rows = await db
    .select({
      holderId: accounts.id,
      member: panelMembers,
      meeting: panelMeetings,
      said: panelAttendance,
      of: panels.name,
    })
    .from(panelAttendance)
    .innerJoin(panelMembers, eq(panelMembers.id, panelAttendance.memberId))
    .innerJoin(accounts, eq(accounts.id, panelMembers.accountId))
    .innerJoin(panelMeetings, eq(panelMeetings.id, panelAttendance.meetingId))
    .innerJoin(panels, eq(panels.id, panelMeetings.panelId))
    .where(
      and(
        inArray(accounts.id, [...holderIds]),
        inArray(accounts.councilId, [...councilIds]),
        eq(accounts.kind, "staff"),
        ne(panelAttendance.answer, "not-coming"),
        gte(panelMeetings.startsAt, from),
        lt(panelMeetings.startsAt, to),
      ),
    )
    .orderBy(asc(panelMeetings.startsAt), asc(panelMeetings.id));
  return rows
    .filter(({ member, meeting, said }) => onListOn(member, dayOf(meeting.startsAt)) && said.present !== false)
    .map(({ holderId, meeting, said, of }) => ({
      kind: "panel",
      id: meeting.id,
      holderId,
      startsAt: meeting.startsAt,
      minutes: meeting.minutes,
      title: of,
      place: meeting.place,
      path: `/officer/panels/${meeting.id}`,
      sequence: meeting.sequence,
      confirmed: said.answer === "coming",
      calledOff: meeting.state === "called-off",
    }));
};

/** Training and information sessions that staff lead, of their own council: a session led by two stands in the diary of each. */
const atSessions: Source = async (db, councilIds, holderIds, from, to) => {
  const ids = [...holderIds];
  const rows = await db
    .select({ date: seriesEvents, title: eventSeries.title })
    .from(seriesEvents)
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .where(
      and(
        inArray(seriesEvents.councilId, [...councilIds]),
        or(inArray(seriesEvents.leaderId, ids), inArray(seriesEvents.secondLeaderId, ids)),
        gte(seriesEvents.startsAt, from),
        lt(seriesEvents.startsAt, to),
      ),
    )
    .orderBy(asc(seriesEvents.startsAt), asc(seriesEvents.id));
  return rows.flatMap(({ date, title }) =>
    leaderIds(date)
      .filter((holderId) => ids.includes(holderId))
      .map((holderId) => ({
        kind: "training" as const,
        id: date.id,
        holderId,
        startsAt: date.startsAt,
        minutes: date.minutes,
        title,
        place: date.online ? "Online" : date.place,
        path: `/officer/training/${date.id}`,
        sequence: date.sequence,
        confirmed: true,
        calledOff: date.state === "called-off",
      })),
  );
};

/** Everything that may take the time of staff and is no visit. What is arranged elsewhere adds its own here. */
const SOURCES: readonly Source[] = [atPanels, atSessions];

/** Nothing of the kind lasts longer than this. */
const LONGEST = 24 * 60 * 60_000;

/**
 * What some of the staff of some councils are at between two instants that is no visit, the earliest first, with what was
 * called off. Somebody else's people and who is no staff have nothing.
 */
export async function listEngagements(
  db: Reader,
  councilIds: readonly string[],
  holderIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Engagement[]> {
  if (holderIds.length === 0 || councilIds.length === 0) return [];
  const begun = new Date(from.getTime() - LONGEST);
  const found = await Promise.all(SOURCES.map((source) => source(db, councilIds, holderIds, begun, to)));
  return found
    .flat()
    .filter((one) => endOfEngagement(one) > from)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
}
