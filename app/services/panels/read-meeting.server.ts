import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { AWAY, foundInterests, type Interest, joinInterests, takingPart } from "#app/domain/panels/interests.ts";
import { freePlaces } from "#app/domain/panels/meetings.ts";
import { onListOn } from "#app/domain/panels/members.ts";
import {
  type Askable,
  type Quorum,
  type QuorumRule,
  quorumOf,
  quorumRule,
  type SmallestChange,
  smallestChange,
} from "#app/domain/panels/quorum.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import {
  type AttendanceRow,
  type InterestRow,
  type ItemRow,
  listAttendance,
  listInterests,
  listInvolved,
  listItems,
  listPanelMembers,
  type MeetingRow,
  type MemberRecord,
  type PanelRow,
} from "#db/queries/panels.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";

/** A member who is on the list on the day of a meeting, with what they said and whether they were there. */
export type MeetingMember = MemberRecord & { attendance: AttendanceRow | null };

/** One household before a meeting: who has an interest in it, whether there is a quorum without them, and what restores one. */
export type ItemState = {
  item: ItemRow;
  interests: (Interest & { row: InterestRow | null })[];
  sitting: MeetingMember[];
  quorum: Quorum;
  change: SmallestChange | null;
};

/** One meeting as it stands: everything its quorum is worked out from. */
export type MeetingState = {
  panel: PanelRow;
  meeting: MeetingRow;
  on: Day;
  joint: boolean;
  rule: QuorumRule;
  members: MeetingMember[];
  /** Whether who was there has been written down; before, who says that they come counts. */
  marked: boolean;
  /** The members whom the quorum is counted from now. */
  counted: MeetingMember[];
  quorum: Quorum;
  change: SmallestChange | null;
  items: ItemState[];
  places: number[];
};

const WORDS = (row: InterestRow): Interest => ({
  memberId: row.memberId,
  kind: row.kind,
  found: row.found,
  why: AWAY[row.kind],
});

type Held = { panel: PanelRow; meeting: MeetingRow };

/** Several meetings as they stand, read together. What they show of a household is no name and no place. */
export async function readMeetings(db: Reader, held: readonly Held[]): Promise<MeetingState[]> {
  const ids = held.map(({ meeting }) => meeting.id);
  const councilIds = [...new Set(held.flatMap(({ panel }) => panel.councilIds))];
  const [attendance, items] = await Promise.all([listAttendance(db, ids), listItems(db, ids)]);
  // Who was there stays in a meeting that is over, though their council holds the panel no more.
  const there = attendance.filter(({ present }) => present !== null).map(({ memberId }) => memberId);
  const members = await listPanelMembers(db, councilIds, [...new Set(there)]);
  const [interests, involved] = await Promise.all([
    listInterests(
      db,
      items.map(({ id }) => id),
    ),
    listInvolved(
      db,
      [...new Set(items.map(({ applicationCouncilId }) => applicationCouncilId))],
      [...new Set(items.map(({ applicationId }) => applicationId))],
    ),
  ]);
  return Promise.all(
    held.map(async ({ panel, meeting }): Promise<MeetingState> => {
      const on = dayOf(meeting.startsAt);
      const joint = panel.councilIds.length > 1;
      const rule = quorumRule(rulebookOn(on, await rulesOf(db, panel.councilId)), joint);
      const listed = members
        .map((member): MeetingMember => {
          const said = attendance.find((row) => row.meetingId === meeting.id && row.memberId === member.id);
          return { ...member, attendance: said ?? null };
        })
        .filter(({ councilId, attendance: said }) => panel.councilIds.includes(councilId) || said?.present != null)
        .filter((member) => onListOn(member, on));
      const marked = listed.some((member) => member.attendance?.present != null);
      const counted = listed.filter(({ attendance: said }) =>
        marked ? said?.present === true : said?.answer === "coming",
      );
      const pool = listed
        .filter((member) => !counted.includes(member))
        .map((member): Askable & MeetingMember => ({
          ...member,
          declined: member.attendance?.answer === "not-coming",
        }));
      const own = items.filter((item) => item.meetingId === meeting.id);
      return {
        panel,
        meeting,
        on,
        joint,
        rule,
        members: listed,
        marked,
        counted,
        quorum: quorumOf(counted, rule, on),
        change: smallestChange(counted, pool, rule, on),
        items: own.map((item): ItemState => {
          // What was said by somebody who is not on the list of that day counts once they are.
          const rows = interests.filter(
            ({ itemId, memberId }) => itemId === item.id && listed.some(({ id }) => id === memberId),
          );
          const found = foundInterests(listed, involved.get(item.applicationId) ?? []);
          const all = joinInterests(
            rows.map((row) => {
              const known = found.find(({ memberId }) => memberId === row.memberId);
              return row.found && known ? known : WORDS(row);
            }),
            found,
          );
          const sitting = takingPart(counted, all);
          return {
            item,
            interests: all.map((each) => ({
              ...each,
              row: rows.find((row) => row.memberId === each.memberId) ?? null,
            })),
            sitting,
            quorum: quorumOf(sitting, rule, on),
            change: smallestChange(sitting, takingPart(pool, all), rule, on),
          };
        }),
        places: freePlaces(
          meeting.capacity,
          own.map(({ place }) => place),
        ),
      };
    }),
  );
}

/** One meeting as it stands. */
export async function readMeeting(db: Reader, held: Held): Promise<MeetingState> {
  const [state] = await readMeetings(db, [held]);
  if (!state) throw new Error("A meeting that was read is gone");
  return state;
}
