import { keysOf } from "../shared/keys.ts";
import { milesBetween, type Place } from "../shared/place.ts";

/** Which band a distance is in: 0 for up to the first edge, then one more for each edge passed. */
export function distanceBand(miles: number, edges: readonly number[]): number {
  let band = 0;
  for (const edge of edges) if (miles > edge) band += 1;
  return band;
}

/** "1.4 miles": straight line, one decimal. */
export function sayMiles(miles: number): string {
  const tenths = Math.round(miles * 10);
  return `${Math.floor(tenths / 10)}.${tenths % 10} miles`;
}

/** Whether a place is inside a circle, its edge included, or not more than so many miles beyond it. */
export function isInside(place: Place, circle: { readonly place: Place; readonly miles: number }, beyond = 0): boolean {
  return milesBetween(place, circle.place) <= circle.miles + beyond;
}

/** Where a home stands seen from the responsible council: the test of Care Planning reg 11, miles play no part. */
export type AreaTest = "in-area" | "adjoining" | "at-a-distance";

/** In the council's own area, in one that adjoins it, or in neither. */
export function areaTest(standsIn: string, responsible: string, adjoining: ReadonlySet<string>): AreaTest {
  if (standsIn === responsible) return "in-area";
  return adjoining.has(standsIn) ? "adjoining" : "at-a-distance";
}

/** Where a home may stand that is in no council’s area of England, by the codes of the Office for National Statistics. */
const NATIONS = {
  W92000004: "Wales",
  S92000003: "Scotland",
  N92000002: "Northern Ireland",
  L93000001: "the Channel Islands or the Isle of Man",
} as const;
type NationCode = keyof typeof NATIONS;

/** The nation outside England that a code says, as one says it in a sentence, or null. */
export function nationOutsideEngland(areaCode: string): string | null {
  return Object.hasOwn(NATIONS, areaCode) ? NATIONS[areaCode as NationCode] : null;
}

/** The code of a nation outside England, as a home that stands there is kept; null for another name. */
export function codeOfNation(nation: string | null): string | null {
  return keysOf<NationCode>(NATIONS).find((code) => NATIONS[code] === nation) ?? null;
}

/** The regulations of a placement there: reg 11 is of every one outside the area, reg 12 of one outside England and Wales. */
export function regulationsOf(nation: string): string {
  return nation === "Wales" ? "regulation 11" : "regulations 11 and 12";
}

/**
 * What is said of a home outside England, wherever one is named: the approval of reg 11, beyond Wales that of reg 12, and the
 * law of the place, come first, and it is not decided on here (Care Planning, Placement and Case Review (England) Regulations 2010).
 * @param nation "Wales"
 * @param approver who approves it, by the dated setting `outsideEnglandApprover`
 */
export function outsideEnglandInWords(nation: string, approver: string): string {
  return `Stands in ${nation}, outside England. A child is placed there only by ${regulationsOf(nation)} of the Care Planning Regulations 2010 and the law of that country: take it to ${approver} and the council’s lawyers. It cannot be asked or decided on here.`;
}
