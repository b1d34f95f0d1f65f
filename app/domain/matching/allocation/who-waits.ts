import { type Day, isAdult } from "../../shared/day.ts";
import { moveDayOf } from "../lanes.ts";
import type { PlacementRequest } from "../placement-request.ts";

/**
 * The requests a study finds homes for, each child once. Of several requests for one child the one that is not for a short
 * break counts, then that with the most children, then that needed first; the others stand for the children only they
 * name. Who is 18 by now cannot be fostered and is in none.
 */
export function whoWaits<Raised extends { readonly request: PlacementRequest; readonly raisedAt: Date }>(
  raised: readonly Raised[],
  today: Day,
): Raised[] {
  const order = [...raised].sort(
    ({ request: a, raisedAt: aAt }, { request: b, raisedAt: bAt }) =>
      Number(a.careType === "short-breaks") - Number(b.careType === "short-breaks") ||
      b.children.length - a.children.length ||
      a.neededBy.localeCompare(b.neededBy) ||
      aAt.getTime() - bAt.getTime(),
  );
  const taken = new Set<string>();
  const kept = new Map<Raised, Raised>();
  for (const one of order) {
    const on = moveDayOf(one.request, today);
    const children = one.request.children.filter(({ id, bornOn }) => !taken.has(id) && !isAdult(bornOn, on));
    if (children.length === 0) continue;
    for (const { id } of children) taken.add(id);
    kept.set(one, { ...one, request: { ...one.request, children } });
  }
  return raised.flatMap((one) => kept.get(one) ?? []);
}
