import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { STAGE_NAMES, type Stage } from "#app/domain/applications/stages.ts";
import { type StuckAfter, stuckAfter } from "#app/domain/applications/stuck.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { keptUntilForgotten } from "#db/queries/kept.ts";
import { listStageDurations } from "#db/queries/stage-spells.ts";
import { rulesOf } from "./rules-in-force.server.ts";

const A_YEAR = 365;

/**
 * After how many days in each stage an application of a council is stuck: its own last twelve months, or the planning
 * figure. Kept for a minute, because it is sums over a year that every reader of the pipeline needs.
 */
export function stuckAfterOf(
  db: Reader,
  councilId: string,
  today: Day,
): Promise<ReadonlyMap<Stage, StuckAfter | null>> {
  return keptUntilForgotten(db, `stuck ${councilId}`, () => stuckAfterOn(db, councilId, today));
}

/** The same as it was on an earlier day, by the stays that were over then. */
export async function stuckAfterOn(
  db: Reader,
  councilId: string,
  on: Day,
): Promise<ReadonlyMap<Stage, StuckAfter | null>> {
  const [stays, local] = await Promise.all([
    listStageDurations(db, [councilId], addDays(on, -A_YEAR), on),
    rulesOf(db, councilId),
  ]);
  const lengths = new Map<Stage, number[]>();
  for (const { stage, days } of stays) {
    const known = lengths.get(stage) ?? [];
    known.push(days);
    lengths.set(stage, known);
  }
  const rulebook = rulebookOn(on, local);
  return new Map(STAGE_NAMES.map((stage) => [stage, stuckAfter(stage, lengths.get(stage) ?? [], rulebook)]));
}
