import { dayOf, formatDay } from "../shared/day.ts";
import { type Household, placesPromised, promisedToOthers } from "./household.ts";
import { nameOf, type Search } from "./search.ts";

/**
 * Why a place with nobody in it is not free: since when it is promised, to whom, and what would free it again. A request of
 * the reader's own council is named; of another only the council is.
 */
export function promisedInWords(household: Pick<Household, "promised">, { request, context }: Search): string {
  const promised = promisedToOthers(household, request.id);
  const [first] = promised;
  const places = placesPromised(household, request.id);
  if (!first) return "";
  const to = new Set(
    promised.map(({ requestRef, councilId }) =>
      councilId === request.councilId ? requestRef : `a request of ${nameOf(context, councilId)}`,
    ),
  );
  const what = places === 1 ? "One place is" : `${places} places are`;
  const again = places === 1 ? "it is" : "they are";
  return `${what} promised since ${formatDay(dayOf(first.since))} to ${[...to].join(" and ")}; ${again} free again if that home is not decided on.`;
}
