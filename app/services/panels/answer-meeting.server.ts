import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listFinalItems } from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addInterest, changeItem, changeMeeting, saveAttendance } from "#db/writes/panels.ts";
import type { Work } from "../work.ts";
import { diariesOf } from "./ask-members.server.ts";
import { panelEntry } from "./panel-history.ts";
import { findSeenMeeting } from "./panel-scope.server.ts";
import { type MeetingState, readMeeting } from "./read-meeting.server.ts";

export type AnswerRefusal = "not-found" | "over" | "changed-meanwhile";

/** The answer was for another time: the meeting begins then now. */
export type MeetsNow = { meetsNow: Date };

/**
 * Writes down what a member said about a meeting that begins at `meetsAt`, also a late apology; refused with the time it
 * begins at now where that is another. Whoever holds the panel with others writes it for
 * the members of their own list; the council that holds it for everybody. `meetsAt`: in milliseconds.
 */
export async function answerForMember(
  work: Work,
  councilId: string,
  asked: { meetingId: string; memberId: string; answer: "coming" | "not-coming"; meetsAt: number },
): Promise<Result<void, AnswerRefusal | MeetsNow>> {
  const seen = await findSeenMeeting(work.store.read, councilId, asked.meetingId, work.now);
  if (!seen || seen.standing === "shared") return refuse("not-found");
  if (seen.meeting.state !== "planned") return refuse("over");
  const state = await readMeeting(work.store.read, seen);
  const member = state.members.find(({ id }) => id === asked.memberId);
  if (!member || (seen.standing === "joint" && member.councilId !== councilId)) return refuse("not-found");
  const { startsAt } = seen.meeting;
  if (startsAt.getTime() !== asked.meetsAt) return refuse({ meetsNow: startsAt });
  const { attendance } = member;
  if (attendance?.answer === asked.answer) return accept(undefined);
  const kept = await commit(work.store, [
    saveAttendance(attendance ?? undefined, {
      id: attendance?.id ?? work.newId(),
      meetingId: seen.meeting.id,
      memberId: member.id,
      answer: asked.answer,
      answeredAt: work.now,
      present: attendance?.present ?? null,
    }),
    appendEvents([
      panelEntry(
        work,
        { councilId: seen.panel.councilId, id: seen.meeting.id },
        {
          type: "PanelMemberAnswered",
          data: { name: member.name, answer: asked.answer },
        },
      ),
    ]),
    ...diariesOf(work, [seen.meeting], [member]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** The interests that the record shows and that are not yet written down, as rows of an item. */
export function foundInterestWrites(work: Work, item: MeetingState["items"][number]) {
  return item.interests
    .filter(({ row }) => row === null)
    .map(({ memberId, kind }) =>
      addInterest({
        id: work.newId(),
        itemId: item.item.id,
        memberId,
        kind,
        found: true,
        declaredById: "record",
        declaredAt: work.now,
      }),
    );
}

/** That members who came to a meeting late were not there for an item whose minutes are final; who is no part of it stays so. */
function lateFor(work: Work, { item, interests }: MeetingState["items"][number], came: readonly { id: string }[]) {
  return came
    .filter(({ id }) => !interests.some(({ memberId }) => memberId === id))
    .map(({ id: memberId }) =>
      addInterest({
        id: work.newId(),
        itemId: item.id,
        memberId,
        kind: "absent",
        found: false,
        declaredById: work.actor.id,
        declaredAt: work.now,
      }),
    );
}

/**
 * Writes down who is there, on the day of the meeting or after it: the meeting is then held, and every quorum is counted
 * from it. It may be written anew until the minutes of an item are final. From then on nobody is taken away (who left is
 * written down item by item), and who came late was not there for what is final.
 */
export async function writePresence(
  work: Work,
  councilId: string,
  asked: { meetingId: string; version: number; presentIds: readonly string[] },
): Promise<Result<void, AnswerRefusal | "too-early" | "final">> {
  const db = work.store.read;
  const seen = await findSeenMeeting(db, councilId, asked.meetingId, work.now);
  if (seen?.standing !== "host") return refuse("not-found");
  if (seen.meeting.state === "called-off") return refuse("over");
  const state = await readMeeting(db, seen);
  if (state.on > dayOf(work.now)) return refuse("too-early");
  const final = await listFinalItems(
    db,
    state.items.map(({ item }) => item.id),
  );
  const there = new Set(asked.presentIds);
  if (final.size > 0 && state.counted.some(({ id }) => !there.has(id))) return refuse("final");
  const came = state.members.filter(({ id, attendance }) => there.has(id) && attendance?.present !== true);
  const present = state.members.filter(({ id }) => there.has(id)).length;
  const kept = await commit(work.store, [
    changeMeeting({ id: seen.meeting.id, version: asked.version }, { state: "held" }),
    ...state.members.map(({ id, attendance }) =>
      saveAttendance(attendance ?? undefined, {
        id: attendance?.id ?? work.newId(),
        meetingId: seen.meeting.id,
        memberId: id,
        answer: attendance?.answer ?? "asked",
        answeredAt: attendance?.answeredAt ?? null,
        present: there.has(id),
      }),
    ),
    // Minutes that are made final in this second were made with others there: they lose, or this does.
    ...state.items.flatMap((item) => [changeItem(item.item, {}), ...foundInterestWrites(work, item)]),
    ...state.items.filter(({ item }) => final.has(item.id)).flatMap((item) => lateFor(work, item, came)),
    appendEvents([
      panelEntry(work, { councilId, id: seen.meeting.id }, { type: "PanelPresenceWritten", data: { present } }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
