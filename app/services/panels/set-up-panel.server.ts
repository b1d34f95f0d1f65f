import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { writeRecurrence } from "#app/domain/calendar/recurrence.ts";
import { datesGiven, MEETS_AGAIN, type Meets, papersDueFor } from "#app/domain/panels/meetings.ts";
import { onListOn } from "#app/domain/panels/members.ts";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  listMeetings,
  listOfficeClosures,
  listPanelHolders,
  listPanelMembers,
  listPanelsOf,
  type MeetingRow,
  type MemberRecord,
  type PanelRow,
} from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addMeetings, addPanel, changeMeeting, saveAttendance } from "#db/writes/panels.ts";
import { calendarOf } from "../applications/rules-in-force.server.ts";
import { datesOfRule } from "../scheduling/rule-dates.server.ts";
import type { Work } from "../work.ts";
import { panelEntry } from "./panel-history.ts";
import { findSeenMeeting, listSharers } from "./panel-scope.server.ts";

/** What a council says of a panel it sets up. */
export type NewPanel = {
  name: string;
  first: Day;
  startsAt: number;
  meets: Meets;
  minutes: number;
  place: string;
  capacity: number;
  shareDaysBefore: number | null;
  /** The councils it is held with, its own left out. */
  withCouncilIds: readonly string[];
};

/** How far ahead the meetings of a panel are made. */
function yearAhead(today: Day): Day {
  return addDays(today, 365);
}

/** A meeting of a panel on a day, with the day its papers are due and the day from which places are offered to others. */
async function meetingOn(work: Work, panel: PanelRow, on: Day, startsAt: number): Promise<MeetingRow> {
  const { holidays, local } = await calendarOf(work.store.read, panel.councilId);
  const { panelPapers } = rulebookOn(on, local).values;
  return {
    id: work.newId(),
    panelId: panel.id,
    councilId: panel.councilId,
    startsAt: instantAt(on, startsAt),
    minutes: panel.minutes,
    place: panel.place,
    capacity: panel.capacity,
    papersDueOn: papersDueFor(on, panelPapers, holidays),
    sharedFrom: panel.shareDaysBefore === null ? null : addDays(on, -panel.shareDaysBefore),
    state: "planned",
    sequence: 0,
    version: 1,
  };
}

/** Everybody who is on the list on the day of a meeting is asked whether they come. */
export function askMembers(work: Work, meetings: readonly MeetingRow[], members: readonly MemberRecord[]): Write[] {
  return meetings.flatMap((meeting) =>
    members
      .filter((member) => onListOn(member, dayOf(meeting.startsAt)))
      .map((member) =>
        saveAttendance(undefined, {
          id: work.newId(),
          meetingId: meeting.id,
          memberId: member.id,
          answer: "asked",
          answeredAt: null,
          present: null,
        }),
      ),
  );
}

async function newDates(work: Work, panel: PanelRow, from: Day): Promise<MeetingRow[]> {
  const until = yearAhead(dayOf(work.now));
  const { dates, at } = await datesOfRule(panel.recurs, from, until);
  const { holidays } = await calendarOf(work.store.read, panel.councilId);
  const closures = await listOfficeClosures(work.store.read, panel.councilId, from, addDays(until, 30));
  return Promise.all(datesGiven(dates, holidays, closures).map((on) => meetingOn(work, panel, on, at)));
}

/**
 * Sets up a panel and makes its meetings a year ahead, each moved to the next day on which the council is open. Refused
 * where the council keeps a panel of its own here already: one list of dates is enough. Held jointly only with councils
 * that agreed to share their panel with this one, because it reads who is on their lists.
 */
