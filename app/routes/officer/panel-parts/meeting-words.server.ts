import { startInWords } from "#app/domain/applications/visits.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { changeInWords } from "#app/domain/panels/quorum.ts";
import { type Day, dayOf, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { MeetsNow } from "#app/services/panels/answer-meeting.server.ts";
import type { MeetingState } from "#app/services/panels/read-meeting.server.ts";
import type { Tone } from "#app/ui/tag.tsx";

/** How many came, will come, and have not said, in words. */
export function comingInWords({ members, marked, counted }: MeetingState): string {
  if (marked) return `${counted.length} were there`;
  const said = (answer: string) =>
    members.filter(({ attendance }) => (attendance?.answer ?? "asked") === answer).length;
  const open = said("asked");
  return [
    `${said("coming")} coming`,
    ...(said("not-coming") > 0 ? [`${said("not-coming")} not coming`] : []),
    ...(open > 0 ? [`${open} not answered`] : []),
  ].join(", ");
}

/** What somebody reads whose answer was for the time a meeting had before it was moved. */
export function movedInWords({ meetsNow }: MeetsNow): string {
  return `This meeting was moved meanwhile, and is now on ${startInWords(meetsNow)}. Answer once more, for that time`;
}

/** A meeting in its line of a list: when, what is left, its quorum with what is missing and whom to ask. */
export function meetingInWords(state: MeetingState, today: Day) {
  const { meeting, on, items, places, members, marked } = state;
  const answered = marked || members.some(({ attendance }) => attendance && attendance.answer !== "asked");
  const short = items.filter(({ quorum }) => !quorum.met);
  const quorate = items.length === 0 ? state.quorum.met : short.length === 0;
  // What is missing of the first item that lacks a quorum; where several do for one reason, it is the meeting's.
  const lacking = items.length === 0 || !state.quorum.met ? state : short[0];
  const which =
    short.length > 0 && short.length < items.length
      ? ` for item ${short.map(({ item }) => item.place).join(" and ")}`
      : "";
  const mark: { tone: Tone; word: string } =
    meeting.state === "called-off"
      ? { tone: "plain", word: "called off" }
      : !answered
        ? { tone: "plain", word: "nobody has answered" }
        : quorate
          ? { tone: "now", word: "quorum" }
          : { tone: "late", word: `no quorum${which}` };
  const wanting = answered && !quorate && lacking && meeting.state !== "called-off";
  return {
    id: meeting.id,
    when: `${weekdayName(on)} ${formatDayShort(on, today)}`,
    at: formatTime(meeting.startsAt),
    dateTime: meeting.startsAt.toISOString(),
    place: meeting.place,
    households: items.length,
    left: meeting.state === "planned" ? places.length : 0,
    capacity: meeting.capacity,
    coming: answered ? comingInWords(state) : `${members.length} asked`,
    mark,
    missing: wanting ? lacking.quorum.missing : [],
    ask: wanting && !marked ? changeInWords(lacking.change) : null,
    papersDue: formatDayShort(meeting.papersDueOn, today),
    papersPast: meeting.papersDueOn < today,
    shared: meeting.sharedFrom && meeting.sharedFrom > today ? formatDayShort(meeting.sharedFrom, today) : null,
    held: meeting.state === "held",
    begun: dayOf(meeting.startsAt) <= today,
  };
}

export type MeetingLine = ReturnType<typeof meetingInWords>;
