import { type Day, isAdult } from "../../shared/day.ts";
import { moveDayOf } from "../lanes.ts";
import type { PlacementRequest } from "../placement-request.ts";

/** Why an open request is not one that a study finds a home for. */
export const LEFT_OUT = {
  "said-yes": "Carers have said yes already, and the decision is to come",
  "another-request": "Their children are counted in another request, each child once",
  adult: "Who it is for is 18 by the day the home is needed",
} as const;
export type LeftOut = Record<keyof typeof LEFT_OUT, number>;

/**
 * How many of the requests that look for a home a study leaves out, and why.
 * @param raised those without a home that said yes
 * @param saidYes how many there are that have one
 */
export function countLeftOut(
  raised: readonly { readonly request: PlacementRequest; readonly raisedAt: Date }[],
  saidYes: number,
  today: Day,
): LeftOut {
  const kept = new Set(whoWaits(raised, today).map(({ request }) => request.id));
  const out = raised.filter(({ request }) => !kept.has(request.id));
  const adult = out.filter(({ request }) =>
    request.children.every(({ bornOn }) => isAdult(bornOn, moveDayOf(request, today))),
  ).length;
  return { "said-yes": saidYes, "another-request": out.length - adult, adult };
}

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
