import { oneInWords } from "#app/domain/matching/children-in-words.ts";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { isFamily } from "#app/domain/matching/parent-and-child.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { OUT_REASONS } from "#app/domain/matching/take-child-out.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";

/** Which of the children can be taken out of their search, and why; a parent and child are one, and nobody is taken out of them. */
export function takeOutOf(request: PlacementRequest, today: Day) {
  const { children } = request;
  const on = moveDayOf(request, today);
  return {
    children: isFamily(request)
      ? []
      : children.map(({ id }, at) => ({ value: id, label: capitalised(oneInWords(children, at, on)) })),
    reasons: Object.entries(OUT_REASONS).map(([value, label]) => ({ value, label })),
  };
}
