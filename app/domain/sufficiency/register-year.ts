import type { Day } from "../shared/day.ts";
import { type Share, shareOf } from "./measures.ts";

/** An approved mainstream household of a council, those that have left too. */
export type RegisterHome = {
  readonly councilId: string;
  readonly approvedOn: Day;
  /** The last day of approval; null while it goes on. */
  readonly endsOn: Day | null;
  /** The people approved: one, or two together. */
  readonly carers: number;
  /** Places by the terms as they are now, or were last. */
  readonly places: number;
  /** When the terms changed, and how many places they had said before, in their order. */
  readonly changes: readonly { readonly on: Day; readonly before: number }[];
};

/**
 * What became of a register within a year: three groups that share nobody, and the places that came and went. Who was approved
 * and ended within it is in none: there neither at its start nor at its end.
 */
export type RegisterYear = {
  /** There at the start and at the end. */
  readonly stayed: number;
  /** There at the start and not at the end. */
  readonly left: number;
  /** Approved within the year and there at its end. */
  readonly joined: number;
  /** Places at the end less places at the start, of households that came or went. */
  readonly placesMoved: number;
  /** What changes of terms added or took, of households there at both ends. */
  readonly placesChanged: number;
  /** Households there at the end in which one person is the carer, and in which two are. */
  readonly alone: number;
  readonly joint: number;
};

/** How many people a name on the register names: "Amina Khan and Tom Reed" are two. An empty one is one. */
export function carersNamed(name: string | null): number {
  return (name ?? "").split(" and ").length > 1 ? 2 : 1;
}

/** The people of the households there at the end: two carers together are one household and two carers. */
export function carersOf({ alone, joint }: Pick<RegisterYear, "alone" | "joint">): number {
  return alone + 2 * joint;
}

/** Places by the terms as they stood at the end of a day. */
function placesOn({ places, changes }: RegisterHome, day: Day): number {
  return changes.find(({ on }) => on > day)?.before ?? places;
}

/**
 * The register's year from the end of one day to the end of another. A household whose approval ends on a day has left at the
 * end of it. Households with temporary approval are no part of a register: they are not approved.
 */
export function registerYear(homes: readonly RegisterHome[], after: Day, to: Day): RegisterYear {
  const year = { stayed: 0, left: 0, joined: 0, placesMoved: 0, placesChanged: 0, alone: 0, joint: 0 };
  const stands = ({ approvedOn, endsOn }: RegisterHome, day: Day) =>
    approvedOn <= day && (endsOn === null || endsOn > day);
  for (const home of homes) {
    const [then, now] = [stands(home, after), stands(home, to)];
    if (now) year[home.carers > 1 ? "joint" : "alone"] += 1;
    if (then && now) {
      year.stayed += 1;
      year.placesChanged += placesOn(home, to) - placesOn(home, after);
    } else if (then) {
      year.left += 1;
      year.placesMoved -= placesOn(home, after);
    } else if (now) {
      year.joined += 1;
      year.placesMoved += placesOn(home, to);
    }
  }
  return year;
}

/** Newly approved and still approved at the end, less those who left of the ones there at the start: end less start. */
export function netHouseholds({ joined, left }: Pick<RegisterYear, "joined" | "left">): number {
  return joined - left;
}

/** Left / there at the start. Who came and went within the year was never there at the start and is in neither. */
export function leavingShare({ stayed, left }: Pick<RegisterYear, "stayed" | "left">): Share {
  return shareOf(left, stayed + left);
}
