import type { Assessed } from "../assess-household.ts";
import type { HardRuleCode } from "../hard-rules.ts";
import { metresBetween } from "./cost.ts";
import type { HomeRequest, Instance, Placement } from "./instance.ts";

/** Why a child of a region's records is left without a home, by the rules of an officer's search. */
export type LeftWithout = {
  request: string;
  child: string;
  council: string;
  /** No home may take the child at all, or each that may is needed more by other children. */
  why: "no-home" | "all-taken";
  /** Homes with a free place that may take the child by every rule, and how far the nearest is. */
  mayTake: number;
  nearestMetres: number | null;
  /** The one change that would open the most homes to the child, and how many; null where no single one opens any. */
  rule: HardRuleCode | null;
  homes: number;
};

/** Every child that an allocation of a region's records leaves without a home, and why. */
export function leftWithout(
  instance: Instance,
  placements: readonly Placement[],
  assess: (request: HomeRequest, members: number, home: string) => Assessed | null,
): LeftWithout[] {
  const placed = new Set(placements.flatMap(({ children }) => children));
  return instance.requests.flatMap((request) =>
    request.children.flatMap(({ id }, at): LeftWithout[] => {
      if (placed.has(id)) return [];
      const nearly = new Map<HardRuleCode, number>();
      const metres: number[] = [];
      for (const home of instance.households) {
        const assessed = assess(request, 1 << at, home.id);
        if (assessed?.outcome === "fits") metres.push(metresBetween(home, request));
        if (assessed?.outcome !== "nearly") continue;
        const { rule } = assessed.finding;
        nearly.set(rule, (nearly.get(rule) ?? 0) + 1);
      }
      const [most] = [...nearly].sort((a, b) => b[1] - a[1]);
      return [
        {
          request: request.id,
          child: id,
          council: request.la,
          why: metres.length === 0 ? "no-home" : "all-taken",
          mayTake: metres.length,
          nearestMetres: metres.length === 0 ? null : Math.min(...metres),
          rule: most?.[0] ?? null,
          homes: most?.[1] ?? 0,
        },
      ];
    }),
  );
}
