import { PLACEMENT_CATEGORIES } from "../returns/placement-types.ts";

/** Age bands of the regional reference model, by the age in years at which each begins and ends. */
export const AGE_BANDS = [
  { label: "Birth to 1", from: -1, to: 1 },
  { label: "1 to 5", from: 1, to: 5 },
  { label: "5 to 10", from: 5, to: 10 },
  { label: "10 to 16", from: 10, to: 16 },
  { label: "16 to 18+", from: 16, to: 30 },
] as const;

const CATEGORY_LABELS = [...PLACEMENT_CATEGORIES, "Not in care"] as const;

/** The place of “Not in care” among the categories of a state. */
export const NOT_IN_CARE = PLACEMENT_CATEGORIES.length;
const CATEGORIES = CATEGORY_LABELS.length;

/** How many states there are: each age band in each category and out of care. */
export const STATES = AGE_BANDS.length * CATEGORIES;

/** The number of a state. */
export function stateOf(band: number, category: number): number {
  return band * CATEGORIES + category;
}

export function bandOfState(state: number): number {
  return Math.floor(state / CATEGORIES);
}

export function categoryOfState(state: number): number {
  return state % CATEGORIES;
}

/** “10 to 16 - Fostering”: how the reference model names a state. */
export function stateLabel(state: number): string {
  return `${AGE_BANDS[bandOfState(state)]?.label} - ${CATEGORY_LABELS[categoryOfState(state)]}`;
}
