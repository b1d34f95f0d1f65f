import { randomUUID } from "node:crypto";
import { isClosed } from "#app/domain/applications/application.ts";
import { minutesOfDay } from "#app/domain/shared/day.ts";
import { accept } from "#app/domain/shared/result.ts";
import { reminderDue } from "#app/domain/training/dates.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import {
  findSession,
  listRecurringSeries,
  listSeatsToRemind,
  listSessionsWithLapsedOffers,
  type SeatAt,
} from "#db/queries/training.ts";
import { queueJob } from "#db/writes/jobs.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { tellNeighbours } from "../sharing/tell-neighbours.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { changeSession } from "./change-session.server.ts";
import { extendSeries } from "./make-series.server.ts";
import { releaseSeatsLeftBehind } from "./release-seats.server.ts";
import { seatLetter } from "./seat-letters.ts";

export const WATCH_SESSIONS = "watch-sessions";
const HOUR_MILLIS = 3_600_000;
/** A reminder looks this far ahead. */
const REMIND_WITHIN = 8 * 24 * HOUR_MILLIS;
/** Letters go out from eight in the morning to eight in the evening, so that no telephone lights up at night. */
const LETTERS_FROM = 8 * 60;
const LETTERS_UNTIL = 20 * 60;

/** The watch of one hour, one of a kind however many processes queue it. */
function watchOf(hour: number, now: Date) {
  const runAt = new Date(hour * HOUR_MILLIS);
  const key = `${WATCH_SESSIONS}:${hour}`;
  return queueJob({ id: randomUUID(), kind: WATCH_SESSIONS, key, payload: {}, runAt, now });
}

/** Queues the watch of this hour, so that it begins when the first process starts. */
export async function beginWatchingSessions(store: Store, now: Date): Promise<void> {
  await commit(store, [watchOf(Math.floor(now.getTime() / HOUR_MILLIS), now)]);
}

/** Offers nobody took in time go to who waits next. */
async function settleOffers(work: Work, secret: string): Promise<void> {
  for (const { id, councilId } of await listSessionsWithLapsedOffers(work.store.read, work.now)) {
    const session = await findSession(work.store.read, [councilId], id);
    if (session) await changeSession(work, { session, secret }, () => accept({ value: undefined, happened: [] }));
  }
}

/** Whether reminders of a household have stopped: its application has ended, or rests. */
async function hasStopped(work: Work, { seat }: SeatAt): Promise<boolean> {
  if (!seat.applicationId) return false;
  const record = await findApplication(work.store.read, { councilIds: [seat.forCouncilId] }, seat.applicationId);
  return !record || isClosed(record.application) || record.application.stage === "on-hold";
}

function isTimeForLetters({ now }: Work): boolean {
  const minutes = minutesOfDay(now);
  return minutes >= LETTERS_FROM && minutes < LETTERS_UNTIL;
}

/** The reminders that are due now, each once: a letter's id is made of whose, which and of when. */
async function remind(work: Work, secret: string): Promise<void> {
  const until = new Date(work.now.getTime() + REMIND_WITHIN);
  for (const at of await listSeatsToRemind(work.store.read, work.now, until)) {
    const { seat, date } = at;
    const due = reminderDue(seat, date, false, work.now);
    if (!due || (await hasStopped(work, at))) continue;
    const council = await findCouncil(work.store.read, date.councilId);
    const id = idOfWhatItSays([WATCH_SESSIONS, seat.id, due, date.startsAt.toISOString()]);
    const named = { secret, councilName: council?.name ?? date.councilId };
    const letter = seatLetter({ ...work, newId: () => id }, named, { seat, date, template: "event-reminder" });
    // There already: it went out in an earlier hour, and this one is not written.
    await commit(work.store, letter);
  }
}

/**
 * Every hour: passes on seats nobody took in time and any that somebody took as their application ended, makes the dates that a year ahead now holds, by day sends the reminders
 * that are due and tells neighbours of seats and panel places that are shared with them now, and queues the next hour's watch. An hour that was missed is made up for by the next.
 */
export function watchSessions(store: Store, secret: string): JobHandler {
  return async (_job, now) => {
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    await settleOffers(work, secret);
    await releaseSeatsLeftBehind(work, secret);
    for (const series of await listRecurringSeries(store.read)) await extendSeries(work, series);
    if (isTimeForLetters(work)) {
      await remind(work, secret);
      await tellNeighbours(work);
    }
    return { done: true, writes: [watchOf(Math.floor(now.getTime() / HOUR_MILLIS) + 1, now)] };
  };
}
