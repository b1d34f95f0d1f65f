import { categoryOfCode, codeNumber } from "../../returns/placement-types.ts";

/** Where a child lives, kin apart from mainstream foster care: what our own forecast tells apart. */
const HOME_KINDS = ["kin", "mainstream", "residential", "supported", "other"] as const;

/** How many kinds of home there are, which is also the number of “not in care” among the ends of a stay. */
export const KINDS = HOME_KINDS.length;

/** The place of mainstream foster care among the kinds; kin care is before it, at 0. */
export const MAINSTREAM = 1;

/** Age bands in whole years, in the order of the published model's; young people leave care on their 18th birthday. */
export const BANDS = [
  { label: "Birth to 1", until: 1 },
  { label: "1 to 5", until: 5 },
  { label: "5 to 10", until: 10 },
  { label: "10 to 16", until: 16 },
  { label: "16 to 18+", until: 18 },
] as const;

const KIN_CODES = new Set(["U1", "U2", "U3"].map(codeNumber));
const FOSTERING = 0;

/** The kind of home of a placement type, as its index in `HOME_KINDS`. */
export function kindOfCode(code: number): number {
  const category = categoryOfCode(code);
  if (category === FOSTERING) return KIN_CODES.has(code) ? 0 : MAINSTREAM;
  return category + 1;
}

/** Whether a kind of home is foster care. */
export function isFoster(kind: number): boolean {
  return kind <= MAINSTREAM;
}

/** Categories that kin and mainstream foster care make one of. */
export const CATEGORIES = KINDS - 1;

/** The category of a kind of home: fostering, residential, supported, other. */
export function categoryOfKind(kind: number): number {
  return Math.max(0, kind - 1);
}
