import { type Day, daysBetween } from "../shared/day.ts";
import type { Lane } from "./vocabulary.ts";

const DAYS_UNDER_5 = 5;

/**
 * The first day on which children of a request could still move in: the day the home is needed, or today where that is
 * past. Ages and beds are counted on it, so that a child who waits grows older.
 */
export function moveDayOf({ neededBy }: { readonly neededBy: Day }, today: Day): Day {
  return neededBy > today ? neededBy : today;
}

/**
 * The lane of a request on a day, as the Placements Standard groups urgency. It is worked out whenever it is asked for: a
 * home needed on Friday is in another lane on Monday than on Friday itself. The lane a request was raised in stands in its
 * history.
 */
export function laneOf(neededBy: Day, today: Day): Lane {
  const days = daysBetween(today, neededBy);
  if (days <= 0) return "today";
  return days < DAYS_UNDER_5 ? "under-5-days" : "over-5-days";
}
