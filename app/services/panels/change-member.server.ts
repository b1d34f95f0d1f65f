import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import {
  checkMember,
  countsOtherwise,
  listedTwice,
  type MemberRefusal,
  onListOn,
  type PanelMember,
} from "#app/domain/panels/members.ts";
import { addDays, type Day, dayOf, formatDay, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import {
  findPanelMember,
  listAttendance,
  listFinalItems,
  listItems,
  listMeetings,
  listPanelMembers,
  listPanelsOf,
  type MemberRecord,
} from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changePanelMember } from "#db/writes/panels.ts";
import { calendarOf, rulebookOf } from "../applications/rules-in-force.server.ts";
import type { Work } from "../work.ts";
import { askMembers, diariesOf } from "./ask-members.server.ts";
import { alreadyListed, type NewMember, withAccount } from "./central-list.server.ts";
import { panelEntry } from "./panel-history.ts";
import { askedLetters } from "./panel-letters.server.ts";

type Gone = "not-found" | "changed-meanwhile";
/** Of a meeting they were at, minutes are open: another quorum would decide about them. */
type Open = { code: "minutes-open"; on: Day };

/** How far back a meeting may lie whose minutes are looked at. */
const DAYS_BACK = 90;

const CALLED: Record<string, string> = {
  name: "the name",
  part: "the part",
  independent: "whether independent",
  linkedAs: "why not independent",
  socialWorkerSince: "when they qualified",
  expertise: "what they know",
  accountId: "the account",
  email: "the email",
  appointedOn: "the day of the appointment",
  leavesOn: "the last day",
};

/** The day of a meeting that a member was at and whose minutes are not final; undefined where there is none. */
async function openMinutesOf(work: Work, member: MemberRecord): Promise<Day | undefined> {
  const db = work.store.read;
  const panels = await listPanelsOf(db, member.councilId);
  const since = instantAt(addDays(dayOf(work.now), -DAYS_BACK), 0);
  const meetings = await listMeetings(
    db,
    panels.map(({ id }) => id),
    since,
    500,
  );
  const held = meetings.filter(({ state }) => state === "held").map(({ id }) => id);
  const [attendance, items] = await Promise.all([listAttendance(db, held), listItems(db, held)]);
  const heard = items.filter(({ state }) => state === "heard");
  const final = await listFinalItems(
    db,
    heard.map(({ id }) => id),
  );
  const open = new Set(heard.filter(({ id }) => !final.has(id)).map(({ meetingId }) => meetingId));
  const at = attendance.find((row) => row.memberId === member.id && row.present === true && open.has(row.meetingId));
  const meeting = meetings.find(({ id }) => id === at?.meetingId);
  return meeting && dayOf(meeting.startsAt);
}

/** The meetings ahead to which somebody belongs now and was never asked. */
async function unaskedMeetings(work: Work, member: MemberRecord) {
  const db = work.store.read;
  const panels = await listPanelsOf(db, member.councilId);
  const ids = panels.map(({ id }) => id);
  const ahead = (await listMeetings(db, ids, work.now, 400)).filter(({ state }) => state === "planned");
  const attendance = await listAttendance(
    db,
    ahead.map(({ id }) => id),
  );
  const asked = new Set(attendance.filter(({ memberId }) => memberId === member.id).map(({ meetingId }) => meetingId));
  return ahead.filter(({ id, startsAt }) => !asked.has(id) && onListOn(member, dayOf(startsAt)));
}

/** What a council changes of a member; `leavesOn` is the last day of an appointment that has an end, null for one without. */
export type MemberChange = NewMember & { leavesOn: Day | null };

/**
 * Changes what the central list says of a member. Refuses by field as an appointment does; a last day that is nearer than
 * the month's written notice of reg 23, unless it stood already; and what a quorum is counted from while minutes of a
 * meeting they were at are open. Whoever gave notice leaves by it, whatever is changed. They are asked to meetings ahead
 * that they now belong to.
 */
export async function changeMember(
  work: Work,
  councilId: string,
  asked: { memberId: string; version: number },
  typed: MemberChange,
): Promise<Result<void, MemberRefusal | Gone | Open>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const member = await findPanelMember(db, councilId, asked.memberId);
  if (!member) return refuse("not-found");
  const checked = checkMember(typed, today);
  if (!checked.ok) return checked;
  const linked = await withAccount(db, councilId, typed);
  if (!linked.ok) return linked;
  const given = linked.value;
  const after: MemberRecord = {
    ...member,
    ...given,
    name: given.name.trim(),
    linkedAs: given.independent ? null : given.linkedAs,
    expertise: [...given.expertise],
    leavesOn: member.noticeOn ? member.leavesOn : given.leavesOn,
  };
  if (after.leavesOn !== null && after.leavesOn !== member.leavesOn) {
    const { values } = await rulebookOf(db, councilId, today);
    const { holidays } = await calendarOf(db, councilId);
    const first = endOfPeriod(today, values.panelListNotice, holidays);
    if (after.leavesOn < first) {
      return refuse({
        leavesOn: `The law gives a month’s written notice: ${formatDay(first)} or later. Where they gave notice themselves, write that down instead`,
      });
    }
  }
  const others = (await listPanelMembers(db, [councilId])).filter(({ id }) => id !== member.id);
  const twice = others.find((one) => one.councilId === councilId && listedTwice(after, one));
  if (twice) return refuse(alreadyListed(twice, after));
  if (countsOtherwise(member, after)) {
    const on = await openMinutesOf(work, member);
    if (on) return refuse({ code: "minutes-open", on });
  }
  const same = (key: keyof PanelMember | "email") => JSON.stringify(member[key]) === JSON.stringify(after[key]);
  const changed = Object.entries(CALLED).flatMap(([key, words]) => (same(key as keyof PanelMember) ? [] : [words]));
  if (changed.length === 0) return accept(undefined);
  const meetings = await unaskedMeetings(work, after);
  const { id: _id, councilId: _council, version: _version, ...columns } = after;
  const data = { name: after.name, changed };
  const kept = await commit(work.store, [
    changePanelMember({ id: member.id, version: asked.version }, { ...columns, expertise: [...after.expertise] }),
    ...askMembers(work, meetings, [after]),
    ...(meetings.length > 0 ? await askedLetters(work, { councilId }, [after], meetings) : []),
    appendEvents([panelEntry(work, { councilId, id: member.id }, { type: "PanelMemberChanged", data })]),
    ...diariesOf(work, meetings, [after]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Takes a member's notice back, as they asked, while they are still on the list: they stay, and are asked to the meetings
 * ahead that were made meanwhile.
 */
export async function takeNoticeBack(
  work: Work,
  councilId: string,
  asked: { memberId: string; version: number },
): Promise<Result<void, Gone | "no-notice">> {
  const member = await findPanelMember(work.store.read, councilId, asked.memberId);
  if (!member) return refuse("not-found");
  if (!member.noticeOn || !onListOn(member, dayOf(work.now))) return refuse("no-notice");
  const after: MemberRecord = { ...member, noticeOn: null, leavesOn: null };
  const meetings = await unaskedMeetings(work, after);
  const data = { name: member.name };
  const kept = await commit(work.store, [
    changePanelMember({ id: member.id, version: asked.version }, { noticeOn: null, leavesOn: null }),
    ...askMembers(work, meetings, [after]),
    ...(meetings.length > 0 ? await askedLetters(work, { councilId }, [after], meetings) : []),
    appendEvents([panelEntry(work, { councilId, id: member.id }, { type: "PanelMemberStays", data })]),
    ...diariesOf(work, meetings, [after]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
