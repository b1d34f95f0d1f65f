import { addMonths, type Day } from "../shared/day.ts";
import { NOTHING_SAID, type PlacementRequest } from "./placement-request.ts";

/** What of a request is written about children and no list is made of. */
export type RequestWords = Omit<
  PlacementRequest,
  "id" | "ref" | "councilId" | "neededBy" | "children" | "siblingGroup" | "siblingsElsewhere" | "home" | "careType"
>;

/** The day on or before which a search must have ended for what its request says to be let go now. */
export function endedLongAgo(today: Day, keptMonths: number): Day {
  return addMonths(today, -keptMonths);
}

/**
 * A request whose search ended without a home and is long over, without what it says of the children: their words, places,
 * risks, who they are, their family, their background. Null where nothing of that is left. That it was there, for how many
 * children, in which lane and for what kind of care, stays for the figures.
 */
export function forgotten(words: RequestWords): RequestWords | null {
  const kept: RequestWords = {
    together: { wanted: words.together.wanted, reason: "" },
    places: [],
    avoid: [],
    languages: [],
    religion: null,
    access: [],
    cannotLiveWith: null,
    smokeFree: false,
    alongside: "no-preference",
    risks: [],
    kinOrParent: { considered: words.kinOrParent.considered, reason: "" },
    voices: [],
    background: NOTHING_SAID,
  };
  return words.kinOrParent.reason === "" && words.voices.length === 0 ? null : kept;
}
