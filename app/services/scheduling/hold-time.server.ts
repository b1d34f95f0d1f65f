import { isToHousehold } from "#app/domain/applications/visits.ts";
import { checkTime, daysOfTime, type ProposedTime, type TimeWarning } from "#app/domain/scheduling/check-time.ts";
import type { Booking, Stop } from "#app/domain/scheduling/diary.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { EVERY_DAY, listDiaryDays } from "#db/queries/diary.ts";
import { boundBy, type VisitRecord } from "#db/queries/visits.ts";
import { holdDiaryDay, raiseDiaryDay, renewDiaryDay } from "#db/writes/diary.ts";
import type { Work } from "../work.ts";
import { dayKey, type OpenDiary, openDiary } from "./open-diary.server.ts";
import { type Routing, travelTimesTo } from "./route-times.server.ts";

/** Where a household lives, as near as its postcode sector, or null. */
export function stopOfSector(sector: string | null): Stop | null {
  const postcode = parsePostcode(sector ?? "");
  const found = postcode.ok ? placeOf(postcode.value) : null;
  return found ? stopAt(found.place) : null;
}

/** Whom and what a visit or a time away binds: their ids, and when. */
export type Bound = {
  holderIds: readonly string[];
  startsAt: Date;
  minutes: number;
  /** The application or the enquiry whose household is visited: it cannot be at two visits either. */
  household?: string | null;
};

/** What a visit binds as it stands. */
export function boundByVisit(visit: VisitRecord): Bound {
  const { startsAt, minutes, applicationId, enquiryId } = visit;
  const household = isToHousehold(visit) ? (applicationId ?? enquiryId) : null;
  return { holderIds: boundBy(visit), startsAt, minutes, household };
}

/** Everybody whose days a time takes: those it binds, and the household. */
function daysTakenOf({ holderIds, household }: Bound): readonly string[] {
  return household ? [...holderIds, household] : holderIds;
}

/** Each holder's and each household's days that some times touch, once, in the one order in which every commit writes them. */
function touchedDays(all: readonly Bound[]): { key: string; holderId: string; on: Day }[] {
  const touched = new Map<string, { key: string; holderId: string; on: Day }>();
  for (const bound of all) {
    for (const on of daysOfTime(bound)) {
      for (const holderId of daysTakenOf(bound)) {
        const key = dayKey(holderId, on);
        touched.set(key, { key, holderId, on });
      }
    }
  }
  return [...touched.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The writes that guard a change of diaries: for each holder and day that it touches, the version as it was read raised by
 * one. To be committed after the events, in the order given, so that two commits never wait for each other.
 */
export function guardDays(
  work: Pick<Work, "newId">,
  open: Pick<OpenDiary, "versions">,
  all: readonly Bound[],
): Write[] {
  return touchedDays(all).map(({ key, holderId, on }) =>
    raiseDiaryDay(work.newId(), holderId, on, open.versions.get(key) ?? 0),
  );
}

/**
 * The writes that guard a booking: the days of all it binds, and of those it frees (`freed`), raised by one, and the hours,
 * calendars and closures it was decided by held as they were read. Whoever changes those at the same moment goes first.
 */
export function guardBooking(
  work: Pick<Work, "newId">,
  open: Pick<OpenDiary, "versions" | "councilId">,
  bound: Bound,
  freed: Bound | null = null,
): Write[] {
  const ids = [...new Set([...bound.holderIds, open.councilId])].sort();
  const standing = ids.map((id) =>
    holdDiaryDay(work.newId(), id, EVERY_DAY, open.versions.get(dayKey(id, EVERY_DAY)) ?? 0),
  );
  return [...standing, ...guardDays(work, open, freed ? [bound, freed] : [bound])];
}

/** Makes every booking lose that was decided by the hours, the calendars or (by the council's id) the closures until now. */
export function renewHours(work: Pick<Work, "newId">, id: string): Write {
  return renewDiaryDay(work.newId(), id, EVERY_DAY);
}

/**
 * Makes every booking lose that was decided by the diaries of some people on the days of some times until now: something
 * that is no visit takes that time, or leaves it. To be committed after the events, in the order given.
 */
export function renewDays(work: Pick<Work, "newId">, all: readonly Bound[]): Write[] {
  return touchedDays(all).map(({ holderId, on }) => renewDiaryDay(work.newId(), holderId, on));
}

/** The versions of the days that a time stands in, read before whatever is decided by them. */
export async function versionsOf(work: Pick<Work, "store">, bound: Bound): Promise<OpenDiary["versions"]> {
  const days = daysOfTime(bound);
  const [first, last] = [days[0], days.at(-1)];
  const rows = first && last ? await listDiaryDays(work.store.read, daysTakenOf(bound), first, last) : [];
  return new Map(rows.map(({ holderId, on, version }) => [dayKey(holderId, on), version]));
}

/** The diaries of everybody bound by some times, on the days of all of them. */
export async function openFor(work: Work, councilId: string, all: readonly Bound[]): Promise<OpenDiary> {
  const days = all.flatMap(daysOfTime).sort();
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) throw new RangeError("No time to open a diary for");
  const ids = [...new Set(all.flatMap(({ holderIds }) => holderIds))];
  const households = [...new Set(all.flatMap(({ household }) => household ?? []))];
  return openDiary(work, councilId, ids, first, last, households);
}

/** A time that can be held: what speaks against it, the visits of those it binds, and the writes that make it theirs. */
export type HeldTime = { warnings: TimeWarning[]; guards: Write[] };

/**
 * Looks whether everybody a visit binds is free at a time, and makes the writes that hold it for them and the household. `before`: the visit's
 * own time until now, where it moves; `routing`: the service that knows the ways, where the council has one. Refuses a time at which one of them is at another visit. Somebody else who takes the
 * time meanwhile makes the commit fail: then ask again.
 */
export async function holdTime(
  work: Work,
  councilId: string,
  { holderIds, household = null }: Pick<Bound, "holderIds" | "household">,
  time: ProposedTime,
  { before = null, routing = null }: { before?: (Bound & { id: string }) | null; routing?: Routing | null } = {},
): Promise<Result<HeldTime, { code: "overlaps"; with: Pick<Booking, "startsAt" | "minutes">; name: string }>> {
  const bound: Bound = { holderIds, household, startsAt: time.startsAt, minutes: time.minutes };
  const all = before ? [bound, before] : [bound];
  const open = await openFor(work, councilId, all);
  const holders = open.holders.filter(({ id }) => holderIds.includes(id));
  const travel = await travelTimesTo(routing, time.at, holders);
  const checked = checkTime({ ...open, holders }, time, before?.id ?? null, travel);
  return checked.ok ? accept({ warnings: checked.value, guards: guardBooking(work, open, bound, before) }) : checked;
}

/** Everybody else may win the same day a few times before it is one's turn; more than this many is no coincidence. */
const MOST_TRIES = 40;

/** Tries again for as long as others were faster, each time from what is so by then. */
export async function untilNobodyWasFaster<Value, Refusal>(
  tryOnce: () => Promise<Result<Value, Refusal>>,
  wasOvertaken: (refusal: Refusal) => boolean,
): Promise<Result<Value, Refusal>> {
  for (let tries = 1; ; tries += 1) {
    const done = await tryOnce();
    if (done.ok || !wasOvertaken(done.refusal) || tries >= MOST_TRIES) return done;
  }
}
