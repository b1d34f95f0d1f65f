import { MATCHING_RULEBOOK } from "../rulebook.ts";
import { type Child, type Home, type HomeRequest, isAgencys, type SharingRule } from "./instance.ts";

/** The rule of the fixture format, by the one dated setting; its checkers elsewhere hold the same age. */
export const UNDER_SMOKE_AGE = MATCHING_RULEBOOK.smokeFreeUnderAge.value;

/** Why some children may not move into a home: each a rule of approval, of the home or of the children. */
export const HARD_RULES = {
  kinship: "is a kinship home, kept for the child it was approved for",
  "care-type": "is not approved for this kind of care",
  age: "is approved for other ages",
  sex: "takes only girls, or only boys",
  level: "has not the skills these children need",
  access: "cannot be reached with a wheelchair",
  places: "has too few free places",
  siblings: "does not take so many siblings at once",
  solo: "has children living there, and the child must be the only one",
  mix: "takes no child beside those who live there",
  smoker: `has a smoker, and a child is under ${UNDER_SMOKE_AGE}`,
  avoid: "stands where the children must not live",
  "other-council": "is another council's own home, and homes are not shared",
} as const;
export type HardRule = keyof typeof HARD_RULES;

/** Whether a point is inside, or on the edge of, a circle that is to be avoided. */
export function isWithin(at: { e: number; n: number }, circle: { e: number; n: number; r: number }): boolean {
  const east = at.e - circle.e;
  const north = at.n - circle.n;
  return east * east + north * north <= circle.r * circle.r;
}

/** Every hard rule that some children of a request break in a home: none where they may all move in together. */
export function brokenRules(
  home: Home,
  request: HomeRequest,
  children: readonly Child[],
  rule: SharingRule,
): HardRule[] {
  const broken: HardRule[] = [];
  const level = Math.max(...children.map((child) => child.level));
  if (home.kin) broken.push("kinship");
  if (!home.types.includes(request.type)) broken.push("care-type");
  if (children.some(({ age }) => age < home.ageMin || age > home.ageMax)) broken.push("age");
  if (home.sex !== "A" && children.some(({ sex }) => sex !== home.sex)) broken.push("sex");
  if (level > home.level) broken.push("level");
  if (!home.access && children.some(({ access }) => access)) broken.push("access");
  if (children.length > home.vac) broken.push("places");
  if (children.length > 1 && children.length > home.siblings) broken.push("siblings");
  if (home.occ > 0 && children.some(({ solo }) => solo)) broken.push("solo");
  if (home.occ > 0 && !home.mix) broken.push("mix");
  if (home.smoker && children.some(({ age }) => age < UNDER_SMOKE_AGE)) broken.push("smoker");
  if (request.avoid.some((circle) => isWithin(home, circle))) broken.push("avoid");
  if (rule === "own" && !isAgencys(home) && home.owner !== request.la) broken.push("other-council");
  return broken;
}

/** The places that some children take up: all that are free where the child must be alone or the home mixes nobody. */
export function placesTaken(home: Home, children: readonly Child[]): number {
  return !home.mix || children.some(({ solo }) => solo) ? home.vac : children.length;
}
