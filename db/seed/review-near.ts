import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { Homes } from "./homes.ts";

/** In how many days the review is due: soon enough to stand on Today, so that officers can try one. */
const DUE_IN_DAYS = 12;

/** Has one active home of the council's own due for its yearly review soon: the one whose turn is next. */
export function bringReviewNear({ households }: Homes, councilId: string, today: Day): void {
  const [next] = households
    .filter((one) => one.provider === "own" && one.councilId === councilId)
    .filter(({ stage, accountId }) => stage === "active" && accountId === null)
    .sort((a, b) => (a.reviewDueOn < b.reviewDueOn ? -1 : 1));
  const dueOn = addDays(today, DUE_IN_DAYS);
  if (next && next.reviewDueOn > dueOn) next.reviewDueOn = dueOn;
}
