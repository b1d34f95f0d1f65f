import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  findReadCalendar,
  listCalendarsToRead,
  listReadCalendars,
  type ReadCalendarRow,
} from "#db/queries/calendars.ts";
import {
  addCalendarKey,
  addReadCalendar,
  markCalendarRead,
  removeReadCalendar,
  replaceBusyTimes,
  revokeCalendarKeys,
} from "#db/writes/calendars.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { hashToken, newToken, seal, unseal } from "../access/secrets.server.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import type { Work } from "../work.ts";
import { busyTimesIn, type CalendarFault } from "./busy-times.server.ts";
import { diaryEvent } from "./diary-history.ts";
import { type FetchFault, type FetchRules, fetchCalendar, readCalendarAddress } from "./fetch-calendar.server.ts";
import { renewHours } from "./hold-time.server.ts";

/** What is wrong with a calendar, for its owner: what to do, and never the address, which opens it. */
export const CALENDAR_FAULTS: Record<FetchFault | CalendarFault | "sealed", string> = {
  "not-an-address": "This is not the address of a calendar. Copy the whole address, from https:// on",
  "not-https": "The address must begin with https://",
  "not-public": "The address leads into a private network. Use the address your calendar gives out for sharing",
  "not-found": "There is no calendar at this address any more. Copy the address anew from your calendar",
  refused: "The calendar does not let us in. Use the private address it gives out for sharing, which needs no sign-in",
  "too-large": "The calendar is larger than we read. Share one with fewer entries",
  "too-slow": "The calendar took too long to answer. We try again within the hour",
  unreachable: "The calendar did not answer. We try again within the hour",
  "not-a-calendar":
    "What is at this address is not a calendar. Use the address that ends in .ics, or that your calendar calls iCal",
  "too-much": "The calendar has more entries than we can read. Share one with fewer",
  sealed: "The address can no longer be read here. Take the calendar away and add it again",
};

/** How many calendars one person may have read, and how far ahead they are read, in days. */
export const MOST_CALENDARS = 3;
const AHEAD_DAYS = 180;
const HOUR_MILLIS = 3_600_000;
/** A little less than an hour, so that an hourly watch finds those of the last one. */
const AGAIN_MILLIS = 50 * 60_000;

export const READ_CALENDAR = "read-calendar";

/** Makes somebody a private address for their diary, in the place of any before. It is shown once: only a hash is kept. */
export async function makeCalendarAddress(work: Work, owner: { id: string; councilId: string }): Promise<string> {
  const key = newToken();
  const id = work.newId();
  const { councilId } = owner;
  await commit(work.store, [
    revokeCalendarKeys(owner.id, work.now),
    addCalendarKey({
      id,
      councilId,
      accountId: owner.id,
      keyHash: hashToken(key),
      madeAt: work.now,
      lastReadAt: null,
      revokedAt: null,
    }),
    diaryEvent(work, councilId, owner.id, "CalendarAddressMade", { id }),
  ]);
  return key;
}

/** Closes the address of somebody's diary: whoever has it reads nothing from then on. */
export async function revokeCalendarAddress(work: Work, owner: { id: string; councilId: string }): Promise<void> {
  await commit(work.store, [
    revokeCalendarKeys(owner.id, work.now),
    diaryEvent(work, owner.councilId, owner.id, "CalendarAddressRevoked", {}),
  ]);
}

/** Reads a calendar now: its busy times in the place of the last ones, or in words why it could not be read. */
async function readingOf(
  work: Pick<Work, "newId" | "now">,
  row: ReadCalendarRow,
  given: { secret: string; rules: FetchRules },
): Promise<Write[]> {
  const { now } = work;
  const address = unseal(row.address, given.secret);
  if (address === null) return [markCalendarRead(row, now, CALENDAR_FAULTS.sealed)];
  const fetched = await fetchCalendar(address, given.rules);
  if (!fetched.ok) return [markCalendarRead(row, now, CALENDAR_FAULTS[fetched.refusal])];
  const today = dayOf(now);
  const busy = await busyTimesIn(fetched.value, instantAt(today, 0), instantAt(addDays(today, AHEAD_DAYS), 0));
  if (!busy.ok) return [markCalendarRead(row, now, CALENDAR_FAULTS[busy.refusal])];
  const { id, councilId, holderId } = row;
  const rows = busy.value.map(({ startsAt, endsAt }) => ({
    id: work.newId(),
    councilId,
    holderId,
    kind: "calendar" as const,
    startsAt,
    endsAt,
    calendarId: id,
    version: 1,
  }));
  // First that it was read: where somebody took the calendar away meanwhile, nothing of it is written.
  return [markCalendarRead(row, now, null), replaceBusyTimes(id, rows), renewHours(work, holderId)];
}

