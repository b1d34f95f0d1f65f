import { timesInWords } from "#app/domain/applications/visits.ts";
import { checkTime, daysOfTime } from "#app/domain/scheduling/check-time.ts";
import type { Absence } from "#app/domain/scheduling/diary.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type LeaderRefusal, type Leaders, leaderIds, sameLeaders } from "#app/domain/training/leaders.ts";
import type { SessionDate } from "#app/domain/training/seats.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { renewDiaryDay } from "#db/writes/diary.ts";
import { type Bound, guardDays, openFor } from "../scheduling/hold-time.server.ts";
import type { OpenDiary } from "../scheduling/open-diary.server.ts";
import type { Work } from "../work.ts";

type Led = Pick<SessionDate, "id" | "startsAt" | "minutes"> & Leaders;

/** A session as it was, or null for one that is made, and as it is to be. */
export type LedChange = { before: Led | null; after: Led };

/** As many clashes as one reads before thinking of another day. */
const MOST_SAID = 3;

function boundBy(date: Led): Bound {
  return { holderIds: leaderIds(date), startsAt: date.startsAt, minutes: date.minutes };
}

function sameTime(a: Led, b: Led): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.minutes === b.minutes;
}

/** What of the leaders' diaries a change touches: nothing where neither the time nor who leads it is another. */
function touched({ before, after }: LedChange): Bound[] {
  if (before && sameTime(before, after) && sameLeaders(before, after)) return [];
  return [before, after].flatMap((one) => (one && leaderIds(one).length > 0 ? [boundBy(one)] : []));
}

/** The writes that make the times of some changes their leaders', after the events of the commit. */
export type LeaderGuards = (kept: readonly LedChange[]) => Write[];

/** Whether a time of a diary is the session's own as it was until now: it never lies on top of itself. */
function isItself({ kind, startsAt, endsAt }: Absence, before: Led | null): boolean {
  if (kind !== "engagement" || before === null) return false;
  const ends = before.startsAt.getTime() + before.minutes * 60_000;
  return startsAt.getTime() === before.startsAt.getTime() && endsAt.getTime() === ends;
}

/** What those who are to lead have at the times of some sessions already, in words, a line each. */
function clashesOf(open: OpenDiary, changes: readonly LedChange[]): string[] {
  return changes.flatMap((change) => {
    if (touched(change).length === 0) return [];
    const { id, startsAt, minutes } = change.after;
    const on = `${weekdayName(dayOf(startsAt))} ${formatDay(dayOf(startsAt))}`;
    const leaders = open.holders.filter((holder) => leaderIds(change.after).includes(holder.id));
    return leaders.flatMap((holder) => {
      const absences = holder.absences.filter((absence) => !isItself(absence, change.before));
      const diary = { ...open, holders: [{ ...holder, absences }], closures: [] };
      const checked = checkTime(diary, { startsAt, minutes, at: null }, id);
      if (!checked.ok) return [`${holder.name} is booked on ${on}, ${timesInWords(checked.refusal.with)}`];
      return checked.value.flatMap((warning) => {
        if (warning.code === "away") return [`${holder.name} is away on ${on}`];
        return warning.code === "engaged" ? [`${holder.name} ${warning.doing} on ${on}`] : [];
      });
    });
  });
}

/** Whether a change names somebody to lead who is not of this council's staff; who led it before stays as they are. */
function namesStranger(open: OpenDiary, { before, after }: LedChange): boolean {
  if (before && sameLeaders(before, after)) return false;
  return leaderIds(after).some((id) => !open.holders.some((holder) => holder.id === id));
}

/**
 * Opens the diaries of who leads sessions that are to be made or changed, and answers with what makes the times theirs. Who
 * books a visit on one of these days meanwhile makes the commit fail. Refused for somebody of another council, and, unless
 * it was `seen`, with what they have at the same time.
 */
export async function openLed(
  work: Work,
  councilId: string,
  changes: readonly LedChange[],
  seen: boolean,
): Promise<Result<LeaderGuards, LeaderRefusal>> {
  const bounds = changes.flatMap(touched);
  if (bounds.length === 0) return accept(() => []);
  const open = await openFor(work, councilId, bounds);
  if (changes.some((change) => namesStranger(open, change))) return refuse("no-such-leader");
  const clashes = seen ? [] : clashesOf(open, changes);
  const more = clashes.length - MOST_SAID;
  const said = [...clashes.slice(0, MOST_SAID), ...(more > 0 ? [`${more} more times are taken`] : [])];
  if (said.length > 0) return refuse({ busy: said.join(". ") });
  return accept((kept) => guardDays(work, open, kept.flatMap(touched)));
}

/** Makes whoever is about to book on the leaders' days of dates that the clock makes look again. */
export function renewLedDays(work: Pick<Work, "newId">, dates: readonly Led[]): Write[] {
  const days = new Map(
    dates.flatMap((date) =>
      leaderIds(date).flatMap((id) => daysOfTime(date).map((on) => [`${id} ${on}`, { id, on }] as const)),
    ),
  );
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { id, on }]) => renewDiaryDay(work.newId(), id, on));
}
