import { addDays, ageOn, type Day } from "../shared/day.ts";
import type { Place } from "../shared/place.ts";
import type { Sharing } from "../sharing/vacancies.ts";
import { laneOf, moveDayOf } from "./lanes.ts";
import { bedsFor, isFamily, sexesAsked } from "./parent-and-child.ts";
import type { PlacementRequest } from "./placement-request.ts";
import type { MatchingRulebook } from "./rulebook.ts";
import { type CareNeed, type Lane, RISKS_TO_OTHERS, type RiskToOthers, type Sex } from "./vocabulary.ts";

/** What a search needs to know besides the request and the households. */
export type MatchContext = {
  readonly today: Day;
  readonly rulebook: MatchingRulebook;
  /** Whose vacancies the requesting council may see: councils in its agreement, agencies on its framework. */
  readonly sharing: Sharing;
  /** Councils whose areas touch the requesting council's (data with an edition, not a distance). */
  readonly adjoining: ReadonlySet<string>;
  /** Which boundaries and day that is worked out from, in words; absent where nobody reads it. */
  readonly adjoiningAsAt?: string;
  /** Names of councils and agencies by id, for the words. */
  readonly names: ReadonlyMap<string, string>;
  /** Estimated minutes by car between two places. An estimate: always say so. */
  readonly minutesBetween: (from: Place, to: Place) => number;
  /** Sorts the council's own carers before others. A sort that is asked for and shown, never a filter. */
  readonly ownFirst?: boolean;
};

/** A request with the facts every rule asks for, worked out once. Ages are those on the day the home is needed. */
export type Search = {
  readonly request: PlacementRequest;
  readonly context: MatchContext;
  /** How soon the home is needed, counted from today. */
  readonly lane: Lane;
  /** The first day of a move, on which ages, beds and who is away are counted: see `moveDayOf`. */
  readonly movesOn: Day;
  readonly ages: readonly number[];
  readonly youngest: number;
  readonly oldest: number;
  /** A parent and their child, who are no brothers and sisters: what the terms say of ages is not asked of them. */
  readonly family: boolean;
  /** Beds that are needed, which a baby in the parent's room is not counted in. */
  readonly beds: number;
  /** What terms for girls or boys only are asked of. */
  readonly sexes: readonly Sex[];
  readonly needs: ReadonlySet<CareNeed>;
  readonly risksToOthers: readonly RiskToOthers[];
  /** No other child in the home, brothers and sisters aside. */
  readonly solo: boolean;
  /** A vacancy confirmed on this day or later is relied on. */
  readonly confirmedSince: Day;
  /** A review that was due on this day or later is not held against a home. */
  readonly reviewsDueSince: Day;
  /** A household back by this day is worth asking about starting sooner. */
  readonly bridgeUntil: Day;
  /** A vacancy confirmed on the first day or later ranks before others, then one confirmed on the second or later. */
  readonly freshSince: Day;
  readonly recentSince: Day;
};

/** Begins a search. A request without children is a bug of the caller: requests are checked when they are raised. */
export function startSearch(request: PlacementRequest, context: MatchContext): Search {
  if (request.children.length === 0) throw new RangeError(`Request ${request.ref} has no children`);
  const movesOn = moveDayOf(request, context.today);
  const [fresh, recent] = context.rulebook.freshDays.value;
  const ages = request.children.map((child) => ageOn(child.bornOn, movesOn));
  return {
    request,
    context,
    lane: laneOf(request.neededBy, context.today),
    movesOn,
    ages,
    youngest: Math.min(...ages),
    oldest: Math.max(...ages),
    family: isFamily(request),
    beds: bedsFor(request, movesOn, context.rulebook.sharesParentsRoomUnder.value),
    sexes: sexesAsked(request),
    needs: new Set([...request.children.flatMap((child) => child.needs), ...request.risks]),
    risksToOthers: [
      ...new Set<CareNeed>([...request.risks, ...request.children.flatMap((child) => child.needs)]),
    ].filter((need): need is RiskToOthers => need in RISKS_TO_OTHERS),
    solo: request.alongside === "solo" || request.children.some((child) => child.solo),
    confirmedSince: addDays(context.today, -context.rulebook.availabilityGoodForDays.value),
    reviewsDueSince: addDays(context.today, -context.rulebook.reviewLateDays.value),
    bridgeUntil: addDays(movesOn, context.rulebook.bridgeDays.value),
    freshSince: addDays(context.today, -(fresh ?? 0)),
    recentSince: addDays(context.today, -(recent ?? 0)),
  };
}

/** The name of a council or agency, or its id where no name is known. */
export function nameOf(context: MatchContext, id: string): string {
  return context.names.get(id) ?? id;
}
