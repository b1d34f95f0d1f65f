import type { Booking, Diary, Holder, Stop } from "#app/domain/scheduling/diary.ts";
import { timesTaken } from "#app/domain/scheduling/engagements.ts";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listStaff } from "#db/queries/access.ts";
import {
  listAbsences,
  listClosures,
  listDiaryDays,
  listPatterns,
  listResources,
  listVisitsOfDiary,
  listWorkers,
  type VisitOfDiary,
} from "#db/queries/diary.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import type { Work } from "../work.ts";

/** A diary as it was read, with the version of each of its days: what a booking decided on it is guarded by. */
export type OpenDiary = Diary & {
  councilId: string;
  /**
   * By `dayKey`; a day that nothing was ever booked on has no row and counts as 0. Under `EVERY_DAY` that of a holder's
   * hours and calendars, and of the council's closures. Households that were named have theirs among them.
   */
  versions: ReadonlyMap<string, number>;
};

/** The key of one holder's day among the versions of an open diary. */
export function dayKey(holderId: string, on: Day): string {
  return `${holderId} ${on}`;
}

function stopOf({ lat, lng }: { lat: number | null; lng: number | null }): Stop | null {
  return lat === null || lng === null ? null : stopAt({ lat, lng } satisfies Place);
}

type Bare = Omit<Holder, "patterns" | "absences" | "bookings">;

/** Whose diaries are opened: everybody's and everything's, or those named. Staff named who keep no diary have an empty one. */
async function holdersOf(db: Reader, councilId: string, wanted: readonly string[] | "all"): Promise<Bare[]> {
  const [workers, resources] = await Promise.all([listWorkers(db, councilId), listResources(db, councilId)]);
  const kept: Bare[] = [
    ...workers.map((one) => ({
      id: one.id,
      kind: "worker" as const,
      name: `${one.givenName} ${one.familyName}`.trim(),
      roles: one.roles,
      base: stopAt(one),
      skills: one.skills,
      languages: one.languages,
      until: one.accessUntil,
    })),
    ...resources.map((one) => ({
      id: one.id,
      kind: one.kind,
      name: one.name,
      roles: [],
      base: stopOf(one),
      skills: [],
      languages: one.languages,
      until: null,
    })),
  ];
  if (wanted === "all") return kept;
  const named = new Set(wanted);
  const found = kept.filter(({ id }) => named.has(id));
  if (found.length === named.size) return found;
  const staff = await listStaff(db, councilId);
  const others = staff.filter(({ id }) => named.has(id) && !found.some((one) => one.id === id));
  return [
    ...found,
    ...others.map(({ id, givenName, familyName, roles }) => ({
      id,
      kind: "worker" as const,
      name: `${givenName} ${familyName}`.trim(),
      roles,
      base: null,
      skills: [],
      languages: [],
      until: null,
    })),
  ];
}

function bookingsByHolder(rows: readonly VisitOfDiary[]): ReadonlyMap<string, Booking[]> {
  const by = new Map<string, Booking[]>();
  for (const row of rows) {
    const { id, startsAt, minutes, workerId, secondWorkerId, interpreterId, roomId } = row;
    const booking: Booking = { id, startsAt, minutes, at: stopOf(row) };
    for (const holderId of new Set([workerId, secondWorkerId, interpreterId, roomId])) {
      if (holderId === null) continue;
      const theirs = by.get(holderId);
      if (theirs) theirs.push(booking);
      else by.set(holderId, [booking]);
    }
  }
  return by;
}

function grouped<Row extends { holderId: string }>(rows: readonly Row[]): (holderId: string) => Row[] {
  const by = new Map<string, Row[]>();
  for (const row of rows) {
    const theirs = by.get(row.holderId);
    if (theirs) theirs.push(row);
    else by.set(row.holderId, [row]);
  }
  return (holderId) => by.get(holderId) ?? [];
}

/**
 * Opens the diaries of a council's workers, interpreters and rooms from one day to another, both included. `wanted` names
 * holders by their ids, or is "all": every worker with a row in `workers` and every resource in use. Somebody of the staff
 * who is named and keeps no diary comes with their bookings and nothing else. Other councils' holders are left out.
 * `households`: the applications and enquiries whose days are guarded beside, so that no household is at two visits at once.
 *
 * The versions are read first: whatever is booked after that raises one of them, so a booking that is decided on this
 * diary and guarded by its versions cannot miss it.
 */
export async function openDiary(
  work: Pick<Work, "store">,
  councilId: string,
  wanted: readonly string[] | "all",
  from: Day,
  to: Day,
  households: readonly string[] = [],
): Promise<OpenDiary> {
  const db = work.store.read;
  const bare = await holdersOf(db, councilId, wanted);
  const ids = bare.map(({ id }) => id);
  const [start, end] = [instantAt(addDays(from, -1), 0), instantAt(addDays(to, 2), 0)];
  const days = await listDiaryDays(db, [...ids, ...households, councilId], addDays(from, -1), addDays(to, 1));
  const [patterns, absences, engaged, visits, closures] = await Promise.all([
    listPatterns(db, councilId, ids).then(grouped),
    listAbsences(db, councilId, ids, start, end).then(grouped),
    listEngagements(db, [councilId], ids, start, end).then((all) => grouped(timesTaken(all))),
    listVisitsOfDiary(db, councilId, ids, start, end).then(bookingsByHolder),
    listClosures(db, councilId, from, to),
  ]);
  const holders = bare.map((one) => ({
    ...one,
    patterns: patterns(one.id).map(({ startsOn, week }) => ({ startsOn, week })),
    absences: [
      ...absences(one.id).map(({ kind, startsAt, endsAt }) => ({ kind, startsAt, endsAt })),
      ...engaged(one.id).map(({ kind, doing, startsAt, endsAt }) => ({ kind, doing, startsAt, endsAt })),
    ],
    bookings: visits.get(one.id) ?? [],
  }));
  const spells = (kind: (typeof closures)[number]["kind"]) =>
    closures
      .filter((one) => one.kind === kind)
      .map(({ startsOn, endsOn, name }) => ({ from: startsOn, to: endsOn, name }));
  return {
    councilId,
    from,
    to,
    holders,
    closures: spells("office-closed"),
    schoolHolidays: spells("school-holiday"),
    bankHolidays: bankHolidays(),
    versions: new Map(days.map(({ holderId, on, version }) => [dayKey(holderId, on), version])),
  };
}
