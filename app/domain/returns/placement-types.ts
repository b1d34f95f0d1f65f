/** Where a looked-after child lives, as the regional reference model groups the return's placement types. */
export const PLACEMENT_CATEGORIES = ["Fostering", "Residential", "Supported", "Other"] as const;
export type PlacementCategory = (typeof PLACEMENT_CATEGORIES)[number];

/** Placement types of the return by category; every other code is “Other”. U1 to U3 are relatives and friends. */
const TYPES: Record<Exclude<PlacementCategory, "Other">, string[]> = {
  Fostering: ["U1", "U2", "U3", "U4", "U5", "U6"],
  Residential: ["K2", "R1", "P3", "S1"],
  Supported: ["H5", "K3", "P2"],
};

/** A code of two characters as one number, which is how codes are kept in columns; 0 for a blank or anything longer. */
export function codeNumber(code: string): number {
  return code.length === 2 ? code.charCodeAt(0) * 256 + code.charCodeAt(1) : 0;
}

const CATEGORY_OF_CODE = new Map(
  Object.entries(TYPES).flatMap(([category, codes]) =>
    codes.map((code) => [codeNumber(code), PLACEMENT_CATEGORIES.indexOf(category as PlacementCategory)] as const),
  ),
);

/** The category of a placement type, as its index in `PLACEMENT_CATEGORIES`. */
export function categoryOfCode(code: number): number {
  return CATEGORY_OF_CODE.get(code) ?? PLACEMENT_CATEGORIES.indexOf("Other");
}
