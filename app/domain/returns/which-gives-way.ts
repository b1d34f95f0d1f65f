import type { Day } from "../shared/day.ts";

type Stands = {
  readonly state: "waiting" | "refused" | "current" | "superseded";
  readonly yearEnd: Day;
};

/**
 * Which of a council's returns go when another is given and kept to be looked at: those of its own year that never counted.
 * One with errors counts for nothing, so it takes the place of refused ones alone, and one in order that waits stays. Returns
 * of other years stay whatever comes.
 */
export function givesWay<Row extends Stands>(
  before: readonly Row[],
  given: { readonly yearEnd: Day; readonly state: "waiting" | "refused" },
): Row[] {
  return before.filter(
    ({ state, yearEnd }) =>
      yearEnd === given.yearEnd && (state === "refused" || (state === "waiting" && given.state === "waiting")),
  );
}
