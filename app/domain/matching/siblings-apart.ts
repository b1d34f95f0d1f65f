import { addDays, type Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MissingItem, PlacementDraft } from "./place-children.ts";
import type { PlacementRequest } from "./placement-request.ts";

/** What a review of living apart came to. */
export const APART_OUTCOMES = {
  "stay-apart": "Living apart is still right for them",
  "to-live-together": "They are to live together, and a home for them is looked for",
  "live-together": "They live together now",
} as const;
export type ApartOutcome = keyof typeof APART_OUTCOMES;

/** A review of living apart, as it was written down once; `nextOn` is null where no further one is due. */
type ApartReview = {
  readonly on: Day;
  readonly byId: string;
  readonly outcome: ApartOutcome;
  readonly why: string;
  readonly nextOn: Day | null;
};

/** When living apart is to be reviewed next, and the reviews there were, the first first; null while none is due. */
export type ApartKept = { readonly reviewOn: Day | null; readonly reviews: readonly ApartReview[] };

/** A day further ahead than this is a slip of the year. */
const MOST_DAYS_AHEAD = 365;

type Asked = Pick<PlacementRequest, "siblingGroup" | "siblingsElsewhere" | "together" | "careType">;

/**
 * Whether a decision may leave brothers or sisters apart: they are asked for apart, or one whom the council looks after too
 * lives elsewhere. A short break parts nobody: the child goes back.
 */
export function mayLiveApart({ siblingGroup, siblingsElsewhere, together, careType }: Asked): boolean {
  if (siblingGroup === null || careType === "short-breaks") return false;
  return !together.wanted || (siblingsElsewhere ?? 0) > 0;
}

/** Whether it does: they are asked for apart, or the home is not one with the brother or sister who lives elsewhere (s22C(8)(c)). */
export function livesApart(request: Asked, tests: PlacementDraft["tests"]): boolean {
  return mayLiveApart(request) && (!request.together.wanted || tests.siblings?.answer !== "met");
}

/** The day on which living apart is usually reviewed: so many weeks after the move, by the dated setting. */
export function usualApartReview(startsOn: Day, weeks: number): Day {
  return addDays(startsOn, weeks * 7);
}

/** What is missing where brothers or sisters are left apart: the day after the move on which that is reviewed, within a year. */
export function apartMisses(
  request: Asked,
  { tests, startsOn, apartReviewOn }: Pick<PlacementDraft, "tests" | "startsOn" | "apartReviewOn">,
): MissingItem[] {
  if (!livesApart(request, tests)) return [];
  const miss = (words: string): MissingItem[] => [{ item: "apart-review", words }];
  if (!apartReviewOn) return miss("Brothers or sisters live apart: enter the day on which that is reviewed.");
  if (apartReviewOn <= startsOn) return miss("Living apart is reviewed after the move: enter a later day.");
  if (apartReviewOn > addDays(startsOn, MOST_DAYS_AHEAD)) {
    return miss("The review is more than a year after the move: check the year.");
  }
  return [];
}

export type ApartRefusal = "none-due" | "why-missing" | "next-missing" | "next-not-later" | "next-too-late";

/**
 * Writes a review of living apart down. It may be written before its day. Refused where none is due, without words, and
 * where they go on living apart, or do until a home for them is found, without the day of the next review, after today and
 * within a year.
 */
export function reviewApart(
  kept: ApartKept | null,
  said: { readonly outcome: ApartOutcome; readonly why: string; readonly nextOn: Day | null },
  { today, byId }: { today: Day; byId: string },
): Result<ApartKept, ApartRefusal> {
  if (!kept || kept.reviewOn === null) return refuse("none-due");
  const why = said.why.trim();
  if (why === "") return refuse("why-missing");
  const nextOn = said.outcome === "live-together" ? null : said.nextOn;
  if (said.outcome !== "live-together") {
    if (nextOn === null) return refuse("next-missing");
    if (nextOn <= today) return refuse("next-not-later");
    if (nextOn > addDays(today, MOST_DAYS_AHEAD)) return refuse("next-too-late");
  }
  const review: ApartReview = { on: today, byId, outcome: said.outcome, why, nextOn };
  return accept({ reviewOn: nextOn, reviews: [...kept.reviews, review] });
}
