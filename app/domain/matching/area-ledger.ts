/** A home inside the area at the minute of a decision for one outside it, and why it was not the one. */
type HomeInsideThen = {
  readonly householdId: string;
  readonly ref: string;
  /** Straight-line miles from the family home; null where there is none. */
  readonly miles: number | null;
  readonly outcome: "fitted" | "nearly" | "excluded";
  readonly rule: string | null;
  readonly why: string;
  /** What would have opened it, where one change would have. */
  readonly change: string | null;
};

/** The homes inside the area as they stood when a home outside was decided on. */
export type AreaSnapshot = {
  readonly at: string;
  readonly searched: number;
  readonly fitted: number;
  readonly nearly: number;
  readonly nearest: readonly HomeInsideThen[];
  /** How many homes inside each rule left out. */
  readonly leftOut: Readonly<Record<string, number>>;
};
