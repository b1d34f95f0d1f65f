import type { End, Journey, PathStage, Stay } from "#app/domain/pipeline-forecast/stays.ts";
import { PATH_STAGES } from "#app/domain/pipeline-forecast/stays.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { type Random, randomFrom } from "./random.ts";

/** What is true of an invented area: how many come a week, and of each stage how long it takes and how stays end. */
export type PipelineTruth = {
  readonly perWeek: number;
  readonly stages: Readonly<Record<PathStage, { meanDays: number; shape: number; ends: Record<End, number> }>>;
};

/** A truth drawn anew for a seed: no council is like the next, and none like what a forecast believes beforehand. */
export function aPipelineTruth(random: Random, perWeek = 2 + 5 * random.next()): PipelineTruth {
  const stage = (meanDays: number, on: number, refused: number) => {
    const kept = Math.min(0.97, on * (0.85 + 0.3 * random.next()));
    const no = Math.min(refused * (0.5 + random.next()), 1 - kept);
    return {
      meanDays: meanDays * (0.6 + 0.9 * random.next()),
      shape: random.between(2, 4),
      ends: { on: kept, withdrawn: 1 - kept - no, refused: no },
    };
  };
  return {
    perWeek,
    stages: {
      invited: stage(30, 0.8, 0),
      application: stage(8, 0.92, 0.03),
      "stage-1": stage(60, 0.65, 0.05),
      "stage-2": stage(100, 0.75, 0.02),
      panel: stage(40, 0.92, 0.01),
      decision: stage(12, 0.93, 0.04),
    },
  };
}

function aWait(random: Random, meanDays: number, shape: number): number {
  let sum = 0;
  for (let nth = 0; nth < shape; nth += 1) sum -= Math.log(1 - random.next());
  return Math.round((sum / shape) * meanDays);
}

/** Everything that ever happens to those who come within some days of a first day. */
export function aPipelineHistory(random: Random, truth: PipelineTruth, first: Day, days: number): Journey[] {
  const journeys: Journey[] = [];
  let at = 0;
  for (;;) {
    at += (-Math.log(1 - random.next()) * 7) / truth.perWeek;
    if (at >= days) return journeys;
    const stays: Stay[] = [];
    let from = addDays(first, Math.floor(at));
    for (const stage of PATH_STAGES) {
      const { meanDays, shape, ends } = truth.stages[stage];
      const to = addDays(from, aWait(random, meanDays, shape));
      const end = random.weighted(ends);
      stays.push({ stage, from, to, end });
      from = to;
      if (end !== "on") break;
    }
    journeys.push({
      id: `${journeys.length}`,
      councilId: "A",
      source: random.pick(["A friend", "A poster", null]),
      stays,
    });
  }
}

/** A truth and a history of it for a seed. */
export function aPipeline(seed: string, first: Day, days: number): { truth: PipelineTruth; journeys: Journey[] } {
  const random = randomFrom(seed);
  const truth = aPipelineTruth(random);
  return { truth, journeys: aPipelineHistory(random, truth, first, days) };
}
