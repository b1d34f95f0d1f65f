import { checkSolution, type Outcome } from "./check-solution.ts";
import type { Instance, Placement, SharingRule } from "./instance.ts";
import { USUAL_WEIGHTS, type Weights } from "./weights.ts";

/** What changes where a weight is another: the outcome, counted in the usual points, and how many children live elsewhere. */
export type Sensitivity = { weight: keyof Weights; times: number; outcome: Outcome; elsewhere: number };

/** The weights that are judged by how the answer moves with them. */
const JUDGED: readonly (keyof Weights)[] = ["split", "outOfArea", "far", "perKm", "language", "agency"];
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
      found.push({ weight, times, outcome: checkSolution(instance, placements, rule).outcome, elsewhere });
    }
  }
  return found;
}
