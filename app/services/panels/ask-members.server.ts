import { onListOn } from "#app/domain/panels/members.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { MeetingRow, MemberRecord } from "#db/queries/panels.ts";
import { saveAttendance } from "#db/writes/panels.ts";
import { renewDays } from "../scheduling/hold-time.server.ts";
import type { Work } from "../work.ts";

/** The members who are on the list on the day of a meeting. */
function listedOn(meeting: Pick<MeetingRow, "startsAt">, members: readonly MemberRecord[]): MemberRecord[] {
  return members.filter((member) => onListOn(member, dayOf(meeting.startsAt)));
}

/** Everybody who is on the list on the day of a meeting is asked whether they come. */
export function askMembers(work: Work, meetings: readonly MeetingRow[], members: readonly MemberRecord[]): Write[] {
  return meetings.flatMap((meeting) =>
    listedOn(meeting, members).map((member) =>
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

/**
 * A meeting takes, or leaves, the time of its members in their own diaries: whoever books a visit of theirs on that day at
 * this moment looks again. To be committed after the events.
 */
export function diariesOf(
  work: Work,
  meetings: readonly Pick<MeetingRow, "startsAt" | "minutes">[],
  members: readonly MemberRecord[],
): Write[] {
  return renewDays(
    work,
    meetings.map((meeting) => ({
      holderIds: listedOn(meeting, members).flatMap(({ accountId }) => accountId ?? []),
      startsAt: meeting.startsAt,
      minutes: meeting.minutes,
    })),
  );
}
