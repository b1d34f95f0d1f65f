import { startInWords } from "../applications/visits.ts";
import { formatTime } from "../calendar/working-hours.ts";
import { dayOf, formatDay, weekdayName } from "../shared/day.ts";
import type { Changed, DateRefusal, FewerThanTaken } from "./dates.ts";
import type { LeaderRefusal } from "./leaders.ts";
import type { AttendanceRefusal, BookRefusal, Seat, SessionDate, TakeRefusal } from "./seats.ts";
import type { SeriesRefusal } from "./series.ts";

/** "Tuesday 8 December 2026" */
export function dayInWords({ startsAt }: Pick<SessionDate, "startsAt">): string {
  const on = dayOf(startsAt);
  return `${weekdayName(on)} ${formatDay(on)}`;
}

/** "18:30 to 20:00" */
export function hoursInWords({ startsAt, minutes }: Pick<SessionDate, "startsAt" | "minutes">): string {
  return `${formatTime(startsAt)} to ${formatTime(new Date(startsAt.getTime() + minutes * 60_000))}`;
}

/** What somebody who would like to come reads of the seats: never how few people come. */
export function seatsInWords(left: number): string {
  if (left === 0) return "Full. You can join the waiting list";
  if (left === 1) return "1 seat left";
  return left <= 5 ? `${left} seats left` : "There are seats";
}

/** "2 days", "36 hours": how long a seat that came free is kept. */
export function keptInWords(hours: number): string {
  const [count, unit] = hours % 24 === 0 ? [hours / 24, "day"] : [hours, "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** How somebody's own seat stands, in a sentence to them. `place` is where they are in the waiting list, from 1. */
export function seatInWords(
  seat: Pick<Seat, "offeredUntil"> & { state: Seat["state"] },
  date: Pick<SessionDate, "state" | "startsAt">,
  place: number,
): string {
  if (date.state === "called-off") return "This session does not take place.";
  switch (seat.state) {
    case "booked":
      return "You have a seat.";
    case "waiting":
      return place === 1
        ? "You are first on the waiting list. When a seat comes free we keep it for you and tell you."
        : `You are number ${place} on the waiting list. When it is your turn we keep a seat for you and tell you.`;
    case "offered":
      return `A seat is kept for you until ${startInWords(seat.offeredUntil ?? date.startsAt)}. After that it goes to the next person.`;
    case "cancelled":
      return "You are not on the list for this session.";
    case "attended":
      return "You came.";
    case "missed":
      return "We did not see you there.";
  }
}

/** Why a seat cannot be had or changed, in words to the person, with the way on. */
export const SEAT_REFUSALS = {
  "called-off": "This session does not take place. Look for another date",
  begun: "This session has begun. Look for another date",
  "booked-already": "You have a seat at this session already, or wait for one",
  "too-many":
    "This address or number has as many seats as it may have at one session. Ring the council to bring more people",
  "not-for-them": "This session is for others. Look for one for you",
  "not-shared": "The other council keeps its seats for its own people until later. Try another date",
  "nothing-to-spare": "No seat is left to spare. Try another date",
  "not-offered": "No seat is kept for you at the moment",
  "offer-over": "The time to take it is over, and it has gone to the next person. You can join the list again",
  closed: "Your application has ended, so no seat can be booked with it",
  "no-such-person": "Choose who comes",
  "no-agreement": "Your council and this one have no agreement about seats. Ask your worker",
  "asked-often": "Many seats were asked for with this address today. Ring the council, and they put you on the list",
  "changed-meanwhile": "Something changed in this moment. Look how it stands now, then try again",
} as const satisfies Record<
  BookRefusal | TakeRefusal | "closed" | "no-such-person" | "no-agreement" | "asked-often" | "changed-meanwhile",
  string
>;

/** Why a date or a series cannot be as staff wrote it: the field it is about, and the words. "" is the form as a whole. */
export const DATE_REFUSALS = {
  "in-the-past": ["on", "Enter a time that is still to come"],
  "too-far-off": ["on", "Enter a day within the next fourteen months"],
  "not-open": ["", "This session was held or called off already"],
  begun: ["", "This session has begun, so it can no longer be moved or called off"],
  seats: ["seats", "Enter between 1 and 500 seats"],
  place: ["place", "Say where it is"],
  "not-begun": ["", "It has not begun yet, so nobody can have come"],
  "had-no-seat": ["", "Somebody on the list had no seat. Put them on first"],
  title: ["title", "Enter what it is called"],
  minutes: ["minutes", "Enter between 15 minutes and 480 (eight hours)"],
  "share-days": ["shareDaysBefore", "Enter a number of days up to 90, or leave it empty"],
  "no-such-leader": ["leaderId", "Choose somebody of your own staff"],
  "date-left-out": ["on", "The first date is a bank holiday or a day you are closed. Begin on another"],
  "reason-missing": ["reason", "Say why. It stays in the history"],
  "two-at-once": ["at", "Two dates of one day would begin at the same time. Move one of them on its own page first"],
  "changed-meanwhile": [
    "",
    "Somebody changed this session while you were writing. How it stands now is below. Look, then send yours again",
  ],
} as const satisfies Record<
  | DateRefusal
  | AttendanceRefusal
  | SeriesRefusal
  | Extract<LeaderRefusal, string>
  | "date-left-out"
  | "reason-missing"
  | "two-at-once"
  | "changed-meanwhile",
  readonly [field: string, words: string]
>;

/** Why a change of a session or a series is refused: the field it is about, and the words, with the number where it is about one. */
export function whyDateRefused(
  refusal: keyof typeof DATE_REFUSALS | FewerThanTaken | LeaderRefusal,
): readonly [string, string] {
  if (typeof refusal === "string") return DATE_REFUSALS[refusal];
  if ("busy" in refusal) {
    return ["leaderId", `${refusal.busy}. Choose otherwise, or press once more to have it so all the same`];
  }
  const { taken, startsAt } = refusal;
  const people = taken === 1 ? "1 person has" : `${taken} people have`;
  return ["seats", `${people} a seat on ${dayInWords({ startsAt })}. Enter ${taken} or more`];
}

const CHANGED: Record<Changed, string> = { time: "the time", place: "where it is", trainer: "who leads it" };

/** "the time and where it is": what of a session was changed. */
export function changedInWords(changed: readonly Changed[]): string {
  return changed.map((one) => CHANGED[one]).join(" and ");
}

/** What a letter says was changed, read back from the address of its link; empty for any other. */
export function changedFromLink(typed: string | null): Changed[] {
  const named = typed?.split("-") ?? [];
  return (Object.keys(CHANGED) as Changed[]).filter((one) => named.includes(one));
}
