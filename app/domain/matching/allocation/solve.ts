import type { Programme } from "./programme.ts";

/** How long to look and when an answer is good enough. */
export type SolveLimits = {
  /** Seconds after which the best answer so far is taken. */
  seconds: number;
  /** Points by which the answer may be above the optimum. Costs are whole, so below 1 is exact. */
  gap: number;
};

/**
 * What a solver answers. `values` is null where it found nothing at all. `bound`: no answer costs less. `worth`: where no
 * column need be whole, by how much the cost changes as the limit of each row is raised by one.
 */
export type Solved = {
  values: Float64Array | null;
  cost: number;
  bound: number;
  proved: boolean;
  worth?: Float64Array | null;
};

/** Solves one programme. The domain is given it: which solver, and on which thread, is not the domain's to know. */
export type Solve = (programme: Programme, limits: SolveLimits) => Promise<Solved>;