export type AddCalendarRefusal = { code: "wrong"; words: string } | { code: "too-many" };

/**
 * Adds a calendar of somebody's own to be read from now on, and reads it once, so that a wrong address is said at once.
 * The address is kept encrypted. Refuses one that could never be read, and more than a few.
 */
export async function addCalendar(
  work: Work,
  owner: { id: string; councilId: string },
  typed: string,
  given: { secret: string; rules: FetchRules },
): Promise<Result<{ fault: string | null }, AddCalendarRefusal>> {
  const db = work.store.read;
  const url = readCalendarAddress(typed, given.rules);
  if (!url.ok) return refuse({ code: "wrong", words: CALENDAR_FAULTS[url.refusal] });
  const { councilId } = owner;
  const there = await listReadCalendars(db, councilId, owner.id);
  const same = there.find(({ address }) => unseal(address, given.secret) === url.value.href);
  if (same) return accept({ fault: same.fault });
  if (there.length >= MOST_CALENDARS) return refuse({ code: "too-many" });
  const id = work.newId();
  const row = {
    id,
    councilId,
    holderId: owner.id,
    address: seal(url.value.href, given.secret),
    lastReadAt: null,
    fault: null,
  };
  await commit(work.store, [addReadCalendar(row), diaryEvent(work, councilId, owner.id, "CalendarAdded", { id })]);
  await commit(work.store, await readingOf(work, { ...row, version: 1 }, given));
  const read = await findReadCalendar(db, id);
  return accept({ fault: read?.fault ?? null });
}

/** Stops reading a calendar and forgets its address and every busy time that came from it. */
export async function removeCalendar(
  work: Work,
  owner: { id: string; councilId: string },
  id: string,
): Promise<boolean> {
  const { councilId } = owner;
  const found = (await listReadCalendars(work.store.read, councilId, owner.id)).find((one) => one.id === id);
  if (!found) return false;
  const done = await commit(work.store, [
    removeReadCalendar(found),
    diaryEvent(work, councilId, owner.id, "CalendarRemoved", { id }),
  ]);
  return done.ok;
}

const MOST_AT_ONCE = 500;

/** The jobs that read every calendar nobody has read for an hour, each once an hour however many processes ask. */
export async function readingsDue(work: Pick<Work, "store" | "newId" | "now">): Promise<Write[]> {
  const { now } = work;
  const before = new Date(now.getTime() - AGAIN_MILLIS);
  const hour = Math.floor(now.getTime() / HOUR_MILLIS);
  const due = await listCalendarsToRead(work.store.read, before, MOST_AT_ONCE);
  return due.map(({ id }) =>
    queueJob({
      id: work.newId(),
      kind: READ_CALENDAR,
      key: `${READ_CALENDAR}:${id}:${hour}`,
      payload: { id },
      runAt: now,
      now,
    }),
  );
}

/** Reads one calendar. What is wrong with it is said to its owner and tried again within the hour, so the job is done. */
export function readOneCalendar(
  work: Pick<Work, "store" | "newId">,
  given: { secret: string; rules: FetchRules },
): JobHandler {
  return async (job, now) => {
    const row = await findReadCalendar(work.store.read, String(job.payload.id));
    const readLately = row?.lastReadAt && now.getTime() - row.lastReadAt.getTime() < AGAIN_MILLIS;
    // Read meanwhile, or taken away.
    if (!row || readLately) return { done: true, writes: [] };
    await commit(work.store, await readingOf({ ...work, now }, row, given));
    return { done: true, writes: [] };
  };
}
