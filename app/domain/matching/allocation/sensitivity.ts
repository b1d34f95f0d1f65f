import { checkSolution, type Outcome } from "./check-solution.ts";
import type { Instance, Placement, SharingRule } from "./instance.ts";
import { USUAL_WEIGHTS, type Weights } from "./weights.ts";

/** What changes where a weight is another: the outcome, counted in the usual points, and how many children live elsewhere. */
export type Sensitivity = {
  weight: JudgedWeight;
  times: number;
  outcome: Outcome;
  elsewhere: number;
  placements: readonly Placement[];
};

/** The weights that are judged by how the answer moves with them, by the name they have for whoever reads of them. */
export const JUDGED_WEIGHTS = {
  split: "Brothers and sisters apart",
  outOfArea: "Out of area",
  far: "Over 20 miles",
  perKm: "Each kilometre",
  language: "Language not spoken",
  agency: "With an agency",
} as const satisfies Partial<Record<keyof Weights, string>>;
export type JudgedWeight = keyof typeof JUDGED_WEIGHTS;
const JUDGED = Object.keys(JUDGED_WEIGHTS) as JudgedWeight[];
const TIMES = [0.5, 2];

function homeOfChild(placements: readonly Placement[]): Map<string, string> {
  return new Map(placements.flatMap(({ children, household }) => children.map((child) => [child, household])));
}

/**
 * Allocates again with each weight halved and doubled in turn.
 * @param allocate the allocation by some weights
 */
export async function sensitivityOf(
  instance: Instance,
  rule: SharingRule,
  allocate: (weights: Weights) => Promise<readonly Placement[]>,
): Promise<Sensitivity[]> {
  const usual = homeOfChild(await allocate(USUAL_WEIGHTS));
  const found: Sensitivity[] = [];
  for (const weight of JUDGED) {
    for (const times of TIMES) {
      const placements = await allocate({ ...USUAL_WEIGHTS, [weight]: Math.round(USUAL_WEIGHTS[weight] * times) });
      const now = homeOfChild(placements);
      const everybody = instance.requests.flatMap(({ children }) => children.map(({ id }) => id));
      const elsewhere = everybody.filter((child) => now.get(child) !== usual.get(child)).length;
      found.push({ weight, times, outcome: checkSolution(instance, placements, rule).outcome, elsewhere, placements });
    }
  }
  return found;
}
