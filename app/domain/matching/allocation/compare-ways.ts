import { type CheckedSolution, checkSolution } from "./check-solution.ts";
import { firstCome, ownHomesFirst } from "./greedy.ts";
import type { Instance, Placement, SharingRule } from "./instance.ts";
import { optimise } from "./optimise.ts";
import { type Allows, type Prepared, placementOf, prepare } from "./prepare.ts";
import type { Prices } from "./prices.ts";
import type { Solve } from "./solve.ts";
import { USUAL_WEIGHTS } from "./weights.ts";

/** Ways in which the councils of a region could find homes for the children who wait now. */
export const WAYS = {
  "as-now": { words: "As now: each council alone, first come", rule: "own" },
  alone: { words: "Each council alone, at its best", rule: "own" },
  "shared-first-come": { words: "Homes shared, first come", rule: "shared" },
  shared: { words: "Homes shared, decided together", rule: "shared" },
  "nobody-worse": { words: "The same, with no council worse off than now", rule: "shared" },
} as const satisfies Record<string, { words: string; rule: SharingRule }>;
export type Way = keyof typeof WAYS;

/**
 * What came of one way. `bound`: by this way no answer costs fewer points, where that is known; the answer is proved to be
 * the best where it costs no more.
 */
export type LivedWay = { way: Way; placements: Placement[]; checked: CheckedSolution; bound: number | null };

/** The ways side by side, and what each home is worth where homes are shared and decided together. */
export type ComparedWays = { ways: LivedWay[]; prepared: Prepared; prices: Prices };

/** The councils whose children cost more points by one way than by another. */
export function councilsWorseOff(before: CheckedSolution, after: CheckedSolution): string[] {
  return [...after.byCouncil].flatMap(([id, { cost }]) => (cost > (before.byCouncil.get(id)?.cost ?? 0) ? [id] : []));
}

export type CompareTerms = {
  solve: Solve;
  clock: () => number;
  seconds: number;
  /** Told before each way is worked out. */
  told?: (way: Way) => void;
};

function isOf(way: Way, placements: Placement[], instance: Instance, bound: number | null = null): LivedWay {
  const checked = checkSolution(instance, placements, WAYS[way].rule);
  return { way, placements, checked, bound };
}

/** One council after the other takes the best homes for its own children that are still free, its own and agencies'. */
async function eachAlone(instance: Instance, allows: Allows, terms: CompareTerms): Promise<Placement[]> {
  const placements: Placement[] = [];
  const sizeOf = new Map(
    instance.requests.flatMap(({ children }) => children.map(({ id, solo }) => [id, solo === 1] as const)),
  );
  for (const { id } of instance.las) {
    const requests = instance.requests.filter(({ la }) => la === id);
    if (requests.length === 0) continue;
    const households = instance.households.map((home) => {
      const there = placements.filter(({ household }) => household === home.id).flatMap(({ children }) => children);
      const left = there.some((child) => sizeOf.get(child)) ? 0 : home.vac - there.length;
      return { ...home, vac: left, occ: there.length };
    });
    const prepared = prepare({ ...instance, households, requests }, "own", USUAL_WEIGHTS, allows);
    const found = await optimise(prepared, { ...terms, prove: false, told: () => {} });
    placements.push(...found.placements);
  }
  return placements;
}

/** Finds homes for all who wait by each way, so that they can be seen side by side. It places nobody. */
export async function compareWays(instance: Instance, allows: Allows, terms: CompareTerms): Promise<ComparedWays> {
  const own = prepare(instance, "own", USUAL_WEIGHTS, allows);
  const shared = prepare(instance, "shared", USUAL_WEIGHTS, allows);
  terms.told?.("as-now");
  const now = firstCome(own, ownHomesFirst(own)).map(({ set, home }) => placementOf(own, set, home));
  terms.told?.("shared-first-come");
  const unplanned = firstCome(shared, ownHomesFirst(shared)).map(({ set, home }) => placementOf(shared, set, home));
  terms.told?.("shared");
  const best = await optimise(shared, { ...terms, prove: false, told: () => {} });
  terms.told?.("alone");
  const alone = await eachAlone(instance, allows, terms);
  terms.told?.("nobody-worse");
  const [asNow, together] = [isOf("as-now", now, instance), isOf("shared", best.placements, instance, best.bound)];
  // Where nobody is worse off anyway, the guarantee changes nothing.
  const fair =
    councilsWorseOff(asNow.checked, together.checked).length === 0
      ? best.placements
      : (await optimise(shared, { ...terms, prove: false, nobodyWorseOff: true, told: () => {} })).placements;
  const ways = [
    asNow,
    isOf("alone", alone, instance),
    isOf("shared-first-come", unplanned, instance),
    together,
    isOf("nobody-worse", fair, instance),
  ];
  return { ways, prepared: shared, prices: best.prices };
}
