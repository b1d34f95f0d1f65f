import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { writeRecurrence } from "#app/domain/calendar/recurrence.ts";
import { datesGiven, MEETS_AGAIN, type Meets, papersDueFor } from "#app/domain/panels/meetings.ts";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import {
  findMeetingAt,
  listMeetings,
  listOfficeClosures,
  listPanelHolders,
  listPanelMembers,
  listPanelsOf,
  type MeetingRow,
  type PanelRow,
} from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addMeetings, addPanel, changePanel } from "#db/writes/panels.ts";
import { calendarOf } from "../applications/rules-in-force.server.ts";
import { datesOfRule } from "../scheduling/rule-dates.server.ts";
import type { Work } from "../work.ts";
import { askMembers, diariesOf } from "./ask-members.server.ts";
import { shutOn } from "./look-at-move.server.ts";
import { panelEntry } from "./panel-history.ts";
import { askedLetters } from "./panel-letters.server.ts";
import { listSharers } from "./panel-scope.server.ts";

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
    datesUntil: yearAhead(dayOf(work.now)),
    active: true,
    version: 1,
  };
  const meetings = await newDates(work, panel, given.first);
  const members = await listPanelMembers(work.store.read, councilIds);
  const kept = await commit(work.store, [
    addPanel(panel),
    ...(meetings.length > 0 ? [addMeetings(meetings)] : []),
    ...askMembers(work, meetings, members),
    ...(await askedLetters(work, panel, members, meetings)),
    appendEvents([
      panelEntry(work, panel, { type: "PanelSetUp", data: { name, recurs: panel.recurs, councilIds } }),
      panelEntry(work, panel, {
        type: "PanelDatesMade",
        data: { count: meetings.length, until: yearAhead(dayOf(work.now)) },
      }),
    ]),
    ...diariesOf(work, meetings, members),
  ]);
  if (kept.ok) return accept({ meetings: meetings.length });
  return refuse(kept.refusal === "already-there" ? "there-is-one" : "changed-meanwhile");
}

async function ownPanel(work: Work, councilId: string): Promise<PanelRow | undefined> {
  const panels = await listPanelsOf(work.store.read, councilId);
  return panels.find((panel) => panel.councilId === councilId);
}

/**
 * Makes the meetings of a council's panel that are still missing up to a year from today. Answers how many. It goes on
 * from the day up to which its rule's dates were made: what was moved, called off or added by hand since is none of them.
 */
export async function makeDates(
  work: Work,
  councilId: string,
): Promise<Result<{ meetings: number }, "not-found" | "changed-meanwhile">> {
  const panel = await ownPanel(work, councilId);
  if (!panel) return refuse("not-found");
  const today = dayOf(work.now);
  const until = yearAhead(today);
  const there = await listMeetings(work.store.read, [panel.id], work.now, 400);
  // Of a panel whose dates were made before that day was kept, the last meeting is the best there is to know.
  const last = there.at(-1);
  const madeUntil = panel.datesUntil ?? (last ? dayOf(last.startsAt) : null);
  const from = madeUntil && madeUntil >= today ? addDays(madeUntil, 1) : today;
  const taken = new Set(there.map(({ startsAt }) => startsAt.getTime()));
  const meetings = (await newDates(work, panel, from)).filter(({ startsAt }) => !taken.has(startsAt.getTime()));
  if (meetings.length === 0) return accept({ meetings: 0 });
  const members = await listPanelMembers(work.store.read, panel.councilIds);
  const data = { count: meetings.length, until };
  const kept = await commit(work.store, [
    changePanel(panel, { datesUntil: until }),
    addMeetings(meetings),
    ...askMembers(work, meetings, members),
    ...(await askedLetters(work, panel, members, meetings)),
    appendEvents([panelEntry(work, panel, { type: "PanelDatesMade", data })]),
    ...diariesOf(work, meetings, members),
  ]);
  return kept.ok ? accept({ meetings: meetings.length }) : refuse("changed-meanwhile");
}

/** Keeps the dates of every panel a year ahead as time goes on. Whoever makes them at the same moment goes first. */
export async function keepDatesAhead(work: Work): Promise<void> {
  for (const councilId of await listPanelHolders(work.store.read)) await makeDates(work, councilId);
}

/** `shut`: the council does not meet on such a day, in words; somebody who has read it (`seen`) may add it all the same. */
export type AddRefusal = "not-found" | "in-the-past" | "there-is-one" | "one-called-off" | { shut: string };

/** Adds one meeting beside the rule, today or later. A time that the panel has, or had before one was called off, is refused. */
export async function addMeeting(
  work: Work,
  councilId: string,
  given: { on: Day; startsAt: number; seen: boolean },
): Promise<Result<{ id: string }, AddRefusal>> {
  const panel = await ownPanel(work, councilId);
  if (!panel) return refuse("not-found");
  if (given.on < dayOf(work.now)) return refuse("in-the-past");
  const meeting = await meetingOn(work, panel, given.on, given.startsAt);
  const there = await findMeetingAt(work.store.read, panel.id, meeting.startsAt);
  if (there) return refuse(there.state === "called-off" ? "one-called-off" : "there-is-one");
  const shut = given.seen ? null : await shutOn(work.store.read, councilId, given.on);
  if (shut) return refuse({ shut });
  const members = await listPanelMembers(work.store.read, panel.councilIds);
  const kept = await commit(work.store, [
    addMeetings([meeting]),
    ...askMembers(work, [meeting], members),
    ...(await askedLetters(work, panel, members, [meeting])),
    appendEvents([panelEntry(work, panel, { type: "PanelMeetingAdded", data: { on: given.on } })]),
    ...diariesOf(work, [meeting], members),
  ]);
  return kept.ok ? accept({ id: meeting.id }) : refuse("there-is-one");
}
