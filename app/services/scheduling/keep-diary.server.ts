import {
  absenceTimes,
  type TypedAbsence,
  type TypedAbsenceKind,
  visitsWithin,
} from "#app/domain/scheduling/absence.ts";
import type { Engagement } from "#app/domain/scheduling/engagements.ts";
import type { WeeklyPattern } from "#app/domain/scheduling/patterns.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import {
  type DiaryVisit,
  findAbsence,
  findResource,
  findTeamMember,
  listDiaryVisits,
  listPatternsOf,
  listTypedAbsences,
} from "#db/queries/diary-keeping.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { addAbsence, removeAbsence, savePattern } from "#db/writes/diary-keeping.ts";
import type { Work } from "../work.ts";
import { diaryEvent } from "./diary-history.ts";
import { guardDays, renewHours, untilNobodyWasFaster, versionsOf } from "./hold-time.server.ts";

/** Whose diary is kept: a worker's, an interpreter's or a room's, of one of some councils. */
export type HolderAsked = { councilIds: readonly string[]; holderId: string };
export type KeptHolder = { id: string; councilId: string; name: string; kind: "worker" | "interpreter" | "room" };

/** The worker, interpreter or room whose diary is asked for; null where it is not theirs to see or there is none. */
export async function findHolder(work: Work, { councilIds, holderId }: HolderAsked): Promise<KeptHolder | null> {
  const db = work.store.read;
  const member = await findTeamMember(db, councilIds, holderId);
  if (member) return { id: member.id, councilId: member.councilId, name: member.name, kind: "worker" };
  const resource = await findResource(db, councilIds, holderId);
  return resource ? { id: resource.id, councilId: resource.councilId, name: resource.name, kind: resource.kind } : null;
}

export type PatternRefusal = "not-found" | "begins-in-the-past" | "changed-meanwhile";

/**
 * Sets the hours of a holder from a day on, with its event. A pattern that begins on the same day is replaced. Refuses a
 * day before today: what was is not rewritten. What is booked already stays booked; who books at this moment by the hours
 * before looks again.
 */
export async function setPattern(
  work: Work,
  asked: HolderAsked,
  given: { startsOn: Day; week: WeeklyPattern },
): Promise<Result<void, PatternRefusal>> {
  const holder = await findHolder(work, asked);
  if (!holder) return refuse("not-found");
  if (given.startsOn < dayOf(work.now)) return refuse("begins-in-the-past");
  const patterns = await listPatternsOf(work.store.read, holder.councilId, holder.id);
  const before = patterns.find(({ startsOn }) => startsOn === given.startsOn) ?? null;
  if (before && JSON.stringify(before.week) === JSON.stringify(given.week)) return accept(undefined);
  const id = before?.id ?? work.newId();
  const { councilId } = holder;
  const kept = await commit(work.store, [
    savePattern({ id, councilId, holderId: holder.id, ...given }, before),
    diaryEvent(work, councilId, holder.id, "PatternSet", { startsOn: given.startsOn, week: given.week }),
    renewHours(work, holder.id),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

export type AbsenceRefusal =
  | { code: "not-found" | "changed-meanwhile" }
  | { code: "no-such-time"; field: "toDay" | "toTime"; words: string }
  /** Visits are booked then, or they sit on a panel or lead a session. All of it stays until somebody changes it where it is arranged. */
  | { code: "over-visits"; visits: DiaryVisit[]; engagements: Engagement[] };

const DAY_MILLIS = 86_400_000;

/** The visits still booked for a holder that a time runs into. */
async function visitsDuring(work: Work, holder: KeptHolder, time: { startsAt: Date; endsAt: Date }) {
  const from = new Date(time.startsAt.getTime() - DAY_MILLIS);
  const found = await listDiaryVisits(work.store.read, [holder.councilId], [holder.id], from, time.endsAt);
  return visitsWithin(
    found.filter(({ state }) => state === "booked"),
    time,
  );
}

/** What else of the council's a holder is needed for within a time: panels they sit on, sessions they lead. */
async function engagementsDuring(work: Work, holder: KeptHolder, time: { startsAt: Date; endsAt: Date }) {
  const found = await listEngagements(work.store.read, [holder.councilId], [holder.id], time.startsAt, time.endsAt);
  return found.filter(({ calledOff }) => !calledOff);
}

/**
 * Adds a time away to a diary, with its event. Over booked visits, a panel or a session it is refused once, with what they are, and added when
 * somebody has read which they are (`seen`): an illness is not called off by a booking. The same time sent twice is one. The
 * days it covers are raised in the same commit, so whoever books on one of them at this moment looks at it again, and a
 * visit that was booked meanwhile is found here.
 */
export function addTimeAway(
  work: Work,
  asked: HolderAsked,
  given: AwayTyped,
): Promise<Result<{ visits: DiaryVisit[] }, AbsenceRefusal>> {
  return untilNobodyWasFaster(
    () => addOnce(work, asked, given),
    ({ code }) => code === "changed-meanwhile",
  );
}

type AwayTyped = TypedAbsence & { kind: TypedAbsenceKind; seen: boolean };

async function addOnce(
  work: Work,
  asked: HolderAsked,
  given: AwayTyped,
): Promise<Result<{ visits: DiaryVisit[] }, AbsenceRefusal>> {
  const holder = await findHolder(work, asked);
  if (!holder) return refuse({ code: "not-found" });
  const times = absenceTimes(given, dayOf(work.now));
  if (!times.ok) return refuse({ code: "no-such-time", ...times.refusal });
  const { startsAt, endsAt } = times.value;
  const { councilId } = holder;
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const bound = { holderIds: [holder.id], startsAt, minutes };
  const versions = await versionsOf(work, bound);
  const there = await listTypedAbsences(work.store.read, councilId, holder.id, new Date(startsAt.getTime() - 1));
  const [visits, engagements] = await Promise.all([
    visitsDuring(work, holder, times.value),
    engagementsDuring(work, holder, times.value),
  ]);
  const same = there.some(
    (one) => one.startsAt.getTime() === startsAt.getTime() && one.endsAt.getTime() === endsAt.getTime(),
  );
  if (same) return accept({ visits });
  const taken = visits.length + engagements.length > 0;
  if (taken && !given.seen) return refuse({ code: "over-visits", visits, engagements });
  const id = work.newId();
  const kept = await commit(work.store, [
    addAbsence({ id, councilId, holderId: holder.id, kind: given.kind, startsAt, endsAt, calendarId: null }),
    diaryEvent(work, councilId, holder.id, "AbsenceAdded", {
      id,
      from: given.fromDay,
      to: given.toDay,
      visits: visits.map((visit) => visit.id),
    }),
    ...guardDays(work, { versions }, [bound]),
  ]);
  return kept.ok ? accept({ visits }) : refuse({ code: "changed-meanwhile" });
}

/** Takes a time away out of a diary. What came from a calendar of the holder's own is theirs to change there. */
export async function removeTimeAway(
  work: Work,
  asked: HolderAsked,
  id: string,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const holder = await findHolder(work, asked);
  if (!holder) return refuse("not-found");
  const absence = await findAbsence(work.store.read, holder.councilId, holder.id, id);
  if (!absence || absence.calendarId !== null) return refuse("not-found");
  const data = { id, from: dayOf(absence.startsAt), to: dayOf(new Date(absence.endsAt.getTime() - 1)) };
  const kept = await commit(work.store, [
    removeAbsence(absence),
    diaryEvent(work, holder.councilId, holder.id, "AbsenceRemoved", data),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
