import type { Role } from "#app/domain/access/permissions.ts";
import { hasPanelDate, isStep, moveApplication, type StepRefusal } from "#app/domain/applications/application.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { checkMove, type MeetingWanted, type MoveWrong, papersDueFor } from "#app/domain/panels/meetings.ts";
import { onListOn } from "#app/domain/panels/members.ts";
import { addDays, type Day, dayOf, instantAt, minutesOfDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import {
  type AttendanceRow,
  findMeetingAt,
  listAttendance,
  listPanelMembers,
  type MeetingRow,
  type MemberRecord,
} from "#db/queries/panels.ts";
import { listAimingAt } from "#db/queries/plans.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeItem, changeMeeting, saveAttendance } from "#db/writes/panels.ts";
import { type KeptEvents, writesOfEvents } from "../applications/change-application.server.ts";
import { factsFor } from "../applications/facts-for.server.ts";
import { calendarOf } from "../applications/rules-in-force.server.ts";
import { happenedTo } from "../applications/stage-spells.server.ts";
import type { Work } from "../work.ts";
import { askMembers, diariesOf } from "./ask-members.server.ts";
import { lookAt } from "./look-at-move.server.ts";
import { panelEntry } from "./panel-history.ts";
import { advisersTold, calledOffLetters, membersTold, movedLetters, workersTold } from "./panel-letters.server.ts";
import { findSeenMeeting } from "./panel-scope.server.ts";
import { type ItemState, type MeetingState, readMeeting } from "./read-meeting.server.ts";

/** What a change of a meeting came to: those it concerns are told of it, or nobody is, or it was as wanted already. */
export type MoveDone = "told" | "untold" | "same";
/** `one-called-off`: a meeting that was called off keeps its time, by which calendars know it. */
type Gone = "not-found" | "over" | "there-is-one" | "one-called-off" | "changed-meanwhile";
export type MoveRefusal =
  | { code: Gone }
  | { code: "wrong"; wrong: MoveWrong }
  /** One household on the agenda cannot be heard on that day, by which rule. */
  | { code: "household"; name: string; refusal: StepRefusal }
  /** Nothing forbids it, and somebody should read this first. */
  | { code: "look"; words: string[] };

function isAs(meeting: MeetingRow, { on, startsAt, minutes, place, capacity }: MeetingWanted): boolean {
  return (
    meeting.startsAt.getTime() === instantAt(on, startsAt).getTime() &&
    meeting.minutes === minutes &&
    meeting.place === place.trim() &&
    meeting.capacity === capacity
  );
}

/** The day the papers of an item were to go to members when it got its date, and the day they went, where that was kept. */
async function papersOf(work: Work, { item }: ItemState, record: ApplicationRecord) {
  const happened = await happenedTo(work.store.read, record.application);
  const given = happened.flatMap(({ event }) =>
    isStep(event) && (event.type === "PanelListed" || event.type === "PanelMoved") ? [event.details.papersSentOn] : [],
  );
  return { planned: given.at(-1) ?? null, sent: item.papersSentAt && dayOf(item.papersSentAt) };
}

/** Whether the papers of an item are with members by a day, as far as anything says. */
function areOut({ planned, sent }: Awaited<ReturnType<typeof papersOf>>, today: Day): boolean {
  const on = sent ?? planned;
  return on !== null && on <= today;
}

/**
 * The rows of who is asked, at the new time: whoever had answered for another time answers anew. `rows`: everybody who was
 * ever asked to it, also who is on no list on the day it was to be.
 */
function attendanceWrites(
  work: Work,
  state: MeetingState,
  rows: readonly AttendanceRow[],
  moved: MeetingRow,
  members: readonly MemberRecord[],
): Write[] {
  const known = new Set(rows.map(({ memberId }) => memberId));
  // Also who has not answered yet: an answer for the other time that is given in this second finds another row.
  const anew = rows.map((row) => {
    const { id, meetingId, memberId } = row;
    return saveAttendance(row, { id, meetingId, memberId, answer: "asked", answeredAt: null, present: null });
  });
  const joining = members.filter((member) => !known.has(member.id) && !onListOn(member, state.on));
  return [...anew, ...askMembers(work, [moved], joining)];
}

/** What is another of a meeting that stays on its day. */
function changeWithin(before: MeetingRow, after: MeetingRow): "time" | "place" | "time-and-place" {
  if (before.startsAt.getTime() === after.startsAt.getTime()) return "place";
  return before.place === after.place ? "time" : "time-and-place";
}

/** The step each household on the agenda takes with its meeting; refused with the first that cannot. */
async function householdSteps(
  work: Work,
  state: MeetingState,
  records: readonly ApplicationRecord[],
  moved: MeetingRow,
  roles: readonly Role[],
): Promise<Result<KeptEvents[], MoveRefusal>> {
  const kept: KeptEvents[] = [];
  const panelOn = dayOf(moved.startsAt);
  for (const record of records) {
    const listed = state.items.find(({ item }) => item.applicationId === record.id);
    if (!listed || !hasPanelDate(record.application)) continue;
    const papers = await papersOf(work, listed, record);
    const due = moved.papersDueOn;
    // On the day it was to be, what was said of its papers stands; for another day, what went out counts as it went.
    const on = panelOn === state.on ? papers.planned : (papers.sent ?? papers.planned);
    const stands = on !== null && (panelOn === state.on || areOut(papers, dayOf(work.now)) || on <= due);
    const papersSentOn = stands ? on : due;
    const facts = await factsFor(work, record, { roles, panelOn });
    const calendar = await calendarOf(work.store.read, record.councilId);
    const change = panelOn === state.on ? { panelChange: changeWithin(state.meeting, moved) } : {};
    const request = { step: "move-panel", panelOn, papersSentOn, ...change } as const;
    const taken = moveApplication(record.application, request, facts, work.now, calendar);
    if (!taken.ok) {
      const name = record.restrictedBecause === null ? record.application.applicants : "A household on the agenda";
      return refuse({ code: "household", name, refusal: taken.refusal });
    }
    kept.push(await writesOfEvents(work, record, taken.value));
  }
  return accept(kept);
}

/**
 * Changes a meeting of the council's own panel that is ahead: its day and hour, how long it lasts, where it is and how many
 * households it hears. In one commit: the day its papers are due and the day its places are shared, counted anew; every
 * household on its agenda with the new date; members asked again where the time is another; and letters to members,
 * applicants, their workers, workers whose plans aim at it, and the advisers of every other council it concerns. It keeps its
 * id and raises its number of changes, so that calendars move the entry they have. What speaks against it without forbidding
 * it is answered once (`look`), and moved when somebody has read it (`seen`).
 */
export async function moveMeeting(
  work: Work,
  councilId: string,
  asked: { meetingId: string; version: number; wanted: MeetingWanted; seen: boolean },
  { roles }: { roles: readonly Role[] },
): Promise<Result<MoveDone, MoveRefusal>> {
  const db = work.store.read;
  const seen = await findSeenMeeting(db, councilId, asked.meetingId, work.now);
  if (seen?.standing !== "host") return refuse({ code: "not-found" });
  const { meeting, panel } = seen;
  const { wanted } = asked;
  if (meeting.state !== "planned" || meeting.startsAt <= work.now) return refuse({ code: "over" });
  // The form sent twice: what it asks for is there, whoever made it so.
  if (isAs(meeting, wanted)) return accept("same");
  if (meeting.version !== asked.version) return refuse({ code: "changed-meanwhile" });
  const state = await readMeeting(db, seen);
  const items = state.items.filter(({ item }) => item.state === "listed");
  const { holidays, local } = await calendarOf(db, councilId);
  const { panelPapers } = rulebookOn(wanted.on, local).values;
  const found = await Promise.all(
    items.map(({ item }) => findApplication(db, { councilIds: [item.applicationCouncilId] }, item.applicationId)),
  );
  const records = found.flatMap((record) => record ?? []);
  const today = dayOf(work.now);
  const papersGone = await Promise.all(
    items.map(async (item) => {
      const record = records.find(({ id }) => id === item.item.applicationId);
      return record !== undefined && areOut(await papersOf(work, item, record), today);
    }),
  );
  const checked = checkMove(wanted, {
    today,
    taken: items.length,
    papersOut: papersGone.every(Boolean),
    panelPapers,
    holidays,
  });
  if (!checked.ok) return refuse({ code: "wrong", wrong: checked.refusal });
  const startsAt = instantAt(wanted.on, wanted.startsAt);
  if (startsAt <= work.now) return refuse({ code: "wrong", wrong: { on: "Enter a time that is not over" } });
  const { minutes, capacity } = wanted;
  const place = wanted.place.trim();
  const otherTime = startsAt.getTime() !== meeting.startsAt.getTime();
  const told = otherTime || place !== meeting.place || minutes !== meeting.minutes;
  const there = otherTime ? await findMeetingAt(db, panel.id, startsAt) : undefined;
  if (there) return refuse({ code: there.state === "called-off" ? "one-called-off" : "there-is-one" });
  const moved: MeetingRow = {
    ...meeting,
    startsAt,
    minutes,
    place,
    capacity,
    papersDueOn: papersDueFor(wanted.on, panelPapers, holidays),
    sharedFrom: panel.shareDaysBefore === null ? null : addDays(wanted.on, -panel.shareDaysBefore),
    sequence: told ? meeting.sequence + 1 : meeting.sequence,
  };
  const words =
    (otherTime || minutes > meeting.minutes) && !asked.seen ? await lookAt(work, state, records, moved) : [];
  if (words.length > 0) return refuse({ code: "look", words });
  // How long it lasts is nothing that applicants were told: they hear nothing of it, and stay where they are.
  const steps =
    otherTime || place !== meeting.place ? await householdSteps(work, state, records, moved, roles) : accept([]);
  if (!steps.ok) return steps;
  const members = (await listPanelMembers(db, panel.councilIds)).filter((member) => onListOn(member, wanted.on));
  const rows = await listAttendance(db, [meeting.id]);
  const letters = told ? await lettersOf(work, state, records, moved, members, otherTime) : [];
  const data = { was: state.on, on: wanted.on, startsAt: wanted.startsAt, minutes, place, capacity };
  const { id: _id, version: _version, ...change } = moved;
  const kept = await commit(work.store, [
    changeMeeting(meeting, change),
    ...items.map(({ item }) => changeItem(item, {})),
    ...(otherTime ? attendanceWrites(work, state, rows, moved, members) : []),
    ...steps.value.flatMap(({ writes }) => writes),
    ...letters,
    appendEvents([
      panelEntry(work, { councilId, id: meeting.id }, { type: "PanelMeetingMoved", data }),
      ...steps.value.flatMap(({ own, entries }) => [...own, ...entries]),
    ]),
    ...steps.value.flatMap(({ guards }) => guards),
    ...diariesOf(work, [meeting, moved], [...state.members, ...members]),
  ]);
  if (kept.ok) return accept(told ? "told" : "untold");
  if (kept.refusal === "already-there") return refuse({ code: "there-is-one" });
  const now = await findSeenMeeting(db, councilId, meeting.id, work.now);
  return now && isAs(now.meeting, wanted) ? accept("same") : refuse({ code: "changed-meanwhile" });
}

async function lettersOf(
  work: Work,
  state: MeetingState,
  records: readonly ApplicationRecord[],
  moved: MeetingRow,
  members: readonly MemberRecord[],
  asked: boolean,
): Promise<Write[]> {
  const db = work.store.read;
  const { panel, meeting } = state;
  const path = `/officer/panels/${meeting.id}`;
  // Whoever is on the list on the old day or on the new one: the meeting is in the diary of the first, and will be in the other's.
  const everybody = new Map([...state.members, ...members].map((member) => [member.id, member]));
  const others = [...panel.councilIds, ...records.map(({ councilId }) => councilId)];
  const councils = [...new Set(others)].filter((id) => id !== panel.councilId);
  const carried = records.flatMap(({ id, application }) =>
    application.worker ? [{ applicationId: id, workerId: application.worker.id }] : [],
  );
  const to = {
    members: await membersTold(db, [...everybody.values()], meeting.id),
    others: [
      ...(await workersTold(db, carried, "panel")),
      ...(await workersTold(db, await listAimingAt(db, meeting.id), "visits")),
      ...(await advisersTold(db, councils, path)),
    ],
  };
  return movedLetters(work, panel.councilId, to, { was: meeting.startsAt, startsAt: moved.startsAt, asked });
}

/**
 * Calls a meeting off, and tells its members, the workers whose plans aim at it and the advisers of every council that holds
 * it. Refused while anybody is on its agenda: they are given another date first, and told why.
 */
export async function callOffMeeting(
  work: Work,
  councilId: string,
  asked: { meetingId: string; version: number },
): Promise<Result<void, "not-found" | "not-empty" | "over" | "changed-meanwhile">> {
  const db = work.store.read;
  const seen = await findSeenMeeting(db, councilId, asked.meetingId, work.now);
  if (seen?.standing !== "host") return refuse("not-found");
  const { meeting, panel } = seen;
  if (meeting.state !== "planned") return refuse("over");
  const state = await readMeeting(db, seen);
  if (state.items.length > 0) return refuse("not-empty");
  const others = panel.councilIds.filter((id) => id !== councilId);
  const told = [
    // Who sent an apology hears that there is nothing to come to; who was never asked does not.
    ...(await membersTold(
      db,
      state.members.filter(({ attendance }) => attendance !== null),
      meeting.id,
    )),
    ...(await workersTold(db, await listAimingAt(db, meeting.id), "visits")),
    ...(await advisersTold(db, others, `/officer/panels/${meeting.id}`)),
  ];
  const data = { on: state.on, at: minutesOfDay(meeting.startsAt) };
  const kept = await commit(work.store, [
    changeMeeting({ id: meeting.id, version: asked.version }, { state: "called-off", sequence: meeting.sequence + 1 }),
    ...(await calledOffLetters(work, councilId, told, meeting.startsAt)),
    appendEvents([panelEntry(work, { councilId, id: meeting.id }, { type: "PanelMeetingCalledOff", data })]),
    ...diariesOf(work, [meeting], state.members),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
