import type { TimedStay } from "../improvement/time-in-stage.ts";
import type { OfferStage } from "../matching/stages.ts";
import { type Day, daysBetween } from "../shared/day.ts";
import { type Share, shareOf } from "./measures.ts";

/** One household that was asked about one request. Brothers and sisters asked for together are one question. */
export type Approach = {
  readonly councilId: string;
  readonly stage: OfferStage;
  readonly isAnswered: boolean;
  /** The council let the home go because the child, or their family, would rather not. */
  readonly isForChild: boolean;
};

/** What became of the questions that are over; those still open are in none. */
export type Approaches = {
  /** The carers said yes and it became the child's home. */
  readonly placed: number;
  /** The carers said yes and the home was let go, for whichever reason. */
  readonly letGo: number;
  /** Of those let go, the ones that the child or their family would rather not have come to. */
  readonly forChild: number;
  /** The carers said no. */
  readonly declined: number;
  /** Another home was found, or the search ended, before they answered. */
  readonly unanswered: number;
};

/** Counts every question to every household: a request for which five were asked has five. */
export function approachesOf(some: readonly Approach[]): Approaches {
  const counts = { placed: 0, letGo: 0, forChild: 0, declined: 0, unanswered: 0 };
  for (const { stage, isAnswered, isForChild } of some) {
    if (stage === "placed") counts.placed += 1;
    else if (stage === "declined") counts.declined += 1;
    else if (stage === "released") {
      counts[isAnswered ? "letGo" : "unanswered"] += 1;
      if (isAnswered && isForChild) counts.forChild += 1;
    }
  }
  return counts;
}

/** Placed / yes that was decided on. A yes that still waits is in neither. */
export function offersUsed({ placed, letGo }: Pick<Approaches, "placed" | "letGo">): Share {
  return shareOf(placed, placed + letGo);
}

/** An approved household, and the day the first child came to live with it; null where none has. */
export type FirstChild = {
  readonly councilId: string;
  readonly approvedOn: Day;
  readonly endsOn: Day | null;
  readonly firstChildOn: Day | null;
  /** Whether a child lives there whose coming nobody recorded: when the first came is not known. */
  readonly hasUnrecorded: boolean;
};

/** How many households approved within the days given have had a first child on a day that is not known. */
export function firstChildUnknown(homes: readonly FirstChild[], since: Day, today: Day): number {
  return homes.filter((home) => home.hasUnrecorded && home.approvedOn >= since && home.approvedOn <= today).length;
}

/**
 * Days from approval to the first child, of households approved within the days given. One that still has none counts for as
 * long as it has waited, and one that left without any as long as it stood, so that unused carers make the time longer. Where
 * the first child's day is not known a household is left out.
 */
export function untilFirstChild(homes: readonly FirstChild[], since: Day, today: Day): TimedStay[] {
  return homes.flatMap(({ approvedOn, endsOn, firstChildOn, hasUnrecorded }): TimedStay[] => {
    if (hasUnrecorded || approvedOn < since || approvedOn > today) return [];
    const came = firstChildOn !== null && firstChildOn <= today ? firstChildOn : null;
    const until = came ?? (endsOn !== null && endsOn < today ? endsOn : today);
    return [{ days: Math.max(0, daysBetween(approvedOn, until)), end: came === null ? null : "on" }];
  });
}
