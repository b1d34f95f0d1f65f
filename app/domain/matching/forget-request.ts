import { addMonths, type Day, day } from "../shared/day.ts";
import type { AgencyAnswer } from "./agency-asks.ts";
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

/** What is left of what people wrote beside such a request: nothing but that it happened, and when. */
export const SAID_NOTHING = {
  offer: { note: null, talk: null },
  search: { unableNote: null },
  ask: { earlier: null, notTakenBecause: null, endedBecause: null },
  grant: { reason: "", paper: null, endedBecause: null },
  fallen: { note: null, decision: null, snapshot: null },
  information: { missing: null, stillMissing: null },
} as const;

/**
 * What is left of an agency's answer to such a request: whether it had a home, with how many places, for which ages, from when,
 * at what price and rating. Its words, who lived there and which home it was go. Null where nothing of that is left.
 */
export function answerForgotten(answer: AgencyAnswer): AgencyAnswer | null {
  if (answer.kind === "none") return answer.why === "" ? null : { kind: "none", why: "" };
  const [outcode = ""] = answer.sector.split(" ");
  const { ref, sector, others, note } = answer;
  if (ref === "" && others === "" && note === "" && sector === outcode) return null;
  return { ...answer, ref: "", sector: outcode, others: "", note: "" };
}

/** How the reference of a child begins of whom nothing is kept. */
export const LET_GO = "GONE-";

/** A child of whom only requests know that are long over: the year of birth and girl or boy stay, for the figures of those years. */
export function childLetGo({ bornOn }: { readonly bornOn: Day }, ref: string) {
  return {
    ref: `${LET_GO}${ref}`,
    bornOn: day(`${bornOn.slice(0, 4)}-01-01`),
    ...{ ethnicity: null, siblingGroup: null, sector: null, lat: null, lng: null, workerId: null },
    ...{ unaccompanied: false, disabled: false, solo: false, needs: [] },
  };
}
export type ChildLetGo = ReturnType<typeof childLetGo>;
