import type { Booking } from "#app/domain/scheduling/diary.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";

/** A diary as it is found after all bookings of a race. */
export type FoundDiary = {
  /** Each worker with what they are booked for. */
  holders: readonly { name: string; bookings: readonly Booking[] }[];
  visits: readonly { id: string; applicationId: string | null; secondWorkerId: string | null }[];
  /** The visit each session became; null for one that nobody booked. */
  sessions: readonly { visitId: string | null }[];
  /** How often days of diaries were raised, in all. */
  raised: number;
};

function faultsOfDays({ holders }: FoundDiary): string[] {
  return holders.flatMap(({ name, bookings }) => {
    const inOrder = [...bookings].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    return inOrder.flatMap((next, nth) => {
      const before = inOrder[nth - 1];
      if (!before) return [];
      const gap = (next.startsAt.getTime() - before.startsAt.getTime()) / 60_000 - before.minutes;
      if (gap < 0) return [`${name} is booked twice at ${next.startsAt.toISOString()}`];
      if (gap >= estimatedMinutes(before.at, next.at)) return [];
      return [`${name} has ${gap} minutes to get to the visit of ${next.startsAt.toISOString()}`];
    });
  });
}

/**
 * What must never be in a diary, in words: a worker in two places, a way between two visits shorter than its estimate, and
 * an accepted booking that is missing, is there twice or was never accepted. None is as it should be.
 */
export function diaryFaults(found: FoundDiary, accepted: readonly string[]): string[] {
  const faults = faultsOfDays(found);
  const kept = found.visits.map(({ id }) => id).sort();
  const told = [...accepted].sort();
  if (JSON.stringify(kept) !== JSON.stringify(told))
    faults.push(`${told.length} bookings were accepted and ${kept.length} visits are kept, or not the same ones`);
  if (new Set(found.visits.map(({ applicationId }) => applicationId)).size !== found.visits.length)
    faults.push("A household has more than the one visit it booked");
  const bound = found.sessions.flatMap(({ visitId }) => visitId ?? []).sort();
  if (JSON.stringify(bound) !== JSON.stringify(kept)) faults.push("Not every visit is the visit of one session");
  // Every booking raised each day it stands in once, for the household and for each worker it binds.
  const binds = found.visits.reduce((sum, { secondWorkerId }) => sum + (secondWorkerId ? 3 : 2), 0);
  if (found.raised !== binds) faults.push(`The days were raised ${found.raised} times for ${binds} bindings`);
  return faults;
}

/** How the benchmark ends: 1 where anything is wrong, where a booking failed otherwise than by being too late, or none was made. */
export function exitCodeOf(race: { faults: readonly string[]; failed: number; accepted: number }): 0 | 1 {
  return race.faults.length === 0 && race.failed === 0 && race.accepted > 0 ? 0 : 1;
}