export async function setUpPanel(
  work: Work,
  councilId: string,
  given: NewPanel,
): Promise<Result<{ meetings: number }, "there-is-one" | "no-agreement" | "changed-meanwhile">> {
  const before = await listPanelsOf(work.store.read, councilId);
  if (before.some((panel) => panel.councilId === councilId)) return refuse("there-is-one");
  const agreed = await listSharers(work.store.read, councilId, dayOf(work.now));
  if (!given.withCouncilIds.every((id) => id === councilId || agreed.has(id))) return refuse("no-agreement");
  const councilIds = [councilId, ...given.withCouncilIds.filter((id) => id !== councilId)];
  const { name, minutes, place, capacity, shareDaysBefore } = given;
  const panel: PanelRow = {
    // One council keeps one panel of its own, so that the form sent twice is one panel.
    id: `panel-${councilId}`,
    councilId,
    name,
    councilIds,
    recurs: writeRecurrence(given.first, given.startsAt, MEETS_AGAIN[given.meets]),
    minutes,
    place,
    capacity,
    shareDaysBefore,
    active: true,
    version: 1,
  };
  const meetings = await newDates(work, panel, given.first);
  const members = await listPanelMembers(work.store.read, councilIds);
  const kept = await commit(work.store, [
    addPanel(panel),
    ...(meetings.length > 0 ? [addMeetings(meetings)] : []),
    ...askMembers(work, meetings, members),
    appendEvents([
      panelEntry(work, panel, { type: "PanelSetUp", data: { name, recurs: panel.recurs, councilIds } }),
      panelEntry(work, panel, {
        type: "PanelDatesMade",
        data: { count: meetings.length, until: yearAhead(dayOf(work.now)) },
      }),
    ]),
  ]);
  if (kept.ok) return accept({ meetings: meetings.length });
  return refuse(kept.refusal === "already-there" ? "there-is-one" : "changed-meanwhile");
}

async function ownPanel(work: Work, councilId: string): Promise<PanelRow | undefined> {
  const panels = await listPanelsOf(work.store.read, councilId);
  return panels.find((panel) => panel.councilId === councilId);
}

/** Makes the meetings of a council's panel that are still missing up to a year from today. Answers how many. */
export async function makeDates(
  work: Work,
  councilId: string,
): Promise<Result<{ meetings: number }, "not-found" | "changed-meanwhile">> {
  const panel = await ownPanel(work, councilId);
  if (!panel) return refuse("not-found");
  const today = dayOf(work.now);
  const there = await listMeetings(work.store.read, [panel.id], work.now, 400);
  const last = there.at(-1);
  const meetings = await newDates(work, panel, last ? addDays(dayOf(last.startsAt), 1) : today);
  if (meetings.length === 0) return accept({ meetings: 0 });
  const members = await listPanelMembers(work.store.read, panel.councilIds);
  const data = { count: meetings.length, until: yearAhead(today) };
  const kept = await commit(work.store, [
    addMeetings(meetings),
    ...askMembers(work, meetings, members),
    appendEvents([panelEntry(work, panel, { type: "PanelDatesMade", data })]),
  ]);
  return kept.ok ? accept({ meetings: meetings.length }) : refuse("changed-meanwhile");
}

/** Keeps the dates of every panel a year ahead as time goes on. Whoever makes them at the same moment goes first. */
export async function keepDatesAhead(work: Work): Promise<void> {
  for (const councilId of await listPanelHolders(work.store.read)) await makeDates(work, councilId);
}

/** Adds one meeting beside the rule, today or later. The same time given twice is the meeting that is there. */
export async function addMeeting(
  work: Work,
  councilId: string,
  given: { on: Day; startsAt: number },
): Promise<Result<{ id: string }, "not-found" | "in-the-past" | "there-is-one">> {
  const panel = await ownPanel(work, councilId);
  if (!panel) return refuse("not-found");
  if (given.on < dayOf(work.now)) return refuse("in-the-past");
  const meeting = await meetingOn(work, panel, given.on, given.startsAt);
  const members = await listPanelMembers(work.store.read, panel.councilIds);
  const kept = await commit(work.store, [
    addMeetings([meeting]),
    ...askMembers(work, [meeting], members),
    appendEvents([panelEntry(work, panel, { type: "PanelMeetingAdded", data: { on: given.on } })]),
  ]);
  return kept.ok ? accept({ id: meeting.id }) : refuse("there-is-one");
}

/** Calls a meeting off. Refused while anybody is on its agenda: they are given another date first, and told why. */
export async function callOffMeeting(
  work: Work,
  councilId: string,
  asked: { meetingId: string; version: number },
  places: { taken: number },
): Promise<Result<void, "not-found" | "not-empty" | "over" | "changed-meanwhile">> {
  const seen = await findSeenMeeting(work.store.read, councilId, asked.meetingId, work.now);
  if (seen?.standing !== "host") return refuse("not-found");
  if (seen.meeting.state !== "planned") return refuse("over");
  if (places.taken > 0) return refuse("not-empty");
  const { meeting } = seen;
  const kept = await commit(work.store, [
    changeMeeting({ id: meeting.id, version: asked.version }, { state: "called-off", sequence: meeting.sequence + 1 }),
    appendEvents([
      panelEntry(
        work,
        { councilId, id: meeting.id },
        {
          type: "PanelMeetingCalledOff",
          data: { on: dayOf(meeting.startsAt) },
        },
      ),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
