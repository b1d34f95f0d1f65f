import type { Rulebook } from "./rulebook.ts";
import { STAGES, type Stage } from "./stages.ts";

/** After how many calendar days in a stage an application is stuck, and what that rests on. */
export type StuckAfter = {
  days: number;
  /** A council's own last twelve months, or the planning figure while it has too few stays to go by. */
  from: "own-history" | "planning";
  /** How many stays its own history has. */
  stays: number;
};

/**
 * The upper quartile by the nearest rank: the shortest of the given lengths that at least three quarters of them do not
 * exceed. Null of nothing.
 */
export function upperQuartile(lengths: readonly number[]): number | null {
  if (lengths.length === 0) return null;
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.75) - 1] ?? null;
}

/**
 * When a stay in a stage is long: past three quarters of the council's own ended stays of the last twelve months, given
 * in calendar days, or past the planning figure where it has fewer than the rulebook asks for. Null where nothing says,
 * as in a stage in which nobody waits.
 */
export function stuckAfter(
  stage: Stage,
  ended: readonly number[],
  { values }: Pick<Rulebook, "values">,
): StuckAfter | null {
  const stays = ended.length;
  const own = stays >= values.stuckLeastStays ? upperQuartile(ended) : null;
  if (own !== null) return { days: Math.max(1, own), from: "own-history", stays };
  const planned = values.stageDays[stage];
  return planned === undefined ? null : { days: planned, from: "planning", stays };
}

/** Why an application is called stuck, as an officer reads it; null while it is not. `days` are those in the stage. */
export function stuckInWords(stage: Stage, days: number, after: StuckAfter | null): string | null {
  if (!after || days <= after.days) return null;
  const here = `${days} days at “${STAGES[stage].label.officer}”`;
  return after.from === "own-history"
    ? `${here}: three in four of our last ${after.stays} took ${after.days} or fewer`
    : `${here}: planned are ${after.days}, until we have enough of our own to go by (${after.stays} so far)`;
}
