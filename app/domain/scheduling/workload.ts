import type { StageWeights } from "../applications/rulebook.ts";
import type { Stage } from "../applications/stages.ts";

/** What one worker carries: how many applications, and how much they weigh together in whole cases. */
export type Workload = { cases: number; weight: number; capacity: number; room: number };

/** How much an application weighs in its stage, in whole cases; the setting is in hundredths of one. */
export function weightOf(stage: Stage, weights: StageWeights): number {
  return (weights[stage] ?? 0) / 100;
}

/**
 * What a worker carries against what they can: the weights of the stages of their applications added up. `room` is what is
 * left, below nothing when they carry more than they should.
 */
export function workloadOf(stages: readonly Stage[], capacity: number, weights: StageWeights): Workload {
  const hundredths = stages.reduce((sum, stage) => sum + (weights[stage] ?? 0), 0);
  const weight = hundredths / 100;
  const cases = stages.filter((stage) => (weights[stage] ?? 0) > 0).length;
  return { cases, weight, capacity, room: Math.round(capacity * 100 - hundredths) / 100 };
}

/** "2.5 of 6": how full somebody is, in weighted cases. */
export function loadInWords({ weight, capacity }: Pick<Workload, "weight" | "capacity">): string {
  const short = (value: number) => String(Math.round(value * 100) / 100);
  return `${short(weight)} of ${short(capacity)}`;
}
