import { metresBetween, pointsOfPlacement, pointsOfSplit } from "./cost.ts";
import { type Home, type Instance, isAgencys, type Placement } from "./instance.ts";
import { USUAL_WEIGHTS } from "./weights.ts";

/** What came of an allocation for some children: how many, and of them how many find a home, in their area and far from it. */
export type GroupOutcome = {
  children: number;
  placed: number;
  inArea: number;
  far: number;
  /** Metres from home, all of them who find one together. */
  metres: number;
  /** By the usual weights; what a home costs for several children is shared among them. */
  points: number;
};

/** A price in pence for a child for a week, by whose home it is. */
export type WeeklyPrices = { own: number; agency: number };

/**
 * What the homes of an allocation would cost for a week, by the kind of home. Children without one count for nothing.
 * @param pricesOf the prices of a child's own council, which pays
 */
export function weeklyPence(
  instance: Instance,
  placements: readonly Placement[],
  pricesOf: (council: string) => WeeklyPrices,
): number {
  const homes = new Map(instance.households.map((home) => [home.id, home]));
  const councils = new Map(instance.requests.map(({ id, la }) => [id, la]));
  const priceIn = (home: Home | undefined, { own, agency }: WeeklyPrices) => (home && isAgencys(home) ? agency : own);
  return placements.reduce((sum, { household, request, children }) => {
    const price = priceIn(homes.get(household), pricesOf(councils.get(request) ?? ""));
    return sum + price * children.length;
  }, 0);
}

/** Adds up what came of an allocation for each group that its children belong to; a child may belong to several. */
export function outcomesByGroup(
  instance: Instance,
  placements: readonly Placement[],
  groupsOf: (child: string, council: string) => readonly string[],
): Record<string, GroupOutcome> {
  const homes = new Map(instance.households.map((home) => [home.id, home]));
  const byRequest = new Map<string, Placement[]>();
  for (const one of placements) byRequest.set(one.request, [...(byRequest.get(one.request) ?? []), one]);
  const found: Record<string, GroupOutcome> = {};
  for (const request of instance.requests) {
    const parts = byRequest.get(request.id) ?? [];
    const apart = pointsOfSplit(request, parts.length, USUAL_WEIGHTS) / request.children.length;
    for (const child of request.children) {
      const part = parts.find(({ children }) => children.includes(child.id));
      const home = part && homes.get(part.household);
      const together = request.children.filter(({ id }) => part?.children.includes(id));
      const metres = home ? metresBetween(home, request) : 0;
      const points = home
        ? pointsOfPlacement(home, request, together, USUAL_WEIGHTS) / together.length
        : USUAL_WEIGHTS.unplaced;
      for (const group of groupsOf(child.id, request.la)) {
        const sum = found[group] ?? { children: 0, placed: 0, inArea: 0, far: 0, metres: 0, points: 0 };
        found[group] = sum;
        sum.children += 1;
        sum.points += points + apart;
        if (!home) continue;
        sum.placed += 1;
        sum.metres += metres;
        if (home.la === request.la) sum.inArea += 1;
        if (metres > USUAL_WEIGHTS.farMetres) sum.far += 1;
      }
    }
  }
  return found;
}
