import { type CohortWay, cohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import type { NeedAsked } from "#app/services/sufficiency/read-need.server.ts";

/** What an address asks for; what it does not name, or names wrongly, is the region, by age, in the last year. */
export function needAsked(params: URLSearchParams): NeedAsked {
  return {
    council: params.get("council"),
    by: cohortWay(params.get("by")),
    year: params.get("year") === "before" ? "before" : "last",
  };
}

/** The address of a page for a question, with what else it asks. */
export function needHref(
  path: string,
  { council, by, year }: { council: string | null; by: CohortWay; year: NeedAsked["year"] },
  more: Readonly<Record<string, string>> = {},
): string {
  const params = new URLSearchParams(more);
  if (council) params.set("council", council);
  if (by !== "age") params.set("by", by);
  if (year !== "last") params.set("year", year);
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}
