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

/** Whether a place is inside a circle, its edge included. */
export function isInside(place: Place, circle: { readonly place: Place; readonly miles: number }): boolean {
  return milesBetween(place, circle.place) <= circle.miles;
}

/** Where a home stands seen from the responsible council: the test of Care Planning regs 11 and 12, miles play no part. */
export type AreaTest = "in-area" | "adjoining" | "at-a-distance";

/** In the council's own area, in one that adjoins it, or at a distance. */
export function areaTest(standsIn: string, responsible: string, adjoining: ReadonlySet<string>): AreaTest {
  if (standsIn === responsible) return "in-area";
  return adjoining.has(standsIn) ? "adjoining" : "at-a-distance";
}
